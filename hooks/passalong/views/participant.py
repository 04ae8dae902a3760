"""The page of a session for participants: what they will hear, what they get, who helps."""

from __future__ import annotations

from collections.abc import Mapping

from passalong.addresses import session_path
from passalong.stage.participants import READERS
from passalong.views.entries import Entry
from passalong.views.frame import Frame, Link
from passalong.views.page import for_participants
from passalong.views.pieces import Piece, of_kind

HANDED_OUT = frozenset({"handout", "form"})


def context(frame: Frame) -> Mapping[str, object]:
    """Its own passages are in the leaf already; papers and helpers are links to pages for participants."""
    pieces = [piece for group in frame.scopes.values() for piece in for_participants(group)]
    return {
        "objectives": _of(pieces, "objectives"),
        "said": _of(pieces, "say"),
        "papers": papers(frame),
        "safety": _helpers(frame, "safety.md", "handouts/safety-and-referral.md"),
        "words": _helpers(frame, "glossary.md"),
    }


def papers(frame: Frame) -> tuple[Entry, ...]:
    """The handouts and forms of the session that are written for participants, in the order of its materials."""
    session = frame.edition.toolkit.sessions.get(session_path(frame.leaf.path))
    paths = dict.fromkeys(material.links_to for material in session.materials) if session else ()
    cards = [frame.edition.cards[path] for path in paths if path in frame.edition.cards]
    return tuple(
        Entry(frame.to_card(card), with_summary=True)
        for card in cards
        if card.kind in HANDED_OUT and card.audience in READERS
    )


def _helpers(frame: Frame, *paths: str) -> list[Link]:
    return [to for to in map(frame.to, paths) if to]


def _of(pieces: list[Piece], kind: str) -> list[Piece]:
    return [piece for piece in of_kind(pieces, kind) if not piece.empty]
