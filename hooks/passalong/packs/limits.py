"""How long the parts of a pack may be: the page a session is seen on, handouts, activities, brieflets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from passalong.fit import ANY, Limit
from passalong.nouns import Page
from passalong.packs.datapages import COPIED, Made
from passalong.stage.beside import BESIDE, OLDER

WISHES = {"module": 1, "contents": 1, "programme-map": 1, "core-card": 1}
"""Chapters that may be longer, and had better not be by a few lines → the pages that they had better take."""
SPARED = {"form": 2, "handout": 1, "programme": 2}
"""Chapters that had better not end on a nearly empty page → the tightness at which letters are as large as ever."""
CARRIED = 2
"""Sides of a session to carry: one sheet."""
GLANCE_ENDS = "<!-- glance ends -->"
"""Stands in a session behind the page on which it is seen at a glance."""
ONE_SHEET = frozenset({"certificate", "flipcharts", "back-cover"})
"""Chapters drawn from data that are a single page."""
ONE_PAGE = frozenset({"one_page", "poster", "flipchart"})
"""Values of a handout's `print:` that mean a single page."""


def limits_of(made: Made, bodies: Sequence[str], alone: Callable[[str], str]) -> tuple[Limit, ...]:
    """The limits of a pack. `bodies`: the HTML of its chapters; `alone` makes a document of one of them."""
    return tuple(_limits(made, bodies, alone))


def unlimited_of(
    made: Made, bodies: Sequence[str], limits: Sequence[Limit], alone: Callable[[str], str]
) -> tuple[str, ...]:
    """A document of each page of a pack that no limit is about as a whole: it may be the same in other packs."""
    if len(bodies) == 1 or made.order.variant.facing:
        return ()
    limited = {limit.first for limit in limits}
    pages = zip(made.chapters, bodies, strict=True)
    return tuple(alone(body) for chapter, body in pages if chapter.path and chapter.id not in limited)


def _limits(made: Made, bodies: Sequence[str], alone: Callable[[str], str]) -> Iterator[Limit]:
    pages = made.library.edition.toolkit.pages
    traits = made.order.variant.traits
    large = not traits.limited or traits.halved  # as long as large letters or small pages make it
    last = made.chapters[-1].id
    # One chapter is measured as it stands, if no other document holds it.
    part = alone if len(bodies) > 1 else lambda body: ""
    alone = part if traits.sessions_only or made.order.variant.facing else alone
    lists_copies = any(chapter.name == "copy-list" for chapter in made.chapters)
    for chapter, body in zip(made.chapters, bodies, strict=True):
        if traits.sessions_only:
            yield Limit(chapter.id, "", CARRIED, alone(body), 1)  # who holds it need not turn it
        elif chapter.name == "session" and not large:
            glance = body.partition(GLANCE_ENDS)[0]
            yield Limit(f"{chapter.id}-glance", f"{chapter.id}-run", 1, part(glance))
        elif chapter.name in ONE_SHEET:
            yield Limit(chapter.id, "", 1, alone(body))
        elif not chapter.path and chapter.name in WISHES and not large:
            yield Limit(chapter.id, "", ANY, alone(body), WISHES[chapter.name])
        elif chapter.path:
            most = 0 if large else most_pages(pages[chapter.path])
            # A draft with its source under it is twice as long, and must not be made too small to read.
            twice = any(section.key.endswith((BESIDE, OLDER)) for section in made.leaves[chapter.path].sections)
            wish = WISHES.get(chapter.name, most if twice else 0) if not large else 0
            most = most * 2 if twice else most
            # Beside another language its pages are not its own, and in large letters nothing is tightened.
            spared = SPARED.get(chapter.name, 0) if not large and not made.order.variant.facing else 0
            # Pages that are copied are counted: for the list of copies, and to know whether a sheet is full.
            if most or wish or spared or (chapter.name in COPIED and (lists_copies or chapter.id == last)):
                yield Limit(chapter.id, "", most or ANY, alone(body), wish, spared)


def most_pages(page: Page) -> int:
    """How many pages a document of this page may have; 0: as many as it needs."""
    if page.kind == "brieflet":
        return int(page.fields.get("pages", 1))
    if page.kind == "handout":
        return 1 if page.fields.get("print") in ONE_PAGE else 2
    return 1 if page.kind == "activity" else 0
