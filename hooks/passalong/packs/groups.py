"""The people of a group by language, and what each language copies.

Group   the people of one language
└── Copy   one document for them: is it ready, a draft or missing; copies, pages, sheets
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from passalong.nouns import Direction

_ASKED = re.compile(r"\s*([a-z]{2,3}(?:-[A-Za-z]{2,4})?)\s*=\s*([1-9]\d{0,2})\s*")


@dataclass(frozen=True, slots=True)
class Copy:
    """One document for the people of one language."""

    path: str
    code: str
    title: str
    lang: str
    """Of the title's words, where that is not the language of the group; else empty."""
    dir: Direction
    state: str
    """`ready`, `draft` or `missing`: then the source stands in."""
    copies: int
    pages: int = 0
    first: int = 0
    """The page of the file on which it begins."""

    @property
    def last(self) -> int:
        """The page of the file on which it ends, or its first copy does."""
        return self.first + self.pages - 1

    def sheets(self, sides: int) -> int:
        """Sheets of paper for all copies, printed on so many sides."""
        return -(-self.pages // sides) * self.copies


@dataclass(frozen=True, slots=True)
class Group:
    """The people who read one language."""

    language: str
    """Its code."""
    people: int
    copies: tuple[Copy, ...] = ()
    read_in: str = ""
    """The language they get instead, where the toolkit has nothing in theirs."""
    beside: str = ""
    """The language on the pages that face theirs, where one was asked for."""


def people_of(words: str) -> int | dict[str, int]:
    """`14` as a number, `ti=8,ar=4` by language. Raises `ValueError` for anything else."""
    if words.strip().isdecimal() and 0 < int(words) < 1000:
        return int(words)
    found = [_ASKED.fullmatch(part) for part in words.split(",")]
    asked = {part[1]: int(part[2]) for part in found if part}
    if len(asked) != len(found):
        raise ValueError(words)
    return asked


def as_lines(groups: Sequence[Group]) -> list[str]:
    """The list of copies as a table of plain text, for a terminal."""
    rows = [HEADS, *_rows(groups)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(_placed, row, widths)).rstrip() for row in rows]


HEADS: tuple[str, ...] = (
    *("language", "people", "page", "state", "copies"),
    *("pages", "from page", "sheets", "both sides"),
)


def _placed(word: str, width: int) -> str:
    """Numbers and what stands above them at the right."""
    return word.rjust(width) if word.isdecimal() else word.ljust(width)


def _rows(groups: Sequence[Group]) -> Iterator[tuple[str, ...]]:
    for group in groups:
        if group.read_in:
            yield (group.language, str(group.people), "", f"missing: counted with {group.read_in}", *[""] * 5)
        for copy in group.copies:
            numbers = (copy.copies, copy.pages, copy.first, copy.sheets(1), copy.sheets(2))
            name = copy.code or copy.path
            language = f"{group.language} + {group.beside}" if group.beside else group.language
            yield (language, str(group.people), name, copy.state, *map(str, numbers))
