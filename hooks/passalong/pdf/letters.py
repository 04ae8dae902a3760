"""A code for every glyph and the letters it stands for, so that each glyph of a line tells its own letters.

WeasyPrint 70 keeps for each glyph the letters it stood for first, and gives all letters of a cluster to one of its
glyphs. Where letters join, reorder or carry marks, the next word with that glyph reads wrong. Here a glyph that stands
for other letters later gets a second code, and the letters of a cluster are shared out among its glyphs.

    Written, a line of glyphs with their letters ──► Codes of the document ──► operators
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
import weasyprint
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream
from weasyprint.text.line_break import Layout

from passalong.pdf.beneath import write_beneath
from passalong.pdf.clusters import shaped
from passalong.pdf.faces import Widths
from passalong.pdf.written import Shown, Written, written
from passalong.textlayer import SILENT, as_hex, line_to_tell

BEYOND = 512
"""Codes begin so far above the glyphs of a font: between them are those that WeasyPrint gives to missing letters."""
TINY = 1e-6
"""The size in CSS pixels under which WeasyPrint draws no letters."""
_SHOWN = re.compile("<([0-9a-f]+)>")


class Codes(dict[int, str]):
    """Of one font: code → letters. WeasyPrint writes it down as the text of glyphs; most codes are glyphs' numbers."""

    def __init__(self, glyphs: int) -> None:
        super().__init__()
        self.glyphs: dict[int, int] = {}
        """Code → glyph."""
        self.widths: Widths | None = None
        """Glyph → its width, where a line was written as it was measured."""
        self.carrier = 0
        """The glyph by which words are told beneath: see `beneath`."""
        self._next = glyphs + BEYOND
        self._known: dict[tuple[int, str, bool], int] = {}

    def __setitem__(self, glyph: int, letters: str) -> None:
        self.code(glyph, letters)

    def code(self, glyph: int, letters: str, *, beneath: bool = False) -> int:
        """The code by which a glyph tells letters: its own number, where they are the first and not told beneath."""
        code = self._known.get((glyph, letters, beneath))
        if code is None:
            code = glyph
            if (glyph in self.glyphs or beneath) and self._next < 2**16:
                code, self._next = self._next, self._next + 1
            self._known[glyph, letters, beneath] = code
            self.glyphs[code] = glyph
            super().__setitem__(code, letters)
        return code

    @property
    def more(self) -> bool:
        """Whether a glyph has more than one code."""
        return any(code != glyph for code, glyph in self.glyphs.items())

    def table(self) -> bytes:
        """The glyph of every code from 0, in two bytes: by it a reader finds what to draw."""
        return b"".join(self.glyphs.get(code, 0).to_bytes(2, "big") for code in range(max(self.glyphs) + 1))


@contextmanager
def told_glyph_by_glyph() -> Iterator[None]:
    """While printing, write lines as they were measured, give codes to glyphs, and say the words they cannot."""
    add, clean = Stream.add_font, Font.clean
    draw = weasyprint.draw.text.draw_first_line
    build = weasyprint.pdf.fonts._build_vector_font_dictionary
    wake, sleep = Layout.reactivate, Layout.deactivate

    def add_font(stream: Any, pango_font: Any) -> Any:
        font, size = add(stream, pango_font)
        if not isinstance(font.to_unicode, Codes):
            # One file can be several fonts, of which only the last one's letters would be written.
            same = next((one for one in stream._fonts.values() if one.hash == font.hash and one is not font), None)
            font.to_unicode = same.to_unicode if same else Codes(font.glyph_count)
            font.widths = same.widths if same else font.widths
        return font, size

    def draw_first_line(stream: Any, box: Any, text_overflow: Any, block_ellipsis: Any, matrix: Any) -> Any:
        if not box.text.strip() or box.style["font_size"] < TINY:
            return []
        layout = box.pango_layout
        line = _written(layout) if text_overflow != "ellipsis" and block_ellipsis == "none" else None
        if line and line.beneath:
            write_beneath(stream, line.beneath, *matrix.values[4:])
        words = line.words if line else line_to_tell(box.text) or None
        marking = _marking(stream) if words else None
        if marking is not None:
            marking["ActualText"] = as_hex(words or "")
        elif words is not None:
            stream.begin_marked_content("Span", pydyf.Dictionary({"ActualText": as_hex(words)}))
        emojis: list[Any] = []
        if line:
            _write(stream, line, matrix)
        else:
            wake(layout, box.style)
            emojis = draw(stream, box, text_overflow, block_ellipsis, matrix)
        if marking is None and words is not None:
            stream.end_marked_content()
        return emojis

    def deactivate(layout: Any) -> None:
        if "layout" in layout.__dict__:
            layout.shaped = shaped(layout)
            sleep(layout)

    def clean_font(font: Any, to_unicode: dict[int, str], hinting: bool) -> None:
        glyphs = font.to_unicode.glyphs if isinstance(font.to_unicode, Codes) else {}
        clean(font, {glyphs.get(code, code): letters for code, letters in to_unicode.items()}, hinting)

    def build_font(dictionary: Any, pdf: Any, font: Any, widths: Any, compress: Any, *rest: Any) -> None:
        codes = font.to_unicode
        if isinstance(codes, Codes):
            said = widths if codes.widths is None else codes.widths
            widths.update({code: said[glyph] for code, glyph in codes.glyphs.items()})
        if not isinstance(codes, Codes) or not codes.more or font.type != "ttf":
            build(dictionary, pdf, font, widths, compress, *rest)
            return
        build(dictionary, pdf, font, widths, compress, *rest)
        table = pydyf.Stream([codes.table()], compress=compress)
        pdf.add_object(table)
        below = next(one for one in reversed(pdf.objects) if isinstance(one, dict) and "CIDToGIDMap" in one)
        below["CIDToGIDMap"] = table.reference

    Stream.add_font, Font.clean = add_font, clean_font
    # Whoever draws a line wakes it up before and puts it to sleep again: only what is not written needs it.
    Layout.reactivate, Layout.deactivate = lambda layout, style: None, deactivate
    weasyprint.draw.text.draw_first_line = draw_first_line
    weasyprint.pdf.fonts._build_vector_font_dictionary = build_font
    try:
        yield
    finally:
        Stream.add_font, Font.clean = add, clean
        Layout.reactivate, Layout.deactivate = wake, sleep
        weasyprint.draw.text.draw_first_line = draw
        weasyprint.pdf.fonts._build_vector_font_dictionary = build


def _written(layout: Any) -> Written | None:
    """How a line is written: found out when it is first drawn, for the next document too."""
    if not hasattr(layout, "written"):
        layout.written = None if layout.shaped is None else written(layout.text, layout.shaped)
        del layout.shaped
    line: Written | None = layout.written
    return line


def _write(stream: Any, line: Written, matrix: Any) -> None:
    stream.set_text_matrix(*matrix.values)
    for one in line.shown:
        key = one.face.key
        font = stream._fonts[key] if key in stream._fonts else stream.add_font(one.face.font)[0]
        codes = font.to_unicode
        codes.widths = one.face.widths
        stream.set_font_size(font.hash, one.face.size)
        silent = line.coded and line.words is None and all(told == SILENT for _, told in one.glyphs)
        if one.rise:
            stream.set_text_rise(one.rise)
        if silent:
            stream.begin_marked_content("Span", pydyf.Dictionary({"ActualText": as_hex("")}))
        stream.show_text(_coded(one, codes, bool(line.beneath)) if line.coded else _told_first(one, codes))
        if silent:
            stream.end_marked_content()
        if one.rise:
            stream.set_text_rise(0)


def _told_first(one: Shown, codes: Codes) -> str:
    """Its text in the numbers of its glyphs, each of which tells what it told first."""
    for glyph, letters in one.glyphs:
        if glyph not in codes:
            codes[glyph] = letters
    return one.text


def _coded(one: Shown, codes: Codes, beneath: bool) -> str:
    """Its text in the codes of a document."""
    given = [codes.code(*told, beneath=beneath) for told in one.glyphs]
    if all(code == glyph for code, (glyph, _) in zip(given, one.glyphs, strict=True)):
        return one.text
    left = iter(given)
    return _SHOWN.sub(lambda some: "<" + "".join(f"{next(left):04x}" for _ in range(len(some[1]) // 4)) + ">", one.text)


def _marking(stream: Any) -> Any:
    """What a tagged text says of itself, where it can say its words too; none for running heads and the like.

    A mark within a mark would do as well, but Poppler loses the rest of the outer one when it reads tags.
    """
    for said in reversed(stream.stream):
        if said == b"EMC":
            return None
        if isinstance(said, pydyf.Dictionary):
            return said if "MCID" in said else None
    return None
