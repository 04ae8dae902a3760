"""A line as Pango shaped it, noted while its layout is awake; and its clusters: letters, and where glyphs stand."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator, Mapping
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any, NamedTuple

from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from passalong.pdf.faces import EMPTY, Face, Glyph, faces_of
from passalong.textlayer import Place

GLYPH = struct.Struct("=Iiii4x")
"""How Pango holds a glyph; its last bits are nobody's, and differ from line to line."""
NO_GLYPH = pango.PANGO_GLYPH_UNKNOWN_FLAG
"""From this number on a glyph stands for letters that the typeface has not got."""
SIZES_OF_FONTS = 14802
"""Pango's version from which a font tells its size rightly."""


class Run(NamedTuple):
    """Glyphs of one typeface and direction that follow each other."""

    face: Face
    text: bytes
    """Its letters, in UTF-8."""
    noted: bytes
    """Its glyphs from left to right, as Pango holds them."""
    begins: array[int]
    """Of each glyph: where the letters of its cluster begin in the text."""
    right_to_left: bool

    def glyphs(self) -> list[Glyph]:
        """From left to right."""
        return list(GLYPH.iter_unpack(self.noted))


def shaped(layout: Any) -> tuple[Run, ...] | None:
    """The one line of a layout that is awake; `None` where WeasyPrint has to draw it: pictures, missing letters."""
    if layout.justification_spacing or pango.pango_version() < SIZES_OF_FONTS or "\n" in layout.text:
        return None
    if pango.pango_layout_get_line_readonly(layout.layout, 1) != ffi.NULL:
        return None
    faces, text = faces_of(layout.style.font_config), layout.text.encode()
    found: list[Run] = []
    runs = pango.pango_layout_get_line_readonly(layout.layout, 0).runs
    run = runs[0] if runs != ffi.NULL else runs
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        count, face = glyphs.num_glyphs, faces.of(item.analysis.font, layout.layout)
        noted = bytes(ffi.buffer(glyphs.glyphs, count * GLYPH.size))
        begins = array("i", bytes(ffi.buffer(glyphs.log_clusters, count * ffi.sizeof("gint"))))
        if face is None or any(number >= NO_GLYPH for number in array("I", noted)[:: GLYPH.size // 4]):
            return None
        own = text[item.offset : item.offset + item.length]
        found.append(Run(face, own, noted, begins, bool(item.analysis.level % 2)))
        run = run.next
    return tuple(found)


PLACES: Mapping[tuple[bool, bool], Place] = {
    (True, False): "base",
    (True, True): "step",
    (False, False): "mark",
    (False, True): "raised",
}
"""Whether a glyph takes room, and whether it stands higher or lower than its line → its place."""


class Cluster(NamedTuple):
    """Letters that are drawn together."""

    letters: str
    """In the order in which they were typed."""
    glyphs: tuple[Glyph, ...]
    """Those that are drawn, from left to right; joiners and marks of direction have none."""
    face: Face
    right_to_left: bool

    @property
    def places(self) -> tuple[Place, ...]:
        """Of each glyph."""
        return tuple(PLACES[bool(width), bool(up)] for _, width, _, up in self.glyphs)

    @property
    def width(self) -> float:
        """The room that it takes, in CSS pixels."""
        return float(sum(width for _, width, *_ in self.glyphs) * FROM_UNITS)


def ends_of(run: Run) -> Mapping[int, int]:
    """Where the letters of a cluster begin in the text of a run → where they end."""
    return dict(pairwise((*sorted(set(run.begins)), len(run.text))))


def clusters(run: Run) -> Iterator[Cluster]:
    """Those of a run, from left to right."""
    ends = ends_of(run)
    for begin, some in groupby(zip(run.begins, run.glyphs(), strict=True), itemgetter(0)):
        drawn = tuple(glyph for _, glyph in some if glyph[0] != EMPTY)
        yield Cluster(run.text[begin : ends[begin]].decode(), drawn, run.face, run.right_to_left)
