"""What a PDF carries besides its pages: fonts, actions, files, addresses, traces of its maker, and its weight."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

from passalong.tagged.faults import Fault

ACTIONS = frozenset({"/URI", "/GoTo"})
"""What a click may do: open an address, go to another page of the same file."""
SCHEMES = ("https:", "http:", "mailto:", "tel:")
SAID = frozenset({"/Title", "/Subject", "/Keywords", "/Producer", "/CreationDate", "/ModDate", "/Trapped"})
"""What the file says about itself. Who made it, and with what, is not among it."""
MACHINE = re.compile(r"file:|/(?:home|Users|root|tmp|private|mnt|work)/|\b[A-Za-z]:\\|\\\\\w")
"""The beginning of a place on somebody's computer."""

KILOBYTE = 1000
SIZES = {"handout": 150 * KILOBYTE, "session": 400 * KILOBYTE, "participant": 2000 * KILOBYTE}
"""Recipe → the most bytes its file may have: it is sent by messenger, over a connection that somebody pays for."""
ANY_SIZE = 6000 * KILOBYTE


def carried(pdf: pikepdf.Pdf) -> Iterator[Fault]:
    """Everything in a file that should not be in it, or is missing from it."""
    yield from _fonts(pdf)
    yield from _actions(pdf)
    yield from _metadata(pdf)


def size_fault(size: int, recipe: str) -> Iterator[Fault]:
    """A file of so many bytes is too large for its recipe."""
    most = SIZES.get(recipe, ANY_SIZE)
    if size > most:
        yield Fault("pdf-size", 1, f"{-(-size // KILOBYTE)} of {most // KILOBYTE}")


def _fonts(pdf: pikepdf.Pdf) -> Iterator[Fault]:
    seen: set[tuple[int, int]] = set()
    for number, page in enumerate(pdf.pages, start=1):
        fonts = page.get("/Resources", Dictionary()).get("/Font", Dictionary())
        if fonts.objgen != (0, 0) and fonts.objgen in seen:
            continue
        seen.add(fonts.objgen)
        for _, font in fonts.items():
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            kept = inner.get("/FontDescriptor", Dictionary())
            if font.get("/Subtype") != "/Type3" and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(kept.keys()):
                yield Fault("pdf-font", number, str(font.get("/BaseFont", "/?"))[1:])


def _actions(pdf: pikepdf.Pdf) -> Iterator[Fault]:
    names = pdf.Root.get("/Names", Dictionary())
    for place, key in ((names, "/JavaScript"), (names, "/EmbeddedFiles"), (pdf.Root, "/AF"), (pdf.Root, "/AA")):
        if key in place:
            yield Fault("pdf-active", 1, key[1:])
    if isinstance(pdf.Root.get("/OpenAction"), Dictionary):
        yield from _action(pdf.Root.OpenAction, 1)
    for number, page in enumerate(pdf.pages, start=1):
        if "/AA" in page:
            yield Fault("pdf-active", number, "AA")
        for annotation in page.get("/Annots", Array()).as_list():
            if annotation.get("/Subtype") not in (Name.Link, Name.Widget):
                yield Fault("pdf-active", number, str(annotation.get("/Subtype", "/?"))[1:])
            if "/AA" in annotation:
                yield Fault("pdf-active", number, "AA")
            if "/A" in annotation:
                yield from _action(annotation.A, number)


def _action(action: pikepdf.Object, page: int) -> Iterator[Fault]:
    kind = str(action.get("/S", "/?"))
    address = str(action.get("/URI", ""))
    if kind not in ACTIONS or "/Next" in action:
        yield Fault("pdf-active", page, kind[1:])
    elif kind == "/URI" and (not address.startswith(SCHEMES) or MACHINE.search(address)):
        yield Fault("pdf-address", page, address)


def _metadata(pdf: pikepdf.Pdf) -> Iterator[Fault]:
    for key, value in pdf.docinfo.items():
        if key not in SAID or MACHINE.search(str(value)):
            yield Fault("pdf-metadata", 1, f"{key[1:]}: {value}")
    told = pdf.Root.Metadata.read_bytes().decode("utf-8", "replace") if "/Metadata" in pdf.Root else ""
    words = " ".join(re.findall(r">([^<>]+)<", told))
    for found in MACHINE.finditer(words):
        yield Fault("pdf-metadata", 1, words[found.start() : found.start() + 60])
