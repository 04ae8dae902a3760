"""What a screen reader is told of a page: its boxes become tags as soon as the page is drawn.

WeasyPrint 70 writes its tags when all pages are drawn, an object of the file for each, and knows nothing in them of
the HTML: which pieces are one element, what language a passage has. They were a fifth of the time of printing, and
kept the boxes of a whole pack until its end.

    a page that is drawn ──► its boxes ──► Element, Mark, Link of `tagged.tree` ──► the boxes are let go
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from typing import Any

import pydyf
import weasyprint.pdf
from weasyprint.document import Page
from weasyprint.formatting_structure.boxes import LineBox, MarginBox, PageBox, ReplacedBox, TextBox
from weasyprint.logger import LOGGER

from passalong.tagged.tree import Element, Link, Mark, Told

SVG = "{http://www.w3.org/2000/svg}svg"
TITLE = "{http://www.w3.org/2000/svg}title"
ROLES: Mapping[str, str] = {
    **{name: name.upper() for name in ("p", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "th", "td")},
    **{name: name.capitalize() for name in ("div", "span", "table", "caption")},
    **dict.fromkeys(("dl", "ul", "ol"), "L"),
    **dict.fromkeys(("li", "dt", "dd"), "LI"),
    **dict.fromkeys(("img", SVG), "Figure"),
    **{"main": "Part", "article": "Art", "section": "Sect", "blockquote": "BlockQuote", "figcaption": "Caption"},
    **{"thead": "THead", "tbody": "TBody", "tfoot": "TFoot", "li::marker": "Lbl", "a": "Link"},
}
"""Name of an HTML element → what it is called in a PDF; any other is a `NonStruct`."""
THROUGH = frozenset({"html", "body"})
"""What is no element of the PDF: what stands in it does."""
CELLS = frozenset({"TD", "TH"})
LISTS = frozenset({"ul", "ol"})
SCOPES = {"row": "Row", "rowgroup": "Row"}
MODES = {"rtl": "RlTb", "ltr": "LrTb"}
_TAG = re.compile(r"[A-Za-z0-9-]+")


class Teller:
    """The tags of one document, page after page."""

    def __init__(self) -> None:
        self.told = Told(Element("Document"), [])
        self._pages = 0
        self._numbers: dict[Any, int] = {}
        """HTML element → its number, in the order in which they are met: a piece on a later page has the same."""

    def take(self, page_box: Any, marked: dict[Any, Mapping[str, Any]]) -> None:
        """The tags of the next page. `marked`: what was drawn of each box → the number of that piece; taken from."""
        page, self._pages = self._pages, self._pages + 1
        for element in _Drawn(page, marked, self).tags(page_box, self.told.root):
            self.told.root.kids.append(element)  # before the next one, which may have put a list in front of itself

    def note(self, element: Element, html: Any, name: str) -> None:
        """What only the HTML knows."""
        element.number = self._numbers.setdefault(html, len(self._numbers))
        if "::" in name:
            return  # words of the stylesheet: the element itself says the rest
        if _TAG.fullmatch(html.get("lang") or ""):
            element.lang = html.get("lang")
        element.mode = MODES.get(html.get("dir"), "")
        if element.kind == "TH":
            element.scope = SCOPES.get(html.get("scope"), "Column")
        element.decoration = element.kind == "Figure" and html.get("alt") == ""


@contextmanager
def telling() -> Iterator[Teller]:
    """While printing, tell the tags of each page when it is drawn; in the file itself are none."""
    teller, paint, add = Teller(), Page.paint, weasyprint.pdf.add_tags

    def painted(page: Any, stream: Any, scale: float = 1) -> None:
        paint(page, stream, scale)
        teller.take(page._page_box, stream._tags)

    def add_tags(pdf: Any, *others: Any) -> None:
        pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
        pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})

    Page.paint, weasyprint.pdf.add_tags = painted, add_tags
    try:
        yield teller
    finally:
        Page.paint, weasyprint.pdf.add_tags = paint, add


class _Drawn:
    """One page."""

    def __init__(self, page: int, marked: dict[Any, Mapping[str, Any]], teller: Teller) -> None:
        self._page, self._marked, self._teller = page, marked, teller

    def tags(self, box: Any, parent: Element) -> Iterator[Element]:
        """The elements of a box, which stands in `parent`."""
        box = getattr(box, "_box", box)  # one that is placed absolutely stands behind a placeholder
        html = box.element
        name = box.element_tag or "" if html is not None else ""
        if isinstance(box, MarginBox):
            self._silence(box)
            return
        if name == "html" and not parent.mode:
            parent.mode = MODES.get(html.get("dir"), "")
        if isinstance(box, PageBox) or (name in THROUGH and not isinstance(box, LineBox)):
            for child in box.children:
                yield from self.tags(child, parent)
            return
        element = Element(_kind(box, name, parent))
        if element.kind == "LI" and _is_bare(box):
            element.kids += self.tags(box, element)
        else:
            self._fill(element, box, parent)
        if html is not None:
            self._teller.note(element, html, name)
        yield element

    def _fill(self, element: Element, box: Any, parent: Element) -> None:
        if box.link_annotation:
            _name(box.link_annotation, box.element)
            element.kids.append(Link(self._page, box.link_annotation.number))
        if element.kind == "Figure":
            left, top = box.content_box_x(), box.content_box_y()
            element.box = (left, top, left + box.width, top + box.height)
            element.alt = _words(box.element)
        if element.kind in CELLS:
            element.spans = (box.colspan, box.rowspan)
        for child in _children(box, element):
            if isinstance(child, TextBox):
                mark = self._mark(child)
                element.kids.append(mark if element.kind == "Link" else Element("Span", [mark]))
                continue
            # A list in an item of a list stands beside the item, as in a PDF it must.
            into = parent if child.element_tag in LISTS and element.kind == "LI" else element
            place = len(into.kids)
            into.kids[place:place] = self.tags(child, into)
        if isinstance(box, ReplacedBox):
            element.kids.append(self._mark(box))

    def _mark(self, box: Any) -> Mark:
        return Mark(self._page, self._marked.pop(box)["mcid"])

    def _silence(self, box: Any) -> None:
        """Running heads and feet are for the eye alone."""
        self._teller.told.silent.extend(self._mark(one) for one in box.descendants() if one in self._marked)


def _kind(box: Any, name: str, parent: Element) -> str:
    kind = ROLES.get("a" if name.startswith("a::") else name, "NonStruct")
    if kind in CELLS and parent.kind in CELLS:
        return "NonStruct"  # a box that the cell needs
    if kind == "LI" and parent.kind in ("LI", "LBody"):
        return "LBody" if parent.kind == "LI" else "NonStruct"
    return kind


def _is_bare(box: Any) -> bool:
    """Whether an item of a list has no bullet, and so no box of its own within."""
    style = box.style
    bullet = "list-item" in style["display"] and style["list_style_type"] != "none"
    return box.element_tag != "li" or not bullet


def _children(box: Any, element: Element) -> Iterator[Any]:
    """What stands in a box, out of its lines."""
    children = box.children
    if element.kind == "Table" and box.is_table_wrapper and (table := box.get_wrapped_table()):
        children = chain.from_iterable(one.children if one is table else (one,) for one in box.children)
    for child in children:
        yield from child.children if isinstance(child, LineBox) else (child,)


def _words(html: Any) -> str:
    """Of a picture; one that has none is complained about, in the words of WeasyPrint."""
    title = html.find(TITLE)
    words = str(title.text if title is not None and title.text else html.get("alt") or "")
    if not words and html.tag != SVG:
        LOGGER.error('Image "%s" has no required alt description', html.get("src", "unknown"))
    return words


def _name(annotation: Any, html: Any) -> None:
    """A link is called by its words, or by those of its picture; WeasyPrint calls it by its address."""
    words = " ".join(" ".join(html.itertext()).split()) if html is not None else ""
    if words and "Contents" in annotation:
        annotation["Contents"] = type(annotation["Contents"])(words)
