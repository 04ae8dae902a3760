"""The languages of the real toolkit: enough scripts and directions that everything about languages is exercised."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from passalong.curriculum.settings import read_settings, yaml_file
from passalong.curriculum.vocabulary import STATUSES
from passalong.curriculum.words import interface_file, read_languages
from passalong.scripts import script_of
from passalong.translate.front import field_text

ROOT = Path(__file__).parents[1]
CODES = ("en", "fr", "ar", "es", "uk", "fa-AF")
SETTINGS = read_settings(ROOT)[0]


def test_six_languages_in_three_scripts_and_two_directions() -> None:
    languages, _, problems = read_languages(ROOT, SETTINGS.source_language)
    found = [languages[code] for code in CODES]
    assert problems == []
    assert {script_of(language.tag) for language in found} == {"Latn", "Arab", "Cyrl"}
    assert {language.direction for language in found} == {"ltr", "rtl"}
    assert all(language.published for language in found)
    assert languages["fa-AF"].tag == "prs", "three letters, where the plugin takes two"


@pytest.mark.parametrize("code", CODES[1:])
def test_what_keeps_people_safe_is_there_and_says_that_it_is_a_draft(code: str) -> None:
    """Whoever checks a page raises its status; nobody begins above a draft of a machine."""
    assert yaml_file(ROOT, interface_file(code)).value["status"] in STATUSES
    source = ROOT / "curriculum" / SETTINGS.source_language
    for id in SETTINGS.tiers[0]:
        found = [file.relative_to(source.parents[1]) for file in source.parents[1].glob(f"*/en/**/{id}.md")]
        assert found, id
        for file in found:
            own = ROOT / file.parts[0] / code / Path(*file.parts[2:])
            assert field_text(own.read_text(encoding="utf-8"), "status") in STATUSES, own


INDICATOR = {"level": "level", "unit": "counted", "from": "comes_from", "disaggregate": "shown_by"}
"""Chip of an indicator → how the keys of the words for its values begin."""


@pytest.mark.parametrize("code", CODES)
def test_every_value_of_an_indicator_has_a_word(code: str) -> None:
    text = (ROOT / "curriculum/en/indicators.md").read_text(encoding="utf-8")
    chips = re.findall(r"`(level|unit|from|disaggregate): ([^`]+)`", text)
    values = {f"{INDICATOR[name]}_{one.strip()}" for name, value in chips for one in value.split(",")}
    coded = re.compile(r"comes_from_[A-Z][0-9]+")  # the code of a form reads the same everywhere
    words = read_languages(ROOT, SETTINGS.source_language)[0][code].words
    assert sorted(key for key in values if key not in words and not coded.fullmatch(key)) == []
