"""The items of lists, each with the chip at its end: `- Thick pens `4 per room``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from passalong.curriculum.marks import REMEMBERED, without_fences

_ITEM = re.compile(r"\s{0,3}(?:[-*+]|\d{1,9}[.)])\s+(?=\S)")
_TICK = re.compile(r"\[[ xX]\]\s+")


class Item(NamedTuple):
    """One item of a list: the words without bullet, tick and chip; the chip; the line within the text, from 1."""

    words: str
    chip: str
    line: int
    ticked: bool = False


@lru_cache(maxsize=REMEMBERED)
def items(text: str) -> tuple[Item, ...]:
    """The items of the lists of a passage. A chip is what stands in backticks at the very end of an item."""
    found: list[tuple[int, list[str]]] = []
    if "\n" not in text and not _ITEM.match(text):
        return ()
    for number, line in enumerate(without_fences(text).split("\n"), 1):
        if _ITEM.match(line):
            found.append((number, [_ITEM.sub("", line, count=1)]))
        elif found and line.strip():
            found[-1][1].append(line.strip())
    return tuple(_item(" ".join(lines).rstrip(), number) for number, lines in found)


def _item(words: str, line: int) -> Item:
    tick = _TICK.match(words)
    if tick:
        words = words[tick.end() :]
    chip = ""
    if words.endswith("`") and words.count("`") > 1:
        words, _, chip = words[:-1].rpartition("`")
    return Item(words.rstrip(), chip.strip(), line, bool(tick and "x" in tick[0].lower()))


def without_chips(text: str) -> str:
    """The text without the chips at the ends of list items."""
    if "`" not in text:
        return text
    lines = text.split("\n")
    for number, line in enumerate(lines):
        ending = line.rstrip()
        last = number + 1 == len(lines) or not lines[number + 1].strip() or _ITEM.match(lines[number + 1])
        if last and ending.endswith("`") and ending.count("`") > 1:
            lines[number] = ending[:-1].rpartition("`")[0].rstrip()
    return "\n".join(lines)


def with_chips(text: str, chips: list[str]) -> str:
    """The text with its list items ending in these chips, one for each item, whatever they ended in before."""
    lines = without_chips(text).split("\n")
    starts = [number for number, line in enumerate(lines) if _ITEM.match(line)]
    for start, chip in zip(starts, chips, strict=False):
        end = start
        while end + 1 < len(lines) and lines[end + 1].strip() and not _ITEM.match(lines[end + 1]):
            end += 1
        if chip:
            lines[end] = f"{lines[end].rstrip()} `{chip}`"
    return "\n".join(lines)
