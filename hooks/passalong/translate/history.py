"""The text of a section as it was when somebody translated it, from git where there is any history, else nothing."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from passalong.curriculum.sections import text_hash
from passalong.git import answer
from passalong.nouns import Section
from passalong.translate.splice import own_sections

_MOST = 400
"""Commits of one file that are looked at."""


def text_then(root: Path, file: str, hash: str) -> str | None:
    """The text whose hash was `hash`, in the newest commit of `file` that has it; `None` where none is found.

    Works wherever there is a git history, however short: from a zip, or in a copy without one, it finds nothing.
    """
    if not hash:
        return None
    for commit in _commits(root, file):
        for section in _sections(root, file, commit):
            if text_hash(section) == hash:
                return section.text
    return None


@lru_cache(maxsize=64)
def _commits(root: Path, file: str) -> tuple[str, ...]:
    return tuple(answer(root, "log", "--format=%H", f"--max-count={_MOST}", "--", f"./{file}").split())


@lru_cache(maxsize=512)
def _sections(root: Path, file: str, commit: str) -> tuple[Section, ...]:
    return own_sections(answer(root, "show", "--no-textconv", f"{commit}:./{file}"))
