"""What stands in a pack, in order: a recipe's parts become chapters, each page at most once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from passalong.nouns import Material, Page, Session, Toolkit
from passalong.packs.library import Library, Order
from passalong.packs.recipes import Part

FOR_EACH = ("person", "group")
"""A page that each person or each small group gets is one for participants."""
FRONT = ("cover", "imprint", "contents")


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter of a pack: a page, or something drawn from data alone."""

    name: str
    """Of its template: `session`, `handout`, `cover`, `copy-list` …"""
    id: str
    """Of its element: begins with `part-`, unique in the pack."""
    path: str = ""
    """Of its page, or empty."""
    level: int = 1
    """2 for what belongs to the chapter before it, such as a module's sessions."""


def chapters(order: Order, library: Library) -> tuple[Chapter, ...]:
    """The chapters of a pack. Pages that a site leaves out, or that have no leaf, are not there."""
    seen: set[str] = set()
    found: list[Chapter] = []
    for part in order.recipe.parts:
        for chapter in _of_part(part, order, library):
            if chapter.path and (chapter.path in seen or chapter.path not in library.leaves):
                continue
            seen.add(chapter.path)
            found.append(chapter)
    return tuple(found)


def page_chapter(page: Page, level: int = 1) -> Chapter:
    """The chapter of a page; its id comes from its path, so links find it."""
    name = re.sub(r"[^a-z0-9]+", "-", page.path.removesuffix(".md").lower())
    return Chapter(page.kind, f"part-{name}", page.path, level)


def sessions_of(path: str, toolkit: Toolkit) -> tuple[Session, ...]:
    """The sessions a page stands for: a session's own, a module's, a programme's, or none."""
    if path in toolkit.sessions:
        return (toolkit.sessions[path],)
    modules = toolkit.programmes[path].modules if path in toolkit.programmes else (path,)
    return tuple(
        toolkit.sessions[session]
        for module in modules
        if module in toolkit.modules
        for session in toolkit.modules[module].sessions
        if session in toolkit.sessions
    )


def linked(path: str, kind: str, toolkit: Toolkit) -> tuple[Page, ...]:
    """The handouts (forms, activities) that the sessions need, in the order in which they need them.

    For a programme the ones that no session names come after them.
    """
    paths = dict.fromkeys(m.links_to for s in sessions_of(path, toolkit) for m in s.materials if m.links_to)
    if path in toolkit.programmes:
        paths |= dict.fromkeys(toolkit.pages)
    pages = (toolkit.pages.get(linked_path) for linked_path in paths)
    return tuple(page for page in pages if page is not None and page.kind == kind)


def is_for_participants(page: Page, toolkit: Toolkit) -> bool:
    """Whether participants hold the page in their hands: a handout by its copies, a form by the sessions."""
    if page.fields.get("audience") == "facilitator":
        return False
    if page.kind == "handout":
        return any(word in str(page.fields.get("copies", "")) for word in FOR_EACH)
    uses = [m for s in toolkit.sessions.values() for m in s.materials if m.links_to == page.path]
    return page.kind == "form" and any(material.per in FOR_EACH for material in uses)


def needed(path: str, toolkit: Toolkit) -> Iterator[tuple[Session, int, Material]]:
    """Every material of the sessions of a page: session, place in its list, material."""
    for session in sessions_of(path, toolkit):
        for place, material in enumerate(session.materials):
            yield session, place, material


_LINKED = {"handouts": "handout", "forms": "form", "activities": "activity"}


def _of_part(part: Part, order: Order, library: Library) -> Iterable[Chapter]:
    toolkit = library.edition.toolkit
    if part.name == "own":
        return [page_chapter(toolkit.pages[order.path])]
    if part.name == "page":
        return [page_chapter(page) for page in toolkit.pages.values() if page.id == part.page]
    if part.name == "glossary":
        return [page_chapter(page) for page in toolkit.pages.values() if page.kind == "glossary"]
    if part.name == "sessions":
        return [page_chapter(session.page) for session in sessions_of(order.path, toolkit)]
    if part.name == "modules":
        return _modules(order.path, toolkit)
    if part.name in _LINKED:
        pages = linked(order.path, _LINKED[part.name], toolkit)
        wanted = order.recipe.audience == "facilitator"
        return [page_chapter(page) for page in pages if wanted or is_for_participants(page, toolkit)]
    return [Chapter(part.name, f"part-{part.name}")]


def _modules(path: str, toolkit: Toolkit) -> Iterator[Chapter]:
    for module in toolkit.programmes[path].modules if path in toolkit.programmes else ():
        if module in toolkit.modules:
            yield page_chapter(toolkit.modules[module].page)
            for session in sessions_of(module, toolkit):
                yield page_chapter(session.page, level=2)
