"""Test what a local fact says in each language."""

from __future__ import annotations

import pytest

from passalong.facts import value, values_for, words_language, written_date
from passalong.nouns import Fact, SiteProfile

OFFICE = Fact("asylum_office", {"en": "Asylum Office", "ar": "مكتب اللجوء"}, "public", "text")


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "Asylum Office"), ("ar", "مكتب اللجوء"), ("uk", "Asylum Office")]
)
def test_a_missing_language_takes_the_first(language: str, expected: str) -> None:
    assert value(OFFICE, language, language) == expected


def test_it_is_known_whose_words_stand_in() -> None:
    assert words_language(OFFICE, "uk") == "en"
    assert words_language(OFFICE, "ar") == "ar"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", "15 June 2026"),
        ("fr", "15 juin 2026"),
        ("uk", "15 червня 2026\u202fр."),
        ("xx", "15 June 2026"),
    ],
)
def test_dates_are_written_in_the_readers_language(tag: str, expected: str) -> None:
    assert written_date("2026-06-15", tag) == expected


def test_what_is_not_a_date_stays() -> None:
    assert written_date("in spring", "fr") == "in spring"


def test_facts_for_print_never_reach_the_public() -> None:
    site = SiteProfile(
        facts={
            "city": Fact("city", {"*": "Mersin"}, "public", "text"),
            "venue": Fact("venue", {"*": "Library hall"}, "print", "text"),
            "emergency_number": Fact("emergency_number", {"*": ""}, "public", "phone"),
        }
    )
    assert values_for(site, "en", "en", ("public",)) == {"city": "Mersin"}
    assert values_for(site, "en", "en", ("public", "print"))["venue"] == "Library hall"
