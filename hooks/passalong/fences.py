"""Fenced code, which shows marks instead of obeying them: the pages about writing need it.

A fence counts only within one section, at the beginning of a line, and where it is closed by the same signs.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.util import ETX, STX, AtomicString

from passalong.brackets import with_brackets
from passalong.inline import HoldFacts, literal

_FENCE = re.compile(r"(`{3,}|~{3,}) *([\w-]*) *")
_TOKEN = f"{STX}code:"


class Fences(BlockProcessor):
    """Holds the code of a section while Markdown reads the rest, and puts it back as it was typed."""

    def __init__(self, md: Markdown, facts: HoldFacts) -> None:
        super().__init__(md.parser)
        self.facts = facts
        self.held: list[str] = []

    def hold(self, text: str) -> str:
        """The text of a section with a token in the place of each piece of code."""
        self.held = []
        lines = text.split("\n")
        marks = {n: mark for n, line in enumerate(lines) if (mark := _FENCE.fullmatch(line))}
        last = {mark[1]: n for n, mark in marks.items() if not mark[2]}
        kept, opened = [], -1
        for number, line in enumerate(lines):
            mark = marks.get(number)
            if opened < 0 and mark and last.get(mark[1], -1) > number:
                opened = number
            elif opened < 0:
                kept.append(line)
            elif mark and not mark[2] and mark[1] == marks[opened][1]:
                kept += ["", self._hold(lines[opened + 1 : number]), ""]
                opened = -1
        return "\n".join(kept)

    def test(self, parent: etree.Element, block: str) -> bool:
        """Only tokens, which nobody can type."""
        return block.startswith(_TOKEN)

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        """Put one piece back."""
        number = int(blocks.pop(0).removeprefix(_TOKEN).rstrip(f"{ETX}\n"))
        code = etree.SubElement(etree.SubElement(parent, "pre"), "code")
        code.text = AtomicString(literal(self.held[number]))

    def _hold(self, lines: list[str]) -> str:
        self.held.append(with_brackets(self.facts.typed("\n".join(lines))))
        return f"{_TOKEN}{len(self.held) - 1}{ETX}"
