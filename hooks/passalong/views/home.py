"""The start page: what this is, in which languages, four doors, the programme at a glance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from passalong.views.calendar import UPSTREAM
from passalong.views.chrome import languages
from passalong.views.entries import Entry, module_entries
from passalong.views.frame import Frame, Link
from passalong.views.page import for_participants, participant_parts
from passalong.views.pieces import of_kind

TAKE_PART = "take-part.md"
DOORS = (
    (TAKE_PART, "door_take_part"),
    ("facilitate.md", "door_facilitate"),
    ("start-a-new-site.md", "door_new_site"),
    ("translate.md", "door_translate"),
)
LAST_ON_A_SITE = "start-a-new-site.md"
"""A site that runs the programme already has little use for this door."""
INSIDE = (
    ("handouts/index.md", "", "door_handouts"),
    (TAKE_PART, "sign", "door_sign"),
    (TAKE_PART, "withdraw", "door_withdraw"),
    ("glossary.md", "", "door_words"),
    ("safety.md", "", "door_safety"),
)
"""What stands in the first door: page, place on it, word."""


@dataclass(frozen=True, slots=True)
class Door:
    """One way in."""

    to: Link
    inside: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """A programme in one line, and its modules."""

    to: Link
    about: str
    modules: tuple[Entry, ...]


def context(frame: Frame) -> Mapping[str, object]:
    """The first passage stands as the hero's words; the rest follows below the programme."""
    top = for_participants(frame.top)
    hero = next(iter(of_kind(top, "text")), None)
    return {
        "hero": hero,
        "rest": [piece for piece in top if piece is not hero],
        "languages": languages(frame.leaf, frame.edition),
        "doors": [door for door in (_door(frame, *one) for one in doors(frame)) if door],
        "programmes": [one for one in (_programme(frame, path) for path in frame.edition.toolkit.programmes) if one],
        "parts": participant_parts(frame),
    }


def doors(frame: Frame) -> tuple[tuple[str, str], ...]:
    """Pages and words of the doors, in order."""
    adopted = frame.edition.toolkit.site.site_id not in ("", UPSTREAM)
    return tuple(sorted(DOORS, key=lambda door: adopted and door[0] == LAST_ON_A_SITE))


def _door(frame: Frame, path: str, word: str) -> Door | None:
    to = frame.to(path)
    if to is None:
        return None
    inside = [_inside(frame, *one) for one in INSIDE] if path == TAKE_PART else []
    link = Link(to.href, frame.t(word), summary=frame.t(f"{word}_text"))
    return Door(link, tuple(one for one in inside if one))


def _inside(frame: Frame, path: str, place: str, word: str) -> Link | None:
    to, page = frame.to(path), frame.edition.toolkit.pages.get(path)
    known = {scope.name for scope in page.scopes} if page else set()
    if to is None or (place and place not in known):
        return None
    return Link(f"{to.href}#{place}" if place else to.href, frame.t(word))


def _programme(frame: Frame, path: str) -> ProgrammeView | None:
    to, toolkit = frame.to(path), frame.edition.toolkit
    if to is None:
        return None
    programme = toolkit.programmes[path]
    minutes = sum(toolkit.modules[module].minutes for module in programme.modules if module in toolkit.modules)
    return ProgrammeView(to, frame.t.hours(minutes), module_entries(frame, programme.modules, with_summary=False))
