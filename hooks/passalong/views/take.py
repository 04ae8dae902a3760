"""Buttons to keep a page on this device or to send it on, put into finished pages once all sizes are known.

A page holds a slot, `<div data-take="PATH"></div>`, or on the page about copies `<div data-take="*">…</div>`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from passalong.addresses import relative
from passalong.nouns import Edition
from passalong.views.environment import environment
from passalong.views.sizes import size_words
from passalong.views.wording import Wording

SLOT = re.compile(r'<div data-take="([^"]*)">.*?</div>', re.DOTALL)
EVERYTHING = "*"
LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Sizes:
    """Bytes of what one language offers. Groups by id: what to read (with the core), and to print and send."""

    groups: Mapping[str, tuple[int, int]]
    singles: Mapping[str, tuple[str, int]]
    """By page path: the address of the page's own file, and its size."""
    zips: Mapping[str, tuple[str, int]]
    """`fr` or `all` → address and size."""
    checksums: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be kept."""

    group: str
    title: str
    words: str
    """What the button says, with the size."""
    more: str
    """What the box to tick says, empty where there is nothing to print or send."""
    lang: str = ""
    dir: str = ""


@dataclass(frozen=True, slots=True)
class Download:
    """One file to save."""

    href: str
    words: str
    download: str = ""


def with_take(html: str, address: str, edition: Edition, sizes: Sizes) -> str:
    """A finished page with its slot filled. `address` is the page's own, relative to the root of the site."""
    t = Wording(edition)
    template = environment(edition.toolkit.root).get_template("views/take.html")

    def fill(slot: re.Match[str]) -> str:
        whole = slot[1] == EVERYTHING
        made = _everything(address, edition, sizes, t) if whole else _page(slot[1], address, edition, sizes, t)
        return template.render(t=t, language=edition.language.code, **made)

    return SLOT.sub(fill, html)


def _page(path: str, address: str, edition: Edition, sizes: Sizes, t: Wording) -> dict[str, object]:
    session = edition.toolkit.sessions.get(path)
    offered = [(path, "keep_session"), (session.module, "keep_module")] if session else [(path, "keep_module")]
    single = sizes.singles.get(path)
    return {
        "single": Download(
            relative(address, single[0]),
            t("send_page", size=size_words(single[1], t)),
            f"{edition.cards[path].id}_{edition.language.code}.html",
        )
        if single
        else None,
        "choices": [one for one in (_choice(page, word, edition, sizes, t) for page, word in offered) if one],
        "all": relative(address, edition.cards["offline.md"].address),
    }


def _everything(address: str, edition: Edition, sizes: Sizes, t: Wording) -> dict[str, object]:
    code = edition.language.code
    read, more = sizes.groups[LANGUAGE]
    modules = [_choice(path, "keep_module", edition, sizes, t) for path in edition.toolkit.modules]
    return {
        "whole": Choice(
            LANGUAGE,
            edition.language.name,
            t("keep_language", size=size_words(read, t)),
            t("keep_more", size=size_words(more, t)) if more else "",
        ),
        "modules": [one for one in modules if one],
        "zips": [
            Download(relative(address, sizes.zips[which][0]), t(word, size=size_words(sizes.zips[which][1], t)))
            for which, word in ((code, "offline_zip"), ("all", "offline_zip_all"))
        ],
        "checksums": relative(address, sizes.checksums),
    }


def _choice(path: str, word: str, edition: Edition, sizes: Sizes, t: Wording) -> Choice | None:
    group = path.removesuffix(".md").removesuffix("/index")
    if group not in sizes.groups:
        return None
    card = edition.cards[path]
    read, more = sizes.groups[group]
    foreign = card.lang != edition.language.tag
    return Choice(
        group,
        card.title,
        t(word, size=size_words(read, t)),
        t("keep_more", size=size_words(more, t)) if more else "",
        card.lang if foreign else "",
        card.dir if foreign else "",
    )
