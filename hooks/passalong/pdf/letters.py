"""A code for every glyph and the letters it stands for, so that each glyph of a line tells its own letters.

WeasyPrint 70 keeps for each glyph the letters it stood for first, and gives all letters of a cluster to one of its
glyphs. Where letters join, reorder or carry marks, the next word with that glyph reads wrong. Here a glyph that stands
for other letters later gets a second code, and the letters of a cluster are shared out among its glyphs.

    Letters of a line ──► draw_first_line names glyph after glyph ──► Codes ──► show_text writes the codes
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

import pydyf
import weasyprint
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream

from passalong.pdf.beneath import write_beneath
from passalong.pdf.clusters import Cluster, clusters
from passalong.textlayer import SILENT, as_hex, is_taken_apart, line_to_tell, needs_codes, shared_out

BEYOND = 512
"""Codes begin so far above the glyphs of a font: between them are those that WeasyPrint gives to missing letters."""
_SHOWN = re.compile("<([0-9a-f]+)>")


@dataclass(slots=True)
class Line:
    """The line that is being drawn."""

    letters: deque[str] = field(default_factory=deque)
    """Of each glyph that is still to be named."""
    codes: deque[tuple[int, str]] = field(default_factory=deque)
    """Of each glyph that is named and not yet written, with its letters."""
    watched: bool = False
    """Whether its glyphs get codes of their own."""
    says: bool = False
    """Whether it says its words beside its glyphs."""
    beneath: bool = False
    """Whether it says them beneath."""


class Told(NamedTuple):
    """What a line can tell by its glyphs."""

    beneath: bool
    """Whether its words have to be told beneath: then its glyphs tell nothing."""
    letters: tuple[str, ...]
    """Of each glyph."""


class Codes(dict[int, str]):
    """Of one font: code → letters. WeasyPrint writes it down as the text of glyphs; most codes are glyphs' numbers."""

    def __init__(self, line: Line, glyphs: int) -> None:
        super().__init__()
        self.glyphs: dict[int, int] = {}
        """Code → glyph."""
        self.carrier = 0
        """The glyph by which words are told beneath: see `beneath`."""
        self._line = line
        self._next = glyphs + BEYOND
        self._known: dict[tuple[int, str, bool], int] = {}

    def __contains__(self, glyph: object) -> bool:
        return not self._line.watched and super().__contains__(glyph)

    def __setitem__(self, glyph: int, letters: str) -> None:
        if self._line.watched and self._line.letters:
            letters = self._line.letters.popleft()
        code = self.code(glyph, letters)
        if self._line.watched:
            self._line.codes.append((code, letters))

    def code(self, glyph: int, letters: str) -> int:
        """The code by which a glyph tells letters: its own number, where they are the first and not told beneath."""
        beneath = self._line.beneath
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
    """While printing, give codes to glyphs, and say the words of lines whose glyphs cannot."""
    line = Line()
    add, show, clean = Stream.add_font, Stream.show_text, Font.clean
    draw = weasyprint.draw.text.draw_first_line
    build = weasyprint.pdf.fonts._build_vector_font_dictionary

    def add_font(stream: Any, pango_font: Any) -> Any:
        font, size = add(stream, pango_font)
        if not isinstance(font.to_unicode, Codes):
            # One file can be several fonts, of which only the last one's letters would be written.
            same = next((one for one in stream._fonts.values() if one.hash == font.hash and one is not font), None)
            font.to_unicode = same.to_unicode if same else Codes(line, font.glyph_count)
            font.widths = same.widths if same else font.widths
        return font, size

    def draw_first_line(stream: Any, box: Any, text_overflow: Any, block_ellipsis: Any, matrix: Any) -> Any:
        whole = text_overflow != "ellipsis" and block_ellipsis == "none"
        if not whole or not needs_codes(box.text):
            return draw(stream, box, text_overflow, block_ellipsis, matrix)
        told = _told(box.pango_layout)
        line.beneath = told.beneath
        if told.beneath:
            write_beneath(stream, clusters(box.pango_layout), *matrix.values[4:])
        line.watched, line.letters, line.codes = True, deque(told.letters), deque()
        words = "" if told.beneath else line_to_tell(box.text)
        line.says = told.beneath or bool(words)
        marking = None if told.beneath else _marking(stream)
        if line.says and marking is not None:
            marking["ActualText"] = as_hex(words)
        elif line.says:
            stream.begin_marked_content("Span", pydyf.Dictionary({"ActualText": as_hex(words)}))
        try:
            return draw(stream, box, text_overflow, block_ellipsis, matrix)
        finally:
            line.watched = line.beneath = False
            if line.says and marking is None:
                stream.end_marked_content()

    def show_text(stream: Any, text: str) -> None:
        glyphs = sum(len(some) for some in _SHOWN.findall(text)) // 4 if line.watched else 0
        silent = glyphs and not line.says and all(told == SILENT for _, told in islice(line.codes, glyphs))
        if silent:
            stream.begin_marked_content("Span", pydyf.Dictionary({"ActualText": as_hex("")}))
        show(stream, _SHOWN.sub(_codes, text) if glyphs else text)
        if silent:
            stream.end_marked_content()

    def _codes(shown: re.Match[str]) -> str:
        return "<" + "".join(f"{line.codes.popleft()[0]:04x}" for _ in range(len(shown[1]) // 4)) + ">"

    def clean_font(font: Any, to_unicode: dict[int, str], hinting: bool) -> None:
        glyphs = font.to_unicode.glyphs if isinstance(font.to_unicode, Codes) else {}
        clean(font, {glyphs.get(code, code): letters for code, letters in to_unicode.items()}, hinting)

    def build_font(dictionary: Any, pdf: Any, font: Any, widths: Any, compress: Any, *rest: Any) -> None:
        codes = font.to_unicode
        if not isinstance(codes, Codes) or not codes.more or font.type != "ttf":
            build(dictionary, pdf, font, widths, compress, *rest)
            return
        widths.update({code: widths[glyph] for code, glyph in codes.glyphs.items()})
        build(dictionary, pdf, font, widths, compress, *rest)
        table = pydyf.Stream([codes.table()], compress=compress)
        pdf.add_object(table)
        below = next(one for one in reversed(pdf.objects) if isinstance(one, dict) and "CIDToGIDMap" in one)
        below["CIDToGIDMap"] = table.reference

    Stream.add_font, Stream.show_text, Font.clean = add_font, show_text, clean_font
    weasyprint.draw.text.draw_first_line = draw_first_line
    weasyprint.pdf.fonts._build_vector_font_dictionary = build_font
    try:
        yield
    finally:
        Stream.add_font, Stream.show_text, Font.clean = add, show, clean
        weasyprint.draw.text.draw_first_line = draw
        weasyprint.pdf.fonts._build_vector_font_dictionary = build


def _marking(stream: Any) -> Any:
    """What a tagged text says of itself, where it can say its words too; none for running heads and the like.

    A mark within a mark would do as well, but Poppler loses the rest of the outer one when it reads tags.
    """
    for written in reversed(stream.stream):
        if written == b"EMC":
            return None
        if isinstance(written, pydyf.Dictionary):
            return written if "MCID" in written else None
    return None


def _told(layout: Any) -> Told:
    """What the glyphs of a layout tell that is drawn several times: see `lines`."""
    drawn: dict[str, Told] = layout.__dict__.setdefault("drawn", {})
    if "told" not in drawn:
        line = list(clusters(layout))
        beneath = any(one.right_to_left and is_taken_apart(one.letters, one.places) for one in line)
        drawn["told"] = Told(beneath, tuple(_silence(line) if beneath else _letters(line)))
    return drawn["told"]


def _letters(line: Iterable[Cluster]) -> Iterator[str]:
    """The letters of each glyph of a line, in the order in which WeasyPrint draws them."""
    for cluster in line:
        yield from shared_out(cluster.letters, cluster.places, right_to_left=cluster.right_to_left)


def _silence(line: Iterable[Cluster]) -> Iterator[str]:
    """As long a silence as `_letters`."""
    return (SILENT for cluster in line for _ in cluster.places)
