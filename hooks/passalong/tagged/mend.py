"""What WeasyPrint leaves wrong in a tagged PDF is put right in the finished file, in one pass.

    running heads and feet      are artifacts, and not words that no element announces
    tables, lists, paragraphs   that go on over pages are one element again; a repeated table head is heard once
    heads of tables             say whether they stand over a column or before a row
    passages                    say their language and direction
    links                       one for each `a`, called by its words, with the flag of things that are printed
    pages read from the right   turn from the right; their typefaces say no more of the height of letters than a line
                                has, or a reader takes lines of two columns, which reach into each other, for rows

A file that comes through every check of `faults` says of itself that it is PDF/UA-1; any other does not.
The same file gives the same bytes.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from passalong.tagged.faults import faults
from passalong.tagged.joined import joined
from passalong.tagged.tree import Element, Link, Mark, Told, read_tree, write_tree

PRINTED = 1 << 2
"""Flag of an annotation that is there on paper too."""
POINTS = 0.75
"""WeasyPrint says a picture's place in CSS pixels from the top of the page; PDF counts points from its foot."""
PACKED = 7
"""As small as 9 but for a hundredth, in half the time."""
HIGH = 1300
"""Thousandths of the size of a typeface: no lines from the right are closer than that."""
_PIECE = re.compile(rb"/\w+\s*<<\s*/MCID (\d+)\s*>>\s*BDC")
_CLAIM = re.compile(rb'<rdf:Description[^>]*pdfuaid:part="1"[^>]*/>')


def mend(pdf: bytes, told: Told | None = None) -> bytes:
    """The same document with whole tags: those that were told while it was drawn, else those that it has.

    What has no tags comes back as it is.
    """
    with pikepdf.open(BytesIO(pdf)) as file:
        root = told.root if told else read_tree(file)
        if root is None:
            return pdf
        root.lang = str(file.Root.get("/Lang", ""))
        for_the_eye = set(told.silent if told else ())
        if told:
            _find_links(root, file)
        _mend_links(root, file)
        for_the_eye.update(joined(root))
        _place_pictures(root, file)
        _silence(file, for_the_eye)
        write_tree(file, root)
        if root.mode == "RlTb":
            _lower_typefaces(file)
            file.Root.ViewerPreferences.Direction = Name.R2L
        if any(faults(file, root)):
            _claim_nothing(file)
        out = BytesIO()
        file.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _find_links(root: Element, file: pikepdf.Pdf) -> None:
    for element in root.walk():
        for kid in element.kids:
            if isinstance(kid, Link):
                kid.annotation = file.get_object(kid.annotation, 0)


def _silence(file: pikepdf.Pdf, marks: Iterable[Mark]) -> None:
    """Make pieces of content artifacts, and pack what is drawn on each page."""
    on_page: dict[int, set[int]] = {}
    for mark in marks:
        on_page.setdefault(mark.page, set()).add(mark.mcid)
    for number, page in enumerate(file.pages):
        silent = on_page.get(number, set())

        def artifact(found: re.Match[bytes], silent: set[int] = silent) -> bytes:
            return b"/Artifact <</Type /Pagination>> BDC" if int(found[1]) in silent else found[0]

        drawn = page.Contents.read_bytes()
        drawn = _PIECE.sub(artifact, drawn) if silent else drawn
        page.Contents = file.make_stream(zlib.compress(drawn, PACKED), Filter=Name.FlateDecode)


def _lower_typefaces(file: pikepdf.Pdf) -> None:
    resources = {page.Resources.objgen: page.Resources for page in file.pages}
    fonts = [font for one in resources.values() for _, font in one.get("/Font", Dictionary()).items()]
    for told in [below.FontDescriptor for font in fonts for below in font.get("/DescendantFonts", Array()).as_list()]:
        above, under = float(told.Ascent), float(told.Descent)
        if above - under > HIGH:
            told.Ascent, told.Descent = (round(side * HIGH / (above - under)) for side in (above, under))


def _place_pictures(root: Element, file: pikepdf.Pdf) -> None:
    heights = [float(page.mediabox[3]) for page in file.pages]
    for figure in root.walk():
        mark = next(figure.marks(), None) if figure.kind == "Figure" and figure.number >= 0 else None
        if mark and len(figure.box) == 4:
            left, top, right, bottom = (value * POINTS for value in figure.box)
            height = heights[mark.page]
            figure.box = (left, height - bottom, right, height - top)


def _mend_links(root: Element, file: pikepdf.Pdf) -> None:
    """One annotation for each piece of a link, printed as it is shown; a piece without words or size has none.

    WeasyPrint gives one to every box in a link too, such as its picture: the largest is the one to click on.
    """
    gone: set[tuple[int, int]] = set()
    for element in root.walk():
        if element.kind == "Link":
            own = sorted(_taken_out(element), key=lambda link: _size(link.annotation))
            seen = own and (_size(own[-1].annotation) or next(element.marks(), None))
            element.kids[:0] = own[-1:] if seen else []
            gone.update(link.annotation.objgen for link in (own[:-1] if seen else own))
        for kid in element.kids:
            if isinstance(kid, Link):
                left, bottom, right, top = _corners(kid.annotation)
                kid.annotation.Rect = Array([left, bottom, right, top])
                kid.annotation.F = int(kid.annotation.get("/F", 0)) | PRINTED
    for page in file.pages if gone else ():
        if "/Annots" in page:
            page.Annots = Array([one for one in page.Annots.as_list() if one.objgen not in gone])


def _taken_out(element: Element) -> Iterator[Link]:
    """The annotations of an element and of all below it, which have none then."""
    for below in element.walk():
        yield from (kid for kid in below.kids if isinstance(kid, Link))
        below.kids = [kid for kid in below.kids if not isinstance(kid, Link)]


def _corners(annotation: pikepdf.Object) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = (float(value) for value in annotation.Rect.as_list())
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _size(annotation: pikepdf.Object) -> float:
    left, bottom, right, top = _corners(annotation)
    return round((right - left) * (top - bottom), 1)


def _claim_nothing(file: pikepdf.Pdf) -> None:
    told = file.Root.Metadata.read_bytes()
    file.Root.Metadata = file.make_stream(_CLAIM.sub(b"", told), Dictionary(Type=Name.Metadata, Subtype=Name.XML))
