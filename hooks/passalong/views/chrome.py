"""What stands around a page: languages, menu, search, the way out, the foot. Plain data for `main.html`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from passalong.addresses import INDEXES, PARTICIPANT, page_address, relative, search_index_address
from passalong.facts import value
from passalong.leaves import Leaf
from passalong.nouns import Edition
from passalong.scripts import script_of
from passalong.views.environment import OWN_TEMPLATES
from passalong.views.terms import KINDS as EXPLAINED
from passalong.views.wording import Wording, digits_of

ROOT = "index.html"
AWAY = "away.html"
"""Where *Leave now* goes without a connection: a page of our own about something else."""
QUICK_EXIT = "https://www.wikipedia.org/"
"""Where *Leave now* goes in a site that names no page of its own: ordinary, and in every language."""

FIRST = ("index.md", "take-part.md", "facilitate.md", "planner.md")
LIBRARY = (
    "handouts/index.md",
    "forms/index.md",
    "activities/index.md",
    "brieflets/index.md",
    "case-studies/index.md",
    "glossary.md",
    "roles.md",
    "indicators.md",
    "policy-calendar.md",
    "partners.md",
)
LAST = ("downloads.md", "offline.md", "start-a-new-site.md", "translate.md", "status.md", "imprint.md", "safety.md")
FOR_PARTICIPANTS = (
    *("index.md", "take-part.md", "handouts/index.md", "forms/index.md", "case-studies/index.md", "glossary.md"),
    *("partners.md", "safety.md"),
)
"""The whole menu on a session's page for participants: named one by one, so that no page for facilitators gets in."""
MOST_MODULES = 24
"""In a menu. With a hundred, each page would be half as large again, and nobody finds a line among so many."""
AROUND = 4
"""Modules before and after the current one that a menu of many has."""
SHORT = {"index.md": "nav_home", "take-part.md": "nav_take_part", "safety.md": "nav_safety"}
"""Pages whose title is a sentence, and the word the menu has for them."""

SCRIPTS = {
    "session": ("numbers", "clock"),
    "planner": ("numbers", "plan", "planner"),
    **dict.fromkeys(("list", "calendar", "partners"), ("lists",)),
}
"""Scripts that only some kinds of page need."""

Entry = dict[str, Any]


def chrome(leaf: Leaf, edition: Edition) -> dict[str, Any]:
    """Everything `main.html` draws around a page, as `passalong` in the template context.

    `t` words · `tag`, `direction`, `name` of the language, its `digits` and `faces` (a stylesheet of typefaces) ·
    `title` (escaped), `kind`, `is_home`, `indexed` ·
    `root` (`../`), `home`, `search` (addresses of its indexes), `status`, `safety`, `leave`, `away`: links, empty where
    there is no such page · `languages`, `nav`, `scripts`: lists · `licence`, `toolkit_version`.
    """
    toolkit = edition.toolkit
    return {
        "t": Wording(edition),
        "tag": leaf.tag,
        "direction": leaf.direction,
        "digits": digits_of(toolkit.site.numerals, edition.language.tag),
        "faces": faces_of(edition),
        "name": edition.language.name,
        "title": leaf.title,
        "kind": leaf.kind,
        "is_home": leaf.path == "index.md",
        "indexed": leaf.status != "missing" and edition.language.published,
        "root": relative(leaf.address, ROOT).removesuffix(ROOT),
        "home": relative(leaf.address, page_address("index.md", leaf.language, toolkit.default_language)),
        "search": [search_index_address(leaf.language, index) for index in searched(leaf)],
        "status": _to(leaf, edition, "status.md"),
        "safety": _to(leaf, edition, "safety.md"),
        "leave": quick_exit(edition),
        "away": relative(leaf.address, AWAY),
        "languages": languages(leaf, edition),
        "nav": menu(leaf, edition),
        "scripts": scripts(leaf, edition),
        "licence": toolkit.settings.licence,
        "toolkit_version": toolkit.settings.version,
    }


def faces_of(edition: Edition) -> str:
    """The sheet that declares the typefaces of a language's script, where those of every page have not got it."""
    return _faces(edition.toolkit.root, edition.language.tag)


@lru_cache(maxsize=64)  # for all pages of a language
def _faces(root: str, tag: str) -> str:
    sheet = f"assets/fonts/fonts-{script_of(tag).lower()}.css"
    folders = (Path(root) / "overrides", OWN_TEMPLATES)
    return sheet if any((folder / sheet).is_file() for folder in folders) else ""


def scripts(leaf: Leaf, edition: Edition) -> tuple[str, ...]:
    """Names of the scripts that this page needs besides those of every page, in the order in which they run."""
    explained = ("terms",) if edition.terms and leaf.kind in EXPLAINED else ()
    return (*SCRIPTS.get(leaf.kind, ()), *explained)


def searched(leaf: Leaf) -> tuple[str, ...]:
    """The indexes that a search from this page looks into: from a page for participants only theirs."""
    return INDEXES[:1] if leaf.kind == PARTICIPANT else INDEXES


def languages(leaf: Leaf, edition: Edition) -> list[Entry]:
    """The same page in each published language, by relative link; `ready` as the status says."""
    default = edition.toolkit.default_language
    return [
        {
            "code": row.code,
            "name": row.name,
            "tag": row.tag,
            "dir": row.direction,
            "href": relative(leaf.address, page_address(leaf.path, row.code, default)),
            "ready": row.ready,
            "here": row.code == leaf.language,
        }
        for row in edition.status
        if row.published or row.code == leaf.language
    ]


def quick_exit(edition: Edition) -> str:
    """The address *Leave now* goes to: the site's own where it is a safe one, else an ordinary page."""
    fact = edition.toolkit.site.facts.get("quick_exit_url")
    own = value(fact, edition.language.code, edition.language.tag) if fact and fact.audience == "public" else ""
    return own if own.startswith("https://") else QUICK_EXIT


def menu(leaf: Leaf, edition: Edition) -> list[Entry]:
    """The menu: site pages, programmes, modules (the current one opened; of many the nearest), lists, the last few."""
    if leaf.kind == PARTICIPANT:
        return _present(_entry(leaf, edition, path) for path in FOR_PARTICIPANTS)
    toolkit = edition.toolkit
    session = toolkit.sessions.get(leaf.path)
    current = session.module if session else leaf.path
    listed = _entry(leaf, edition, "modules/index.md")
    modules = [
        _entry(leaf, edition, path, toolkit.modules[path].sessions if path == current else ())
        for path in (near(tuple(toolkit.modules), current) if listed else toolkit.modules)
    ]
    return [
        *_present(_entry(leaf, edition, path) for path in (*FIRST, *toolkit.programmes)),
        *([{**listed, "children": _present(modules)}] if listed else _present(modules)),
        *_present(_entry(leaf, edition, path) for path in (*LIBRARY, *LAST)),
    ]


def near(modules: Sequence[str], current: str) -> Sequence[str]:
    """Of a toolkit with many modules only those around the `current` one: the page of all modules is one step away.

    On a page that belongs to no module there is none of them.
    """
    if len(modules) <= MOST_MODULES:
        return modules
    here = modules.index(current) if current in modules else -1
    return modules[max(0, here - AROUND) : here + AROUND + 1] if here >= 0 else ()


def _present(entries: Iterable[Entry | None]) -> list[Entry]:
    return [entry for entry in entries if entry]


def _to(leaf: Leaf, edition: Edition, path: str) -> str:
    card = edition.cards.get(path)
    return relative(leaf.address, card.address) if card else ""


def _entry(leaf: Leaf, edition: Edition, path: str, children: tuple[str, ...] = ()) -> Entry | None:
    card = edition.cards.get(path)
    if card is None:
        return None
    short = edition.language.words.get(SHORT.get(path, ""), "")
    foreign = not short and card.lang != leaf.tag
    return {
        "title": short or card.title,
        "href": relative(leaf.address, card.address),
        "active": path == leaf.path,
        "code": card.code,
        "lang": card.lang if foreign else "",
        "dir": card.dir if foreign else "",
        "children": _present(_entry(leaf, edition, child) for child in children),
    }
