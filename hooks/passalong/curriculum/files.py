"""Text from a file, with its digest; a file that is no text is a problem and not an exception.

Git carries links, and a link can lead anywhere on the computer of whoever builds: none is ever followed.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from passalong.problem import Problem, problem

TOPS = ("curriculum", "docs")
MOST = 50_000_000
"""Bytes of any file that is read whole: a lock of a very large toolkit has less."""


def read_text(root: Path, file: str, language: str = "") -> tuple[tuple[str, str] | None, list[Problem]]:
    """The SHA-256 of a file and its text, or `None` where it cannot be read as UTF-8. For files that `tree` listed."""
    try:
        data = (root / file).read_bytes()
        return (hashlib.sha256(data).hexdigest(), data.decode("utf-8")), []
    except (OSError, UnicodeDecodeError):
        return None, [problem("file-unreadable", file, language=language)]


def plain_text(root: Path, file: str) -> tuple[str, list[Problem]]:
    """The text of a file of settings or a lock. Raises `FileNotFoundError`; whatever else is wrong is a problem."""
    place = root
    for part in PurePosixPath(file).parts:
        place = place / part
        if place.is_symlink():
            return "", [problem("file-symlink", file)]
    try:
        found = place.stat()
        if not stat.S_ISREG(found.st_mode):
            return "", [problem("file-unreadable", file)]
        if found.st_size > MOST:
            return "", [problem("file-too-large", file, most=MOST // 1000)]
        return place.read_text(encoding="utf-8-sig"), []
    except FileNotFoundError:
        raise
    except (OSError, UnicodeDecodeError):
        return "", [problem("file-unreadable", file)]


def links(root: Path) -> Iterator[str]:
    """Every link among the files of a toolkit that a command could read or write."""
    for top in (*TOPS, "mkdocs.yml"):
        if (root / top).is_symlink():
            yield top
    for top in TOPS:
        for folder, folders, names in os.walk(root / top):
            for name in (*folders, *names):
                place = os.path.join(folder, name)  # noqa: PTH118 - for every file
                if os.path.islink(place):  # noqa: PTH114
                    yield os.path.relpath(place, root).replace(os.sep, "/")
