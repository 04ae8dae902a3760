"""The templates of the packs: those of the views, with the ones for paper before them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from passalong.packs.titles import short_address
from passalong.views.environment import OWN_TEMPLATES, environment


def templates(root: str) -> Environment:
    """The environment of the views, with the print templates before its own: a part drawn otherwise on paper wins."""
    return _with_print(environment(root), root)


@lru_cache(maxsize=4)
def _with_print(shared: Environment, root: str) -> Environment:
    folders = [Path(root) / "overrides", OWN_TEMPLATES]
    made = shared.overlay(loader=FileSystemLoader([*(folder / "print" for folder in folders), *folders]))
    own = {"short_address": short_address, "capitalised": _capitalised, "direction": direction_of}
    made.filters = shared.filters | own
    return made


def direction_of(words: str) -> str:
    """The direction of the first letter that has one: WeasyPrint does not know `dir="auto"`."""
    strong = (unicodedata.bidirectional(character) for character in words)
    return "rtl" if next((kind for kind in strong if kind in ("L", "R", "AL")), "L") != "L" else "ltr"


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]
