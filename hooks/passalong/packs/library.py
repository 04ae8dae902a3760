"""What a pack is bound from: one language's leaves, and what was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from passalong import leaves
from passalong.leaves import Leaf
from passalong.nouns import Edition, Toolkit
from passalong.packs.editions import Variant
from passalong.packs.groups import Group
from passalong.packs.recipes import Recipe


@dataclass(frozen=True, slots=True)
class Library:
    """The leaves of one language, and the source language's beside them."""

    edition: Edition
    leaves: Mapping[str, Leaf]
    """By language-neutral path."""
    originals: Mapping[str, Leaf]
    """The leaf in the language each page was written in: what a participant pack is measured by."""
    site_url: str = ""
    """Published address of the site, ending in `/`; empty where it is not published."""
    private: Mapping[str, str] = field(default_factory=dict)
    """Values of print-only facts. With them a pack must not be kept or published."""
    second: Library | None = None
    """Another language, where a pack shows two side by side and it is not the source."""


@dataclass(frozen=True, slots=True)
class Order:
    """One pack that somebody wants."""

    recipe: Recipe
    path: str
    """Of the page the pack is made for."""
    variant: Variant = Variant()
    people: int = 0
    """For how many people totals are worked out; 0: the middle of the range of the page."""
    start: int | None = None
    """Start of the first step in minutes after midnight; `None`: as the programme's delivery has it."""
    sides: str = ""
    """`one` or `two`; empty: as the site has it, else the recipe."""
    copies: tuple[Group, ...] = ()
    """What a list of copies for a group of several languages lists."""
    interpreted: bool = False
    """Whether each step gets its share of the time for interpretation, where the delivery does not say so already."""
    repeated: bool = False
    """Whether every copy is in the file that such a list stands before."""

    @property
    def folded(self) -> bool:
        """Whether its pages are bound as one thing: nobody copies a part of it, so no part needs its own sheet."""
        return self.variant.traits.halved


def two_sided(order: Order, toolkit: Toolkit) -> bool:
    """Whether a pack is printed on both sides: a folded one is; else what was asked for, the site, the recipe."""
    asked = order.sides or toolkit.site.options.get("sides") or order.recipe.sides
    return order.folded or asked == "two"


Known = dict[tuple[str, str], Leaf]
"""Leaves that were read, by language and path."""


class Leaves(Mapping[str, Leaf]):
    """The leaf of each page in its language of `languages`, by path; it is read when somebody asks for it first."""

    def __init__(self, folder: Path, languages: Mapping[str, str], known: Known) -> None:
        self._folder, self._languages, self._known = folder, languages, known

    def __getitem__(self, path: str) -> Leaf:
        """Raises `KeyError` for another page, `OSError` and `ValueError` for a leaf that is not there or torn."""
        key = self._languages[path], path
        if key not in self._known:
            self._known[key] = leaves.read(leaves.place(self._folder, *key))
        return self._known[key]

    def __contains__(self, path: object) -> bool:
        return path in self._languages

    def __iter__(self) -> Iterator[str]:
        return iter(self._languages)

    def __len__(self) -> int:
        return len(self._languages)


def library_of(
    edition: Edition,
    folder: Path,
    site_url: str = "",
    private: Mapping[str, str] | None = None,
    known: Known | None = None,
) -> Library:
    """The leaves of an edition in `folder` (`.build/leaves`). `known`: those that some library has read already."""
    code, default = edition.language.code, edition.toolkit.default_language
    pages = {path: page for path, page in edition.toolkit.pages.items() if path in edition.cards}
    known = {} if known is None else known
    own = Leaves(folder, dict.fromkeys(pages, code), known)
    originals = Leaves(folder, {path: page.language or default for path, page in pages.items()}, known)
    return Library(edition, own, originals, _ending_in_slash(site_url), private or {})


_SITE_URL = re.compile(r"""(?m)^site_url:[ \t]*["']?(https?://[^\s"'#]+)""")


def published_at(toolkit: Toolkit) -> str:
    """Where the site is published: what `site.yml` says, else `mkdocs.yml`, else an empty string."""
    if toolkit.site.site_url:
        return toolkit.site.site_url
    config = Path(toolkit.root) / "mkdocs.yml"
    found = _SITE_URL.search(config.read_text(encoding="utf-8")) if config.is_file() else None
    return found[1] if found else ""


def _ending_in_slash(address: str) -> str:
    return address if not address or address.endswith("/") else address + "/"
