"""A page of prose, also a handout: what participants may read, in the order of its file."""

from __future__ import annotations

from collections.abc import Mapping

from passalong.views.frame import DOWNLOADS, Frame
from passalong.views.pieces import Piece

Parts = list[tuple[str, tuple[Piece, ...]]]


def context(frame: Frame) -> Mapping[str, object]:
    """Every passage for participants and the public, by inclusion; a facilitator's own page is drawn whole."""
    return {
        "top": for_readers(frame.top, frame),
        "parts": participant_parts(frame),
        "downloads": frame.to(DOWNLOADS),
    }


def for_participants(group: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces whose audience is participants or the public."""
    return tuple(piece for piece in group if piece.audience in ("participant", "public"))


def for_readers(group: tuple[Piece, ...], frame: Frame) -> tuple[Piece, ...]:
    """The pieces for those the page is for: facilitators read all of a page that is theirs, such as a checklist."""
    return group if frame.field("audience", "") == "facilitator" else for_participants(group)


def participant_parts(frame: Frame) -> Parts:
    """Every scope after the first heading that has something for the readers of the page."""
    chosen = [(name, for_readers(group, frame)) for name, group in frame.scopes.items() if name != "top"]
    return [(name, group) for name, group in chosen if group]


def parts(frame: Frame) -> Parts:
    """Every scope after the first heading."""
    return [(name, group) for name, group in frame.scopes.items() if name != "top"]
