"""The chips under headings: which there are for each kind of scope, and what they hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from passalong.curriculum import vocabulary as v
from passalong.curriculum.casts import nearest, shown
from passalong.curriculum.kinds import ID
from passalong.nouns import Scope
from passalong.problem import Problem, problem


class ChipRule(NamedTuple):
    """What a chip holds: a pattern its whole value matches, and an example that does."""

    pattern: str
    example: str
    required: bool = False


def _one_of(words: tuple[str, ...], *, required: bool = False) -> ChipRule:
    return ChipRule("|".join(words), words[0], required)


_ID = ChipRule(ID.pattern, "about_you")
_WORDS = ChipRule(r"[^`{}]{1,80}", "words")
_FLAG = ChipRule("", "")
_YES_NO = _one_of(("yes", "no"))
_TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_QUESTION = ChipRule(
    rf"(?:text|text_long|integer|date|note|tick|select_(?:one|multiple) {ID.pattern})", "select_one agree", True
)

CHIPS: Mapping[str, Mapping[str, ChipRule]] = {
    "step": {
        "time": ChipRule(r"[1-9][0-9]{0,2}", "10", True),
        "method": _one_of(v.METHODS, required=True),
        "lead": ChipRule("A|B", "A"),
        "optional": _FLAG,
        "have": ChipRule(r"[1-9][0-9]?(?: *, *[1-9][0-9]?)*", "1, 4"),
    },
    "q": {"type": _QUESTION, "required": _FLAG, "group": _ID, "show_if": _WORDS, "indicator": _ID},
    "term": {
        "part": _one_of(v.TERM_PARTS, required=True),
        "say": _WORDS,
        "instead_of": _WORDS,
        "use_when": _WORDS,
        "keep": ChipRule(r"[^`{}]{0,80}", "yes"),
        "common": _FLAG,
    },
    "indicator": {
        "level": _one_of(("input", "activity", "output", "outcome", "impact"), required=True),
        "unit": ChipRule(r"[^`{}]{1,80}", "people", True),
        "from": ChipRule(r"[^`{}]{1,80}", "F02", True),
        "disaggregate": _WORDS,
    },
    "delivery": {
        "start": ChipRule(_TIME, "18:00", True),
        "end": ChipRule(_TIME, "21:00"),
        "interpretation": _YES_NO,
        "childcare": _YES_NO,
    },
}
"""By the chip that names the scope; a scope of another kind has no other chips."""


def check_chips(scope: Scope, file: str) -> list[Problem]:
    """What is wrong with the chips of one scope of a source page."""
    if not scope.mark:
        return []
    rules = CHIPS.get(scope.mark, {})
    line = scope.line + 1
    problems = []
    for name, value in scope.chips.items():
        if name == scope.mark:
            continue
        rule = rules.get(name)
        if rule is None:
            hint = nearest(name, rules)
            problems.append(problem("chip-unknown", file, line, section=scope.name, name=shown(name), hint=hint))
        elif not re.fullmatch(rule.pattern, value):
            shape = f"`{name}: {rule.example}`" if rule.example else f"`{name}`"
            allowed = f" Allowed: {rule.pattern.replace('|', ', ')}." if re.fullmatch(r"[\w|]+", rule.pattern) else ""
            given = f"{name}: {value}" if value else name
            problems.append(
                problem("chip-value", file, line, section=scope.name, given=shown(given), shape=shape, allowed=allowed)
            )
    for name, rule in rules.items():
        if rule.required and name not in scope.chips:
            shape = f"`{name}: {rule.example}`"
            problems.append(problem("chip-missing", file, line, section=scope.name, name=name, shape=shape))
    return problems
