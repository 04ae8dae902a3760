"""What there is, as tables: kinds of page, blocks, the chips that name a scope, and who each part is written for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from passalong.nouns import Audience

TOP = "top"
"""The scope before the first heading."""


class PageKind(NamedTuple):
    """Who a kind of page is written for, and the chip line its headings usually carry."""

    audience: Audience
    chips: str
    folder: str = ""


KINDS: Mapping[str, PageKind] = {
    "programme": PageKind("public", "`id: {name}`", "programmes"),
    "module": PageKind("facilitator", "`id: {name}`", "modules"),
    "session": PageKind("facilitator", "`step: {name}` `time: 10` `method: circle`", "modules"),
    "activity": PageKind("facilitator", "`step: {name}` `time: 5` `method: circle`", "activities"),
    "handout": PageKind("participant", "`id: {name}`", "handouts"),
    "brieflet": PageKind("public", "`id: {name}`", "brieflets"),
    "case_study": PageKind("public", "`part: {name}`", "case-studies"),
    "form": PageKind("participant", "`q: {name}` `type: text`", "forms"),
    "glossary": PageKind("participant", "`term: {name}` `part: noun`"),
    "indicators": PageKind("facilitator", "`indicator: {name}` `level: output` `unit: people` `from: F02`"),
    "roles": PageKind("public", "`role: {name}`"),
    "page": PageKind("public", "`id: {name}`"),
}

NAMING = ("step", "q", "term", "part", "core", "delivery", "local", "role", "indicator", "id")
"""The chips that can name a scope. The first of them under the heading does."""

_RESERVED = frozenset({TOP, "title", "summary"})
_ID = r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}"
ID = re.compile(_ID)


class BlockRule(NamedTuple):
    """What one block takes after `|`, whether that is part of its name, and an example to show."""

    argument: str = ""
    """Regular expression of the argument; empty: the block takes none."""
    named: bool = False
    """Whether the argument is part of the section's key: two `adapt` of different colours are two things."""
    example: str = ""
    chips: bool = False
    """Whether its list items end in a chip that belongs to the source."""
    data: bool = False
    """Whether it holds data and no words: nothing to translate, nothing that can be out of date."""


BLOCKS: Mapping[str, BlockRule] = {
    "adapt": BlockRule("green|yellow|red", True, "green"),
    "answers": BlockRule(),
    "ask": BlockRule(),
    "choices": BlockRule(_ID, True, "agree", chips=True),
    "core": BlockRule(),
    "cut": BlockRule(),
    "debrief": BlockRule(),
    "disclaimer": BlockRule(),
    "flipchart": BlockRule(),
    "local": BlockRule(_ID, True, "interpretation"),
    "materials": BlockRule(chips=True),
    "meetings": BlockRule(data=True),
    "note": BlockRule(),
    "objectives": BlockRule(),
    "prepare": BlockRule(),
    "purpose": BlockRule(),
    "safety": BlockRule(),
    "say": BlockRule(),
    "story": BlockRule(_ID, True, "story-0007"),
    "to": BlockRule(),
    "write": BlockRule("[1-9][0-9]?", False, "3"),
}
"""The closed list of blocks."""

_ALWAYS: Mapping[str, Audience] = {
    "note": "facilitator",
    "answers": "facilitator",
    "say": "participant",
    "title": "public",
    "summary": "public",
}


def audience_of(page: Audience, part: str) -> Audience:
    """Who a part is for: `note` and `answers` facilitators, `say` participants, the rest whoever the page is for."""
    return _ALWAYS.get(part, page)


def audience_of_page(kind: str, fields: Mapping[str, object]) -> Audience:
    """Who a page is for. A handout or form for facilitators says so in its field `audience`."""
    if kind in ("handout", "form") and fields.get("audience") == "facilitator":
        return "facilitator"
    return KINDS[kind].audience if kind in KINDS else "facilitator"


def naming_chip(chips: Mapping[str, str]) -> tuple[str, str]:
    """The chip that names a scope and its value: the first chip, where it is one of `NAMING`; else two empty texts."""
    for name, value in chips.items():
        return (name, value) if name in NAMING and ID.fullmatch(value) and value not in _RESERVED else ("", "")
    return "", ""
