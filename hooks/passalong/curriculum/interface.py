"""The words of the interface as a page of one scope: each is a section, with a lock and a state like any other.

A word that is there is translated, also where it says what its source says: a new language begins with empty words.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from passalong.curriculum.hidden import hidden_sign
from passalong.curriculum.locks import PageLock, TextLock, confirmed_status, is_stale, locked_text
from passalong.curriculum.settings import yaml_file
from passalong.curriculum.translations import ReadTranslation
from passalong.curriculum.vocabulary import STATUSES
from passalong.curriculum.words import interface_file, slots
from passalong.curriculum.yaml_text import YamlText
from passalong.nouns import Page, Scope, Section, State, Translation

PATH = "interface.yml"
ID = "interface"
TITLE = "The words of the website"


def words_page(root: Path, source: str) -> Page:
    """The words of the source language; no sections where it has none."""
    file = interface_file(source)
    found = yaml_file(root, file, required=False)
    sections = tuple(_sections(found))
    scope = Scope("top", "top", {}, 1, sections)
    version = _number(found, "version") or 1
    return Page(PATH, file, source, ID, ID, "", TITLE, "", version, date(1970, 1, 1), {}, (scope,), "")


def read_words(root: Path, code: str, page: Page, source: PageLock, old: Mapping[str, TextLock]) -> ReadTranslation:
    """One language's words: which are there, and which are older than their source."""
    file = interface_file(code)
    found = yaml_file(root, file, required=False)
    status = str(found.value.get("status", ""))
    status = status if status in STATUSES else STATUSES[0]
    version = min(_number(found, "source_version"), page.version)
    right = found.value.get("still_right", ())
    own = {section.key: section for section in _sections(found)}
    states: dict[str, State] = {}
    entries: dict[str, TextLock] = {}
    for word in page.sections:
        section = own.get(word.key)
        if section is None or slots(section.text) != slots(word.text) or hidden_sign(section.text):
            states[word.key] = "broken" if section else "missing"
            continue
        entries[word.key] = entry = locked_text(
            section,
            old.get(word.key),
            source.sections[word.key],
            source_version=version,
            still_right=right == "all" or word.key in right,
            status=status,
        )
        states[word.key] = "stale" if is_stale(source.sections[word.key], entry) else "current"
    usable = {key: own[key] for key in entries}
    translation = Translation(
        path=PATH,
        file=file,
        language=code,
        source_version=version,
        status=confirmed_status(status, list(entries.values())),
        sections=usable,
        states=states,
        contributors={},
        digest="",
    )
    return ReadTranslation(translation, entries, {key: key for key in own if key in states}, old)


def _sections(found: YamlText) -> list[Section]:
    words = found.value.get("words")
    given = words.items() if isinstance(words, dict) else ()
    return [
        Section(key, "word", " ".join(text.split()), found.line("words", key), "public")
        for key, text in given
        if isinstance(text, str) and text.strip()
    ]


def _number(found: YamlText, key: str) -> int:
    value = found.value.get(key)
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 6 else 0
