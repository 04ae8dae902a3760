"""What the theme's templates ask about a page: navigation, languages, credits. Plain dictionaries for Jinja."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from passalong.addresses import page_address, relative, search_index_address
from passalong.leaves import Leaf
from passalong.nouns import Card, Edition

FIRST = ("index.md", "take-part.md", "facilitate.md")
LISTS = (
    "handouts/index.md",
    "forms/index.md",
    "activities/index.md",
    "brieflets/index.md",
    "case-studies/index.md",
)
LAST = ("glossary.md", "downloads.md", "start-a-new-site.md", "translate.md", "status.md", "safety.md")


def page_context(leaf: Leaf, edition: Edition, edit_url: str) -> dict[str, Any]:
    """Everything `overrides/` reads as `passalong.…` on one page."""
    toolkit = edition.toolkit
    card = edition.cards[leaf.path]
    return {
        "leaf": leaf,
        "card": card,
        "edition": edition,
        "words": edition.language.words,
        "language": edition.language,
        "languages": languages(leaf, edition),
        "nav": navigation(leaf, edition),
        "site_root": relative(leaf.address, "."),
        "home_href": relative(leaf.address, edition.cards["index.md"].address),
        "search_index": search_index_address(edition.language.code),
        "quick_exit_url": _public_fact(edition, "quick_exit_url"),
        "edit_url": edit_url,
        "noindex": card.status == "missing" or not edition.language.published,
        "toolkit": toolkit,
    }


def languages(leaf: Leaf, edition: Edition) -> list[dict[str, Any]]:
    """The language switcher: the same page in every published language, and how ready each language is."""
    default = edition.toolkit.default_language
    return [
        {
            "code": row.code,
            "name": row.name,
            "tag": row.tag,
            "dir": row.direction,
            "href": relative(leaf.address, page_address(leaf.path, row.code, default)),
            "ready": row.ready,
            "active": row.code == edition.language.code,
            "percent": round(100 * row.current / row.total) if row.total else 0,
        }
        for row in edition.status
        if row.published or row.code == edition.language.code
    ]


def navigation(leaf: Leaf, edition: Edition) -> list[dict[str, Any]]:
    """The way around: site pages, programmes, modules (only the current one opened), lists."""
    cards = edition.cards

    def entry(path: str, children: list[dict[str, Any]] | None = None) -> dict[str, Any]:
        card = cards[path]
        active = path == leaf.path
        return {
            "title": card.title,
            "code": card.code,
            "lang": card.lang,
            "dir": card.dir,
            "href": relative(leaf.address, card.address),
            "active": active,
            "open": active or any(child["active"] or child["open"] for child in children or ()),
            "children": children or [],
        }

    modules = []
    for path, module in edition.toolkit.modules.items():
        is_open = leaf.path == path or leaf.path in module.sessions
        sessions = [entry(session) for session in module.sessions if session in cards] if is_open else []
        modules.append(entry(path, sessions))
    first = [entry(path) for path in FIRST if path in cards]
    programmes = [entry(path) for path in edition.toolkit.programmes if path in cards]
    rest = [entry(path) for path in (*LISTS, *LAST) if path in cards]
    return [*first, *programmes, *modules, *rest]


def _public_fact(edition: Edition, name: str) -> str:
    fact = edition.toolkit.site.facts.get(name)
    values: Mapping[str, str] = fact.values if fact and fact.audience == "public" else {}
    return values.get(edition.language.code) or values.get("*") or ""


def edit_address(card: Card, edit_base: str) -> str:
    """Where to improve a page: the repository's editor on the real file; empty where no repository is known."""
    return f"{edit_base.rstrip('/')}/{card.edit_path}" if edit_base and card.edit_path else ""
