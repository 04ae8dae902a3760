"""Tables that are too wide for an edition become lists, in which every value says what it is.

    Clock | Min | Step          →    Arrive
    18:00 | 10  | Arrive             Clock: 18:00
                                     Min: 10

The head of a row leads it. Where heads of columns hold values of their own, `data-name` says how the values below are
called, and the heads are the first of the list. A cell that is empty in all rows, or in a row that has nothing else, is
a line to write on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape

_TABLE = re.compile(r"<table\b([^>]*)>(.*?)</table>", re.DOTALL)
_HEAD = re.compile(r"<thead\b.*?</thead>", re.DOTALL)
_ROW = re.compile(r"<tr\b[^>]*>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<(t[hd])\b([^>]*)>(.*?)</\1>", re.DOTALL)
_CLASS = re.compile(r'\sclass="([^"]*)"')
_SPAN = re.compile(r'\scolspan="(\d+)"')
_NAME = re.compile(r'\sdata-name="([^"]*)"')
_KEPT = re.compile(r'\s(?:lang|dir|id)="[^"]*"')
_TAG = re.compile(r"<[^>]*>")
_BREAKABLE = re.compile(r"[\s\u200b/.-]+")
DRAWN = ("box-to-tick", "write-line", "<img", "<svg", "page-of", 'class="sheets"')
"""A cell that holds one of these is not empty, although it has no words: some are counted when pages are laid out."""
LINE = '<div class="write-line"></div>'


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its HTML, whether it heads a row or a column, and the attributes that its words keep."""

    html: str
    heads: bool
    kept: str
    span: int
    name: str | None
    """How the values of its column are called, where that is not its HTML."""

    @property
    def words(self) -> str:
        """The text alone."""
        return unescape(_TAG.sub("", self.html)).strip()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to see in it."""
        return not self.words and not any(mark in self.html for mark in DRAWN)


def narrow(html: str, columns: int, letters: int, colon: str = ":") -> str:
    """The HTML with every table as a list that has more columns, or words for more letters in a line, than this.

    `colon`: as the language writes it, behind the name of a value.
    """
    return _TABLE.sub(lambda found: _as_list(found, columns, letters, colon), html)


def _as_list(found: re.Match[str], columns: int, letters: int, colon: str) -> str:
    head = _HEAD.search(found[2])
    labels = [cell for row in _rows(head[0]) for cell in row] if head else []
    rows = list(_rows(_HEAD.sub("", found[2])))
    if _fits([labels, *rows] if labels else rows, columns, letters):
        return found[0]
    if any(cell.name is not None for cell in labels):
        rows = [[replace(cell, html="") if cell.name is None else cell for cell in labels], *rows]
    kind = _CLASS.search(found[1])
    items = "".join(f"<li>{''.join(_values(row, _by_column(labels), rows, colon))}</li>" for row in rows)
    return f'<ul class="{f"{kind[1]} " if kind else ""}rows">{items}</ul>'


def _rows(html: str) -> Iterator[list[Cell]]:
    for row in _ROW.findall(html):
        yield [_cell(*found) for found in _CELL.findall(row)]


def _cell(tag: str, attributes: str, html: str) -> Cell:
    span, name = _SPAN.search(attributes), _NAME.search(attributes)
    kept = "".join(_KEPT.findall(attributes))
    return Cell(html.strip(), tag == "th", kept, int(span[1]) if span else 1, name[1] if name else None)


def _fits(rows: Sequence[Sequence[Cell]], columns: int, letters: int) -> bool:
    """Whether the longest words of all columns stand side by side; each column takes a letter for its margins."""
    widest: dict[int, int] = {}
    for row in rows:
        for n, cell in enumerate(row):
            longest = max((len(word) for word in _BREAKABLE.split(cell.words)), default=0)
            widest[n] = max(widest.get(n, 0), longest if cell.span == 1 else 0)
    return len(widest) <= columns and sum(widest.values()) + len(widest) <= letters


def _by_column(labels: Sequence[Cell]) -> list[str]:
    """The label of each column; of several that share one, the last has it."""
    names = [(cell.html if cell.name is None else cell.name, cell.span) for cell in labels]
    return [words for name, span in names for words in [*[""] * (span - 1), name]]


def _values(row: Sequence[Cell], labels: Sequence[str], rows: Sequence[Sequence[Cell]], colon: str) -> Iterator[str]:
    first = next((n for n, cell in enumerate(row) if cell.heads and not cell.empty), 0)
    first = first if row and not row[first].empty else -1
    nothing_else = all(cell.empty for n, cell in enumerate(row) if n != first)
    for n in sorted(range(len(row)), key=lambda n: n != first):
        cell = row[n]
        label = f'<span class="label">{labels[n]}{colon}</span> ' if n < len(labels) and labels[n] else ""
        if n == first:
            yield f'<p class="row-head"{cell.kept}>{"" if cell.heads else label}{cell.html}</p>'
        elif not cell.empty:
            yield f"<p{cell.kept}>{label}{cell.html}</p>"
        elif nothing_else or all(len(one) <= n or one[n].empty for one in rows):
            yield f"<p>{label}</p>{LINE}"
