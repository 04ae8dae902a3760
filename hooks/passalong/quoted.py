"""Words of strangers inside Markdown: as code that they cannot leave, with nothing invisible in them."""

from __future__ import annotations

import re
import unicodedata

_TICKS = re.compile("`+")
_JOINERS = "\u200c\u200d"
"""Persian, Kurdish and many scripts of South Asia need them inside words."""


def in_code(text: str) -> str:
    """One line of code, for a sentence or a list."""
    words = visible(" ".join(text.split())) or " "
    fence = "`" * (_longest(words) + 1)
    space = " " if len(fence) > 1 else ""
    return f"{fence}{space}{words}{space}{fence}"


def in_block(text: str) -> str:
    """A block of code that keeps its lines."""
    words = visible(text.strip("\n"))
    fence = "`" * max(3, _longest(words) + 1)
    return f"{fence}\n{words}\n{fence}"


def visible(text: str) -> str:
    r"""The text with every invisible or steering character written out, such as `\u202e`; lines stay lines."""
    if text.isprintable():
        return text
    return "".join(_shown(character) for character in text.replace("\r\n", "\n").replace("\t", "    "))


def _shown(character: str) -> str:
    if character == "\n" or character in _JOINERS or unicodedata.category(character)[0] != "C":
        return character
    return f"\\u{ord(character):04x}"


def _longest(text: str) -> int:
    return max((len(run) for run in _TICKS.findall(text)), default=0)
