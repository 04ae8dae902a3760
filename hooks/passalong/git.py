"""What git answers about a folder, asked so that nothing which lies in the folder can run."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_QUIET = ("-c", "core.fsmonitor=false", "-c", "core.quotepath=off", "-c", "log.showSignature=false")
_ALONE = {
    "GIT_ALLOW_PROTOCOL": "none",  # settings of the folder can name a program to fetch what is missing
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_SECONDS = 20


def answer(root: Path, *arguments: str) -> str:
    """What git says; nothing where there is no git, no history, or an answer that is no text."""
    try:
        run = subprocess.run(
            ["git", *_QUIET, "-C", str(root), *arguments],
            capture_output=True,
            check=True,
            timeout=_SECONDS,
            env={**os.environ, **_ALONE},
            stdin=subprocess.DEVNULL,
        )
        return run.stdout.decode("utf-8")
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ""
