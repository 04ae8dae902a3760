"""Spares words the search for marks: most texts hold no sign of any, and Markdown tries every pattern on each.

A fifth of the time of drawing a page went into such searches.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable

from markdown import Markdown
from markdown.preprocessors import NormalizeWhitespace
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor
from markdown.util import ETX, STX, AtomicString

_SIGNS = {
    "backtick": "`",
    "escape": "\\",
    "linebreak": "  \n",
    "source": "[^",
    "link": "](",
    "image_link": "![",
    "autolink": "<",
    "fact": STX,
}
"""Signs without which a pattern can find nothing. Most texts have none, and to look for a sign is quick."""

_ANY_SIGN = re.compile(f"[`\\\\*_\\[<{STX}]|  \n")
"""A sign of these, or of emphasis."""

_ODD = re.compile(f"[\t\r{STX}{ETX}]|^ +$", re.MULTILINE)
"""White space, or a sign of Markdown's own, that is changed before it reads a page."""


def look_for_signs_first(md: Markdown) -> None:
    """Call it when all patterns are registered. What comes out is the same."""
    for name, sign in _SIGNS.items():
        vars(md.inlinePatterns[name])["compiled_re"] = _Where(sign, md.inlinePatterns[name].compiled_re)
    md.treeprocessors.register(Plain(md), "plain", 24)  # before inline
    md.preprocessors.register(Spaces(md), "normalize_whitespace", 30)  # instead of Markdown's own, as the next
    md.treeprocessors.register(Unescaped(md), "unescape", 0)
    vars(md)["block_level_elements"] = frozenset(md.block_level_elements)  # it looks each element up in the list


class _Where:
    """A pattern that is looked for only where its sign is."""

    def __init__(self, sign: str, pattern: re.Pattern[str]) -> None:
        self.sign, self.pattern = sign, pattern

    def finditer(self, text: str, start: int) -> Iterable[re.Match[str]]:
        """As the pattern itself does it."""
        return self.pattern.finditer(text, start) if self.sign in text else ()


class Plain(Treeprocessor):
    """Spares texts without any sign the search for each of them: most texts are words and nothing else."""

    def run(self, root: etree.Element) -> None:
        """Mark them as done."""
        for element in root.iter():
            if element.text and not _ANY_SIGN.search(element.text):
                element.text = AtomicString(element.text)


class Spaces(NormalizeWhitespace):
    """Puts white space right only in pages in which some is odd."""

    def run(self, lines: list[str]) -> list[str]:
        """As Markdown does it, which adds two empty lines."""
        text = "\n".join(lines)
        return super().run(lines) if _ODD.search(text) else [*lines, "", ""]


class Unescaped(UnescapeTreeprocessor):
    """Undoes escapes only in texts that have any; Markdown looks for them in every text and attribute."""

    def unescape(self, text: str) -> str:
        """As Markdown does it."""
        return super().unescape(text) if STX in text else text
