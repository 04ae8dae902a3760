"""A module: why it is there, its sessions with minutes, what to keep and what may be changed."""

from __future__ import annotations

from collections.abc import Mapping

from passalong.views import page
from passalong.views.entries import session_entries
from passalong.views.facts_row import Fact, row
from passalong.views.frame import Frame
from passalong.views.pieces import of_kind, without


def context(frame: Frame) -> Mapping[str, object]:
    """Sessions in order, the core box and the three adaptation boxes."""
    module = frame.edition.toolkit.modules.get(frame.leaf.path)
    paths = module.sessions if module else ()
    sessions = session_entries(frame, paths, with_summary=True)
    t = frame.t
    return {
        "facts": row(
            Fact(t.number(len(sessions)), t("sessions")),
            Fact(t.hours(module.minutes), t("in_all")) if module else None,
        ),
        "intro": without(frame.top, "core", "adapt"),
        "core": of_kind(frame.top, "core"),
        "adapt": of_kind(frame.top, "adapt"),
        "sessions": sessions,
        "parts": page.parts(frame),
    }
