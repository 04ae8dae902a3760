"""A session plan on paper: the clock and the totals for the group that asked for it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from passalong.leaves import Leaf
from passalong.nouns import Edition, Step
from passalong.packs.datapages import Made
from passalong.schedule import Slot, appointment, ending, run_sheet, usual_group
from passalong.views.frame import Frame
from passalong.views.needs import needs
from passalong.views.pieces import Piece, of_kind
from passalong.views.session import AT_THE_END, StepView

_LINK = re.compile(r'<a\b[^>]*?\bhref="([^"#:]+)')


@dataclass(frozen=True, slots=True)
class Ready:
    """One thing that must lie ready: the code of a page, or a thing's name."""

    code: str
    words: str = ""
    piece: Piece | None = None
    """Where the words stand, for their language."""


@dataclass(frozen=True, slots=True)
class PrintedStep:
    """One step, with what must lie ready for it."""

    step: Step
    slot: Slot
    heading: Piece | None
    pieces: tuple[Piece, ...]
    have_ready: tuple[Ready, ...]


PAPERS = frozenset({"handout", "form", "activity", "brieflet"})
"""Kinds of pages that lie on a table."""
COLOURS = ("green", "yellow", "red")


def context(frame: Frame, made: Made, drawn: Mapping[str, object], module: Sequence[Leaf] = ()) -> Mapping[str, object]:
    """What differs from the web view `drawn`: start, people, what each step uses, and what may change.

    `module`: the page of the session's module, with what it says may change.
    """
    toolkit = frame.edition.toolkit
    session = toolkit.sessions.get(frame.leaf.path)
    if session is None:
        return {"have_ready": False, "spoken": "", "changes": ()}
    when = appointment(frame.leaf.path, toolkit)
    asked = made.order.start
    start = asked if asked is not None else (when.start if when else 0)
    interpretation = made.order.interpreted or bool(drawn["interpretation"])
    slots = run_sheet(session, start, interpretation=interpretation)
    people = made.order.people or usual_group(session.group_size)
    views = drawn["steps"]
    assert isinstance(views, list)
    original = made.library.leaves[frame.leaf.path]
    steps = [
        PrintedStep(view.step, slot, view.heading, view.pieces, ready(view, original, frame.edition))
        for view, slot in zip(views, slots, strict=True)
    ]
    found = of_kind(frame.top, "materials")
    return {
        "steps": steps,
        "have_ready": any(step.have_ready for step in steps),
        "spoken": " · ".join(spoken_in(frame)),
        "changes": changes(frame, drawn["adapt"], module),
        "people": people,
        "needs": needs(found, session.materials, frame.edition, people, session.facilitators),
        "timed": asked is not None or when is not None,
        "start": start,
        "delivery": None if asked is not None else drawn["delivery"],
        "interpretation": interpretation,
        "ending": ending(session, start) if made.order.interpreted else None,
    }


def spoken_in(frame: Frame) -> list[str]:
    """Names of the published languages that have the page."""
    page, toolkit = frame.page, frame.edition.toolkit
    root, own = Path(toolkit.root) / "curriculum", page.language if page else ""
    languages = [one for one in toolkit.languages.values() if one.published]
    return [one.name for one in languages if one.code == own or (root / one.code / frame.leaf.path).is_file()]


def changes(frame: Frame, own: object, module: Sequence[Leaf]) -> list[Piece]:
    """What may change, by colour: what the session says, else what its module says."""
    pieces = [piece for piece in own if isinstance(piece, Piece)] if isinstance(own, Iterable) else []
    above = [piece for leaf in module for piece in of_kind(Frame(leaf, frame.edition, frame.t).top, "adapt")]
    found = [[p for p in pieces if p.argument == c] or [p for p in above if p.argument == c] for c in COLOURS]
    return list(chain.from_iterable(found))


def ready(step: StepView, leaf: Leaf, edition: Edition) -> tuple[Ready, ...]:
    """What the step says that it needs, and pages that its words lead to besides."""
    own = [Ready(need.code, need.html.striptags(), need.piece) for need in step.ready]
    there = {one.code for one in own}
    return (*own, *(Ready(code) for code in codes(leaf, step.step.id, edition) if code not in there))


def codes(leaf: Leaf, scope: str, edition: Edition) -> tuple[str, ...]:
    """Codes of the papers that the words of a step lead to, in order; not boxes about the whole session."""
    known = {card.address: card.code for card in edition.cards.values() if card.code and card.kind in PAPERS}
    folder = posixpath.dirname(leaf.address)
    own = (section.html for section in leaf.scopes.get(scope, ()) if section.kind not in AT_THE_END)
    links = [href for html in own for href in _LINK.findall(html)]
    places = (posixpath.normpath(posixpath.join(folder, href)) for href in links)
    return tuple(dict.fromkeys(known[place] for place in places if place in known))
