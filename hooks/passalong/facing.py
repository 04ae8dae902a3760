"""Two languages on pages that face each other: where both must begin a new page so that they stay in step.

    units        parts that both documents have, told by their ids: chapters, steps, questions, terms
    segments     as many units as fit on one page in both languages; each begins on a new page
    in step      a language that needs fewer pages for a segment gets pages for notes

Ids are the same in every language, so nothing is guessed. Both are laid out once on a page without end, to measure
them, and once with breaks. The printing program is not known here: `Side.lay` does what it does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from html import escape
from itertools import chain, pairwise
from typing import Any, NamedTuple

TITLE = "facing-title"
"""Id of the page that both documents begin with and the bound one has once, so that the first two pages face."""
_UNIT = re.compile(r'<(section|div|h[23]|li)\b[^>]*?\bid="([^"]+)"')
_ID = re.compile(r'(<[a-z][^<>]*?\sid=")([^"]+)"')
_LANGUAGE = re.compile(r'<html (lang="[^"]*" dir="[^"]*")')
_SAME = re.compile(r'(href="#)([^"]+)"')
NO_UNITS = re.compile(rf"-glance$|-end$|-source-|^{TITLE}$")
"""Ids that begin where a chapter begins, or that hold nothing to read beside something."""
_STAYS = re.compile(
    r'(?:</h[1-3]>|<p class="(?:lead-line|step-facts|box-title|question)"[^>]*>(?:(?!</p>).)*</p>)\s*$', re.DOTALL
)
"""What stands at the end of a page only together with what follows it: headings and lines that lead."""
NEAR = 1000
"""Characters before a part in which such a line is looked for."""
WITHOUT_END = "<style>@page { size: SIZEmm 30000mm !important }</style>"


class Side(NamedTuple):
    """One of the two documents."""

    html: str
    room: float
    """Height of the words of a page, in CSS pixels."""
    width: float
    """Of a page, in mm."""
    prefix: str
    """Stands before every id of the document, so that its links lead to its own pages."""
    lay: Callable[[str], Any]
    """Lays HTML out; what it gives has `pages` with `anchors` (id → left, top, right, bottom), and `copy(pages)`."""


class Place(NamedTuple):
    """Where something begins in a document laid out on pages without end."""

    page: int
    top: float
    """Distance from the top of the page, in CSS pixels."""


def faced(one: Side, other: Side) -> Any:
    """The pages of both, one beside the other."""
    sides = (one, other)
    endless = [
        _places(side.lay(_styled(side.html, WITHOUT_END.replace("SIZE", f"{side.width:g}"))), side.prefix)
        for side in sides
    ]
    # The second one's ids have something before them: without it they are the first one's.
    names = units(one.html, other.html.replace(f'id="{other.prefix}', 'id="') if other.prefix else other.html)
    chosen = breaks(names, endless, [side.room for side in sides])
    htmls = [broken(side.html, [side.prefix + name for name in chosen]) for side in sides]
    made = [side.lay(html) for side, html in zip(sides, htmls, strict=True)]
    needed = [
        _lengths(document, [side.prefix + name for name in chosen]) for side, document in zip(sides, made, strict=True)
    ]
    for n, (side, html) in enumerate(zip(sides, htmls, strict=True)):
        missing = [max(0, theirs - ours) for ours, theirs in zip(needed[n], needed[1 - n], strict=True)]
        if any(missing):
            made[n] = side.lay(padded(html, [side.prefix + name for name in chosen], missing))
    shared = 1 if TITLE in endless[0] else 0
    pairs = zip(made[0].pages[shared:], made[1].pages[shared:], strict=True)
    return made[0].copy([*made[0].pages[:shared], *chain.from_iterable(pairs)])


def units(one: str, other: str) -> tuple[str, ...]:
    """Ids of the parts that both documents have in the same order, in that order, and that may begin a page."""
    first, second = (_parts(html) for html in (one, other))
    places = {name: n for n, name in enumerate(second)}
    kept: list[str] = []
    last = -1
    for name in first:
        if places.get(name, -1) > last:
            kept.append(name)
            last = places[name]
    return tuple(kept)


def _parts(html: str) -> list[str]:
    found = [part for part in _UNIT.finditer(html) if not NO_UNITS.search(part[2])]
    times = Counter(part[2] for part in found)
    return [p[2] for p in found if times[p[2]] == 1 and not _STAYS.search(html, max(0, p.start() - NEAR), p.start())]


def breaks(names: Sequence[str], places: Sequence[Mapping[str, Place]], rooms: Sequence[float]) -> list[str]:
    """The units before which both documents break, so that what stands between two breaks fits on one page.

    `places`: of every id, one mapping for each document. A unit that is higher than a page has pages of its own.
    """
    found: list[str] = []
    filled = [0.0 for _ in places]
    higher = False
    for n, name in enumerate(names):
        heights = [_height(name, names[n + 1] if n + 1 < len(names) else "", where) for where in places]
        new_page = n > 0 and any(where[name].page != where[names[n - 1]].page for where in places)
        full = any(used + height > room for used, height, room in zip(filled, heights, rooms, strict=True))
        if n > 0 and (new_page or full or higher):
            found.append(name)
            filled = [0.0 for _ in places]
        filled = [used + height for used, height in zip(filled, heights, strict=True)]
        higher = any(height > room for height, room in zip(heights, rooms, strict=True))
    return found


def _height(name: str, following: str, places: Mapping[str, Place]) -> float:
    """From where a unit begins to where the next one does, or to the end of the chapter."""
    here = places[name]
    after = places.get(following)
    if after is not None and after.page == here.page:
        return after.top - here.top
    ends = [place.top for end, place in places.items() if end.endswith("-end") and place.page == here.page]
    return max(ends, default=here.top) - here.top


def broken(html: str, names: Sequence[str]) -> str:
    """The document with a new page before each of these."""
    chosen = ", ".join(f'[id="{escape(name)}"]' for name in names)
    return _styled(html, f"<style>{chosen} {{ break-before: page }}</style>") if names else html


def padded(html: str, names: Sequence[str], missing: Sequence[int]) -> str:
    """The document with so many pages for notes before each of these, and at the end."""
    filler = _FILLER.search(html)
    page = filler[1] if filler else ""
    for name, pages in zip(names, missing, strict=False):
        place = re.search(rf'<[a-z0-9]+\b[^<>]*?\sid="{re.escape(name)}"', html)
        if pages and place:
            html = html[: place.start()] + page * pages + html[place.start() :]
    return html.replace("</body>", page * missing[-1] + "</body>")


_FILLER = re.compile(r"<!-- page for notes (.*?) -->", re.DOTALL)
"""What a page for notes is made of stands in the document, where nobody sees it."""


def as_second(html: str, prefix: str) -> str:
    """The document with this before every id, and before what its links lead to; its chapters say their language."""
    html = _SAME.sub(rf'\g<1>{prefix}\g<2>"', _ID.sub(rf'\g<1>{prefix}\g<2>"', html))
    language = _LANGUAGE.search(html)
    return html.replace("<section id=", f"<section {language[1]} id=") if language else html


def _styled(html: str, style: str) -> str:
    return html.replace("</head>", f"{style}</head>", 1)


def _places(document: Any, prefix: str = "") -> dict[str, Place]:
    """Where every id is first, in the order of the document."""
    found: dict[str, Place] = {}
    for number, page in enumerate(document.pages, start=1):
        for name, box in page.anchors.items():
            found.setdefault(name.removeprefix(prefix), Place(number, box[1]))
    return found


def _lengths(document: Any, names: Sequence[str]) -> list[int]:
    """How many pages each segment takes: the one before the first name, and the one of each name."""
    places = _places(document)
    firsts = [1, *(places[name].page for name in names), len(document.pages) + 1]
    return [after - before for before, after in pairwise(firsts)]
