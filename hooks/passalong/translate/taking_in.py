"""Work that came back is put in its place: only what differs is written, and everything else keeps its bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from passalong.curriculum import interface
from passalong.curriculum.marks import tokens
from passalong.curriculum.read import read_translations
from passalong.curriculum.translations import CONTRIBUTORS, ReadTranslation
from passalong.curriculum.words import interface_file
from passalong.nouns import Page, Toolkit
from passalong.problem import Problem, problem
from passalong.translate.begin import skeleton
from passalong.translate.declare import with_names, write
from passalong.translate.front import field_text, with_field
from passalong.translate.passages import Job, Passage, Returned, by_page, job_of, same
from passalong.translate.splice import own_sections, with_words
from passalong.translate.words import take_words

_STEERING = {ord(sign): None for sign in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u2060"}
"""Signs that word processors leave behind and that the check refuses."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What one page got."""

    file: str
    changed: tuple[str, ...]
    confirmed: tuple[str, ...]


def take_in(toolkit: Toolkit, code: str, returned: Iterable[Returned], name: str) -> tuple[list[Taken], list[Problem]]:
    """Write what came back in the file `name` into the pages of a language. Pages in which nothing changed stay."""
    pages = by_page(list(returned))
    found = {path: one for path, one, _ in read_translations(toolkit, code) if path in pages}
    taken, problems = [], []
    for path, texts in pages.items():
        if path == interface.PATH:
            words, right, more = take_words(toolkit, code, texts, name)
            problems += more
            if words or right:
                taken.append(Taken(interface_file(code), tuple(words), tuple(right)))
            continue
        page = toolkit.pages.get(path)
        if page is None or page.language == code:
            problems.append(problem("import-page", name, page=path))
            continue
        one, more = _page(toolkit, page, code, found.get(path), texts, name)
        problems += more
        if one is not None:
            taken.append(one)
    return taken, problems


def _page(
    toolkit: Toolkit, page: Page, code: str, found: ReadTranslation | None, texts: list[Returned], name: str
) -> tuple[Taken | None, list[Problem]]:
    job = job_of(toolkit, page, code, found)
    chosen, confirmed, problems = _chosen(job, texts, name)
    if not chosen and not confirmed:
        return None, problems
    file = Path(toolkit.root) / job.file
    source = (Path(toolkit.root) / page.file).read_text(encoding="utf-8")
    is_new = not file.is_file()
    text = skeleton(page, source) if is_new else file.read_bytes().decode("utf-8")
    text = _filled(text, job, page, source, chosen)
    version = min((one.version or page.version for one in texts), default=page.version)
    if is_new or _may_claim(found, job, {*chosen, *confirmed}):
        text = with_field(text, "source_version", str(min(version, page.version)))
    if confirmed:
        text = with_names(text, "still_right", confirmed)
    write(file, text)
    return Taken(job.file, tuple(chosen), tuple(confirmed)), problems


def _chosen(job: Job, texts: list[Returned], name: str) -> tuple[dict[str, str], list[str], list[Problem]]:
    """New words by the source's key, keys that are still right, and what could not be taken."""
    passages = {passage.key: passage for passage in job.passages}
    chosen: dict[str, str] = {}
    confirmed: list[str] = []
    problems = []
    for one in texts:
        passage = passages.get(one.key)
        text = one.text.translate(_STEERING).replace("\r\n", "\n").replace("\r", "\n").strip("\n")
        if passage is None:
            problems.append(problem("import-section", name, section=one.key, key=one.key, page=job.path))
        elif same(text, passage.target):
            if one.settled:
                confirmed.append(one.key)
        elif one.unsure:
            problems.append(problem("import-unsure", name, section=one.key, key=one.key, page=job.path))
        elif not _is_words(text, passage):
            problems.append(problem("import-marks", name, section=one.key, key=one.key, page=job.path))
        elif not same(text, passage.source):
            chosen[one.key] = text
    return chosen, confirmed, problems


def _is_words(text: str, passage: Passage) -> bool:
    """Whether nothing in a text would end its section or begin another."""
    if passage.kind in ("title", "summary"):
        return True
    if passage.kind == "heading":
        return [token.kind for token in tokens(f"## {' '.join(text.split())}")] == ["heading"]
    return all(token.kind == "text" for token in tokens("\n" + text))


def _filled(text: str, job: Job, page: Page, source: str, chosen: Mapping[str, str]) -> str:
    """The file with the new words. Where one has no place in it, the file is made anew after the source."""
    own = own_sections(text)
    keys = {section.key for section in own}
    placed = {passage.key: passage.own_key or passage.key for passage in job.passages}
    if all(placed[key] in keys for key in chosen):
        return with_words(text, own, {placed[key]: words for key, words in chosen.items()})
    fresh = skeleton(page, source)
    for field in ("source_version", "status", "still_right", *CONTRIBUTORS):
        value = field_text(text, field)
        fresh = with_field(fresh, field, value or None)
    old = {section.key: section.text for section in own if section.text}
    kept = {section.key: old[section.key] for section in own_sections(fresh) if section.key in old}
    kept |= {passage.key: passage.target for passage in job.passages if passage.target}
    return with_words(fresh, own_sections(fresh), kept | dict(chosen))


def _may_claim(found: ReadTranslation | None, job: Job, touched: set[str]) -> bool:
    """Whether a newer `source_version` says nothing about sections that nobody looked at: their locks remember."""
    if found is None:
        return True
    return all(
        passage.own_key in found.locked
        for passage in job.passages
        if passage.state == "stale" and passage.key not in touched
    )
