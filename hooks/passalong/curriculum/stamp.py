"""Stamp: write the locks of a toolkit as the tree says they are now."""

from __future__ import annotations

from pathlib import Path

from passalong.curriculum.locks import PageLock, write_source_locks, write_text_locks
from passalong.curriculum.read import source_locks, text_locks
from passalong.nouns import Toolkit


def stamp(toolkit: Toolkit) -> list[Path]:
    """Write `sections.lock` of every source folder and `translations.lock` of every language; give the files.

    Stamping twice writes the same bytes, and no page changes by it: a build computes the same locks in memory.
    """
    root = Path(toolkit.root)
    sources, _ = source_locks(toolkit)
    by_language: dict[str, dict[str, PageLock]] = {}
    source = toolkit.settings.source_language
    for path, lock in sources.items():
        by_language.setdefault(toolkit.pages[path].language if path in toolkit.pages else source, {})[path] = lock
    texts = {code: text_locks(toolkit, code) for code in toolkit.languages}
    written = [write_source_locks(root, code, locks) for code, locks in by_language.items()]
    return written + [write_text_locks(root, code, locks) for code, locks in texts.items() if locks]
