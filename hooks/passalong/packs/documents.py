"""Chapters drawn from data and from passages of other pages: one row of a table each.

programme-map   modules and sessions, with what each uses and where it is
core-card       what must stay, and what may change: green, yellow, red
flipcharts      one sheet for each flipchart of a session
cards           everything to cut out, several on a sheet
answers         the right answers, for facilitators
key-messages    what was said in each session, to take home
teach-back      which part of which session a new facilitator can lead for twenty minutes
certificate     for everyone who took part
glossary-card   two languages side by side, for interpreters
policy-calendar when somebody decides, with lines for more
back-cover      the way to the newest version
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from passalong.nouns import Session
from passalong.packs.contents import Chapter, needed, sessions_of
from passalong.packs.cut import cards_in
from passalong.packs.datapages import Made, entry_of
from passalong.packs.glossary_card import glossary_card
from passalong.packs.policy_calendar import policy_calendar
from passalong.packs.readable import plain
from passalong.schedule import GROUP
from passalong.views.frame import Frame
from passalong.views.pieces import Piece, of_kind, without

TEACH = 20
"""Minutes that a new facilitator leads in a teach-back."""
_LEAD_LINE = re.compile(r'<p class="lead-line">(.*?)</p>', re.DOTALL)
"""What stands over the rest of a sheet: its first one is the title."""

Context = Mapping[str, object]


def _frames(chapter: Chapter, made: Made) -> list[Frame]:
    """The pages that a chapter's passages are taken from, with these passages alone."""
    return [Frame(leaf, made.library.edition, made.t) for leaf in made.taken.get(chapter.id, ())]


@dataclass(frozen=True, slots=True)
class MapRow:
    """One session on the map of a programme."""

    id: str
    code: str
    title: object
    lang: str
    dir: str
    minutes: int
    uses: tuple[str, ...]
    """Codes of the handouts and forms that it needs."""


def programme_map(chapter: Chapter, made: Made) -> Context:
    """Each module with its hours, each session with its minutes and what it uses."""
    toolkit, cards = made.library.edition.toolkit, made.library.edition.cards
    places = {one.path: one.id for one in made.chapters if one.path}
    own = toolkit.programmes.get(made.order.path)
    modules = own.modules if own else (made.order.path,)
    uses: dict[str, dict[str, None]] = {}
    for session, _, material in needed(made.order.path, toolkit):
        if material.links_to in cards and cards[material.links_to].code:
            uses.setdefault(session.page.path, {})[cards[material.links_to].code] = None

    def row(path: str, minutes: int) -> MapRow:
        entry = entry_of(path, made)
        codes = tuple(uses.get(path, ()))
        return MapRow(places.get(path, ""), entry.code, entry.title, entry.lang, entry.dir, minutes, codes)

    return {
        "modules": [
            (
                row(path, toolkit.modules[path].minutes),
                [row(s.page.path, s.minutes) for s in sessions_of(path, toolkit)],
            )
            for path in modules
            if path in toolkit.modules and path in cards
        ]
    }


def core_card(chapter: Chapter, made: Made) -> Context:
    """The core components in full, then what may change, by colour; each with the code of the module it is from."""
    frames = _frames(chapter, made)
    pages = made.library.edition.toolkit.programmes
    core = [
        (frame, group)
        for frame in frames
        if frame.leaf.path in pages
        for name, group in frame.scopes.items()
        if name != "top"
    ]
    colours = ("green", "yellow", "red")
    changes = {
        colour: [
            (frame, piece) for frame in frames for piece in of_kind(frame.top, "adapt") if piece.argument == colour
        ]
        for colour in colours
    }
    more = [(frame, piece) for frame in frames for piece in of_kind(frame.top, "core")]
    return {"core": core, "more_core": more, "changes": [(colour, changes[colour]) for colour in colours]}


def flipchart(chapter: Chapter, made: Made) -> Context:
    """One sheet: what is written on it, and the step that it belongs to."""
    (frame,) = _frames(chapter, made)
    piece = next(piece for group in frame.scopes.values() for piece in of_kind(group, "flipchart"))
    heading = frame.heading(piece.key.partition("/")[0])
    html, titled = _LEAD_LINE.subn(r'<h1 class="lead-line">\1</h1>', str(piece.html), count=1)
    belongs_to = heading.html if heading else frame.title.html
    step = made.t.kept(plain(belongs_to))
    # The HTML of a leaf is sanitised.
    sheet = Markup(html) if titled else Markup('<h1 class="lead-line">{}</h1>').format(belongs_to) + piece.html  # noqa: S704
    return {"frame": frame, "piece": piece, "sheet": sheet, "step": step}


@dataclass(frozen=True, slots=True)
class CardSheet:
    """All cards of one page."""

    frame: Frame
    cards: tuple[tuple[Markup, Piece], ...]


def cards(chapter: Chapter, made: Made) -> Context:
    """The cards of every page that has some."""
    return {
        "shape": "card-sheets",
        "sheets": [CardSheet(frame, tuple(_cards(frame))) for frame in _frames(chapter, made)],
    }


def _cards(frame: Frame) -> Iterator[tuple[Markup, Piece]]:
    for group in frame.scopes.values():
        for piece in of_kind(group, "cut"):
            yield from ((Markup(found), piece) for found in cards_in(str(piece.html)))  # noqa: S704 - it is sanitised


def answers(chapter: Chapter, made: Made) -> Context:
    """Page by page, under the heading of the step that asks."""
    return {
        "pages": [
            (frame, [(frame.heading(name), without(group, "heading")) for name, group in frame.scopes.items()])
            for frame in _frames(chapter, made)
        ]
    }


def key_messages(chapter: Chapter, made: Made) -> Context:
    """Session by session, every passage that is said aloud."""
    return {
        "sessions": [
            (frame, [piece for group in frame.scopes.values() for piece in of_kind(group, "say") if not piece.empty])
            for frame in _frames(chapter, made)
        ]
    }


@dataclass(frozen=True, slots=True)
class Piecework:
    """A part of a session that one person can lead in a teach-back."""

    code: str
    title: object
    lang: str
    dir: str
    first: int
    """Number of its first step, counted from 1."""
    last: int
    minutes: int


def teach_back(chapter: Chapter, made: Made) -> Context:
    """For each session, the steps that come nearest to twenty minutes."""
    rows = []
    for session in sessions_of(made.order.path, made.library.edition.toolkit):
        part = part_to_teach(session)
        if part and session.page.path in made.library.edition.cards:
            entry = entry_of(session.page.path, made)
            rows.append(Piecework(entry.code, entry.title, entry.lang, entry.dir, *part))
    return {"rows": rows, "groups": -(-made.people // GROUP), "people": made.people, "teach": TEACH}


def part_to_teach(session: Session) -> tuple[int, int, int] | None:
    """First step, last step, minutes: the run of steps nearest to `TEACH` minutes, without breaks; first one wins."""
    runs = [
        (first, last, sum(step.minutes for step in session.steps[first - 1 : last]))
        for first in range(1, len(session.steps) + 1)
        for last in range(first, len(session.steps) + 1)
        if all(step.method != "break" for step in session.steps[first - 1 : last])
    ]
    return min(runs, key=lambda run: (abs(run[2] - TEACH), run[1] - run[0], run[0]), default=None)


def certificate(chapter: Chapter, made: Made) -> Context:
    """Hours and modules of what was learned; name, date and place are written by hand."""
    toolkit, own = made.library.edition.toolkit, made.library.edition.cards
    sessions = sessions_of(made.order.path, toolkit)
    return {
        "hours": made.t.hours(sum(session.minutes for session in sessions)),
        "count": len(sessions),
        "modules": [own[path] for path in dict.fromkeys(s.module for s in sessions) if path in own],
    }


def back_cover(chapter: Chapter, made: Made) -> Context:
    """What the pack is, once more, and where its newest version is."""
    leaf = made.leaves.get(made.order.path) or made.library.leaves[made.order.path]
    licence = made.library.edition.toolkit.settings.licence
    return {"summary": Frame(leaf, made.library.edition, made.t).summary, "licence": licence}


DOCUMENTS: Mapping[str, Callable[[Chapter, Made], Context]] = {
    "programme-map": programme_map,
    "core-card": core_card,
    "flipcharts": flipchart,
    "cards": cards,
    "answers": answers,
    "key-messages": key_messages,
    "teach-back": teach_back,
    "certificate": certificate,
    "glossary-card": glossary_card,
    "policy-calendar": policy_calendar,
    "back-cover": back_cover,
}
