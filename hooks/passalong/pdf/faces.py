"""The typefaces of a font configuration: what Pango holds, and how wide the glyphs in the file are."""

from __future__ import annotations

from typing import Any, NamedTuple

from weasyprint.text.ffi import FROM_UNITS, ffi, harfbuzz, pango
from weasyprint.text.fonts import get_pango_font_hb_face, get_pango_font_key

Glyph = tuple[int, ...]
"""Its number, its width, how far to the right and up it stands, all in Pango's units."""
EMPTY = pango.PANGO_GLYPH_EMPTY
"""The number that stands for room without a glyph."""


class Widths(dict[int, int]):
    """Glyph → its width in thousandths of the size, as the file of the typeface says: the same in every size."""

    def __init__(self, face: Any) -> None:
        super().__init__()
        self._said = _table(face, b"hmtx")
        self._last = int.from_bytes(_table(face, b"hhea")[34:36], "big") - 1
        """The last glyph that has a width of its own."""
        self._unit = harfbuzz.hb_face_get_upem(face)

    def __missing__(self, glyph: int) -> int:
        place = 4 * min(glyph, self._last)
        self[glyph] = round(int.from_bytes(self._said[place : place + 2], "big") * 1000 / self._unit)
        return self[glyph]


class Steps(dict[Glyph, str]):
    """Glyph → what is written for it: its number, and how much nearer the next one comes than it is wide.

    Of a glyph that is raised it is the second alone: the number is shown by itself.
    """

    def __init__(self, size: float, widths: Widths) -> None:
        super().__init__()
        self._size, self._widths = size, widths

    def __missing__(self, glyph: Glyph) -> str:
        number, width, right, up = glyph
        if number == EMPTY:
            step = f">{-width / self._size}<"
        else:
            offset = right / self._size
            nearer = int(self._widths[number] + offset - width * 1000 * FROM_UNITS / self._size)
            shown = "" if up else (f">{-offset}<" if offset else "") + f"{number:04x}"
            step = shown + (f">{nearer}<" if nearer else "")
        self[glyph] = step
        return step


class Face(NamedTuple):
    """A typeface in one size, as Pango holds it."""

    font: Any
    key: int
    """By which a document knows the typeface."""
    size: float
    """In CSS pixels."""
    widths: Widths
    steps: Steps
    holder: Any
    """A layout that has words in it: as long as that lives, the font does."""


class Faces:
    """Typefaces by where Pango holds them."""

    def __init__(self) -> None:
        self._known: dict[int, Face | None] = {}
        self._widths: dict[int, Widths | None] = {}

    def of(self, font: Any, holder: Any) -> Face | None:
        """What is known of a font in a line of the layout `holder`; `None` of one with pictures or variations."""
        place = int(ffi.cast("uintptr_t", font))
        if place not in self._known:
            key, description, size = get_pango_font_key(font)
            if key not in self._widths:
                self._widths[key] = _widths(get_pango_font_hb_face(font), description)
            widths = self._widths[key]
            self._known[place] = None if widths is None else Face(font, key, size, widths, Steps(size, widths), holder)
        return self._known[place]


def faces_of(fonts: Any) -> Faces:
    """The typefaces of a font configuration, with which they live."""
    if not hasattr(fonts, "faces"):
        fonts.faces = Faces()
    faces: Faces = fonts.faces
    return faces


def _widths(face: Any, description: Any) -> Widths | None:
    drawn = harfbuzz.hb_ot_color_has_png(face) or harfbuzz.hb_ot_color_has_svg(face) or not _table(face, b"hmtx")
    varied = pango.pango_font_description_get_variations(description) != ffi.NULL
    return None if drawn or varied else Widths(face)


def _table(face: Any, name: bytes) -> bytes:
    """A table of the file of a typeface; empty where it has none."""
    blob = harfbuzz.hb_face_reference_table(face, harfbuzz.hb_tag_from_string(name, -1))
    with ffi.new("unsigned int *") as length:
        data = harfbuzz.hb_blob_get_data(blob, length)
        found = b"" if data == ffi.NULL else ffi.unpack(data, int(length[0]))
    harfbuzz.hb_blob_destroy(blob)
    return bytes(found)
