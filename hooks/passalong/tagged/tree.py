"""The tags of a PDF as plain values, out of the file and back into it.

Element   kind, kids, language, words for a picture …
└── Element | Mark (a piece of a page) | Link (an annotation)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name

OBJECT = pikepdf.Object


class Mark(NamedTuple):
    """A piece of a page's content: the page, counted from 0, and the piece's own number on it."""

    page: int
    mcid: int


@dataclass(slots=True)
class Link:
    """An annotation, and the page it lies on, counted from 0."""

    page: int
    annotation: Any
    """A `pikepdf.Object`; before there is a file, the number that it will have there."""


@dataclass(slots=True)
class Element:
    """One tag with all that stands in it."""

    kind: str
    """Without slash: `H1`, `P`, `TH` …"""
    kids: list[Element | Mark | Link] = field(default_factory=list)
    lang: str = ""
    mode: str = ""
    """Writing direction: `RlTb`, `LrTb`, or empty for that of what it stands in."""
    alt: str = ""
    scope: str = ""
    """Of a table's head: `Column`, `Row`, `Both`."""
    spans: tuple[int, int] = (1, 1)
    """Columns and rows of a cell."""
    box: tuple[float, ...] = ()
    """Of a picture: left, bottom, right, top, in points."""
    number: int = -1
    """Of the HTML element it was made from; -1 where nobody knows it, as in a file."""
    decoration: bool = False

    def elements(self) -> Iterator[Element]:
        """The elements that stand in it directly."""
        return (kid for kid in self.kids if isinstance(kid, Element))

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.elements():
            yield from kid.walk()

    def marks(self) -> Iterator[Mark]:
        """Every piece of content in it, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Mark):
                yield kid
            elif isinstance(kid, Element):
                yield from kid.marks()


class Told(NamedTuple):
    """The tags of a document that is being drawn."""

    root: Element
    silent: list[Mark]
    """Running heads and feet."""


def read_tree(pdf: pikepdf.Pdf) -> Element | None:
    """The document's tags; `None` where it has none."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None or "/K" not in root:
        return None
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    whole = Element("Document")
    _take(root.K, whole, 0, pages)
    first = next(whole.elements(), None)
    return first if len(whole.kids) == 1 and first and first.kind == "Document" else whole


def _take(told: OBJECT, into: Element, page: int, pages: dict[tuple[int, int], int]) -> None:
    """Add what `/K` tells: one thing or a list of things, each a number, a reference or an element."""
    if isinstance(told, Array):
        for one in told.as_list():
            _take(one, into, page, pages)
    elif isinstance(told, int):
        into.kids.append(Mark(page, told))
    elif isinstance(told, Dictionary):
        page = pages.get(told.Pg.objgen, page) if "/Pg" in told else page
        kind = told.get("/Type")
        if kind == "/OBJR":
            into.kids.append(Link(page, told.Obj))
        elif kind == "/MCR":
            into.kids.append(Mark(page, int(told.MCID)))
        elif "/S" in told:
            element = _element(told)
            into.kids.append(element)
            if "/K" in told:
                _take(told.K, element, page, pages)


def _element(told: OBJECT) -> Element:
    made = Element(str(told.S)[1:])
    if "/Lang" in told:
        made.lang = str(told.Lang)
    if "/Alt" in told:
        made.alt = str(told.Alt)
    attributes = told.get("/A")
    for one in attributes.as_list() if isinstance(attributes, Array) else [attributes] if attributes else []:
        if isinstance(one, Dictionary):
            made.scope = made.scope or str(one.get("/Scope", "/"))[1:]
            made.mode = made.mode or str(one.get("/WritingMode", "/"))[1:]
            made.spans = (int(one.get("/ColSpan", made.spans[0])), int(one.get("/RowSpan", made.spans[1])))
            made.box = tuple(float(value) for value in one.BBox.as_list()) if "/BBox" in one else made.box
    return made


def write_tree(pdf: pikepdf.Pdf, root: Element) -> None:
    """Put tags in the place of those that the file has, and say for every piece of content where it belongs."""
    pages: list[OBJECT] = [page.obj for page in pdf.pages]
    owners: list[dict[int, OBJECT]] = [{} for _ in pages]
    links: list[tuple[OBJECT, OBJECT]] = []
    top = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    top["/K"] = Array([_written(root, top, pdf, pages, owners, links)])
    nums: list[Any] = []
    for number, (page, own) in enumerate(zip(pages, owners, strict=True)):
        page.StructParents = number
        last = max(own, default=-1)
        nums += [number, pdf.make_indirect(Array([own.get(mcid) for mcid in range(last + 1)]))]
    for number, (annotation, owner) in enumerate(links, start=len(pages)):
        annotation.StructParent = number
        nums += [number, owner]
    top.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(nums)))
    top.ParentTreeNextKey = len(pages) + len(links)
    pdf.Root.StructTreeRoot = top


def _written(
    element: Element,
    parent: OBJECT,
    pdf: pikepdf.Pdf,
    pages: list[OBJECT],
    owners: list[dict[int, OBJECT]],
    links: list[tuple[OBJECT, OBJECT]],
) -> OBJECT:
    made = pdf.make_indirect(Dictionary(S=Name(f"/{element.kind}"), P=parent))
    first = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
    if first is not None:
        made.Pg = pages[first]
    kids: list[object] = []
    for kid in element.kids:
        if isinstance(kid, Mark):
            owners[kid.page][kid.mcid] = made
            here = kid.page == first
            kids.append(kid.mcid if here else Dictionary(Type=Name.MCR, Pg=pages[kid.page], MCID=kid.mcid))
        elif isinstance(kid, Link):
            links.append((kid.annotation, made))
            kids.append(Dictionary(Type=Name.OBJR, Obj=kid.annotation, Pg=pages[kid.page]))
        else:
            kids.append(_written(kid, made, pdf, pages, owners, links))
    if kids:
        made.K = kids[0] if len(kids) == 1 else Array(kids)
    _say(element, made)
    return made


def _say(element: Element, made: OBJECT) -> None:
    if element.lang:
        made.Lang = pikepdf.String(element.lang)
    if element.alt:
        made.Alt = pikepdf.String(element.alt)
    layout: dict[str, object] = {"/WritingMode": Name(f"/{element.mode}")} if element.mode else {}
    if element.box:
        layout["/BBox"] = Array([round(value, 2) for value in element.box])
    table: dict[str, object] = {"/Scope": Name(f"/{element.scope}")} if element.scope else {}
    table |= {name: span for name, span in zip(("/ColSpan", "/RowSpan"), element.spans, strict=True) if span != 1}
    told = [
        Dictionary({"/O": Name(owner), **values})
        for owner, values in (("/Layout", layout), ("/Table", table))
        if values
    ]
    if told:
        made.A = told[0] if len(told) == 1 else Array(told)
