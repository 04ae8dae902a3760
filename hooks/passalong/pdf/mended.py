"""WeasyPrint and pydyf as we use them: without the fonts of the machine, and mended."""

from __future__ import annotations

import hashlib
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

__all__ = [
    "LACKS",
    "Alone",
    "FontConfiguration",
    "Pictures",
    "Shelf",
    "TooLongError",
    "URLFetcher",
    "URLFetcherResponse",
    "alone_in",
    "composed",
    "engine",
    "knows_inside",
    "no_fonts_of_the_machine",
    "no_longer",
    "pydyf",
    "quirks",
    "weasyprint",
    "with_numbers",
    "without_margins",
]


@contextmanager
def no_fonts_of_the_machine() -> Iterator[None]:
    """Point fontconfig at a file without folders, and put the caller's setting back.

    With a system font of a similar name WeasyPrint would shape with one and embed the other.
    """
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fonts.conf"))
    try:
        yield
    finally:
        del os.environ["FONTCONFIG_FILE"]
        if before is not None:
            os.environ["FONTCONFIG_FILE"] = before


with no_fonts_of_the_machine(), warnings.catch_warnings():
    warnings.filterwarnings("ignore", message="No fonts configured")  # that is what we asked for
    import pydyf
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    from passalong.pdf.alone import LACKS, Alone, Shelf, alone_in, composed
    from passalong.pdf.columns import reckoned_columns
    from passalong.pdf.decimals import rounded_decimals
    from passalong.pdf.lengths import known_lengths
    from passalong.pdf.letters import told_glyph_by_glyph
    from passalong.pdf.lines import known_lines
    from passalong.pdf.numbers import with_numbers
    from passalong.pdf.pages import let_go
    from passalong.pdf.pictures import Pictures, packed_once
    from passalong.pdf.styles import shared_styles
    from passalong.pdf.told import Teller, telling
    from passalong.pdf.trial import TooLongError, no_longer, without_margins


@lru_cache
def engine() -> str:
    """Versions of all that draws, these files included."""
    from weasyprint.text.ffi import pango

    here = Path(__file__).parent
    files = (*sorted(here.glob("*.py")), *sorted(here.with_name("tagged").glob("*.py")), here.with_name("textlayer.py"))
    own = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    names = ("weasyprint", "pydyf", "pikepdf", "fonttools", "tinycss2", "tinyhtml5", "pillow", "pyphen")
    return " ".join([*(f"{name} {version(name)}" for name in names), f"pango {pango.pango_version()}", own])


MENDED = {"weasyprint": "70.", "pydyf": "0.13."}
"""Beginnings of the versions that `quirks` knows from inside; any other is left as it is."""


def knows_inside() -> bool:
    """Whether these are the versions that are known from inside."""
    return all(version(name).startswith(known) for name, known in MENDED.items())


@contextmanager
def quirks() -> Iterator[Teller | None]:
    """While printing, mend what the versions in `MENDED` do badly.

    pydyf builds the list of page references anew for every bookmark: it is remembered. Styles and photographs are
    made once: see `styles` and `pictures`. The bytes stay the same: a test compares them.
    Every glyph tells its own letters: see `letters`.
    Gives what tells the tags; `None` for other versions, which write their own into the file: see `told`.
    """
    if not knows_inside():
        yield None
        return
    asked = pydyf.PDF.page_references

    def page_references(pdf: pydyf.PDF) -> tuple[bytes, ...]:
        kids = len(pdf.pages["Kids"])
        known: tuple[int, tuple[bytes, ...]] | None = pdf.__dict__.get("_known_references")
        if known is None or known[0] != kids:
            known = (kids, asked.fget(pdf))
            pdf.__dict__["_known_references"] = known
        return known[1]

    pydyf.PDF.page_references = property(page_references)
    try:
        with told_glyph_by_glyph(), shared_styles(), known_lengths(), known_lines(), packed_once():
            with telling() as teller, let_go(), reckoned_columns(), rounded_decimals():
                yield teller
    finally:
        pydyf.PDF.page_references = asked
