"""A chapter that was laid out alone is not laid out once more in the pack: its pages are put into it.

    alone      a chapter on pages of its own, as tight as it must be
    stub       as many empty pages in its place: the pack counts them, numbers them, and writes their running heads
    composed   the pack, with the chapter's words on those pages

To lay out a pack takes nearly three times the memory of its pages: what a chapter took is free again before the next
one begins. Only a chapter that counts no sheets of others is the same everywhere, and only one that begins where its
pages began when it was alone. What comes out is what laying out everything gives, byte for byte: tests compare it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Set
from html import escape
from typing import Any, NamedTuple

from weasyprint.document import Document, Page

from passalong.fit import anywhere

_SECTION = re.compile(r'<section id="([^"]+)" class="(?:tight-\d )*chapter\b[^"]*"[^>]*>')
_LINKS = re.compile(r'href="#([^"]+)"')
_SHEETS = 'class="sheets"'
"""What says how many sheets something else has."""
LACKS = "points to undefined anchor"
"""WeasyPrint's complaint about a stylesheet, a site's own perhaps, that asks where something else is."""


class Alone(NamedTuple):
    """A chapter laid out alone."""

    words: str
    """Its HTML, as it stands in a pack."""
    document: Document
    heard: tuple[str, ...]
    """What WeasyPrint complained about."""
    lasting: bool = False
    """Whether another document needs its pages too."""


class Shelf:
    """The chapters that documents still to come will need."""

    def __init__(self) -> None:
        self._wanted: Counter[object] = Counter()
        self._kept: dict[object, Alone] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def expect(self, wanted: Counter[object]) -> None:
        """Told how many documents to come need each chapter; what none of them needs is let go."""
        self._wanted = wanted
        self._kept = {key: alone for key, alone in self._kept.items() if wanted[key]}

    def clear(self) -> None:
        """Keep none."""
        self._kept.clear()

    def misses(self, key: object) -> bool:
        """Whether a document needs a chapter that is not there."""
        return self._wanted[key] > 0 and key not in self._kept

    def is_its_own(self, key: object) -> bool:
        """Whether no document but one needs a chapter."""
        return self._wanted[key] <= 1 and key not in self._kept

    def put(self, key: object, alone: Alone | None) -> None:
        """Keep a chapter if a document needs it; `None` for one that is no document's."""
        if alone is None:
            self._wanted[key] = 0
        elif self._wanted[key]:
            self._kept[key] = alone

    def take(self, key: object) -> Alone | None:
        """A chapter, where it is there; the last document that needs it has it for itself."""
        self._wanted[key] -= 1
        alone = self._kept.get(key)
        if alone and self._wanted[key] <= 0:
            del self._kept[key]
        return alone and alone._replace(lasting=key in self._kept)


def alone_in(html: str, document: Document, heard: Iterable[str]) -> Alone | None:
    """The chapter of a document that holds one alone; `None` where its pages would differ in a pack."""
    words = html.partition("<body")[2].partition(">")[2].rpartition("</body>")[0].strip()
    section = _SECTION.match(words)
    if section is None or not words.endswith("</section>") or _SHEETS in words:
        return None  # a part of a chapter, or one that counts others
    if any(LACKS in message for message in heard):
        return None
    page = document.pages[0]._page_box
    if any(box.margin_top or box.padding_top or box.border_top_width for box in (page.children[0], _body(page))):
        return None  # room at the top of a document, which no chapter further on has
    return Alone(words, document, tuple(heard))


def composed(html: str, parts: Iterable[Alone], lay: Callable[[str], Document]) -> tuple[Document, list[Alone]]:
    """The document and the parts that were put into it; `lay` lays HTML out."""
    whole = html
    wanted = frozenset(_LINKS.findall(html))
    used = []
    for part in parts:
        before, section, after = _parted(html, part)
        if section:
            html = before + _stub(part, section, wanted) + after
            used.append(part)
    frame = lay(html)
    if all(_put(part, frame) for part in used):
        return frame, used
    return lay(whole), []


def _parted(html: str, part: Alone) -> tuple[str, str, str]:
    """What is before a chapter, the tag it begins with here, and what is behind it; three times nothing without it."""
    section, rest = _begun(part.words)
    if html.count(rest) != 1:
        return "", "", ""
    before, _, after = html.partition(rest)
    tag = before.rfind("<section ")
    return (before[:tag], before[tag:], after) if anywhere(before[tag:]) == anywhere(section) else ("", "", "")


def _begun(words: str) -> tuple[str, str]:
    section = _SECTION.match(words)
    return (section[0], words[section.end() :]) if section else ("", words)


def _stub(part: Alone, section: str, wanted: Set[str]) -> str:
    """As many pages, each with those of its ids that links lead to, so that a stylesheet can ask where they are."""
    known = set(_SECTION.findall(section))
    pages = []
    for page in part.document.pages:
        new = [name for name in page.anchors if name in wanted - known]  # a table that goes on has its id on each page
        known.update(new)
        pages.append("".join(f'<div id="{escape(name)}"></div>' for name in new))
    breaks = '</div><div style="break-before: page">'.join(pages)
    return f"{section}<div>{breaks}</div></section>"


def _put(part: Alone, frame: Document) -> bool:
    """Put the words of a part on their pages, if these are its own and of the same shape."""
    name = _SECTION.findall(part.words)[0]
    first = next((n for n, page in enumerate(frame.pages) if name in page.anchors), len(frame.pages))
    pages = frame.pages[first : first + len(part.document.pages)]
    if len(pages) < len(part.document.pages) or any(
        _shape(empty) != _shape(full) or len(_body(empty._page_box).children) != 1
        for empty, full in zip(pages, part.document.pages, strict=True)
    ):
        return False
    for n, full in enumerate(part.document.pages, start=first):
        box = frame.pages[n]._page_box
        words = _body(full._page_box).children
        # Left and right pages have their words at other places, and so have those printed on one side.
        _move(words, box.content_box_x() - getattr(full, "stands", full._page_box.content_box_x()))
        full.stands = box.content_box_x()
        _body(box).children = words
        frame.pages[n] = Page(box)
        if part.lasting:
            box.lasting = True
    return True


def _move(boxes: Iterable[Any], by: float) -> None:
    """Move all that is laid out to the right, with what is behind it."""
    if not by:
        return
    for box in boxes:
        box.translate(by)
        for one in _with_all_in(box):
            if getattr(one, "background", None):
                one.background = one.background._replace(layers=[_moved(layer, by) for layer in one.background.layers])


def _with_all_in(box: Any) -> Iterator[Any]:
    yield box
    for child in box.all_children():
        yield from _with_all_in(child)


def _moved(layer: Any, by: float) -> Any:
    """A layer of a background: places begin with how far from the left they are."""

    def place(area: Any) -> Any:
        return area if isinstance(area, str) else (area[0] + by, *area[1:])

    return layer._replace(
        painting_area=place(layer.painting_area),
        positioning_area=place(layer.positioning_area),
        clipped_boxes=[place(area) for area in layer.clipped_boxes],
    )


def _shape(page: Page) -> tuple[float, ...]:
    """Of a page, and of the room for words on it, in CSS pixels; sums of floats may differ in their last digit."""
    box = page._page_box
    return tuple(round(v, 6) for v in (page.width, page.height, box.content_box_y(), box.width, box.height))


def _body(page_box: Any) -> Any:
    return page_box.children[0].children[0]
