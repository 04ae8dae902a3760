"""A chapter that was laid out alone is not laid out once more in the pack: its pages are put into it.

    alone      a chapter on pages of its own, as tight as it must be
    stub       as many empty pages in its place: the pack counts them, numbers them, and writes their running heads
    composed   the pack, with the chapter's words on those pages

Only a chapter that says nothing of the pages of others is the same everywhere, and only one that begins where its
pages began when it was alone. What comes out is what laying out everything gives, byte for byte: tests compare it.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable
from html import escape
from typing import Any, NamedTuple

from weasyprint.document import Document, Page

KEPT_PAGES = 60
"""Pages of chapters that a process keeps for the next document."""
_SECTION = re.compile(r'<section id="([^"]+)" class="(chapter\b[^"]*)"[^>]*>')
_ELSEWHERE = re.compile(r'class="(?:inside|page-of|sheets)"')
"""What says on which page something else is, or how many it has."""


class Alone(NamedTuple):
    """A chapter laid out alone."""

    words: str
    """Its HTML, as it stands in a pack."""
    document: Document
    heard: tuple[str, ...]
    """What WeasyPrint complained about."""


class Shelf:
    """The chapters that a process keeps, the last used longest."""

    def __init__(self) -> None:
        self._kept: OrderedDict[object, Alone] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def clear(self) -> None:
        """Keep none."""
        self._kept.clear()

    def put(self, key: object, alone: Alone) -> None:
        """Keep a chapter, and let others go where they are too many."""
        self._kept[key] = alone
        while sum(len(one.document.pages) for one in self._kept.values()) > KEPT_PAGES:
            self._kept.popitem(last=False)

    def get(self, key: object) -> Alone | None:
        """A chapter, where it is still there."""
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)


def alone_in(html: str, document: Document, heard: Iterable[str]) -> Alone | None:
    """The chapter of a document that holds one alone; `None` where its pages would differ in a pack."""
    words = html.partition("<body")[2].partition(">")[2].rpartition("</body>")[0].strip()
    section = _SECTION.match(words)
    if section is None or not words.endswith("</section>") or _ELSEWHERE.search(words):
        return None  # a part of a chapter, or one that says where others are
    if "sides-two" in html and "opens" not in section[2].split():
        return None  # it may begin on the other side of a sheet, where margins are the other way round
    page = document.pages[0]._page_box
    if any(box.margin_top or box.padding_top or box.border_top_width for box in (page.children[0], _body(page))):
        return None  # room at the top of a document, which no chapter further on has
    return Alone(words, document, tuple(heard))


def composed(html: str, parts: Iterable[Alone], lay: Callable[[str], Document]) -> tuple[Document, list[Alone]]:
    """The document and the parts that were put into it; `lay` lays HTML out."""
    whole = html
    used = []
    for part in parts:
        if html.count(part.words) == 1:
            html = html.replace(part.words, _stub(part))
            used.append(part)
    frame = lay(html)
    if all(_put(part, frame) for part in used):
        return frame, used
    return lay(whole), []


def _stub(part: Alone) -> str:
    """As many pages, each with the ids that are on it, so that others find them."""
    section = _SECTION.match(part.words)
    known = {section[1]} if section else set()
    pages = []
    for page in part.document.pages:
        new = [name for name in page.anchors if name not in known]  # a table that goes on has its id on each page
        known.update(new)
        pages.append("".join(f'<span id="{escape(name)}"></span>' for name in new))
    breaks = '</div><div style="break-before: page">'.join(pages)
    return f"{section[0] if section else ''}<div>{breaks}</div></section>"


def _put(part: Alone, frame: Document) -> bool:
    """Put the words of a part on their pages, if these are its own and of the same shape."""
    name = next(iter(_SECTION.findall(part.words)))[0]
    first = next((n for n, page in enumerate(frame.pages) if name in page.anchors), len(frame.pages))
    pages = frame.pages[first : first + len(part.document.pages)]
    if len(pages) < len(part.document.pages) or any(
        _shape(empty) != _shape(full) or len(_body(empty._page_box).children) != 1
        for empty, full in zip(pages, part.document.pages, strict=True)
    ):
        return False
    for n, full in enumerate(part.document.pages, start=first):
        box = frame.pages[n]._page_box
        _body(box).children = _body(full._page_box).children
        frame.pages[n] = Page(box)
        frame.pages[n].lasting = True
    return True


def _shape(page: Page) -> tuple[float, ...]:
    """Of a page, and of the place for words on it."""
    box = page._page_box
    return page.width, page.height, box.content_box_x(), box.content_box_y(), box.width, box.height


def _body(page_box: Any) -> Any:
    return page_box.children[0].children[0]
