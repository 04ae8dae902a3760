"""What is printed and what comes of it, as plain data: known without loading the program that prints.

PrintGroup   what shares fonts and stylesheets: one language, paper and edition
└── Sheet    one document: HTML, its published address, its pictures by digest
→ Printed   bytes, number of pages, where parts begin, what WeasyPrint complained about
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from passalong.fit import Limit

OWN = "https://passalong.invalid/"
"""Address under which our own files (fonts, print stylesheets' pictures) are read; it leads nowhere else."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document to print."""

    html: str
    address: str
    """The published address of the document, absolute: what relative addresses in it are relative to."""
    pictures: tuple[tuple[str, str], ...] = ()
    """(absolute address, digest of the file) of every picture it shows."""
    limits: tuple[Limit, ...] = ()
    """What must not be longer."""
    unlimited: tuple[str, ...] = ()
    """A document for each chapter that no limit is about as a whole, and that may stand in other packs too."""
    facing: PrintGroup | None = None
    """A group of one document: the same one in another language, for the pages that face these."""
    page: str = ""
    """Stylesheet of its sheets of paper, printed on one side or both; empty: the group's."""
    single: bool = False
    """Whether it is one chapter, which other documents of the group may hold too."""


@dataclass(frozen=True, slots=True)
class PrintGroup:
    """Documents that share language, paper and edition, and so fonts and stylesheets."""

    language: str
    paper: str
    edition: str
    sheets: tuple[Sheet, ...]
    styles: tuple[str, ...]
    """Stylesheets as text, in the order of the cascade; the first declares the fonts."""
    folders: tuple[tuple[str, str], ...]
    """(address ending in `/`, folder): the only places from which anything is read."""
    right_to_left: bool = False
    size: tuple[float, float] = (210, 297)
    """Width of a page, and height of the words on it, in mm."""
    page: str = ""
    """Stylesheet of the sheet of paper that chapters are laid out on alone, for documents on one side and on both."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed document."""

    pdf: bytes
    pages: int
    starts: Mapping[str, int]
    """Id of an element that begins with `part-` → the page it begins on, counted from 1."""
    too_long: Mapping[str, int]
    """Id of a part that no tightness made short enough → the pages it takes."""
    complaints: tuple[str, ...]
    """What WeasyPrint warned about: blocked addresses, styles it does not know."""
