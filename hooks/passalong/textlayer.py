"""What a PDF says in letters under what it shows: so that packs can be searched, copied and read aloud.

A reader of a PDF finds glyphs from left to right and asks for the letters of each. In Indic scripts, Burmese and
Khmer several letters are drawn as several glyphs in another order, and no typeface gives them back (12 to 63 % of the
words). There each line says its words beside its glyphs, as `/ActualText`. From right to left that would be wrong:
readers turn the words around letter by letter, so there every glyph has to tell its own letters, as they are drawn.
Where glyphs cannot, as in Nastaliq, the words are told beneath them: see `pdf.beneath`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal

SILENT = "\u2060"
"""What a glyph tells that has no letters of its own: MuPDF would put a replacement character there."""
_TOLD = re.compile("[\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\ua8e0-\ua8ff\ua9e0-\ua9ff\uaa60-\uaa7f]")
"""Letters of scripts from left to right whose glyphs do not give them back."""
_SHAPED = re.compile("[\u0300-\u036f\u0590-\u109f\u1780-\u17ff\ua8e0-\ua8ff\ua9e0-\uaa7f\ufb1d-\ufdff\ufe70-\ufefc]")
_SHAPING = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Where a line may break: for the layout, never for a reader."""


def line_to_tell(text: str) -> str:
    """The words that a line must say beside its glyphs; empty where the glyphs say them."""
    if not _TOLD.search(text) or any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text):
        return ""
    return plain(text)


def plain(text: str) -> str:
    """Text as people copy it, without the places where a line may break."""
    return _SHAPING.sub("", text)


def as_hex(text: str) -> bytes:
    """A text string of a PDF: UTF-16 with its mark, in hexadecimal."""
    return b"<feff" + text.encode("utf-16-be").hex().encode() + b">"


def needs_codes(text: str) -> bool:
    """Whether letters of a line join, reorder, or carry marks, so that a glyph stands for others elsewhere."""
    return bool(_SHAPED.search(text))


Place = Literal["base", "step", "mark", "raised"]
"""Of a glyph in its cluster: it takes room; so, and higher or lower than its line; it stands over or under another;
so, and higher or lower."""


def is_taken_apart(letters: str, places: Sequence[Place]) -> bool:
    """Whether the glyphs of a cluster from right to left cannot tell its letters, as in Nastaliq.

    They stand in steps, or have more signs over and under them than were typed: dots that are glyphs of their own.
    """
    signs = len(places) - places.count("base")
    return "step" in places or signs > sum(map(bool, map(unicodedata.combining, letters)))


def shared_out(letters: str, places: Sequence[Place], *, right_to_left: bool) -> list[str]:
    """The letters of a cluster, for each of its glyphs from left to right.

    From right to left they are laid out as they are drawn, `ا` before `ل` in `لا`: readers (Poppler, MuPDF, PDFium)
    turn what they find from left to right around, letter by letter. They take a raised mark for a line of its own, so
    there the base tells all.
    """
    told = plain(letters)
    if not right_to_left:
        return [some or SILENT for some in _in_turn(told, len(places))]
    apart = "raised" not in places and "mark" in places
    marks = "".join(sign for sign in told if unicodedata.combining(sign)) if apart else ""
    bases = "".join(sign for sign in told if sign not in marks)
    on_bases = _in_turn(bases[::-1], places.count("base"))
    on_marks = _in_turn(marks[::-1], places.count("mark")) if apart else [SILENT] * len(places)
    return [on_bases.pop(0) if place == "base" else on_marks.pop(0) for place in places]


def _in_turn(letters: str, glyphs: int) -> list[str]:
    """A letter for each glyph, and what is left for the last; nothing for those that come too late."""
    shared = [*letters[: glyphs - 1], letters[glyphs - 1 :]] if glyphs else []
    return shared + [""] * (glyphs - len(shared))
