"""The form of a staged page: its front matter, and the brackets that keep each section to itself.

    //// section | rules/adapt.green.1 adapt facilitator ar rtl current green
    …Markdown of one section…
    ////

Brackets are found line by line before Markdown reads a word, so that nothing inside a section (an
unclosed block, a list, a table) can reach the next one. They do not nest.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

from markdown.util import ETX, STX

from passalong.nouns import Audience, Direction, State

DEEPEST = 6
"""How many quotes, lists and indents may stand inside each other; what is deeper is read as text."""

LONGEST = 20_000
"""Characters of one section that are still read as Markdown; a longer one is shown as it was typed."""


class Bracket(NamedTuple):
    """What the opening line of a section says."""

    key: str
    kind: str
    audience: Audience
    lang: str
    dir: Direction
    state: State
    argument: str = ""

    @property
    def scope(self) -> str:
        """`rules` of `rules/note.1`, which is also the HTML id of its heading."""
        return self.key.partition("/")[0]


_OPENING = re.compile(
    r"//// section \| (?P<key>[A-Za-z0-9_-]+/[A-Za-z0-9_.-]+) (?P<kind>[a-z_]+)"
    r" (?P<audience>facilitator|participant|public) (?P<lang>[A-Za-z0-9-]+) (?P<dir>ltr|rtl)"
    r" (?P<state>source|current|stale|missing|broken)"
    r"(?: (?P<argument>[\w.-]+))?"
)
_CLOSING = "////"
_LIKE_A_BRACKET = re.compile(r"^([^\S\n]*)(?=////)", re.MULTILINE)
_ESCAPED_BRACKET = re.compile(r"^([^\S\n]*)\\(?=////)", re.MULTILINE)
_REMOVED_BY_MARKDOWN = {ord(STX): None, ord(ETX): None}
_MAY_HIDE = (STX, ETX, "\r", _CLOSING)
"""Without any of these, no line of a text can become a bracket."""
_FRONT_LINE = re.compile(r"([a-z_]+): (.*)")


def bracketed(bracket: Bracket, text: str) -> str:
    """One section of a staged page. Lines of `text` that look like a bracket become plain text."""
    opening = " ".join(part for part in bracket if part)
    return f"//// section | {opening}\n\n{without_brackets(text)}\n\n////\n"


def without_brackets(text: str) -> str:
    """The same text, in which no line begins with four slashes: the first one is escaped.

    What Markdown takes out of a text or reads as a new line is gone before anybody looks.
    """
    if not any(map(text.__contains__, _MAY_HIDE)):  # most texts
        return text
    lines = text.translate(_REMOVED_BY_MARKDOWN).replace("\r\n", "\n").replace("\r", "\n")
    return _LIKE_A_BRACKET.sub(r"\1\\", lines)


def with_brackets(text: str) -> str:
    """Undoes `without_brackets`, for code that shows what a staged page looks like."""
    return _ESCAPED_BRACKET.sub(r"\1", text)


def sections_of(lines: Iterable[str]) -> Iterator[tuple[Bracket, list[str]]]:
    """Each section of a staged page with its lines.

    A section reaches to the last closing line before the next opening line, so a stray `////` is text
    and an opening line inside an open section is text too.
    """
    bracket: Bracket | None = None
    inside: list[str] = []
    closed_at = -1
    for line in (*lines, None):
        found = _OPENING.fullmatch(line.rstrip()) if line is not None and (bracket is None or closed_at >= 0) else None
        if line is not None and found is None:
            if line.rstrip() == _CLOSING:
                closed_at = len(inside)
            inside.append(line)
            continue
        if bracket is not None:
            yield bracket, inside[:closed_at] if closed_at >= 0 else inside
        bracket = _bracket(found) if found else None
        inside, closed_at = [], -1


def staged_front(text: str) -> tuple[dict[str, str], str]:
    """A staged page as its front matter (all text) and its body. Without front matter: `({}, text)`."""
    lines = text.split("\n")
    if lines[0] != "---" or "---" not in lines[1:]:
        return {}, text
    end = lines.index("---", 1)
    found = (_FRONT_LINE.fullmatch(line) for line in lines[1:end])
    front = {match[1]: _plain(match[2]) for match in found if match}
    return front, "\n".join(lines[end + 1 :])


def _bracket(found: re.Match[str]) -> Bracket:
    values = found.groupdict(default="")
    return Bracket(
        values["key"],
        values["kind"],
        cast(Audience, values["audience"]),
        values["lang"],
        cast(Direction, values["dir"]),
        cast(State, values["state"]),
        values["argument"],
    )


def _plain(value: str) -> str:
    """A front-matter value: a JSON string is decoded, anything else is taken as it stands."""
    if not value.startswith('"'):
        return value
    try:
        decoded = json.loads(value)
    except json.JSONDecodeError:
        return value
    return decoded if isinstance(decoded, str) else value
