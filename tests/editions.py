"""One language of the small toolkit as its pages know it: from files, without building anything."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from passalong.addresses import page_address
from passalong.curriculum import read, read_language
from passalong.leaves import Leaf, LeafSection
from passalong.nouns import Edition, Toolkit
from passalong.stage.edition import edition_of, status_of
from trees import TODAY, small_toolkit, tree

CREDITS = "curriculum/credits.yml"
SITE = "curriculum/site.yml"
ENGLISH_WORDS = Path(__file__).parents[1] / "curriculum" / "en" / "interface.yml"


def small(folder: Path, changes: Mapping[str, str] | None = None) -> Toolkit:
    """The small toolkit with the real English words of the interface, and with these files instead of its own."""
    words = {"curriculum/en/interface.yml": ENGLISH_WORDS.read_text(encoding="utf-8")}
    return read(tree(folder, {**small_toolkit(), **words, **(changes or {})}), TODAY)[0]


def edition_in(toolkit: Toolkit, code: str) -> Edition:
    """One language of it, with a row of the status for each."""
    translations = {one: read_language(toolkit, one)[0] for one in toolkit.languages}
    status = tuple(status_of(toolkit, language, translations[one]) for one, language in toolkit.languages.items())
    return edition_of(toolkit, toolkit.languages[code], translations[code], status)


def leaf_in(edition: Edition, path: str) -> Leaf:
    """A page with nothing on it but its title and summary."""
    card, language = edition.cards[path], edition.language
    heads = tuple(
        LeafSection(key, key, "public", card.lang, card.dir, "current", words)
        for key, words in (("title", card.title), ("summary", card.summary))
    )
    address = page_address(path, language.code, edition.toolkit.default_language)
    return Leaf(
        *(path, "", address, language.code, language.tag, language.direction),
        *(card.kind, card.id, card.code, 1, "2026-11-21", card.status, heads),
    )
