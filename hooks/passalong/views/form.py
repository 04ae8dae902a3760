"""A form: why it is asked, each question with its choices or room to write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from passalong.nouns import Scope
from passalong.views.facts_row import Fact, row
from passalong.views.frame import DOWNLOADS, Frame
from passalong.views.page import for_readers, participant_parts
from passalong.views.pieces import Item, Piece, items, of_kind, without

LINES = {"text": 1, "text_long": 3, "integer": 1, "date": 1}
"""Lines to write on, by type of question."""
SHORT = frozenset({"integer", "date"})
WIDEST_SCALE = 5
"""A list of at most so many choices of few letters stands in one row."""
SCALE_LETTERS = 60


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question, drawn."""

    question: str
    heading: Piece | None
    hint: str
    pieces: tuple[Piece, ...]
    choices: tuple[Item, ...]
    choice_piece: Piece | None
    many: bool
    lines: int
    short: bool
    tick: bool
    begins_group: bool

    @property
    def wide(self) -> bool:
        """Whether the choices fit into one row."""
        letters = sum(len(choice.html.striptags()) for choice in self.choices)
        return 0 < len(self.choices) <= WIDEST_SCALE and letters <= SCALE_LETTERS


def context(frame: Frame) -> Mapping[str, object]:
    """Facts, purpose, questions; `choices` blocks are drawn at the questions that use them."""
    t, page = frame.t, frame.page
    scopes = [scope for scope in page.scopes if scope.mark == "q"] if page else []
    asked = {scope.name for scope in scopes}
    top = without(for_readers(frame.top, frame), "choices")
    return {
        "facts": row(
            Fact(t.number(frame.field("minutes")), t("form_minutes")) if frame.field("minutes") else None,
            Fact(t.number(months), t("form_keeps")) if (months := _months(frame)) else None,
        ),
        "identifies": bool(frame.field("identifies_people", False)),
        "downloads": frame.to(DOWNLOADS),
        "top": without(top, "disclaimer"),
        "end": of_kind(top, "disclaimer"),
        "questions": _questions(scopes, frame),
        "parts": [(name, group) for name, group in participant_parts(frame) if name not in asked],
    }


def _months(frame: Frame) -> str:
    """How long the answers are kept: a number, or what the local fact says; empty where that is not known."""
    kept = frame.field("keeps_months")
    said = frame.fact(str(kept))
    return str(kept or "") if said is None else said


def _questions(scopes: list[Scope], frame: Frame) -> list[QuestionView]:
    lists = choice_lists(frame)
    found, group = [], ""
    for scope in scopes:
        kind, _, name = scope.chips.get("type", "note").partition(" ")
        piece = lists.get(name)
        own = scope.chips.get("group", "")
        found.append(
            QuestionView(
                question=scope.name,
                heading=frame.heading(scope.name),
                hint=_hint(kind, scope, frame),
                pieces=without(for_readers(frame.scopes.get(scope.name, ()), frame), "heading", "choices"),
                choices=items(piece, frame.edition) if piece else (),
                choice_piece=piece,
                many=kind == "select_multiple",
                lines=LINES.get(kind, 0),
                short=kind in SHORT,
                tick=kind == "tick",
                begins_group=own != group,
            )
        )
        group = own
    return found


def choice_lists(frame: Frame) -> dict[str, Piece]:
    """Every `choices` block of the page by its name, wherever it stands."""
    return {piece.argument: piece for group in frame.scopes.values() for piece in of_kind(group, "choices")}


def _hint(kind: str, scope: Scope, frame: Frame) -> str:
    t = frame.t
    hints = {"select_one": t("form_choose_one"), "select_multiple": t("form_choose_many"), "date": t("form_date")}
    words = [hints.get(kind, "")]
    if "show_if" in scope.chips:
        words.append(t("form_only_if"))
    return " · ".join(word for word in words if word)
