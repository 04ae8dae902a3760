"""The row of facts under a title: a number or a word, and below it what it counts."""

from __future__ import annotations

from dataclasses import dataclass

from passalong.views.wording import Wording


@dataclass(frozen=True, slots=True)
class Fact:
    """One cell of the row."""

    value: str
    label: str
    more: str = ""
    """A second, smaller line: `115 with interpretation`."""


def modes(names: tuple[str, ...], t: Wording) -> Fact | None:
    """The first way to meet as the value, the others below it: “In person / or hybrid”."""
    if not names:
        return None
    others = t.listed(t.code("mode_lower", name) for name in names[1:])
    return Fact(t.code("mode", names[0]), t("or_other", other=others) if others else "")


def people(size: object, t: Wording) -> Fact | None:
    """`8–20` people, from a range."""
    return Fact(t.span((int(size[0]), int(size[1]))), t("people")) if isinstance(size, tuple) and size else None


def row(*facts: Fact | None) -> tuple[Fact, ...]:
    """The cells that there are."""
    return tuple(fact for fact in facts if fact)
