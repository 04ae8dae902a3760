"""What is wrong with the tags of a PDF: for a screen reader, a search, a person who copies a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pikepdf
from pikepdf import Array

from passalong.tagged.tree import Element, Link, Mark, read_tree

HEADING = re.compile(r"H([1-6])")
IN_LIST = {"L": frozenset({"LI", "L", "Caption"}), "LI": frozenset({"Lbl", "LBody"})}
IN_TABLE = {
    "Table": frozenset({"TR", "THead", "TBody", "TFoot", "Caption"}),
    **dict.fromkeys(("THead", "TBody", "TFoot"), frozenset({"TR"})),
    "TR": frozenset({"TH", "TD"}),
}
_DRAWN = re.compile(rb"/(\w+)\s*(?:<<(?:[^<>]|<[0-9A-Fa-f\s]*>)*>>)?\s*\b(BDC|BMC)\b|\b(EMC|TJ|Tj)\b")
_MCID = re.compile(rb"/MCID (\d+)")


class Fault(NamedTuple):
    """One thing that is wrong, on one page."""

    code: str
    """Of the message: see `passalong.messages_pdf`."""
    page: int = 1
    """Counted from 1."""
    what: str = ""
    """What it is about: a tag, a font, an address."""


def faults(pdf: pikepdf.Pdf, root: Element | None = None) -> Iterator[Fault]:
    """Everything that is wrong with a document's tags. A file without any has one fault.

    `root`: its tags, where they were just written.
    """
    root = root or read_tree(pdf)
    if root is None or not _says(pdf.Root, "/MarkInfo", "/Marked"):
        yield Fault("pdf-tags")
        return
    if not str(pdf.Root.get("/Lang", "")):
        yield Fault("pdf-language")
    if not str(pdf.docinfo.get("/Title", "")).strip() or not _says(pdf.Root, "/ViewerPreferences", "/DisplayDocTitle"):
        yield Fault("pdf-title")
    yield from _headings(root)
    yield from _elements(root)
    yield from _order(root)
    yield from _unannounced(pdf, root)
    yield from _annotations(pdf, root)


def _says(root: pikepdf.Object, group: str, name: str) -> bool:
    return bool(root[group].get(name)) if group in root else False


def _headings(root: Element) -> Iterator[Fault]:
    above = 0
    for element in root.walk():
        level = HEADING.fullmatch(element.kind)
        if level:
            if int(level[1]) > above + 1:
                yield Fault("pdf-heading", page_of(element), element.kind)
            above = int(level[1])


def _elements(root: Element) -> Iterator[Fault]:
    for element in root.walk():
        page = page_of(element)
        if element.kind == "Figure" and not element.alt.strip():
            yield Fault("pdf-figure", page)
        elif element.kind == "TH" and not element.scope:
            yield Fault("pdf-scope", page)
        elif element.kind == "Table" and not any(below.kind == "TH" for below in element.walk()):
            yield Fault("pdf-table", page)
        elif element.kind == "Link" and not _has_words(element):
            yield Fault("pdf-link", page)
        for kinds, code in ((IN_LIST, "pdf-list"), (IN_TABLE, "pdf-rows")):
            if element.kind in kinds and not _holds_only(element, kinds[element.kind]):
                yield Fault(code, page, element.kind)


def _holds_only(element: Element, allowed: frozenset[str]) -> bool:
    return bool(element.kids) and all(isinstance(kid, Element) and kid.kind in allowed for kid in element.kids)


def _has_words(link: Element) -> bool:
    return any(isinstance(kid, Link) for kid in link.kids) and next(link.marks(), None) is not None


def _order(root: Element) -> Iterator[Fault]:
    """What begins on an earlier page is read before what begins on a later one."""
    for element in root.walk():
        last = 0
        for kid in element.kids:
            page = page_of(kid) if isinstance(kid, Element) else kid.page + 1
            if page < last and not (isinstance(kid, Element) and next(kid.marks(), None) is None):
                yield Fault("pdf-order", page, element.kind)
                break
            last = max(page, last)


def _unannounced(pdf: pikepdf.Pdf, root: Element) -> Iterator[Fault]:
    """Words on a page that are neither in the tree nor artifacts."""
    known = set(root.marks())
    for number, page in enumerate(pdf.pages):
        open_tags: list[bool] = []
        """For each tag that is open: whether what is in it is accounted for."""
        for found in _DRAWN.finditer(page.Contents.read_bytes() if "/Contents" in page else b""):
            if found[2]:
                mcid = _MCID.search(found[0])
                open_tags.append(found[1] == b"Artifact" or (mcid is not None and Mark(number, int(mcid[1])) in known))
            elif found[3] == b"EMC":
                if open_tags:
                    open_tags.pop()
            elif not any(open_tags):
                yield Fault("pdf-unannounced", number + 1)
                break


def _annotations(pdf: pikepdf.Pdf, root: Element) -> Iterator[Fault]:
    """Links that the tags do not know, or that have no name."""
    known = {kid.annotation.objgen for element in root.walk() for kid in element.kids if isinstance(kid, Link)}
    for number, page in enumerate(pdf.pages, start=1):
        for annotation in page.get("/Annots", Array()).as_list():
            if annotation.get("/Subtype") == "/Link":
                if annotation.objgen not in known or not str(annotation.get("/Contents", "")).strip():
                    yield Fault("pdf-link", number)
                if "/Tabs" not in page:
                    yield Fault("pdf-order", number, "Link")


def page_of(element: Element) -> int:
    """The page on which an element begins, counted from 1."""
    first = next(element.marks(), None)
    return first.page + 1 if first else 1
