"""What a group of several languages copies: which documents, how often, and whether they are ready in its language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from passalong.nouns import Card, Page, Toolkit
from passalong.packs.contents import chapters, linked, needed
from passalong.packs.groups import Group
from passalong.packs.library import Library, Order
from passalong.packs.recipes import Part, Recipe
from passalong.schedule import GROUP, quantity

COPIED = ("handout", "form")
"""Kinds of pages that are copied for a group."""
WHOLE_PACKS = frozenset({"handout", "form", "brieflet", "activity", "page"})
"""A recipe for one page of these kinds is copied as it is."""
SHARED = frozenset({"room", "facilitator"})
_COPIES = re.compile(r"(\d+) per (\w+)")


def groups_of(asked: Mapping[str, int], languages: Iterable[str], main: str) -> tuple[Group, ...]:
    """The groups in the order asked for; who reads a language that the toolkit has not is told so."""
    known = set(languages)
    return tuple(Group(code, people, (), "" if code in known else main) for code, people in asked.items())


def documents(order: Order, library: Library) -> tuple[Order, ...]:
    """What is copied for a pack: the pack itself where participants hold it, else its handouts and forms."""
    recipe, toolkit = order.recipe, library.edition.toolkit
    if recipe.audience == "participant" or recipe.made_for in WHOLE_PACKS:
        return (order,)
    found = [chapter.path for chapter in chapters(order, library) if chapter.name in COPIED]
    if not found:  # a session's own pack holds the plan alone
        found = [page.path for kind in COPIED for page in linked(order.path, kind, toolkit)]
    return tuple(replace(order, recipe=_alone(toolkit.pages[path].kind), path=path) for path in found)


def counted(order: Order, document: Order, toolkit: Toolkit, people: int, *, main: bool) -> int:
    """How many copies of a document the people of one language need; 0: none.

    What a room or its facilitators share is copied once, in the `main` language; a poster in every language.
    """
    page = toolkit.pages[document.path]
    if document == order:
        return _as_it_says(page, people)
    total = 0
    for session, _, material in needed(order.path, toolkit):
        if material.links_to == page.path and (main or material.per not in SHARED or _is_poster(page, material.per)):
            total += quantity(material, people, session.facilitators)
    return total


def state_of(card: Card, page: Page, code: str) -> str:
    """Whether a page can be given to people in a language: `ready`, `draft` or `missing`."""
    current, stale, total = card.progress
    if code == page.language:
        return "ready"
    if not current + stale:
        return "missing"
    return "draft" if current < total or card.status in ("machine_draft", "draft") else "ready"


def _alone(kind: str) -> Recipe:
    return Recipe(kind, kind, "", "facilitator", "one", (Part("own"),))


def _as_it_says(page: Page, people: int) -> int:
    """What a handout's own `copies:` says; anything else is one for each person."""
    found = _COPIES.fullmatch(str(page.fields.get("copies", "")))
    number, per = (int(found[1]), found[2]) if found else (1, "person")
    return number * {"person": people, "group": -(-people // GROUP)}.get(per, 1)


def _is_poster(page: Page, per: str) -> bool:
    return page.kind == "handout" and per == "room"
