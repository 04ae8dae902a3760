"""What a PDF says in letters under what it shows: so that packs can be searched, copied and read aloud.

A reader of a PDF finds glyphs from left to right and asks for the letters of each. In Indic scripts, Burmese and
Khmer several letters are drawn as several glyphs in another order, and no typeface gives them back (12 to 63 % of the
words). There each line says its words beside its glyphs, as `/ActualText`. From right to left that would be wrong:
readers turn the words around letter by letter, so there every glyph has to tell its own letters, as they are drawn.
"""

from __future__ import annotations

import re
import unicodedata

_TOLD = re.compile("[\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\ua8e0-\ua8ff\ua9e0-\ua9ff\uaa60-\uaa7f]")
"""Letters of scripts from left to right whose glyphs do not give them back."""
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


def as_drawn(text: str) -> str:
    """The letters of one glyph from left to right: `لا` is drawn as one glyph, alef at the left.

    Readers (Poppler, MuPDF, PDFium) turn what they find from left to right around, letter by letter.
    """
    joined = len(text) > 1 and unicodedata.bidirectional(text[0]) in ("R", "AL")
    return text[::-1] if joined else text
