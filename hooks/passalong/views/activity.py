"""An activity: a short exercise, on one page."""

from __future__ import annotations

from collections.abc import Mapping

from passalong.views import page
from passalong.views.facts_row import Fact, modes, people, row
from passalong.views.frame import Frame
from passalong.views.pieces import Piece, items, of_kind, without


def context(frame: Frame) -> Mapping[str, object]:
    """Facts, then everything in the order of the file; materials only where something is needed."""
    t = frame.t
    ways = frame.field("modes", ())
    return {
        "facts": row(
            Fact(t.number(frame.field("minutes")), t("minutes")) if frame.field("minutes") else None,
            people(frame.field("group_size", ()), t),
            Fact(t.code("activity", frame.field("type")), t("kind_of_activity")) if frame.field("type") else None,
            modes(ways, t) if isinstance(ways, tuple) else None,
        ),
        "about": " · ".join(t.code(name, frame.field(name)) for name in ("energy", "contact") if frame.field(name)),
        "intro": without(frame.top, "materials"),
        "materials": [piece for piece in of_kind(frame.top, "materials") if _is_needed(piece, frame)],
        "parts": page.parts(frame),
    }


def _is_needed(piece: Piece, frame: Frame) -> bool:
    """Whether any item of a materials list is more than “nothing, 0 per room”."""
    return any(not item.chip.startswith("0 ") for item in items(piece, frame.edition))
