"""The clusters of a line as Pango shaped them: the letters of each, and where its glyphs stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from passalong.textlayer import Place


class Cluster(NamedTuple):
    """Letters that are drawn together."""

    letters: str
    """In the order in which they were typed."""
    places: list[Place]
    """Of each glyph that is drawn, from left to right; joiners and marks of direction have none."""
    shaped: list[Any]
    """What Pango says of these glyphs, and knows no longer when the layout of the line is put to sleep."""
    font: Any
    """Pango's."""
    right_to_left: bool

    @property
    def width(self) -> float:
        """The room that it takes, in CSS pixels."""
        return float(sum(glyph.geometry.width for glyph in self.shaped) * FROM_UNITS)


def clusters(layout: Any) -> Iterator[Cluster]:
    """Those of the first line of a layout, in the order in which WeasyPrint draws them: from left to right."""
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    first, _ = layout.get_first_line()
    text = layout.text.encode()
    run = first.runs[0]
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        begins = [glyphs.log_clusters[i] for i in range(glyphs.num_glyphs)]
        ends = dict(zip(sorted(set(begins)), [*sorted(set(begins))[1:], item.length], strict=True))
        for begin, some in groupby(range(glyphs.num_glyphs), begins.__getitem__):
            drawn = [glyphs.glyphs[i] for i in some if glyphs.glyphs[i].glyph != pango.PANGO_GLYPH_EMPTY]
            letters = text[item.offset + begin : item.offset + ends[begin]].decode()
            places = [_place(glyph.geometry) for glyph in drawn]
            yield Cluster(letters, places, drawn, item.analysis.font, bool(item.analysis.level % 2))
        run = run.next


def _place(geometry: Any) -> Place:
    if geometry.width:
        return "step" if geometry.y_offset else "base"
    return "raised" if geometry.y_offset else "mark"
