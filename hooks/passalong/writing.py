"""How authors write: one Python-Markdown extension that turns a staged page into sections, and nothing else into HTML.

    markdown_extensions: [passalong.writing]

It takes away what would let a text become anything but words (HTML, references, fences, headings, options)
and adds what the content model has: brackets, blocks, code, facts, sources, ticks, chips.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from typing import Any

from markdown import Extension, Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString

from passalong.blocks import CHIP_BLOCKS, ContentBlocks, close_all
from passalong.brackets import DEEPEST, LONGEST, Bracket, sections_of
from passalong.fences import Fences
from passalong.inline import (
    AddressPattern,
    FactPattern,
    HoldFacts,
    LinkPattern,
    PicturePattern,
    SourcePattern,
    literal,
)
from passalong.shapes import link_for
from passalong.signs import look_for_signs_first

_TAKEN_AWAY = {
    "preprocessors": ("html_block", "fenced_code_block"),
    "blockprocessors": ("code", "hashheader", "setextheader", "reference"),
    "inlinePatterns": (
        "reference",
        "link",
        "image_link",
        "image_reference",
        "short_reference",
        "short_image_ref",
        "autolink",
        "automail",
        "html",
        "entity",
    ),
    "treeprocessors": ("toc",),
}
"""Parts of Python-Markdown (and of the extensions MkDocs always adds) that would make more than words."""

_TICK = re.compile(r"\[[ xX]\]\s+")
_STEP_IN = re.compile(r"[ ]*(?:>|[-*+](?=[ ])|[0-9]+\.(?=[ ]))")
_STEPS = frozenset(" >-*+0123456789")
"""Signs with which a line can begin that steps in."""
_ALONE = re.compile(r"^ {0,3}(?:(?:- ?){3,}|(?:\* ?){3,}|(?:_ ?){3,}|/{3}.*)$", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n(?: *\n)+")
_SECTION = f"{STX}section:"
_INDENT = 4


class Writing(Extension):
    """The whole of our Markdown. Must come after `toc`, `tables` and `fenced_code`, as it does in MkDocs."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Take away, then add."""
        for extension in (TableExtension(), SaneListExtension(), ContentBlocks()):
            extension.extendMarkdown(md)
        registries: dict[str, Any] = {
            "preprocessors": md.preprocessors,
            "blockprocessors": md.parser.blockprocessors,
            "inlinePatterns": md.inlinePatterns,
            "treeprocessors": md.treeprocessors,
        }
        for where, names in _TAKEN_AWAY.items():
            for name in names:
                registries[where].deregister(name, strict=False)

        facts, brackets = HoldFacts(md), Brackets(md)
        md.preprocessors.register(facts, "facts", 25)
        md.preprocessors.register(brackets, "brackets", 15)
        # Before every other block processor, pymdownx.blocks included.
        fences = Fences(md, facts)
        md.parser.blockprocessors.register(Sections(md, brackets, fences), "sections", 200)
        # Right after pymdownx.blocks (89.99), so that code in a block stays in it.
        md.parser.blockprocessors.register(fences, "fences", 85)
        # After code and escapes; sources before links, which also begin with a bracket.
        md.inlinePatterns.register(SourcePattern(md, facts), "source", 175)
        md.inlinePatterns.register(LinkPattern(md, facts), "link", 160)
        md.inlinePatterns.register(PicturePattern(md, facts), "image_link", 150)
        md.inlinePatterns.register(AddressPattern(md, facts), "autolink", 120)
        md.inlinePatterns.register(FactPattern(md, facts), "fact", 110)
        look_for_signs_first(md)
        md.treeprocessors.register(Ticks(md), "ticks", 25)  # before inline, which reads `[ ]` as text
        md.treeprocessors.register(Boxes(md), "boxes", 15)  # after inline: a chip is a code span until then
        # Last, so that MkDocs does not look for the targets of links that are made here.
        md.treeprocessors.register(Sentinels(md, facts), "sentinels", -10)


class Brackets(Preprocessor):
    """Takes the sections out of the page; Markdown then reads each one alone."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.sections: list[tuple[Bracket, list[str]]] = []

    def run(self, lines: list[str]) -> list[str]:
        """One token for each section. Text outside every bracket belongs to no reader and is dropped."""
        self.sections = list(sections_of(lines))
        return [line for n in range(len(self.sections)) for line in (f"{_SECTION}{n}{ETX}", "")]


class Sections(BlockProcessor):
    """Makes the element of each section, and parses its lines inside it."""

    def __init__(self, md: Markdown, brackets: Brackets, fences: Fences) -> None:
        super().__init__(md.parser)
        self.md = md
        self.brackets = brackets
        self.fences = fences

    def test(self, parent: etree.Element, block: str) -> bool:
        """Only tokens, which nobody can type."""
        return block.startswith(_SECTION)

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        """Parse one section; whatever it left open ends with it."""
        bracket, lines = self.brackets.sections[int(blocks.pop(0).removeprefix(_SECTION).rstrip(f"{ETX}\n"))]
        section = etree.SubElement(parent, "section", _attributes(bracket))
        text = "\n".join(lines).strip("\n")
        if len(text) > LONGEST:
            _as_typed(section, text)
            return
        if bracket.kind == "heading":
            heading = etree.SubElement(section, "h2", {"id": bracket.scope})
            heading.text = " ".join(text.removeprefix("##").split())
            return
        if not text:  # of many sections the words are there already: see `passalong.borrowed`
            return
        self.parser.parseChunk(section, _calm(self.fences.hold(text)))
        close_all(self.md.parser.blockprocessors["blocks"])


class Ticks(Treeprocessor):
    """`- [ ] words` becomes an item with a box, which the stylesheet draws."""

    def run(self, root: etree.Element) -> None:
        """Mark the items."""
        for item in root.iter("li"):
            holder = item if (item.text or "").strip() or not len(item) else item[0]
            text = holder.text or ""
            if tick := _TICK.match(text):
                item.set("class", "tick")
                holder.text = text[tick.end() :]


class Boxes(Treeprocessor):
    """Takes the box of a block away inside a section of its kind, and makes chips of the code at the end of items."""

    def run(self, root: etree.Element) -> None:
        """Go through the sections."""
        for section in root.iter("section"):
            kind = section.get("data-kind", "")
            own = f"block {kind}"
            section[:] = [
                inner
                for child in section
                for inner in (child if child.tag == "div" and child.get("class") == own else [child])
            ]
            if kind in CHIP_BLOCKS:
                for item in section.iter("li"):
                    _make_chip(item)


class Sentinels(Treeprocessor):
    """What only a complete tree tells: the number of a source, and whether a fact stands inside a link."""

    def __init__(self, md: Markdown, facts: HoldFacts) -> None:
        super().__init__(md)
        self.facts = facts

    def run(self, root: etree.Element) -> None:
        """Finish facts and sources; put facts back as typed where none can stand."""
        numbers: dict[str, int] = {}
        linked = {span for link in root.iter("a") for span in link.iter("span")}
        for element in list(root.iter()):
            if element.tag == "sup":
                _number(element, numbers)
            elif element.get("class") == "fact" and element.text and element not in linked:
                _link(element)
            if element.text and STX in element.text:
                element.text = self.facts.typed(element.text)
            if element.tail and STX in element.tail:
                element.tail = self.facts.typed(element.tail)


def shallow(line: str) -> str:
    """A line in which no more than `DEEPEST` quotes, lists and indents begin; the marks of deeper ones are text.

    Markdown, its serializer and WeasyPrint all recurse, and nobody can read deeper than that.
    """
    if line[:1] not in _STEPS:  # most lines
        return line
    at = depth = 0
    while found := _STEP_IN.match(line, at):
        depth += 1 + _spaces(line, at) // _INDENT
        if depth > DEEPEST:
            break
        at = found.end()
    if depth + _spaces(line, at) // _INDENT <= DEEPEST:
        return line
    rest = line[at:].lstrip(" ")
    mark = re.match(r"[0-9]*(?=[->*+.])", rest)
    escaped = f"{rest[: mark.end()]}\\{rest[mark.end() :]}" if mark else rest
    return f"{line[:at]} {escaped}"


def _calm(text: str) -> str:
    """The same Markdown with rules and block lines apart, and one blank line at a time.

    The parser takes quadratic time over one paragraph of many such lines.
    """
    lines = "\n".join(shallow(line) for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", _ALONE.sub(r"\n\g<0>\n", lines)).strip("\n")


def _as_typed(section: etree.Element, text: str) -> None:
    """Paragraphs of plain text."""
    for paragraph in _BLANK_LINES.split(text):
        etree.SubElement(section, "p").text = AtomicString(literal(paragraph))


def _spaces(line: str, at: int) -> int:
    return len(line) - at - len(line[at:].lstrip(" "))


def _attributes(bracket: Bracket) -> dict[str, str]:
    attributes = {
        "data-key": bracket.key,
        "data-kind": bracket.kind,
        "data-audience": bracket.audience,
        "data-state": bracket.state,
        "lang": bracket.lang,
        "dir": bracket.dir,
    }
    return attributes | ({"data-argument": bracket.argument} if bracket.argument else {})


def _make_chip(item: etree.Element) -> None:
    """``Thick pens `4 per room` `` → the words, and an empty `<data value="4 per room">`."""
    holder = item[-1] if len(item) and item[-1].tag == "p" else item
    last = holder[-1] if len(holder) else None
    if last is None or last.tag != "code" or (last.tail or "").strip():
        return
    value = last.text or ""
    last.clear()
    last.tag = "data"
    last.attrib.update({"class": "chip", "value": value})
    if len(holder) > 1:
        holder[-2].tail = (holder[-2].tail or "").rstrip()
    else:
        holder.text = (holder.text or "").rstrip()


def _number(cite: etree.Element, numbers: dict[str, int]) -> None:
    """`[^id]` → `[1]`, numbered in the order of reading."""
    source = cite.attrib.pop("data-source", "")
    number = numbers.setdefault(source, len(numbers) + 1)
    link = etree.SubElement(cite, "a", {"href": f"#source-{source}", "data-source": source})
    link.text = f"[{number}]"


def _link(fact: etree.Element) -> None:
    """An address becomes a link around itself."""
    value = (fact.text or "").replace("&amp;", "&")
    address = link_for(fact.get("data-fact", ""), value)
    if address:
        link = etree.SubElement(fact, "a", {"href": literal(address)})
        link.text, fact.text = fact.text, None


def makeExtension(**settings: Any) -> Writing:  # noqa: N802
    """What Python-Markdown asks for by this name."""
    return Writing(**settings)
