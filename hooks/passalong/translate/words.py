"""The words of the interface, out and back: in the sheets and PO files of pages; `interface.yml` keeps its bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from passalong.curriculum import interface, locks
from passalong.curriculum.translations import ReadTranslation
from passalong.curriculum.words import interface_file, slots
from passalong.nouns import Page, Toolkit
from passalong.problem import Problem, problem
from passalong.translate.declare import names_in, write
from passalong.translate.front import LINES, listed, quoted, with_key
from passalong.translate.passages import Job, Passage, Returned, same

_STEERING = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff\u2060\x00-\x1f]+")


SourceWords = tuple[Page, locks.PageLock]


def source_words(toolkit: Toolkit) -> SourceWords:
    """The source's words and their lock."""
    root, source = Path(toolkit.root), toolkit.settings.source_language
    page = interface.words_page(root, source)
    old, _ = locks.read_source_locks(root, source)
    return page, locks.locked_page(page, old.get(interface.PATH))[0]


def words_of(toolkit: Toolkit, code: str, source: SourceWords | None = None) -> tuple[Page, ReadTranslation]:
    """The source's words and one language's; `source` for those who ask for many languages."""
    root = Path(toolkit.root)
    page, lock = source or source_words(toolkit)
    entries = locks.read_text_locks(root, code)[0].get(interface.PATH, {})
    return page, interface.read_words(root, code, page, lock, entries)


def job_of_words(toolkit: Toolkit, code: str) -> Job:
    """Every word as a passage, in the order of the source's file."""
    page, found = words_of(toolkit, code)
    own = found.translation
    passages = tuple(
        Passage(word.key, word.kind, word.text, own.sections[word.key].text if word.key in own.sections else "",
                own.states[word.key], word.key)
        for word in page.sections
    )  # fmt: skip
    day = max((one.updated for one in toolkit.pages.values()), default=page.updated)
    return Job(page.path, own.file, page.id, page.title, page.version, day, code, passages)


def take_words(
    toolkit: Toolkit, code: str, texts: list[Returned], name: str
) -> tuple[dict[str, str], list[str], list[Problem]]:
    """Write words that came back: the new ones by key, the keys that are still right, and what could not be taken."""
    job = job_of_words(toolkit, code)
    known = {passage.key: passage for passage in job.passages}
    chosen: dict[str, str] = {}
    confirmed, problems = [], []
    for one in texts:
        passage = known.get(one.key)
        words = " ".join(_STEERING.sub(" ", one.text).split())
        if passage is None:
            problems.append(problem("import-section", name, section=one.key, key=one.key, page=job.path))
        elif same(words, passage.target):
            confirmed += [one.key] if one.settled else []
        elif one.unsure:
            problems.append(problem("import-unsure", name, section=one.key, key=one.key, page=job.path))
        elif slots(words) != slots(passage.source):
            expected = ", ".join(f"`{{{slot}}}`" for slot in sorted(slots(passage.source))) or "none"
            problems.append(problem("word-slots", name, section=one.key, key=one.key, expected=expected))
        elif words:
            chosen[one.key] = words
    if chosen or confirmed:
        file = Path(toolkit.root) / interface_file(code)
        old = {passage.key for passage in job.passages if passage.state == "stale"}
        version = job.version if old <= {*chosen, *confirmed} else 0
        text = file.read_bytes().decode("utf-8") if file.is_file() else ""
        write(file, with_words(text, chosen, version, confirmed))
    return chosen, confirmed, problems


def with_words(text: str, words: Mapping[str, str], version: int, confirmed: list[str]) -> str:
    """The file with other words, each in its own line, and every other byte as it is. `version` 0: that stays too."""
    if version:
        text = with_key(text, "source_version", str(version))
    if confirmed:
        before = names_in(f"---\n{text}\n---\n", "still_right")
        text = with_key(text, "still_right", listed(list(dict.fromkeys((*before, *confirmed)))))
    lines = LINES.findall(text)
    ending = lines[0][len(lines[0].rstrip("\r\n")) :] if lines else "\n"
    for key, value in words.items():
        _set(lines, key, quoted(value), ending)
    return "".join(lines)


def _set(lines: list[str], key: str, value: str, ending: str) -> None:
    """Change the line of a word; where it has none, add one at the end."""
    begins = re.compile(rf"  {re.escape(key)}[ \t]*:")
    at = next((number for number, line in enumerate(lines) if begins.match(line)), None)
    line = f"  {key}: {value}"
    if at is not None:
        last = at + 1
        while last < len(lines) and lines[last].startswith("   "):  # a word that goes on over several lines
            last += 1
        lines[at:last] = [line + ending]
        return
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += ending
    lines.append(line + ending)
