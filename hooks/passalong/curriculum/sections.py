"""Tokens → scopes and sections with their keys.

    /// objectives               top/objectives.1
    ## Arrive                    arrive/heading        the chip line names the scope: `step: arrive`
    prose                        arrive/text.1         a run of prose ends at a block
    /// say                      arrive/say.1
    prose                        arrive/text.2
    /// adapt | green            arrive/adapt.green.1  counted within the scope

What cannot be read is said once, and its scope is marked: a translation then falls back there, and only there.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache

from passalong.curriculum.items import without_chips
from passalong.curriculum.kinds import BLOCKS, TOP, audience_of, naming_chip
from passalong.curriculum.marks import NO_CHIPS, REMEMBERED, Token, chip_line, unix, without_fences
from passalong.nouns import Audience, Scope, Section
from passalong.problem import Problem, problem

_BLANK = re.compile(r"(?:[^\S\n]*\n)*")


@dataclass(slots=True)
class _Open:
    """A scope that is being filled."""

    name: str
    mark: str
    line: int
    chips: dict[str, str] = field(default_factory=dict)
    sections: list[Section] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, part: str, kind: str, text: str, line: int, audience: Audience, argument: str = "") -> None:
        """Add a section; `part` is counted within the scope, but for the one heading."""
        if part != "heading":
            self.counts[part] = self.counts.get(part, 0) + 1
            part = f"{part}.{self.counts[part]}"
        self.sections.append(Section(f"{self.name}/{part}", kind, text, line, audience, argument))

    def closed(self) -> Scope:
        return Scope(self.name, self.mark, self.chips or NO_CHIPS, self.line, tuple(self.sections))


def scopes_of(
    tokens: Sequence[Token], file: str, audience: Audience, *, language: str = "", propose: str = "`id: {name}`"
) -> tuple[list[Scope], list[Problem]]:
    """The scopes of a page, `top` first, and what is wrong with its marks.

    A scope whose heading has no name gets one that no key can have (`line 12`). Every problem of a scope
    carries the scope's name in `section`. `propose` is the chip line shown for a heading without one.
    """
    return _Reader(file, audience, language, propose).read(tokens)


class _Reader:
    """Goes through the tokens once."""

    def __init__(self, file: str, audience: Audience, language: str, propose: str) -> None:
        self.file, self.audience, self.language, self.propose = file, audience, language, propose
        self.scope = _Open(TOP, TOP, 1)
        self.scopes: list[_Open] = [self.scope]
        self.problems: list[Problem] = []
        self.opening: Token | None = None
        self.body: list[Token] = []
        self.heading: Token | None = None
        self.slipped = False
        """Whether a slip may have been meant to open a box: its closing line is not a second fault."""

    def read(self, tokens: Sequence[Token]) -> tuple[list[Scope], list[Problem]]:
        last = 1
        for number, token in enumerate(tokens):
            last = token.line
            if self.language and token.kind in ("open", "close") and _cuts_a_paragraph(tokens, number):
                self._say("marker-tight", token.line, given=_short(token.raw.strip()))
            if token.kind == "text":
                self._text(token)
                continue
            if self.heading is not None and token.kind != "chips":
                self._begin_scope(self.heading, NO_CHIPS)
            if token.kind == "chips":
                self._chips(token)
            elif token.kind == "heading":
                self._close_forgotten(token.line)
                self.heading = token
            elif token.kind == "open":
                self._close_forgotten(token.line)
                self.opening = token
            elif token.kind == "close":
                self._close(token)
            elif token.kind in ("odd", "bracket"):
                self._slip(token)
        if self.heading is not None:
            self._begin_scope(self.heading, NO_CHIPS)
        self._close_forgotten(last + (tokens[-1].text.rstrip().count("\n") if tokens else 0))
        return [scope.closed() for scope in self.scopes], self.problems

    def _say(self, code: str, line: int, **values: object) -> None:
        said = problem(code, self.file, line, language=self.language, section=self.scope.name, **values)
        self.problems.append(said)

    def _text(self, token: Token) -> None:
        if self.heading is not None:
            if token.raw.isspace():
                return
            self._begin_scope(self.heading, NO_CHIPS)
        if self.opening is not None:
            self.body.append(token)
            return
        text, line = stripped(token.text, token.line)
        if text:
            self._find_stray_chips(text, line)
            self.scope.add("text", "text", text, line, self.audience)

    def _chips(self, token: Token) -> None:
        if self.heading is not None:
            self._begin_scope(self.heading, token.chips)
        else:  # a second line of chips under the same heading
            for name, value in token.chips.items():
                self.scope.chips.setdefault(name, value)

    def _begin_scope(self, heading: Token, chips: Mapping[str, str]) -> None:
        self.heading = None
        words = heading.text
        mark, name = naming_chip(chips)
        self.scope = _Open(name or f"line {heading.line}", mark, heading.line, dict(chips))
        if not name:
            self._unnamed(heading, words, chips)
        elif any(scope.name == name for scope in self.scopes):
            first = next(scope.line for scope in self.scopes if scope.name == name)
            self._say("scope-twice", heading.line, chip=f"`{mark}: {name}`", first=first)
        self.scopes.append(self.scope)
        if not words:
            self._say("heading-empty", heading.line)
        self.scope.add("heading", "heading", words, heading.line, self.audience)

    def _unnamed(self, heading: Token, words: str, chips: Mapping[str, str]) -> None:
        name = _slug(words) or f"part-{len(self.scopes)}"
        chip_words = self.propose.format(name=name, key=name.replace("-", "_"))
        if chips:
            first, value = next(iter(chips.items()))
            given = f"`{first}: {value}`" if value else f"`{first}`"
            self._say("heading-chip", heading.line + 1, given=given, chips=chip_words)
        else:
            self._say("heading-no-chip", heading.line, heading=_short(words), chips=chip_words)

    def _close(self, token: Token) -> None:
        if self.opening is None:
            if not self.slipped:
                self._say("block-not-open", token.line)
            self.slipped = False
            return
        self._end_block()

    def _close_forgotten(self, line: int) -> None:
        """A block is still open where another mark begins, or the file ends."""
        if self.opening is None:
            return
        opening = self.opening
        self._say("block-unclosed", line, opening=_short(opening.raw.strip()), opened=opening.line)
        self._end_block()

    def _end_block(self) -> None:
        opening, body = self.opening, self.body
        self.opening, self.body = None, []
        if opening is None:
            return
        rule = BLOCKS.get(opening.name)
        if rule is None:
            nearest = get_close_matches(opening.name, BLOCKS, n=1, cutoff=0.6)
            hint = f" Did you mean `/// {nearest[0]}`?" if nearest else ""
            self._say("block-unknown", opening.line, name=_short(opening.name), hint=hint, names=", ".join(BLOCKS))
        elif bool(opening.argument) != bool(rule.argument) or not re.fullmatch(rule.argument, opening.argument):
            shape = f"/// {opening.name} | {rule.example}" if rule.argument else f"/// {opening.name}"
            self._say("block-argument", opening.line, given=_short(opening.raw.strip()), shape=shape)
            rule = None
        # More than one token only where a slip stood between them.
        begins = next((token for token in body if not token.raw.isspace()), None)
        text, _ = stripped(unix("".join(token.raw for token in body)), 0)
        line = stripped(begins.text, begins.line)[1] if begins else opening.line + 1
        self._find_stray_chips(text, line)
        name = opening.name if rule else "unreadable"
        part = f"{name}.{opening.argument}" if rule and rule.named else name
        self.scope.add(part, name, text, line, audience_of(self.audience, name), opening.argument if rule else "")

    def _slip(self, token: Token) -> None:
        code = "marker-bracket" if token.kind == "bracket" else "marker-slip"
        self._say(code, token.line, given=_short(token.raw.strip()))
        self.slipped = self.opening is None

    def _find_stray_chips(self, text: str, line: int) -> None:
        """A chip line that stands under no heading: its heading was lost or lost its `##`."""
        if "`" not in text:
            return
        for offset, words in enumerate(without_fences(text).split("\n")):
            if words.lstrip().startswith("`") and naming_chip(chip_line(words))[0]:
                self._say("chips-stray", line + offset, chips=_short(words.strip()))


def _cuts_a_paragraph(tokens: Sequence[Token], number: int) -> bool:
    """Whether a marker line has words on the line above and on the line below.

    In a translation nobody can tell then whether the line was moved, and whose words stand in the box.
    """
    above = tokens[number - 1] if number else None
    below = tokens[number + 1] if number + 1 < len(tokens) else None
    if above is None or below is None or above.kind != "text" or below.kind != "text":
        return False
    return bool(above.text.removesuffix("\n").rpartition("\n")[2].strip() and below.text.partition("\n")[0].strip())


def stripped(text: str, line: int) -> tuple[str, int]:
    """A text without blank lines at its ends, and the line on which its words begin."""
    blank = _BLANK.match(text)
    start = blank.end() if blank else 0
    return text[start:].rstrip(), line + text.count("\n", 0, start)


def text_hash(section: Section) -> str:
    """Of the words only: composed letters, white space folded, quantities at the ends of items left out."""
    return _hash_of(own_words(section))


@lru_cache(maxsize=REMEMBERED)
def _hash_of(words: str) -> str:
    return _digest(" ".join(unicodedata.normalize("NFC", words).split()))


def words_hash(section: Section) -> str:
    """Of letters and digits alone, in small letters: the same after a change of spaces, punctuation or case."""
    folded = unicodedata.normalize("NFC", own_words(section)).casefold()
    return _digest("".join(sign for sign in folded if unicodedata.category(sign)[0] in "LMN"))


def own_words(section: Section) -> str:
    """The words of a section that are its own: without quantities, and nothing where it holds data."""
    rule = BLOCKS.get(section.kind)
    if rule is None or not (rule.chips or rule.data):
        return section.text
    return "" if rule.data else without_chips(section.text)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _slug(words: str) -> str:
    ascii_words = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_words)[:4])


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"
