"""Check: everything a person can fix in a toolkit, in all languages at once, without building anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from passalong.curriculum import read
from passalong.curriculum.dates import check_dates
from passalong.curriculum.files import read_text
from passalong.curriculum.flipcharts import check_flipcharts
from passalong.curriculum.locks import PageLock
from passalong.curriculum.read import read_translations, source_locks
from passalong.curriculum.spoken import read_messages, spoken
from passalong.nouns import Toolkit
from passalong.packs.recipes import settings_problems
from passalong.problem import Problem, problem
from passalong.translate import doubts
from passalong.translate.progress import PageProgress, page_progress
from passalong.translate.repair import repair

SPOILT = 3
"""So many errors in one page are looked at once more: a word processor may be the one cause of all."""

Seen = Callable[[Toolkit, str, Mapping[str, PageProgress]], None]
"""What a caller does with the progress of each language that is read: toolkit, code, rows of the begun pages."""


def check(root: Path, today: date, seen: Seen = lambda toolkit, code, rows: None) -> list[Problem]:
    """Every problem of the toolkit at `root`, by file and line. Never raises for bad content, and writes nothing.

    Languages are read one after the other and forgotten: memory does not grow with their number.
    """
    toolkit, problems = read(root, today)
    sources, undeclared = source_locks(toolkit)
    problems += undeclared
    problems += check_dates(toolkit)
    problems += check_flipcharts(toolkit)
    problems += settings_problems(toolkit)
    for page in toolkit.pages.values():
        problems += doubts.in_source(page, toolkit.languages[page.language])
    problems += doubts.long_labels(toolkit)
    faulty = {said.path for said in problems if said.stops}
    own = {code: [one for one in problems if one.language == code] for code in toolkit.languages}
    found = [one for one in problems if one.language not in own]
    for code in toolkit.languages:
        words, wrong = read_messages(root, code)
        rows: dict[str, PageProgress] = {}
        found += spoken([*own[code], *wrong, *_in_language(toolkit, code, faulty, sources, rows)], words)
        seen(toolkit, code, rows)
    return sorted(set(found))


def _in_language(
    toolkit: Toolkit,
    code: str,
    faulty: set[str],
    sources: Mapping[str, PageLock],
    rows: dict[str, PageProgress],
) -> Iterator[Problem]:
    """What is wrong or doubtful in the translations of one language; `rows` gets the progress of its pages."""
    glossaries = [path for path, page in toolkit.pages.items() if page.kind == "glossary"]
    some = read_translations(toolkit, code, glossaries, sources)
    terms = doubts.terms_of(toolkit, {path: one.translation for path, one, _ in some if one})
    for path, one, found in read_translations(toolkit, code, sources=sources):
        page = toolkit.pages.get(path)
        if one is not None and page is not None:
            rows[path] = page_progress(page, one.translation, code, toolkit)
        yield from _spoilt(toolkit, code, found)
        # Nobody can translate well what is wrong in its source: one fault is said once, where it is.
        if page is None or page.file not in faulty:
            yield from found
            if one is not None and page is not None:
                speakers = toolkit.languages[code], toolkit.languages[page.language]
                yield from doubts.in_translation(page, one.translation, *speakers, terms)


def _spoilt(toolkit: Toolkit, code: str, found: list[Problem]) -> Iterator[Problem]:
    """Says once what spoilt many marks of a page, where `passalong fix` can repair it."""
    errors = [one for one in found if one.level == "error"]
    if len(errors) < SPOILT or not errors[0].path.endswith(".md"):
        return
    content, _ = read_text(Path(toolkit.root), errors[0].path)
    repairs = repair(content[1])[1] if content else []
    if len(repairs) >= SPOILT:
        file, line = errors[0].path, repairs[0].line
        yield problem("marks-spoilt", file, line, language=code, count=len(repairs), file=file)
