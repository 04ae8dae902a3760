"""Sections that are words and nothing else: Markdown has nothing to find in them, so their HTML is made at once.

Half of all sections are such paragraphs. What comes out is what Markdown and the sanitiser would make of them.
"""

from __future__ import annotations

import re

from passalong.brackets import LONGEST
from passalong.curriculum.kinds import BLOCKS
from passalong.typography import typeset

_DRAWN = frozenset({"cut", "write"})
"""Blocks in which something is drawn besides their words: see `passalong.blocks`."""
_SIGN = r"\x00-\x1f\x7f-\xa0`\\*_\[\]<>&{|"
"""What may mean something to Markdown or to HTML, wherever it stands in a line."""
_LINE = rf"""(?:["'“«‘(¿¡]?[^\W\d_])[^{_SIGN}]*+(?<!\s)"""
"""A line that begins with a letter; only at its beginning do other signs make lists, rules or quotes."""
_PLAIN = re.compile(rf"{_LINE}(?:\n+{_LINE})*+")
_BETWEEN = re.compile(r"\n{2,}")


def plain_html(text: str, kind: str, tag: str, direction: str, argument: str = "") -> str | None:
    """The HTML of a section of a staged page; `None` where Markdown has to read it.

    `text` is what stands between its brackets; `tag` and `direction` are those of its language.
    """
    words = text
    if kind != "text":
        opening = f"/// {kind} | {argument}\n\n" if argument else f"/// {kind}\n\n"
        if kind in _DRAWN or kind not in BLOCKS or not (text.startswith(opening) and text.endswith("\n\n///")):
            return None
        words = text[len(opening) : -len("\n\n///")]
    if len(text) > LONGEST or _PLAIN.fullmatch(words) is None:
        return None
    return typeset("\n".join(f"<p>{paragraph}</p>" for paragraph in _BETWEEN.split(words)), tag, direction)
