"""Locks: what each section said when somebody last looked, so that the tool knows what is out of date.

    sections.lock       of a source folder:      page → version, and per section its hash and `since`
    translations.lock   of a translated folder:  page → per section the version translated, hashes, status

Both are pure functions of the tree and the old locks. A section is **stale** when its source's `since` is
higher than the version in the translation's entry. The build computes locks in memory; `write_*` is for stamping.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from passalong.curriculum.files import plain_text
from passalong.curriculum.sections import own_words, text_hash, words_hash
from passalong.curriculum.vocabulary import STATUSES
from passalong.nouns import Page, Section
from passalong.problem import Problem, problem

SECTIONS = "sections.lock"
TRANSLATIONS = "translations.lock"
_NOTE = "Written by `passalong translate stamp`. Please do not edit."
_UNCONFIRMED = STATUSES.index("draft")
_MARKS = re.compile(r"\{\{[^{}\n]*\}\}|\[\^[^\]\s]+\]|`[^`\n]*`|https?://\S+|\]\([^)\s]*\)")


class SectionLock(NamedTuple):
    """A section of the source: hash of its text, the version in which its meaning last changed, hash of its letters.

    `words` is kept for safety sections only: it tells a new comma from a new meaning.
    """

    hash: str
    since: int
    words: str = ""


class PageLock(NamedTuple):
    """A source page: the version its sections were compared with, and the sections by key."""

    version: int
    sections: Mapping[str, SectionLock]


class TextLock(NamedTuple):
    """A translated section: version translated, hash of the translated text, hash of the source then, status."""

    version: int
    text: str
    source: str
    status: str


SourceLocks = Mapping[str, PageLock]
TextLocks = Mapping[str, Mapping[str, TextLock]]
"""Page path → key in the translated file → its entry, in the order of that file."""


def is_safety(page: Page, section: Section) -> bool:
    """Whether a change here can hurt somebody: safety blocks, consent forms, the safety sheet and page."""
    words = page.id.split("-")
    whole = (page.kind == "form" and "consent" in words) or (page.kind in ("page", "handout") and "safety" in words)
    return section.kind == "safety" or whole


def locked_page(page: Page, old: PageLock | None) -> tuple[PageLock, list[Problem]]:
    """The lock of a source page after its text as it is now, and safety changes that nobody declared."""
    problems: list[Problem] = []
    hashes = {section.key: text_hash(section) for section in page.sections}
    letters = {section.key: words_hash(section) for section in page.sections if is_safety(page, section)}
    if old is None:
        return _page_lock(page, hashes, letters, dict.fromkeys(hashes, page.version)), problems
    came_from = _origins(hashes, {key: entry.hash for key, entry in old.sections.items()})
    same = {key for key in hashes if key in came_from and old.sections[came_from[key]].hash == hashes[key]}
    since = {key: old.sections[came_from[key]].since if key in came_from else page.version for key in hashes}
    if page.version > old.version:
        in_place = list(hashes) == list(old.sections)
        unchanged_page = in_place and len(same) == len(hashes) and all(came_from[key] == key for key in same)
        changed = set(hashes) if unchanged_page else set(hashes) - same
        return _page_lock(page, hashes, letters, since | dict.fromkeys(changed, page.version)), problems
    editorial = page.fields.get("editorial", ())
    for section in page.sections:
        key = section.key
        if key in same or key not in letters or key in editorial or "all" in editorial:
            continue
        before = old.sections[came_from[key]].words if key in came_from else ""
        if before and before != letters[key]:
            said = problem("safety-undeclared", page.file, section.line, section=key, key=key, next=page.version + 1)
            problems.append(said)
            since[key] = page.version + 1
    return _page_lock(page, hashes, letters, since), problems


def _page_lock(page: Page, hashes: Mapping[str, str], letters: Mapping[str, str], since: Mapping[str, int]) -> PageLock:
    entries = {key: SectionLock(hash, since[key], letters.get(key, "")) for key, hash in hashes.items()}
    return PageLock(page.version, entries)


def _origins(now: Mapping[str, str], before: Mapping[str, str]) -> dict[str, str]:
    """New key → old key: where the same text stood before, else the same key."""
    homeless: dict[str, str] = {}
    for key, hash in before.items():
        if now.get(key) != hash:
            homeless.setdefault(hash, key)
    origins: dict[str, str] = {}
    for key, hash in now.items():
        if before.get(key) == hash:
            origins[key] = key
        elif hash in homeless:
            origins[key] = homeless.pop(hash)
        elif key in before:
            origins[key] = key
    return origins


def locked_text(
    section: Section,
    old: TextLock | None,
    source: SectionLock,
    *,
    source_version: int,
    still_right: bool,
    status: str,
) -> TextLock:
    """The entry of one translated section. A bare raise of `source_version` pins nothing anew.

    `source_version` and `status` are what the translated file claims; a status above `draft` counts only where
    the old entry confirms it for this very text, and for what its source means now: who confirmed a text did not read
    it against a later source, so `still_right` makes it current and no more than a draft.
    """
    hash = text_hash(section)
    claimed = min(status, "draft", key=STATUSES.index)
    if old is None or old.text != hash:
        seen = source.hash if source.since <= source_version else (old.source if old else "")
        return TextLock(source_version, hash, seen, claimed)
    version = max(old.version, source_version) if still_right else old.version
    seen = source.hash if source.since <= version else old.source
    confirmed = claimed if old.version < source.since <= version else old.status
    return TextLock(version, hash, seen, min(confirmed, status, key=STATUSES.index))


def is_stale(source: SectionLock, entry: TextLock) -> bool:
    """Whether the source's meaning changed after the version that was translated."""
    return source.since > entry.version


def is_untouched(section: Section, source: SectionLock, old: TextLock | None) -> bool:
    """Whether a translated section is still the source's own text, such as a page that was only begun.

    Where both languages say it with the same letters, `still_right` names the section, and its lock remembers it.
    A text without letters of its own, such as a fact alone, is the same in every language.
    """
    hash = text_hash(section)
    if hash != source.hash or (old is not None and old.text == hash):
        return False
    return any(sign.isalpha() for sign in _MARKS.sub("", own_words(section)))


def confirmed_status(claimed: str, entries: Collection[TextLock]) -> str:
    """The status of a page: what is claimed, but above `draft` only as far as every section is confirmed."""
    if STATUSES.index(claimed) <= _UNCONFIRMED or not entries:
        return min(claimed, "draft", key=STATUSES.index)
    lowest = min((entry.status for entry in entries), key=STATUSES.index)
    return min(claimed, max(lowest, "draft", key=STATUSES.index), key=STATUSES.index)


def signed(locks: TextLocks, path: str, status: str, keys: Collection[str] = ()) -> dict[str, dict[str, TextLock]]:
    """The locks after somebody confirmed a page, or some of its sections, as `status`."""
    pages = {page: dict(entries) for page, entries in locks.items()}
    for key, entry in pages.get(path, {}).items():
        if not keys or key in keys:
            pages[path][key] = entry._replace(status=status)
    return pages


def wordless(section: Section) -> bool:
    """Whether there is nothing to translate."""
    return not own_words(section).strip()


def without_text(section: Section) -> Section:
    """The section as it stands in the source, with no words of its own."""
    return replace(section, text="")


# --- files ---


def read_source_locks(root: Path, code: str) -> tuple[dict[str, PageLock], list[Problem]]:
    """`curriculum/<code>/sections.lock`; empty where there is none or it cannot be read."""
    file = f"curriculum/{code}/{SECTIONS}"
    found, problems = _read(root, file)
    try:
        locks = {
            path: PageLock(int(page["version"]), {key: _section_lock(words) for key, words in page["sections"].items()})
            for path, page in found.items()
        }
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        return {}, [problem("lock-unreadable", file)]
    return locks, problems


def _section_lock(words: str) -> SectionLock:
    hash, since, *letters = words.split()
    return SectionLock(hash, int(since), letters[0] if letters else "")


def read_text_locks(root: Path, code: str) -> tuple[dict[str, dict[str, TextLock]], list[Problem]]:
    """`curriculum/<code>/translations.lock`; empty where there is none or it cannot be read."""
    file = f"curriculum/{code}/{TRANSLATIONS}"
    found, problems = _read(root, file)
    try:
        locks = {path: {key: _text_lock(words) for key, words in page.items()} for path, page in found.items()}
    except (TypeError, ValueError, AttributeError):
        return {}, [problem("lock-unreadable", file)]
    return locks, problems


def _text_lock(words: str) -> TextLock:
    version, text, source, status = words.split()
    if status not in STATUSES:
        raise ValueError(status)
    return TextLock(int(version), text, "" if source == "-" else source, status)


def _read(root: Path, file: str) -> tuple[dict[str, Any], list[Problem]]:
    try:
        text, wrong = plain_text(root, file)
        found = None if wrong else json.loads(text)
    except FileNotFoundError:
        return {}, []
    except (ValueError, RecursionError):
        found = None
    pages = found.get("pages") if isinstance(found, dict) else None
    return (pages, []) if isinstance(pages, dict) else ({}, [problem("lock-unreadable", file)])


def write_source_locks(root: Path, code: str, locks: SourceLocks) -> Path:
    """Write `sections.lock`, atomically: one section a line, so that two changes rarely meet."""
    pages = {
        path: {
            "version": page.version,
            "sections": {key: " ".join(map(str, entry)).strip() for key, entry in page.sections.items()},
        }
        for path, page in sorted(locks.items())
    }
    return _write(root / "curriculum" / code / SECTIONS, pages)


def write_text_locks(root: Path, code: str, locks: TextLocks) -> Path:
    """Write `translations.lock`, atomically."""
    pages = {
        path: {key: f"{e.version} {e.text} {e.source or '-'} {e.status}" for key, e in entries.items()}
        for path, entries in sorted(locks.items())
        if entries
    }
    return _write(root / "curriculum" / code / TRANSLATIONS, pages)


def _write(target: Path, pages: Mapping[str, Any]) -> Path:
    text = json.dumps({"note": _NOTE, "pages": pages}, ensure_ascii=False, indent=1) + "\n"
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".partial")
    partial.write_text(text, encoding="utf-8")
    partial.replace(target)
    return target
