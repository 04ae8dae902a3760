"""One Jinja environment for every view: everything is escaped unless it was sanitised before."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from passalong.signed import COMPILED, Signed
from passalong.views.pieces import Piece, of_kind, without

OWN_TEMPLATES = Path(__file__).resolve().parents[3] / "overrides"


@lru_cache(maxsize=4)
def environment(root: str = "") -> Environment:
    """Templates of the toolkit at `root` first, then those that came with the program."""
    folders = [Path(root) / "overrides"] if root else []
    made = Environment(
        loader=FileSystemLoader([*folders, OWN_TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # else it looks at every file a template is made of, for every page
        bytecode_cache=Signed(Path(root) / COMPILED) if root else None,
    )
    made.filters |= {
        "of_kind": lambda group, *kinds: list(of_kind(group, *kinds)),
        "without": lambda group, *kinds: list(without(group, *kinds)),
        "runs": runs,
    }
    return made


def runs(group: Iterable[Piece]) -> list[tuple[str, list[Piece]]]:
    """Neighbours of one kind together: three `adapt` boxes in a row are one run."""
    return [(kind, list(some)) for kind, some in groupby(group, key=lambda piece: piece.kind)]
