"""A Leaf is a rendered page: sanitised HTML by section, read by web views, packs, search and `passalong pack`.

Leaves are files: `.build/leaves/<lang>/<path>.json`. Nothing is rendered twice, no finished page is scraped.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from passalong.nouns import Audience, Direction, State
from passalong.packs.files import write_whole

_ID = re.compile(r' id="([^"]+)"')


@dataclass(frozen=True, slots=True)
class LeafSection:
    """One rendered section. `html` is sanitised and complete in itself."""

    key: str
    kind: str
    audience: Audience
    lang: str
    """Language tag of the words, for a `lang` attribute; differs from the leaf's where the source stands in."""
    dir: Direction
    state: State
    html: str
    """Inner HTML: for `title` and `summary` escaped text, for `heading` the words without `<h2>`, for a
    block what stands in it (no box, no title: templates draw those)."""
    argument: str = ""

    @property
    def scope(self) -> str:
        """`rules` of `rules/note.1`; `top` for title and summary."""
        return self.key.partition("/")[0] if "/" in self.key else "top"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A rendered page with what a pack or a view needs to know about it."""

    path: str
    """Language-neutral source path: `modules/foundations/co-design.md`."""
    digest: str
    """Of the staged page it was rendered from."""
    address: str
    """Relative to the root of the site: `fr/modules/foundations/co-design.html`."""
    language: str
    """Locale code of the page: `fa-AF`."""
    tag: str
    """Its language tag: `prs`."""
    direction: Direction
    kind: str
    id: str
    code: str
    version: int
    updated: str
    status: str
    """`source`, or the confirmed status of the translation, or `missing` where nothing is translated."""
    sections: tuple[LeafSection, ...]

    def html(self, key: str) -> str:
        """The HTML of one section, or an empty string."""
        return next((s.html for s in self.sections if s.key == key), "")

    @property
    def title(self) -> str:
        """The title, escaped for HTML."""
        return self.html("title")

    @property
    def anchors(self) -> frozenset[str]:
        """The names in it that a link can lead to."""
        inside = (name for section in self.sections if ' id="' in section.html for name in _ID.findall(section.html))
        return frozenset([*(section.scope for section in self.sections), *inside])

    @property
    def scopes(self) -> dict[str, tuple[LeafSection, ...]]:
        """Sections by scope name, in order; title and summary under `top`."""
        found: dict[str, list[LeafSection]] = {}
        for section in self.sections:
            found.setdefault(section.scope, []).append(section)
        return {name: tuple(sections) for name, sections in found.items()}


def write(leaf: Leaf, folder: Path) -> Path:
    """Write a leaf below `folder` (`.build/leaves`), atomically; give its path."""
    target = place(folder, leaf.language, leaf.path)
    write_whole(target, json.dumps(_plain(leaf), ensure_ascii=False).encode())
    return target


def _plain(leaf: Leaf) -> dict[str, Any]:
    """The leaf as a dictionary; `dataclasses.asdict` would copy every text it holds."""
    sections = [{name: getattr(section, name) for name in _OF_A_SECTION} for section in leaf.sections]
    return {name: getattr(leaf, name) for name in _OF_A_LEAF} | {"sections": sections}


_OF_A_SECTION = tuple(field.name for field in fields(LeafSection))
_OF_A_LEAF = tuple(field.name for field in fields(Leaf))


def read(file: Path) -> Leaf:
    """Read one leaf back. Raises `ValueError` where the file is not a leaf (torn, or of another version)."""
    try:
        found: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        sections = tuple(LeafSection(**section) for section in found["sections"])
        return Leaf(**{**found, "sections": sections})
    except (KeyError, TypeError, json.JSONDecodeError) as broken:
        raise ValueError(f"{file} is not a leaf: {broken}") from broken


def keep(folder: Path, language: str, how: str, paths: Iterable[str]) -> None:
    """Keep the leaves of a language from the last build where they were made in the same way; else none.

    `how` is a digest of all that a leaf is made from besides its staged page. Of pages that are gone nothing is kept.
    """
    home, note = folder / language, _how(folder, language)
    if made_how(folder, language) != how:
        shutil.rmtree(home, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        note.write_text(how)
        return
    wanted = {place(folder, language, path) for path in paths}
    for file in home.rglob("*.json"):
        if file not in wanted:
            file.unlink()


def made_how(folder: Path, language: str) -> str:
    """What `keep` was told of how the leaves of a language are made; empty where it was told nothing yet."""
    try:
        return _how(folder, language).read_text()
    except FileNotFoundError:
        return ""


def _how(folder: Path, language: str) -> Path:
    return folder / f"{language}.how"


def kept(folder: Path, language: str, path: str, digest: str) -> Leaf | None:
    """The leaf that `keep` kept of a page, if it was rendered from this very staged page (its digest)."""
    try:
        leaf = read(place(folder, language, path))
    except (OSError, ValueError):
        return None
    return leaf if leaf.digest == digest else None


def digest_of(staged: bytes) -> str:
    """The digest a leaf carries: SHA-256 of its staged page."""
    return hashlib.sha256(staged).hexdigest()


def place(folder: Path, language: str, path: str) -> Path:
    """Where the leaf of a page lies: `.build/leaves/fr/modules/foundations/co-design.json`."""
    return folder / language / Path(path).with_suffix(".json")
