"""A brieflet: the ask first, then the reasons; whether it is a template or ready to hand over."""

from __future__ import annotations

import re
from collections.abc import Mapping

from passalong.curriculum.tree import LOCAL_PAGE
from passalong.views.frame import DOWNLOADS, Frame
from passalong.views.page import for_participants, participant_parts
from passalong.views.pieces import of_kind, without

OPEN_FACT = re.compile(r'<span class="fact"[^>]*></span>')


def context(frame: Frame) -> Mapping[str, object]:
    """To whom, the ask, whether local evidence is still open, then everything else in order."""
    t, top = frame.t, for_participants(frame.top)
    audience = frame.field("audience")
    return {
        "to": of_kind(top, "to"),
        "ask": of_kind(top, "ask"),
        "intro": without(top, "to", "ask"),
        "parts": participant_parts(frame),
        "template": is_template(frame),
        "audience": t.code("audience", audience) if audience else "",
        "decision": _decision(frame),
        "downloads": frame.to(DOWNLOADS),
    }


def is_template(frame: Frame) -> bool:
    """Whether a local slot is open: a fact nobody filled in, or a `local` block that still holds its prompt."""
    own_texts = local_keys(frame)
    for section in frame.leaf.sections:
        if section.kind == "local" and section.argument not in own_texts:
            return True
        if OPEN_FACT.search(section.html):
            return True
    return False


def local_keys(frame: Frame) -> frozenset[str]:
    """The places for which this site wrote its own text."""
    own = frame.edition.toolkit.pages.get(LOCAL_PAGE)
    scopes = [scope for scope in own.scopes if scope.mark == "local"] if own else []
    return frozenset(scope.name for scope in scopes if any(s.kind == "text" and s.text.strip() for s in scope.sections))


def _decision(frame: Frame) -> str:
    """“Decision: 4 May 2026”, where the date, or the local fact that names it, is known."""
    typed = str(frame.field("decision_date"))
    known = frame.fact(typed)
    if known is None:
        known = frame.t.date(typed) if typed else ""
    return frame.t("brieflet_decision", date=known) if known else ""
