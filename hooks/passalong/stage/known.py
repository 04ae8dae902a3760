"""What is known of a language that was read and staged before, so that it need not be read again."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

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
    partial.write_bytes(pickle.dumps((known, fingerprint.of_outputs(home))))
    partial.replace(file)


def recall(file: Path, inputs: str, home: Path) -> Known | None:
    """What is known of a language made from exactly these inputs, if nobody touched its staged tree since."""
    try:
        known, outputs = pickle.loads(file.read_bytes())  # noqa: S301 - ours, below .build/
    except Exception:  # torn, or of another version of the program: then it is read anew
        return None
    if not isinstance(known, Known) or known.inputs != inputs or outputs != fingerprint.of_outputs(home):
        return None
    return known
