"""A passage as lines that a person sees in a word processor, and back: one line a paragraph or list item.

Markdown wraps lines where its author liked; nobody wants that in a sheet. So a text that came back is compared
by its words, and only one that differs is written anew.
"""

from __future__ import annotations

import re

_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+\S")
_ALONE = re.compile(r"\s*(?:\||>|```|~~~)")
_BREAK = re.compile(r"(?:  |\\)$")


def lines_of(text: str) -> list[str]:
    """The paragraphs, list items and table rows of a passage, each on one line; indentation of items is kept."""
    found: list[str] = []
    joins = False
    for raw in text.split("\n"):
        if not raw.strip():
            joins = False
            continue
        if joins and not _ITEM.match(raw) and not _ALONE.match(raw):
            found[-1] = f"{found[-1].rstrip()} {raw.strip()}"
        else:
            found.append(raw.rstrip("\r"))
        joins = not _BREAK.search(raw) and not _ALONE.match(raw)
    return found


def text_of(lines: list[str]) -> str:
    """A passage from such lines: a blank line between paragraphs, none between items of a list or rows of a table."""
    found: list[str] = []
    for line in lines:
        if not line.strip():
            continue
        if found and not _belongs(found[-1], line):
            found.append("")
        found.append(line.rstrip() if not line.endswith("  ") else line)
    return "\n".join(found).strip("\n")


def _belongs(before: str, line: str) -> bool:
    if _BREAK.search(before):
        return True
    return any(shape.match(before) and shape.match(line) for shape in (_ITEM, _ALONE))
