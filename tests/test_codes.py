"""Every code that a field may hold has a word in every full language: no page shows `down` where people read Dari."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from passalong.curriculum import vocabulary

CODES = {
    "activity": vocabulary.ACTIVITY_TYPES,
    "audience": vocabulary.BRIEFLET_AUDIENCES,
    "code": (*vocabulary.ISSUES, *vocabulary.JOURNEY_STEPS, *vocabulary.CAPITALS, *vocabulary.SUPPORTS),
    "energy": vocabulary.ENERGIES,
    "method": vocabulary.METHODS,
    "mode": vocabulary.MODES,
    "mode_lower": vocabulary.MODES,
    "part": vocabulary.TERM_PARTS,
    "print": vocabulary.PRINTS,
    "sensitivity": [value for value in vocabulary.SENSITIVITIES if value != "none"],
}
"""What stands before a code in the name of its word → the codes; nobody is told that nothing is sensitive."""

ONLY_CODES = CODES.keys() - {"code", "mode", "print"}
"""Where other words begin differently: `print_notes` is no value of a field."""


@pytest.mark.parametrize("language", ["en", "fr", "ar", "es", "uk", "fa-AF"])
def test_every_code_has_a_word(root: Path, language: str) -> None:
    text = (root / "curriculum" / language / "interface.yml").read_text(encoding="utf-8")
    words = yaml.safe_load(text)["words"]
    wanted = [f"{before}_{code}" for before, codes in CODES.items() for code in codes]
    assert [key for key in wanted if not words.get(key)] == []


@pytest.mark.parametrize("language", ["en", "fr", "ar", "es", "uk", "fa-AF", "sw"])
def test_no_word_is_left_of_a_code_that_is_gone(root: Path, language: str) -> None:
    text = (root / "curriculum" / language / "interface.yml").read_text(encoding="utf-8")
    words = yaml.safe_load(text)["words"]
    for before in ONLY_CODES:
        assert {key.removeprefix(f"{before}_") for key in words if key.startswith(f"{before}_")} <= {*CODES[before]}
