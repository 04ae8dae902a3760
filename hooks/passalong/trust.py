"""What a build says where something lies that only this computer should have made: before anything of it is read."""

from __future__ import annotations

import shlex
from pathlib import Path

from passalong.ours import READ_BACK, carried, claim, is_ours
from passalong.problem import Problem, problem


def not_ours(root: Path) -> list[Problem]:
    """Errors that stop whatever reads `.build/` or `.cache/`; what merely came from elsewhere is emptied and fine."""
    found = [problem("made-carried", file, files=shlex.quote(pattern)) for file, pattern in carried(root).items()]
    if not found and not claim(root):
        foreign = [folder for folder in READ_BACK if not is_ours(root / folder)]
        found = [problem("made-elsewhere", folder, folder=folder) for folder in foreign]
    return found
