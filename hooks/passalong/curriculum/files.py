"""Text from a file, with its digest; a file that is no text is a problem and not an exception."""

from __future__ import annotations

import hashlib
from pathlib import Path

from passalong.problem import Problem, problem


def read_text(root: Path, file: str, language: str = "") -> tuple[tuple[str, str] | None, list[Problem]]:
    """The SHA-256 of a file and its text, or `None` where it cannot be read as UTF-8."""
    try:
        data = (root / file).read_bytes()
        return (hashlib.sha256(data).hexdigest(), data.decode("utf-8")), []
    except (OSError, UnicodeDecodeError):
        return None, [problem("file-unreadable", file, language=language)]
