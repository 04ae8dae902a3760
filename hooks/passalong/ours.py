"""Is what lies in `.build/` and `.cache/` ours: written on this computer, by this person's own builds?

A build reads back what the last one noted. A pull request can carry such files although git ignores them, and so can
a zip. Three fences, before anything is read: what git tracks there stops the build; folders without the mark of this
computer are emptied; and what can run when it is read back is signed (`signed.py`). The mark and the key lie in the
home of the person, where no checkout reaches. Nothing but the standard library is imported here.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sys
from collections.abc import Iterable
from fnmatch import fnmatchcase
from functools import lru_cache
from hmac import compare_digest
from hmac import digest as hmac
from pathlib import Path

from passalong.git import answer

CARRIED = (".build", ".cache", ".venv", "*__pycache__*")
"""What a computer makes for itself, as patterns for git. `scripts/setup` asks too, before any Python runs."""
READ_BACK = {
    ".build": ("*",),
    ".cache": (
        *("fonts", "pictures", "print", "templates", "translate", "zips"),
        *("checks", "outloud-*", "pofilter-*"),  # programs that `scripts/test --all` fetches and runs
    ),
}
"""Folder with a mark → what of it is read back or run. The rest of `.cache/` belongs to other programs."""
MARK = "ours"


def carried(root: Path) -> dict[str, str]:
    """What came with a checkout although only this computer makes it: the first file of each kind → its pattern."""
    found: dict[str, str] = {}
    for pattern in CARRIED:
        files = answer(root, "ls-files", "-z", "--cached", "--", f":(icase){pattern}").split("\0")
        if files[0]:
            found[files[0]] = pattern
    return found


def claim(root: Path) -> bool:
    """Empty what has not our mark, and mark it. What is emptied is made again: it only takes longer.

    `False` where somebody else's folder cannot be emptied: then nothing of it may be read.
    """
    try:
        for folder, parts in READ_BACK.items():
            if not is_ours(root / folder):
                _claim(root / folder, parts)
    except OSError:
        return False
    return True


def _claim(place: Path, parts: Iterable[str]) -> None:
    if place.is_symlink():
        place.unlink()
    place.mkdir(parents=True, exist_ok=True)
    for found in list(place.iterdir()):  # also links that lead nowhere, which `glob` does not tell
        if any(fnmatchcase(found.name, part) for part in (*parts, MARK)):
            _remove(found)
    (place / MARK).write_text(_mark(), encoding="ascii")


def is_ours(place: Path) -> bool:
    """Whether a folder has the mark of this computer."""
    try:
        return compare_digest((place / MARK).read_bytes(), _mark().encode())
    except OSError:
        return False


@lru_cache(maxsize=1)
def key() -> bytes:
    """32 secret bytes in the person's home; where nothing can be kept there, bytes that end with this process."""
    try:
        folder = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local/state") / "passalong"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = folder / "key"
        if not file.exists():
            partial = folder / f"key.{os.getpid()}"
            partial.touch(mode=0o600)
            partial.write_bytes(secrets.token_bytes(32))
            _first(partial, file)
        found = file.read_bytes()
    except (OSError, RuntimeError):
        found = b""
    return found if len(found) == 32 else secrets.token_bytes(32)


def signature(name: bytes, content: bytes) -> bytes:
    """32 bytes that only this person's programs can make for what they keep under a name."""
    return hmac(key(), name + b"\0" + content, "sha256")


def _first(partial: Path, file: Path) -> None:
    """Give a file its name, unless another process was quicker: then all use that one's."""
    try:
        file.hardlink_to(partial)
    except FileExistsError:
        pass
    finally:
        partial.unlink()


def _mark() -> str:
    """What only this person's builds can write, and nothing can be learnt from."""
    return signature(b"folder", b"made on this computer").hex()


def _remove(place: Path) -> None:
    """A file, a link or a whole folder; never what a link leads to."""
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(not claim(Path(sys.argv[1])))
