"""Sections that are words and nothing else, some of them bold, in paragraphs or in a list: their HTML is made at once.

Half of all sections are such. What comes out is what Markdown and the sanitiser would make of them; whatever may mean
more is left to Markdown.
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
_BOLD = rf"\*\*[^\W\d_](?:[^{_SIGN}]*+(?<=[^\W_]))?\*\*(?=[\s.,:;!?)”»،؛؟]|$)"
_LINE = rf"""(?:["'“«‘(¿¡]?[^\W\d_]|{_BOLD})(?:[^{_SIGN}]++|(?<=[\s(“«]){_BOLD})*+(?<!\s)"""
"""A line that begins with a letter; only at its beginning do other signs make lists, rules or quotes."""
_WORDS = re.compile(rf"{_LINE}(?:\n+{_LINE})*+")
_LIST = re.compile(rf"- {_LINE}(?:\n- {_LINE})*+")
_BETWEEN = re.compile(r"\n{2,}")
_STRONG = re.compile(r"\*\*(.*?)\*\*")


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
    if len(text) > LONGEST:
        return None
    if _WORDS.fullmatch(words):
        html = "\n".join(f"<p>{paragraph}</p>" for paragraph in _BETWEEN.split(words))
    elif _LIST.fullmatch(words):
        items = "\n".join(f"<li>{item[2:]}</li>" for item in words.split("\n"))
        html = f"<ul>\n{items}\n</ul>"
    else:
        return None
    return typeset(_STRONG.sub(r"<strong>\1</strong>", html), tag, direction)
