"""A case study: a card of facts, then its parts; an empty part asks for help and counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from passalong.views.frame import Frame
from passalong.views.page import for_participants, participant_parts
from passalong.views.pieces import without
from passalong.views.wording import Wording

CODES = ("step_of_journey", "support", "capital", "implementer", "funder", "issues", "channels")
ORDER = ("place", "step_of_journey", "support", "capital", "implementer", "funder", "members", "issues", "channels")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the card."""

    label: str
    value: str


def context(frame: Frame) -> Mapping[str, object]:
    """The card, the parts, and how many of them are filled in."""
    t = frame.t
    parts = [(name, group) for name, group in participant_parts(frame)]
    filled = sum(1 for _, group in parts if any(not piece.empty for piece in without(group, "heading")))
    return {
        "card": tuple(_rows(frame)),
        "completeness": t("completeness", n=filled, total=len(parts)),
        "top": for_participants(frame.top),
        "parts": parts,
        "help": frame.to("translate.md"),
    }


def _rows(frame: Frame) -> Iterable[Row]:
    t = frame.t
    for name in ORDER:
        values = _values(frame.field(name, ()))
        if values:
            said = [t.code("code", v) for v in values] if name in CODES else values
            yield Row(t(f"case_{name}"), t.listed(said))
    alignment = frame.field("alignment", ())
    if alignment:
        yield Row(t("case_alignment"), "; ".join(_principles(alignment, t)))
    consent = str(frame.field("consent"))
    if consent:
        yield Row(t("case_consent"), t("consent_not_personal" if consent == "not_personal" else "consent_story"))


def _values(found: object) -> list[str]:
    if isinstance(found, str):
        return [found] if found else []
    return [str(one) for one in found] if isinstance(found, Iterable) else []


def _principles(alignment: object, t: Wording) -> Iterable[str]:
    """`design: P1`, from `{phase, principle}` maps or pairs."""
    for one in alignment if isinstance(alignment, Iterable) else ():
        phase, principle = (one["phase"], one["principle"]) if isinstance(one, Mapping) else tuple(one)[:2]
        yield f"{t.code('code', phase)}{t.colon} {principle}"
