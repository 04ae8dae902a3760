"""Numbers of pages are put into a document when it is laid out, not while.

    laid out    as wide as `888`, the widest number: so a chapter is the same wherever it stands
    put         the number itself, and what follows in its line moves up to it

WeasyPrint would lay out all pages a second time that say where something is, and none of them could stand in another
document with other numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from weasyprint.document import Document, Page
from weasyprint.formatting_structure.boxes import LineBox, TextBox
from weasyprint.text import line_break

EIGHT = 8
_SLOT = re.compile(r"([8\u0668\u06f8\u09ee\u096e\u17e8\u1048])\1\1")
"""Three eights, in whatever digits: any other number is a stylesheet's own."""
_SAYS = frozenset({"inside", "page-of"})
"""Classes of links that say on which page they lead."""


def with_numbers(document: Document) -> Document:
    """The document with the number of a page in every place for one; numbers that it has are put anew."""
    places: dict[str, int] = {}
    for number, page in enumerate(document.pages, start=1):
        for name in page.anchors:
            places.setdefault(name, number)
    for n, page in enumerate(document.pages):
        put = [_put(way, places) for way in _slots(page._page_box.children[0])]
        if any(put):
            document.pages[n] = Page(page._page_box)  # its links were where they are no longer
    return document


def _slots(box: Any, line: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to each place for a number: its line, the boxes in it that hold it, its letters."""
    if isinstance(box, TextBox):
        if line and box.element_tag == "a::after" and not _SAYS.isdisjoint(box.element.get("class", "").split()):
            yield (*line, box)
        return
    way = (box,) if isinstance(box, LineBox) else ((*line, box) if line else ())
    for child in getattr(box, "children", ()):
        yield from _slots(child, way)


def _put(way: Sequence[Any], places: dict[str, int]) -> bool:
    """Put a number at the end of the way; whether something moved."""
    letters = way[-1]
    if not hasattr(letters, "slot"):
        found = _SLOT.search(letters.text)
        letters.slot = (letters.text[: found.start()], found[1], letters.text[found.end() :]) if found else None
    if letters.slot is None:
        return False
    before, eight, after = letters.slot
    goal = letters.element.get("href", "").removeprefix("#")
    zero = ord(eight) - EIGHT
    number = "".join(chr(zero + int(digit)) for digit in str(places[goal])) if goal in places else ""
    text = f"{before}{number}{after}"
    if text == letters.text:
        return False
    layout, _, _, width, *_ = line_break.split_first_line(text, letters.style, None, None, 0)
    letters.text, letters.pango_layout = text, layout
    _narrow(way, letters.width - width)
    return True


def _narrow(way: Sequence[Any], by: float) -> None:
    """Take a strip out of a line where its letters are: what follows them comes nearer."""
    line, letters = way[0], way[-1]
    from_right = line.style["direction"] == "rtl"
    edge, nearer = letters.position_x, by if from_right else -by
    for holder, held in pairwise(way):
        for child in holder.children:
            follows = child.position_x < edge if from_right else child.position_x > edge
            if child is not held and child.is_in_normal_flow() and follows:
                child.translate(nearer)
    for box in way:
        box.width -= by
        box.position_x += by if from_right else 0
    line.translate(-nearer * LEFT_OVER.get(_aligned(line), 0))


LEFT_OVER = {"center": 0.5, "end": 1}
"""How much of the room that is left in a line is before it."""


def _aligned(line: Any) -> str:
    align = str(line.style["text_align_all"])
    if align in ("left", "right"):
        return "start" if (align == "left") == (line.style["direction"] == "ltr") else "end"
    return align
