"""How a part of a document is made to fit on its pages: step by step tighter, and no tighter than it must be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

TIGHTNESS = 3
"""Classes that make a part tighter, one after the other; `overrides/print/tight.css` says how."""

WISHED = 2
"""The tightness that a wish is worth: never the smallest letters."""

ANY = 999
"""As many pages as it takes: a form is measured only for the list of copies."""

LITTLE = 0.4
"""A last page that is filled no further than this had better not be there."""


class Limit(NamedTuple):
    """A part of a document that must not be longer than so many pages; it is set tighter until it is not."""

    first: str
    """Id of the element that holds the part; it gets the classes `tight-1`, `tight-2` …"""
    behind: str
    """Id of the element that follows, or empty: the part goes to the end of the document."""
    most: int
    alone: str = ""
    """A document with this part alone, on which it is measured; empty: the document itself is short enough."""
    wish: int = 0
    """The pages that it had better take, or as few more as can be, if that costs no more than `WISHED`; 0: no wish."""
    spared: int = 0
    """The tightness that it is worth to be a page shorter, where the last page would hold `LITTLE`; 0: none."""


def attempts(limit: Limit) -> tuple[tuple[int, int], ...]:
    """(tightness, pages that it may take then), in the order in which they are tried."""
    better = range(limit.wish, min(limit.most, 2 * limit.wish))
    wished = [(tightness, pages) for pages in better for tightness in range(WISHED + 1)]
    return (*wished, *((tightness, limit.most) for tightness in range(TIGHTNESS + 1)))


def spared(limit: Limit, tightness: int, pages: int, filled: float) -> range:
    """The tightnesses that are tried to save the last of the pages; `filled` is how much of it is, 0 to 1."""
    return range(tightness + 1, limit.spared + 1) if pages > 1 and filled < LITTLE else range(0)


def taken(limit: Limit, starts: Mapping[str, int], pages: int) -> int:
    """How many pages a part takes in a document of so many pages; `starts`: the page on which each id begins."""
    return starts.get(limit.behind, pages + 1) - starts.get(limit.first, 1)


def tightened(html: str, name: str, tightness: int) -> str:
    """The document with the classes `tight-1` … on the element with this id, which stands before its class."""
    classes = "".join(f"tight-{n} " for n in range(1, tightness + 1))
    return html.replace(f'id="{name}" class="', f'id="{name}" class="{classes}', 1)


_OPENS = re.compile(r'(<section id="[^"]*" class="[^"]*?) opens\b')


def anywhere(chapter: str) -> str:
    """A chapter without the class by which it begins on a sheet of its own: as it is in every document."""
    return _OPENS.sub(r"\1", chapter, count=1)


SHEETS = re.compile(r'<data class="sheets" value="([^"]*)" data-digits="([^"]*)"></data>')
"""Where a number of sheets comes; `value` is `part copies sides` for each part, with `;` between them."""


EVEN = re.compile(r"<!-- even (\S+) -->(.*?)<!-- even ends -->", re.DOTALL)
"""A page that stands only where the part it names ends on the front of a sheet."""


def with_sheets(html: str, pages: Mapping[str, int]) -> str:
    """The document with its sheets counted and its last one filled: `pages` says how many pages each part has.

    One part, one copy, one side is the number of its pages. Digits are those that the document gives.
    """

    def count(slot: re.Match[str]) -> str:
        terms = (term.split() for term in slot[1].split(";"))
        total = sum(-(-pages.get(part, 0) // int(sides)) * int(copies) for part, copies, sides in terms)
        return str(total).translate(str.maketrans("0123456789", slot[2]))

    html = EVEN.sub(lambda page: page[2] if pages.get(page[1], 0) % 2 else "", html)
    return SHEETS.sub(count, html)
