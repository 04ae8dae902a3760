"""Digests of all that a build reads, taken apart: what changes one language and what changes them all."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path

from passalong import __version__
from passalong.nouns import Edition, Language, SiteProfile, Toolkit

CODE = ("hooks", "overrides", "mkdocs.yml", "scripts/requirements.txt")


def numbers_digest(toolkit: Toolkit) -> str:
    """Digest of what pages know about each other besides words: fields, chips, order, site, sources, stories.

    Words are left out on purpose: a sentence that changes in one language renders that language alone.
    """
    lines = [
        repr(
            (
                page.path,
                page.kind,
                page.version,
                page.updated,
                dict(page.fields),
                [(s.name, dict(s.chips)) for s in page.scopes],
            )
        )
        for page in toolkit.pages.values()
    ]
    sessions = [(s.minutes, s.interpreted_minutes, s.steps, s.materials) for s in toolkit.sessions.values()]
    rest = (
        toolkit.settings,
        steady(toolkit.site),
        toolkit.sources,
        toolkit.stories,
        toolkit.credits,
        toolkit.default_language,
    )
    return digest_of([*lines, repr(sessions), repr([p.deliveries for p in toolkit.programmes.values()]), repr(rest)])


def code_digest(root: Path) -> str:
    """Digest of the program and its templates: a change there renders everything anew."""
    lines = [__version__, sys.version]
    for name in CODE:
        place = root / name
        files = sorted(place.rglob("*")) if place.is_dir() else [place]
        lines += [
            f"{file.relative_to(root).as_posix()} {hashlib.sha256(file.read_bytes()).hexdigest()}"
            for file in files
            if file.is_file() and "__pycache__" not in file.parts
        ]
    return digest_of(lines)


def words_of_others(edition: Edition) -> list[str]:
    """What a page of this language says of its other pages, as text."""
    return [repr(edition.cards), repr(edition.step_titles), repr(edition.terms)]


def steady(thing: Language | SiteProfile) -> str:
    """All fields as text, the same in every process: a set has another order in each."""
    values = {f.name: getattr(thing, f.name) for f in fields(thing)}
    return repr({name: sorted(value) if isinstance(value, frozenset) else value for name, value in values.items()})


def digest_of(lines: Iterable[str]) -> str:
    """Digest of some lines of text."""
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()
