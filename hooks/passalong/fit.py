"""How a part of a document is made to fit on its pages: step by step tighter, and no tighter than it must be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

TIGHTNESS = 3
"""Classes that make a part tighter, one after the other; `overrides/print/tight.css` says how."""


class Limit(NamedTuple):
    """A part of a document that must not be longer than so many pages; it is set tighter until it is not."""

    first: str
    """Id of the element that holds the part; it gets the classes `tight-1`, `tight-2` …"""
    behind: str
    """Id of the element that follows, or empty: the part goes to the end of the document."""
    most: int
    alone: str = ""
    """A document with this part alone, on which it is measured; empty: the document itself is short enough."""


def taken(limit: Limit, starts: Mapping[str, int], pages: int) -> int:
    """How many pages a part takes in a document of so many pages; `starts`: the page on which each id begins."""
    return starts.get(limit.behind, pages + 1) - starts.get(limit.first, 1)


def tightened(html: str, name: str, tightness: int) -> str:
    """The document with the classes `tight-1` … on the element with this id, which stands before its class."""
    classes = "".join(f"tight-{n} " for n in range(1, tightness + 1))
    return html.replace(f'id="{name}" class="', f'id="{name}" class="{classes}', 1)
