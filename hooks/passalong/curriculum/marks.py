"""The one tokenizer of the five marks: front matter, headings with chips, blocks, and what stands inside a line.

    tokens(text)   the file as a list of tokens; their `raw` parts rejoin to the file, character by character
    inline(text)   facts, links, pictures and sources inside a passage of text

Nothing else in Passalong looks for `///` or `{{`. Nothing here raises on any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, NamedTuple

Kind = Literal["front", "heading", "chips", "open", "close", "bracket", "odd", "text"]
InlineKind = Literal["fact", "link", "picture", "source"]

REMEMBERED = 512
"""Passages whose marks are remembered: several checks of one page ask for the same ones."""

NO_CHIPS: Mapping[str, str] = MappingProxyType({})

# Signs that a keyboard or an editor for right-to-left text leaves behind, and that nobody sees.
_INVISIBLE = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_REPAIR = {ord(sign): None for sign in _INVISIBLE} | {ord("\u00a0"): " "}

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_MARKER = re.compile(r"\W*///")
_OPENING = re.compile(r"/// *([^\s|/]+) *(?:\| *(.*))?")
_CHIP_LINE = re.compile(r"\s*(?:`[^`]*`\s*)+")
_CHIP = re.compile(r"`([^`]*)`")
_CHIP_NAME = re.compile(r"\s*([^\W\d][\w-]*)\s*[:\uff1a]\s*(.*?)\s*")
_CODE = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?[^`\n]\1(?!`)")
_NOT_NEWLINE = re.compile(r"[^\r\n]")
_INLINE = re.compile(
    r"\{\{(?P<fact>[^{}\n]*)\}\}"
    r"|\[\^(?P<source>[^\]\[\s]+)\]"
    r"|(?P<target>\]\(\s*(?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*))"
)
_FENCE = re.compile(r"(`{3,}|~{3,}) *([\w-]*) *")


class Token(NamedTuple):
    """A piece of a file between two marks.

    `raw` is what stands in the file; `line` counts from 1. `name` and `argument` belong to the opening line
    of a block; `chips` to a chip line; `text` of a heading and of front matter is without the mark.
    """

    kind: Kind
    raw: str
    line: int
    name: str = ""
    argument: str = ""
    chips: Mapping[str, str] = NO_CHIPS

    @property
    def text(self) -> str:
        """The words: of a heading without `## `, of front matter without its two lines, else `raw`."""
        raw = self.raw if "\r" not in self.raw else unix(self.raw)
        if self.kind == "heading":
            return repaired(raw).strip().lstrip("#").rstrip("#").strip()
        if self.kind == "front":
            return raw.partition("\n")[2].rstrip().removesuffix("---")
        return raw


class Inline(NamedTuple):
    """A mark inside a passage: a fact's name, a link's or picture's target, a source's id, with its offset."""

    kind: InlineKind
    value: str
    start: int


def repaired(line: str) -> str:
    """A line without the invisible signs that keyboards for right-to-left text leave; no-break spaces are spaces."""
    return line if line.isascii() else line.translate(_REPAIR)


def unix(text: str) -> str:
    """The text with every line ending as one newline, as Markdown will see it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def lines_of(text: str) -> list[str]:
    """The lines of a file, each with its ending."""
    if "\r" in text:
        return _LINES.findall(text)
    lines = [f"{line}\n" for line in text.split("\n")]  # three times as fast, and most files are such
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def tokens(text: str) -> list[Token]:
    """Cut a file into tokens. The `raw` parts of all tokens, joined, are the file again."""
    return list(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    lines = lines_of(text)
    start = _front_matter_lines(lines)
    if start:
        yield Token("front", "".join(lines[:start]), 1)
    fenced = _fenced(lines, start) if "```" in text or "~~~" in text else frozenset[int]()
    run: list[str] = []
    run_starts = start + 1
    under_heading = False
    for number, raw in enumerate(lines[start:], start + 1):
        mark = None
        if ("///" in raw or "##" in raw or (under_heading and "`" in raw)) and number - 1 not in fenced:
            mark = _mark(raw, number, under_heading)
        if mark is None:
            if not run:
                run_starts = number
            run.append(raw)
            under_heading = under_heading and raw.isspace()
            continue
        if run:
            yield Token("text", "".join(run), run_starts)
            run = []
        yield mark
        under_heading = mark.kind in ("heading", "chips")
    if run:
        yield Token("text", "".join(run), run_starts)


def _front_matter_lines(lines: list[str]) -> int:
    """How many lines the front matter takes, with both `---` lines; 0 where there is none."""
    if not lines or repaired(lines[0]).rstrip() != "---":
        return 0
    for index in range(1, len(lines)):
        if lines[index].rstrip() == "---":
            return index + 1
    return 0


def _fenced(lines: list[str], start: int) -> frozenset[int]:
    """Indexes of the lines of fenced code, which shows marks and does not obey them, after the first `start` lines.

    A fence counts only at the beginning of a line, and where it is closed by the same signs. `passalong.fences`
    draws exactly these, so that nothing hides in what only looks like code.
    """
    after = enumerate(lines[start:], start)
    fences = {n: mark for n, line in after if (mark := _FENCE.fullmatch(line.rstrip("\r\n")))}
    last = {mark[1]: n for n, mark in fences.items() if not mark[2]}
    inside: set[int] = set()
    opened = -1
    for number, mark in fences.items():
        if opened < 0:
            opened = number if last.get(mark[1], -1) > number else -1
        elif not mark[2] and mark[1] == fences[opened][1]:
            inside.update(range(opened, number + 1))
            opened = -1
    return frozenset(inside)


def _mark(raw: str, number: int, under_heading: bool) -> Token | None:
    """The token of one marker line; `None` for a line of text."""
    if "///" in raw and _MARKER.match(raw):
        return _slashes(raw, number)
    if "##" in raw:
        line = repaired(raw)
        if line.lstrip(" ").startswith("##") and len(line) - len(line.lstrip(" ")) < 4 and line.lstrip(" ")[2:3] != "#":
            return Token("heading", raw, number)
    if under_heading and "`" in raw:
        chips = chip_line(raw)
        if chips:
            return Token("chips", raw, number, chips=chips)
    return None


def _slashes(raw: str, number: int) -> Token:
    """A line that begins with slashes: it opens or closes a block, or it is a slip (`odd`) or a bracket."""
    line = repaired(raw).rstrip()
    marker = line.lstrip(" ")
    if marker.startswith("////"):
        return Token("bracket", raw, number)
    if len(line) - len(marker) > 3 or not marker.startswith("///"):
        return Token("odd", raw, number)
    if marker == "///":
        return Token("close", raw, number)
    opening = _OPENING.fullmatch(marker)
    if opening is None:
        return Token("odd", raw, number)
    return Token("open", raw, number, opening[1].lower(), (opening[2] or "").strip())


def chip_line(raw: str) -> Mapping[str, str]:
    """The chips of a line that holds nothing else; empty where the line is text or names nothing."""
    line = repaired(raw)
    if not _CHIP_LINE.fullmatch(line):
        return NO_CHIPS
    chips: dict[str, str] = {}
    named = False
    for body in _CHIP.findall(line):
        pair = _CHIP_NAME.fullmatch(body)
        named = named or pair is not None
        name, value = (pair[1], pair[2]) if pair else (body.strip(), "")
        chips.setdefault(name, value)
    return chips if named else NO_CHIPS


def without_fences(text: str) -> str:
    """The text with fenced code blanked out; offsets and lines stay."""
    if "```" not in text and "~~~" not in text:
        return text
    lines = _LINES.findall(text)
    code = _fenced(lines, 0)
    return "".join(_NOT_NEWLINE.sub(" ", raw) if number in code else raw for number, raw in enumerate(lines))


def without_code(text: str) -> str:
    """The text with what stands in backticks or in fenced code blanked out; offsets stay."""
    text = without_fences(text)
    if "`" not in text:
        return text
    return _CODE.sub(lambda code: " " * len(code[0]), text)


@lru_cache(maxsize=REMEMBERED)
def inline(text: str) -> tuple[Inline, ...]:
    """Facts, links, pictures and sources of a passage, in order. What stands in backticks is not a mark."""
    found: list[Inline] = []
    if "{{" not in text and "](" not in text and "[^" not in text:
        return ()
    plain = without_code(text)
    for match in _INLINE.finditer(plain):
        if match["fact"] is not None:
            found.append(Inline("fact", match["fact"].strip(), match.start()))
        elif match["source"] is not None:
            found.append(Inline("source", match["source"], match.start()))
        else:
            target = match["target"][2:].strip().removeprefix("<").removesuffix(">")
            found.append(Inline(_link_or_picture(plain, match.start()), target, match.start()))
    return tuple(found)


def _link_or_picture(text: str, closing: int) -> InlineKind:
    """Whether the `]` at `closing` ends `[words]` or `![words]`."""
    depth = 0
    for at in range(closing, max(closing - 2000, -1), -1):
        if text[at] == "]":
            depth += 1
        elif text[at] == "[":
            depth -= 1
            if depth == 0:
                return "picture" if at > 0 and text[at - 1] == "!" else "link"
    return "link"
