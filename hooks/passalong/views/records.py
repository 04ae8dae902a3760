"""Glossary, roles, indicators: one entry per heading, each with an address of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from passalong.nouns import Scope
from passalong.views import page
from passalong.views.frame import Frame
from passalong.views.pieces import Piece, without
from passalong.views.wording import Wording

MARKS = ("term", "role", "indicator")
OF_THE_WORD = frozenset({"say", "instead_of", "use_when"})
"""Chips about the word itself, in the language it was written in: a translated word sounds otherwise."""


@dataclass(frozen=True, slots=True)
class Record:
    """One entry."""

    name: str
    """The scope, which is the HTML id."""
    heading: Piece | None
    code: str
    kind_word: str
    facts: tuple[str, ...]
    pieces: tuple[Piece, ...]


def context(frame: Frame) -> Mapping[str, object]:
    """Entries in the order of the source; scopes that are no entries follow as prose."""
    found = {scope.name: scope for scope in frame.page.scopes if scope.mark in MARKS} if frame.page else {}
    return {
        "top": frame.top,
        "records": [_record(scope, frame) for scope in found.values()],
        "parts": [(name, group) for name, group in page.parts(frame) if name not in found],
    }


def _record(scope: Scope, frame: Frame) -> Record:
    part, heading = scope.chips.get("part", ""), frame.heading(scope.name)
    translated = frame.page is not None and frame.page.language != frame.edition.language.code
    hidden = OF_THE_WORD if translated and heading and not heading.lang else frozenset()
    return Record(
        scope.name,
        heading,
        scope.chips["indicator"] if scope.mark == "indicator" else "",
        frame.t.code("part", part) if part else "",
        tuple(_facts({name: value for name, value in scope.chips.items() if name not in hidden}, frame)),
        without(frame.scopes.get(scope.name, ()), "heading"),
    )


def _facts(chips: Mapping[str, str], frame: Frame) -> list[str]:
    t = frame.t
    said = {
        "say": t("glossary_say", sound=chips.get("say", "")),
        "instead_of": t("glossary_instead_of", word=chips.get("instead_of", "")),
        "use_when": t("glossary_use_when", when=chips.get("use_when", "")),
        "keep": t("glossary_keep"),
        "level": _labelled("level", "level", chips, t),
        "unit": _labelled("unit", "counted", chips, t),
        "from": _labelled("from", "comes_from", chips, t),
        "disaggregate": _labelled("disaggregate", "shown_by", chips, t),
    }
    return [words for name, words in said.items() if name in chips]


def _labelled(name: str, prefix: str, chips: Mapping[str, str], t: Wording) -> str:
    """`Shown by: gender, age`: every part of the chip in the reader's words, where there are some."""
    parts = [part.strip() for part in chips.get(name, "").split(",")]
    return f"{t('indicator_' + name)}{t.colon} {t.listed(t.code(prefix, part) for part in parts)}"
