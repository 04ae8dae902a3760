"""Cards to cut out, on paper: two in a row, and a row is a table.

WeasyPrint 70 lays out a grid from the left in every direction; the cells of a table it lays out as people read.
"""

from __future__ import annotations

import re

_SHEET = re.compile(r'<div class="cards">\s*((?:<div class="card">.*?</div>\s*)+)</div>', re.DOTALL)
_CARD = re.compile(r'<div class="card">(.*?)</div>', re.DOTALL)
"""The HTML of a leaf is sanitised, and what stands in a card holds no other `div`."""


def cards_in(html: str) -> list[str]:
    """The HTML inside of each card, in order."""
    return [found for found in _CARD.findall(html) if found.strip()]


def in_rows(html: str) -> str:
    """The same with the cards of every sheet in rows of two."""
    return _SHEET.sub(lambda sheet: f'<div class="cards">{"".join(_rows(cards_in(sheet[1])))}</div>', html)


def _rows(cards: list[str]) -> list[str]:
    pairs = zip(cards[::2], [*cards[1::2], ""], strict=False)
    return [
        '<div class="card-row">' + "".join(f'<div class="card">{one}</div>' for one in pair) + "</div>"
        for pair in pairs
    ]
