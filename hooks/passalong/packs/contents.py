"""What stands in a pack, in order: a recipe's parts become chapters, each page at most once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from passalong.curriculum.kinds import TOP
from passalong.nouns import Material, Page, Session, Toolkit
from passalong.packs.inclusion import may_reach
from passalong.packs.library import Library, Order
from passalong.packs.recipes import Part
from passalong.schedule import usual_group

FOR_EACH = ("person", "group")
"""A page that each person or each small group gets is one for participants."""
FRONT = ("cover", "imprint", "contents")


class Passage(NamedTuple):
    """One section of a page."""

    path: str
    key: str


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
    passages: tuple[Passage, ...] = ()
    """Of other pages, where it is drawn from them: what stands on a flipchart, on cards, in the answer key; for a
    session, what its module says may change."""


def chapters(order: Order, library: Library) -> tuple[Chapter, ...]:
    """The chapters of a pack. Pages that a site leaves out, or that have no leaf, are not there.

    A page that a part names stands there, and not among all the others of its kind.
    """
    named = {part.page for part in order.recipe.parts if part.page}
    pages = library.edition.toolkit.pages
    seen: set[str] = set()
    found: list[Chapter] = []
    for part in order.recipe.parts:
        for chapter in _of_part(part, order, library):
            if chapter.path and (chapter.path in seen or chapter.path not in library.leaves):
                continue
            if chapter.path and part.name in COLLECTED and pages[chapter.path].id in named:
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


def taken_from(order: Order, library: Library) -> Iterator[Page]:
    """The pages whose passages a pack may draw from: its own, its sessions, and what these need."""
    toolkit = library.edition.toolkit
    sessions = [session.page for session in sessions_of(order.path, toolkit)]
    linked_pages = [page for kind in _LINKED.values() for page in linked(order.path, kind, toolkit)]
    pages = {page.path: page for page in (toolkit.pages[order.path], *sessions, *linked_pages)}
    return (page for page in pages.values() if page.path in library.leaves)


def passages(kind: str, order: Order, library: Library) -> tuple[Passage, ...]:
    """Every section of this kind; for participants only what is written for them."""
    for_all = order.recipe.audience == "facilitator"
    return tuple(
        Passage(page.path, section.key)
        for page in taken_from(order, library)
        for section in page.sections
        if section.kind == kind and (for_all or may_reach(kind, page.kind, section.audience))
    )


_LINKED = {"handouts": "handout", "forms": "form", "activities": "activity"}
_DRAWN = {"answers": "answers", "cards": "cut", "key-messages": "say"}
"""Part → the kind of the passages that it is drawn from, all on the same pages."""
COLLECTED = frozenset({"handouts", "forms", "activities", "brieflets", "flipcharts"})
"""Parts that take every page of a kind."""


def _of_part(part: Part, order: Order, library: Library) -> Iterable[Chapter]:
    if part.name in _PAGES:
        pages = _PAGES[part.name](part, order, library.edition.toolkit)
        return [_with_changes(page_chapter(page), library.edition.toolkit) for page in pages]
    if part.name == "modules":
        return _modules(order.path, library.edition.toolkit)
    if part.name == "flipcharts":
        return _flipcharts(order, library)
    if part.name in _DRAWN:
        found = passages(_DRAWN[part.name], order, library)
        return [Chapter(part.name, f"part-{part.name}", passages=found)] if found else []
    if part.name == "core-card":
        return [Chapter(part.name, f"part-{part.name}", passages=_core(order, library.edition.toolkit))]
    return [Chapter(part.name, f"part-{part.name}")]


def _linked_for(part: Part, order: Order, toolkit: Toolkit) -> list[Page]:
    pages = linked(order.path, _LINKED[part.name], toolkit)
    wanted = order.recipe.audience == "facilitator"
    return [page for page in pages if wanted or is_for_participants(page, toolkit)]


def _of_kind(kind: str) -> Callable[[Part, Order, Toolkit], list[Page]]:
    return lambda part, order, toolkit: [page for page in toolkit.pages.values() if page.kind == kind]


_PAGES: Mapping[str, Callable[[Part, Order, Toolkit], list[Page]]] = {
    "own": lambda part, order, toolkit: [toolkit.pages[order.path]],
    "page": lambda part, order, toolkit: [page for page in toolkit.pages.values() if page.id == part.page],
    "sessions": lambda part, order, toolkit: [session.page for session in sessions_of(order.path, toolkit)],
    "glossary": _of_kind("glossary"),
    "brieflets": _of_kind("brieflet"),
    **dict.fromkeys(_LINKED, _linked_for),
}
"""Part → the pages that it puts into a pack."""


def _modules(path: str, toolkit: Toolkit) -> Iterator[Chapter]:
    for module in toolkit.programmes[path].modules if path in toolkit.programmes else ():
        if module in toolkit.modules:
            yield page_chapter(toolkit.modules[module].page)
            for session in sessions_of(module, toolkit):
                yield _with_changes(page_chapter(session.page, level=2), toolkit)


def _with_changes(chapter: Chapter, toolkit: Toolkit) -> Chapter:
    """A session with what its module says may change, for its adaptation card."""
    session = toolkit.sessions.get(chapter.path)
    module = toolkit.modules.get(session.module) if session else None
    found = [s for s in module.page.sections if s.scope == TOP and s.kind == "adapt"] if module else []
    return replace(chapter, passages=tuple(Passage(module.page.path, s.key) for s in found)) if module else chapter


def _flipcharts(order: Order, library: Library) -> Iterator[Chapter]:
    """A sheet for each flipchart of a session, and each handout that is one."""
    for number, passage in enumerate(passages("flipchart", order, library), start=1):
        yield Chapter("flipcharts", f"part-flipchart-{number}", level=2, passages=(passage,))
    for page in linked(order.path, "handout", library.edition.toolkit):
        if page.fields.get("print") == "flipchart" and order.recipe.audience == "facilitator":
            yield page_chapter(page, level=2)


def _core(order: Order, toolkit: Toolkit) -> tuple[Passage, ...]:
    """What must stay, and what may change: the core of a programme, the adaptation boxes of its modules."""
    programme = toolkit.programmes.get(order.path)
    modules = programme.modules if programme else (order.path,)
    core = [(order.path, s.key) for s in toolkit.pages[order.path].sections if programme and s.scope in programme.core]
    rest = [
        (path, section.key)
        for path in modules
        if path in toolkit.modules
        for section in toolkit.modules[path].page.sections
        if section.scope == TOP and (section.kind == "adapt" or (section.kind == "core" and not programme))
    ]
    return tuple(Passage(path, key) for path, key in (*core, *rest))


def people_of(order: Order, library: Library) -> int:
    """How many people a pack is made for: as asked, else the usual group of its programme or first session."""
    if order.people:
        return order.people
    toolkit = library.edition.toolkit
    size = toolkit.pages[order.path].fields.get("cohort_size")
    if isinstance(size, tuple) and size:
        return usual_group((int(size[0]), int(size[1])))
    sessions = sessions_of(order.path, toolkit)
    return usual_group(sessions[0].group_size) if sessions else 0
