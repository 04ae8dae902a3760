"""What a pack is bound from: one language's leaves, and what was asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
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


def library_of(edition: Edition, folder: Path, site_url: str = "", private: Mapping[str, str] | None = None) -> Library:
    """Read the leaves of an edition from `folder` (`.build/leaves`). Raises `OSError`, `ValueError` on a torn leaf."""
    code, default = edition.language.code, edition.toolkit.default_language
    own, originals = {}, {}
    for path, page in edition.toolkit.pages.items():
        if path not in edition.cards:
            continue
        own[path] = leaves.read(leaves.place(folder, code, path))
        written_in = page.language or default
        originals[path] = own[path] if written_in == code else leaves.read(leaves.place(folder, written_in, path))
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
