"""What is known of a language that was read and staged before, so that it need not be read again.

Plain JSON: a format that carries code would run whatever somebody else put there.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from passalong import fingerprint
from passalong.nouns import Card, LanguageStatus, Term
from passalong.problem import Problem


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that later steps ask about a language, besides its staged pages."""

    inputs: str
    """Digest of all it was made from: its files, the source's, the program, the last day that made a difference."""
    tree: str
    """Digest of its staged tree."""
    cards: Mapping[str, Card]
    step_titles: Mapping[str, Mapping[str, str]]
    terms: tuple[Term, ...]
    status: LanguageStatus
    problems: tuple[Problem, ...]


def remember(file: Path, known: Known, home: Path) -> None:
    """Note what is known of a language, and the state of its staged tree at `home`; written whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_suffix(".partial")
    noted = {"outputs": fingerprint.of_outputs(home), **_values(known)}
    noted |= {
        "cards": {path: _row(card) for path, card in known.cards.items()},
        "terms": [_row(term) for term in known.terms],
        "status": _row(known.status),
        "problems": [_row(one) for one in known.problems],
    }
    partial.write_text(json.dumps(noted, ensure_ascii=False), encoding="utf-8")
    partial.replace(file)


def recall(file: Path, inputs: str, home: Path) -> Known | None:
    """What is known of a language made from exactly these inputs, if nobody touched its staged tree since."""
    try:
        noted = json.loads(file.read_text(encoding="utf-8"))
        if noted["inputs"] != inputs or noted["outputs"] != fingerprint.of_outputs(home):
            return None
        return Known(
            inputs,
            noted["tree"],
            {sys.intern(path): Card(*map(_frozen, row)) for path, row in noted["cards"].items()},
            {sys.intern(path): titles for path, titles in noted["step_titles"].items()},
            tuple(Term(*row) for row in noted["terms"]),
            LanguageStatus(*_frozen(noted["status"])),
            tuple(Problem(*_frozen(row)) for row in noted["problems"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None  # torn, or of another version of the program: then it is read anew


def _values(thing: Known | Card | Term | LanguageStatus | Problem) -> dict[str, Any]:
    """Every field: `dataclasses.asdict` would copy every text."""
    return {name: getattr(thing, name) for name in thing.__slots__}


def _row(thing: Card | Term | LanguageStatus | Problem) -> list[Any]:
    return list(_values(thing).values())


def _frozen(value: Any) -> Any:
    """A list as the tuple that it was, however deep; of equal ones, and of equal texts, only one is kept.

    A build holds what is known of all its languages, which is mostly the same.
    """
    if isinstance(value, list):
        return _kept_once(tuple(map(_frozen, value)))
    return sys.intern(value) if isinstance(value, str) else value


@lru_cache(maxsize=4096)
def _kept_once(value: tuple[Any, ...]) -> tuple[Any, ...]:
    return value
