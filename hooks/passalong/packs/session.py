"""A session plan on paper: the clock and the totals for the group that asked for it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass

from passalong.leaves import Leaf
from passalong.nouns import Edition, Step
from passalong.packs.datapages import Made
from passalong.schedule import Slot, appointment, run_sheet, usual_group
from passalong.views.frame import Frame
from passalong.views.needs import needs
from passalong.views.pieces import Piece, of_kind

_LINK = re.compile(r'<a\b[^>]*?\bhref="([^"#:]+)')


@dataclass(frozen=True, slots=True)
class PrintedStep:
    """One step, with the codes of what must lie ready for it."""

    step: Step
    slot: Slot
    heading: Piece | None
    pieces: tuple[Piece, ...]
    have_ready: tuple[str, ...]


def context(frame: Frame, made: Made, drawn: Mapping[str, object]) -> Mapping[str, object]:
    """What differs from the web view `drawn`: start, people, and what each step uses."""
    toolkit = frame.edition.toolkit
    session = toolkit.sessions.get(frame.leaf.path)
    if session is None:
        return {"have_ready": False}
    when = appointment(frame.leaf.path, toolkit)
    asked = made.order.start
    start = asked if asked is not None else (when.start if when else 0)
    slots = run_sheet(session, start, interpretation=bool(drawn["interpretation"]))
    people = made.order.people or usual_group(session.group_size)
    views = drawn["steps"]
    assert isinstance(views, list)
    original = made.library.leaves[frame.leaf.path]
    steps = [
        PrintedStep(view.step, slot, view.heading, view.pieces, codes(original, view.step.id, frame.edition))
        for view, slot in zip(views, slots, strict=True)
    ]
    found = of_kind(frame.top, "materials")
    return {
        "steps": steps,
        "have_ready": any(step.have_ready for step in steps),
        "people": people,
        "needs": needs(found, session.materials, frame.edition, people, session.facilitators),
        "timed": asked is not None or when is not None,
        "start": start,
        "delivery": None if asked is not None else drawn["delivery"],
    }


def codes(leaf: Leaf, scope: str, edition: Edition) -> tuple[str, ...]:
    """Codes of the handouts and forms that the words of a step lead to, in order."""
    known = {card.address: card.code for card in edition.cards.values() if card.code}
    folder = posixpath.dirname(leaf.address)
    links = [href for section in leaf.scopes.get(scope, ()) for href in _LINK.findall(section.html)]
    places = (posixpath.normpath(posixpath.join(folder, href)) for href in links)
    return tuple(dict.fromkeys(known[place] for place in places if place in known))
