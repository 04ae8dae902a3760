"""What leaves and comes back: every section of a page that has words, with its key, its source and its translation.

A `Passage` is a section as a translator works on it, a `Job` one page in one language, and `Returned` a text that
came back, with what it says about itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from passalong.curriculum import locks
from passalong.curriculum.translations import ReadTranslation
from passalong.nouns import Language, Page, Section, State, Toolkit
from passalong.translate.begin import STORY
from passalong.translate.progress import file_in


@dataclass(frozen=True, slots=True)
class Passage:
    """One section to translate."""

    key: str
    kind: str
    source: str
    """The source's words, as Markdown."""
    target: str
    """The translation's, as they stand in its file; empty where it is missing."""
    state: State
    own_key: str = ""
    """Its key in the translated file, where it has a place there; empty where it has none."""


@dataclass(frozen=True, slots=True)
class Job:
    """One page to translate."""

    path: str
    file: str
    """The translated file, also where it is not there yet."""
    id: str
    title: str
    version: int
    updated: date
    language: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Returned:
    """One text that came back."""

    path: str
    key: str
    text: str
    version: int
    """Of the source page when the work left."""
    unsure: bool = False
    """Whether the one who worked on it says that it is not finished."""
    settled: bool = False
    """Whether it left as unsure and came back as finished, with the same words or others."""


def job_of(toolkit: Toolkit, page: Page, code: str, found: ReadTranslation | None) -> Job:
    """Everything of a page that is to be translated. Stories are not: their words belong to those who told them."""
    file = found.translation.file if found else file_in(page, code)
    typed = {one.key: one for one in found.typed} if found else {}
    passages = tuple(
        _passage(section, found, typed)
        for section in page.sections
        if section.kind != STORY and not locks.wordless(section)
    )
    return Job(page.path, file, page.id, page.title, page.version, page.updated, code, passages)


def _passage(section: Section, found: ReadTranslation | None, typed: Mapping[str, Section]) -> Passage:
    if found is None:
        return Passage(section.key, section.kind, section.text, "", "missing")
    state = found.translation.states.get(section.key, "missing")
    own_key = found.own_keys.get(section.key, section.key)
    there = typed.get(own_key)
    if there is None or there.kind != section.kind:
        return Passage(section.key, section.kind, section.text, "", state)
    target = there.text if state in ("current", "stale", "broken") else ""
    return Passage(section.key, section.kind, section.text, target, state, own_key)


def source_of(toolkit: Toolkit, job: Job) -> Language:
    """The language that a job is translated from."""
    page = toolkit.pages.get(job.path)
    return toolkit.languages[page.language if page else toolkit.settings.source_language]


def same(one: str, other: str) -> bool:
    """Whether two texts differ in white space only."""
    return one.split() == other.split()


def by_page(returned: list[Returned]) -> Mapping[str, list[Returned]]:
    """What came back, page by page, in the order in which it came."""
    pages: dict[str, list[Returned]] = {}
    for one in returned:
        pages.setdefault(one.path, []).append(one)
    return pages
