"""Blocks as pymdownx.blocks reads them: one class for each row of the closed list; `write` and `cut` draw something.

Reading `/// name | argument` … `///` is left to pymdownx.blocks; options under the opening line are not.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block

from passalong.curriculum.kinds import BLOCKS, BlockRule

MOST_LINES = 40
"""Ruled lines that one `write` block can draw: more than a page holds."""

CHIP_BLOCKS = frozenset(name for name, rule in BLOCKS.items() if rule.chips)
_NEVER = re.compile(r"(?!)")


class ContentBlock(Block):  # type: ignore[misc]
    """A box around words. Inside a section of its own kind the box is taken away again: templates draw it."""

    def on_validate(self, parent: etree.Element) -> bool:
        """Blocks are flat: inside an open one, an opening line is text."""
        return not self.config["open"]

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Open the box."""
        return etree.SubElement(parent, "div", {"class": f"block {self.NAME}"})


class WriteBlock(ContentBlock):
    """Ruled lines to write on.

    Arguments: how many.
    Content: words that stand above the lines, usually none.
    """

    def on_validate(self, parent: etree.Element) -> bool:
        """Only a number makes lines."""
        return super().on_validate(parent) and re.fullmatch("[0-9]+", self.argument) is not None

    def on_end(self, block: etree.Element) -> None:
        """Draw the lines."""
        lines = etree.SubElement(block, "div", {"class": "write-lines"})
        for _ in range(min(int(self.argument[:4]), MOST_LINES)):
            etree.SubElement(lines, "div", {"class": "write-line"})


class CutBlock(ContentBlock):
    """Cards to cut out: each item of a list, and each paragraph, is one card."""

    def on_end(self, block: etree.Element) -> None:
        """Put every piece on a card."""
        pieces = [piece for child in block for piece in (child if child.tag in ("ul", "ol") else [child])]
        cards = etree.Element("div", {"class": "cards"})
        for piece in pieces:
            card = etree.SubElement(cards, "div", {"class": "card"})
            if piece.tag == "li":
                card.text = piece.text
                card.extend(piece)
            else:
                card.append(piece)
        block[:] = [cards]


_DRAWN = {"write": WriteBlock, "cut": CutBlock}


def _named(name: str, rule: BlockRule, base: type[ContentBlock]) -> type[ContentBlock]:
    """The class pymdownx wants for one row."""
    return type(name, (base,), {"NAME": name, "ARGUMENT": bool(rule.argument), "__doc__": base.__doc__})


_CLASSES = tuple(_named(name, rule, _DRAWN.get(name, ContentBlock)) for name, rule in BLOCKS.items())


class ContentBlocks(BlocksExtension):  # type: ignore[misc]
    """Registers every row of `BLOCKS`."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        """Teach pymdownx.blocks our names; a name it does not know stays text."""
        # Options are YAML read from strangers, and would set any attribute.
        block_mgr.yaml_line = _NEVER
        for block in _CLASSES:
            block_mgr.register(block, {"open": block_mgr.stack})


def close_all(blocks: BlocksProcessor) -> None:
    """Close what is still open at the end of a section, innermost first."""
    while blocks.stack:
        entry = blocks.stack.pop()
        entry.block.on_end(entry.el)
    blocks.working = blocks.cached_parent = blocks.cached_block = None
    blocks.inline_stack.clear()
