"""Links to printed packs, put into finished pages once the packs are there.

A page holds a slot, `<span data-packs="PATH">…</span>` or, for everything, `<div data-packs="*">…</div>`; what
stands in it is what a reader sees where there is no pack.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from passalong.addresses import relative
from passalong.nouns import Edition
from passalong.views.environment import environment
from passalong.views.recipe_words import recipe_about, recipe_title
from passalong.views.sizes import size_words
from passalong.views.wording import Wording

if TYPE_CHECKING:  # the printing program need not be there to draw a page
    from passalong.packs.manifest import PackFile

SLOT = re.compile(r'<(span|div) data-packs="([^"]*)">.*?</\1>', re.DOTALL)
EVERYTHING = "*"


@dataclass(frozen=True, slots=True)
class PackLink:
    """One pack as a page links to it."""

    href: str
    download: str
    """The name under which it is saved; empty where it is not printed yet."""
    name: str
    """“A4”, “Large print · A4”."""
    about: str
    """“4 pages · 120 KB”; empty where it is not printed yet."""
    language: str
    """Name of its language where that is not the page's, else empty."""
    tag: str
    title: str


@dataclass(frozen=True, slots=True)
class PackGroup:
    """The packs of one recipe: its name, and for each page its packs."""

    name: str
    about: str
    """What they are for, in one sentence."""
    pages: tuple[tuple[str, tuple[PackLink, ...]], ...]


def with_packs(html: str, address: str, packs_for: Callable[[str], Sequence[PackFile]], edition: Edition) -> str:
    """A finished page with its slots filled. `packs_for(path)` gives the packs made for a page, best first.

    `address` is the page's own, relative to the root of the site.
    """
    t = Wording(edition)
    template = environment(edition.toolkit.root).get_template("views/packs.html")

    def fill(slot: re.Match[str]) -> str:
        if slot[2] == EVERYTHING:
            groups = grouped([pack for path in edition.cards for pack in packs_for(path)], address, t)
            return template.render(groups=groups, t=t) if groups else slot[0]
        links = [link(pack, address, t) for pack in best_first(packs_for(slot[2]), edition)]
        return template.render(links=links, t=t) if links else slot[0]

    return SLOT.sub(fill, html)


def best_first(packs: Sequence[PackFile], edition: Edition) -> list[PackFile]:
    """The packs of a page: first the page's language, the standard edition, the paper in the site's printer."""
    code, paper = edition.language.code, edition.toolkit.site.paper

    def rank(pack: PackFile) -> tuple[bool, ...]:
        return pack.language != code, pack.kind != "pdf", pack.edition != "standard", pack.paper != paper

    return sorted(packs, key=rank)


def grouped(packs: Sequence[PackFile], address: str, t: Wording) -> tuple[PackGroup, ...]:
    """Packs by recipe, in the order in which the toolkit names recipes, then by page."""
    order = list(dict.fromkeys([*t.edition.toolkit.settings.recipes, *(pack.recipe for pack in packs)]))
    ranked = sorted(packs, key=lambda pack: order.index(pack.recipe))
    return tuple(
        PackGroup(
            recipe_title(recipe, t),
            recipe_about(recipe, t.edition.language, t.edition.toolkit),
            tuple(
                (path, tuple(link(pack, address, t) for pack in some))
                for path, some in groupby(of_recipe, key=lambda pack: pack.path)
            ),
        )
        for recipe, of_recipe in groupby(ranked, key=lambda pack: pack.recipe)
    )


def link(pack: PackFile, address: str, t: Wording) -> PackLink:
    """A pack, seen from a page. One that is printed when it is clicked on opens, so that a reader sees what failed."""
    foreign = pack.language != t.edition.language.code
    languages = t.edition.toolkit.languages
    return PackLink(
        relative(address, pack.address),
        pack.download if pack.pages else "",
        _name(pack, t),
        _about(pack, t) if pack.pages else "",
        languages[pack.language].name if foreign and pack.language in languages else "",
        pack.tag if foreign else "",
        pack.title,
    )


def _about(pack: PackFile, t: Wording) -> str:
    """A Word file has no pages before somebody opens it, and a picture is one."""
    pages = (t("pages_short", n=pack.pages),) if pack.kind == "pdf" else ()
    return " · ".join((*pages, size_words(pack.size, t)))


def _name(pack: PackFile, t: Wording) -> str:
    if pack.kind != "pdf":
        return t(f"kind_of_file_{pack.kind}")
    edition, _, facing = pack.edition.partition("facing-")
    words = [
        t.code("edition", name.replace("-", "_")) for name in [edition.rstrip("-")] if name not in ("", "standard")
    ]
    if facing:
        languages = t.edition.toolkit.languages
        words.append(t("edition_facing", language=languages[facing].name if facing in languages else facing))
    return " · ".join((*words, pack.paper))
