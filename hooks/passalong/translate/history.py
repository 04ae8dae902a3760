"""The text of a section as it was when somebody translated it, from git where there is any history, else nothing."""

from __future__ import annotations

import os
import subprocess
from functools import lru_cache
from pathlib import Path

from passalong.curriculum.sections import text_hash
from passalong.nouns import Section
from passalong.translate.splice import own_sections

_MOST = 400
"""Commits of one file that are looked at."""
_SECONDS = 20


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
    return tuple(_git(root, "log", "--format=%H", f"--max-count={_MOST}", "--", f"./{file}").split())


@lru_cache(maxsize=512)
def _sections(root: Path, file: str, commit: str) -> tuple[Section, ...]:
    return own_sections(_git(root, "show", "--no-textconv", f"{commit}:./{file}"))


def _git(root: Path, *arguments: str) -> str:
    """What git answers; nothing where there is no git, no history, or an answer that is no text."""
    quiet = ("-c", "core.fsmonitor=false", "-c", "core.quotepath=off", "-c", "log.showSignature=false")
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    try:
        run = subprocess.run(
            ["git", *quiet, "-C", str(root), *arguments],
            capture_output=True,
            check=True,
            timeout=_SECONDS,
            env=environment,
            stdin=subprocess.DEVNULL,
        )
        return run.stdout.decode("utf-8")
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ""
