"""Two measures of a text that a translation keeps: its shape, and the numbers and addresses in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from passalong.curriculum.items import items
from passalong.curriculum.marks import REMEMBERED, inline, without_code

_SIGNS = ("{{", "](", "[^", "@", "://", "www.")
_NUMBER = re.compile(r"\d\d")
_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n")
_DIGIT_GROUPS = re.compile(r"(?<=\d)[,.'\u2019\u00a0\u202f\u066c ](?=\d{3}(?!\d))")
_COUNTS = re.compile(r"\d|@|://|www\.")
_DIGITS = re.compile(r"\d{3,}")
_TELEPHONE = re.compile(r"\+?\d[\d \u00a0()./\u2013-]{4,}\d")
_ADDRESS = re.compile(r"(?i)[^\s@<>()\[\]]+@[^\s@<>()\[\]]+\.[a-z]{2,}|(?:https?://|www\.)[^\s<>()\[\]]+")


@lru_cache(maxsize=REMEMBERED)
def shape(text: str) -> tuple[int, int]:
    """How many paragraphs that are no lists, and how many list items: loose and tight lists are the same."""
    listed = len(items(text))
    if "\n" not in text:
        return (0, listed) if listed else (int(bool(text.strip())), 0)
    paragraphs = [words for words in _PARAGRAPHS.split(text) if words.strip() and not (listed and items(words))]
    return len(paragraphs), listed


def in_words(counted: tuple[int, int]) -> str:
    """A shape as a message says it: `2 paragraphs and 1 list item`."""
    names = ("paragraph", "list item")
    parts = [f"{n} {name}{'s' if n != 1 else ''}" for n, name in zip(counted, names, strict=True) if n]
    return " and ".join(parts) or "nothing"


@lru_cache(maxsize=REMEMBERED)
def numbers(text: str) -> Mapping[str, str]:
    """Telephone numbers, addresses and runs of three or more digits, in ASCII digits → as they are typed.

    Not those inside marks. Digits in groups are one number: `1,000` and `1 000` are the same.
    """
    if not _COUNTS.search(text):
        return {}
    plain = without_code(text)
    for mark in sorted(inline(text), key=lambda mark: mark.start, reverse=True):
        opened = plain.find(mark.value, mark.start)
        if opened >= 0:
            plain = plain[:opened] + plain[opened + len(mark.value) :]
    found = {address: address for address in _ADDRESS.findall(plain)}
    plain = _ADDRESS.sub(" ", plain)
    typed = [*_TELEPHONE.findall(plain), *_DIGITS.findall(_DIGIT_GROUPS.sub("", plain))]
    for number in typed:
        digits = "".join(str(int(sign)) for sign in number if sign.isdecimal())
        if len(digits) > 5 or number.isdecimal():
            found.setdefault(digits, number.strip())
    return found


@lru_cache(maxsize=REMEMBERED)
def has_marks(text: str) -> bool:
    """Whether a text has something that has to be in the other one too; most texts have nothing of it."""
    return any(map(text.__contains__, _SIGNS)) or bool(_NUMBER.search(text))
