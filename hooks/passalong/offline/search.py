"""A language's search: titles and headings in small files, texts in parts of which a question fetches a few.

Each is a script that calls a function, because a page opened by a double click may load scripts and nothing else.

    assets/search/fr/participant.js         passalongSearch("participant", {pages, heads, modules, texts})
    assets/search/fr/participant-words.js   passalongWords("participant", {first, words, parts}): see `vocabulary`
    assets/search/fr/participant-0.js       passalongText("participant", 0, [[place, text], …])
    assets/search/fr/facilitator.js …       the same for pages that only facilitators need

A place is the number of a page, or the number of a heading counted on from the pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from passalong.addresses import (
    INDEXES,
    PARTICIPANT,
    search_index_address,
    search_text_address,
    search_words_address,
)
from passalong.leaves import Leaf, LeafSection
from passalong.nouns import Edition
from passalong.offline.vocabulary import Text, vocabulary
from passalong.sanitise import script_json
from passalong.slots import plain_text
from passalong.stage.beside import BESIDE

KINDS = frozenset(
    {"programme", "module", "session", "activity", "handout", "form", "brieflet", "case_study", "glossary", "roles"}
    | {"indicators", PARTICIPANT}
)
"""Kinds that a reader can show alone; every other page is a page."""
READERS = frozenset({"participant", "public"})
PART = 12_000
"""Characters of a part of the texts: about 5 kB on the way, less than a second on a slow line."""


@dataclass(slots=True)
class Index:
    """Everything of one index, in numbers and words."""

    pages: list[list[str | int]] = field(default_factory=list)
    """Address, kind, code, title, summary, module (its number from 1, or 0), in another language (1 or 0)."""
    heads: list[list[str | int]] = field(default_factory=list)
    """Page, place on it, words, in another language (1 or 0)."""
    modules: list[list[str]] = field(default_factory=list)
    """Code and title."""
    texts: list[Text] = field(default_factory=list)


def search_files(leaves: Iterable[Leaf], edition: Edition) -> Iterator[tuple[str, str]]:
    """Every file of a language's search, with its address. What is in the language comes before what is not.

    One after the other, because together they are as large as all texts of the language. No leaf is kept longer than
    it is needed.
    """
    found: dict[str, Index] = {name: Index() for name in INDEXES}
    cards = edition.cards
    waiting = sorted(leaves, key=lambda leaf: (cards[leaf.path].status == "missing", leaf.address), reverse=True)
    while waiting:
        leaf = waiting.pop()
        is_theirs = cards[leaf.path].audience in READERS
        _add(leaf, found[INDEXES[0] if is_theirs else INDEXES[1]], edition, only_theirs=is_theirs)
    for name, index in found.items():
        yield from index_files(edition.language.code, name, index)


def index_files(code: str, name: str, index: Index) -> Iterator[tuple[str, str]]:
    """The files of one index of a language, each with its address."""
    parts = _parts(index)
    head = {"pages": index.pages, "heads": index.heads, "modules": index.modules, "texts": len(parts)}
    yield search_index_address(code, name), _call("passalongSearch", name, head)
    if parts:
        yield search_words_address(code, name), _call("passalongWords", name, vocabulary(parts))
    for number, part in enumerate(parts):
        placed = [[len(index.pages) + head if head >= 0 else page, text] for page, head, text in part]
        yield search_text_address(code, name, number), _call("passalongText", name, number, placed)


def _call(function: str, *given: object) -> str:
    return f"{function}({','.join(map(script_json, given))})\n"


def _add(leaf: Leaf, index: Index, edition: Edition, *, only_theirs: bool) -> None:
    """Put one page in. In the index for participants stands only what their pages show.

    The source under a draft is no text of this language: its readers would find each such page twice.
    """
    scopes = {
        name: [s for s in some if (not only_theirs or s.audience in READERS) and not s.key.endswith(BESIDE)]
        for name, some in leaf.scopes.items()
    }
    here = len(index.pages)
    title, summary = (next((s for s in leaf.sections if s.key == key), None) for key in ("title", "summary"))
    index.pages.append(
        [
            leaf.address,
            leaf.kind if leaf.kind in KINDS else "page",
            leaf.code,
            _words(title),
            _words(summary),
            _module(leaf, index, edition),
            int(title is not None and title.lang != leaf.tag),
        ]
    )
    for scope, sections in scopes.items():
        heading = next((s for s in sections if s.kind == "heading"), None)
        place = -1
        if heading is not None:
            place = len(index.heads)
            index.heads.append([here, scope, _words(heading), int(heading.lang != leaf.tag)])
        text = " ".join(_words(s) for s in sections if s.kind not in ("title", "summary", "heading"))
        if text.strip():
            index.texts.append((here, place, " ".join(text.split())))


def _module(leaf: Leaf, index: Index, edition: Edition) -> int:
    session = edition.toolkit.sessions.get(leaf.path)
    card = edition.cards.get(session.module) if session else None
    if card is None:
        return 0
    entry = [card.code, card.title]
    if entry not in index.modules:
        index.modules.append(entry)
    return index.modules.index(entry) + 1


def _parts(index: Index) -> list[list[Text]]:
    """The texts in parts of a size, in the order of their pages."""
    parts: list[list[Text]] = []
    room = 0
    for text in index.texts:
        if not parts or room < len(text[2]):
            parts.append([])
            room = PART
        parts[-1].append(text)
        room -= len(text[2])
    return parts


def _words(section: LeafSection | None) -> str:
    return plain_text(section.html) if section else ""
