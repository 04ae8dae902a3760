"""The start page: what this is, in which languages, four doors, the programme at a glance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from passalong.views.chrome import languages
from passalong.views.entries import Entry, module_entries
from passalong.views.frame import Frame, Link
from passalong.views.page import for_participants, participant_parts
from passalong.views.pieces import of_kind

DOORS = (
    ("facilitate.md", "door_facilitate"),
    ("take-part.md", "door_take_part"),
    ("start-a-new-site.md", "door_new_site"),
    ("translate.md", "door_translate"),
)


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
        "doors": [door for door in (_door(frame, *one) for one in DOORS) if door],
        "programmes": [one for one in (_programme(frame, path) for path in frame.edition.toolkit.programmes) if one],
        "parts": participant_parts(frame),
    }


def _door(frame: Frame, path: str, word: str) -> Link | None:
    to = frame.to(path)
    return Link(to.href, frame.t(word), summary=frame.t(f"{word}_text")) if to else None


def _programme(frame: Frame, path: str) -> ProgrammeView | None:
    to, toolkit = frame.to(path), frame.edition.toolkit
    if to is None:
        return None
    programme = toolkit.programmes[path]
    minutes = sum(toolkit.modules[module].minutes for module in programme.modules if module in toolkit.modules)
    return ProgrammeView(to, frame.t.hours(minutes), module_entries(frame, programme.modules, with_summary=False))
