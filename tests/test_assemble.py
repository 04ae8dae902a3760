"""Test how a staged page is put together: the source's skeleton, the translation's words, nothing blank."""

from __future__ import annotations

from datetime import date

import pytest

from passalong.nouns import Language, Page, Scope, Section, State, Translation
from passalong.stage.assemble import Place, staged_page, with_facts, words_of

EN = Language("en", "en", "ltr", "English", True, {}, frozenset())
AR = Language("ar", "ar", "rtl", "العربية", True, {}, frozenset())
NOWHERE = Place({}, {}, {}, frozenset(), lambda path, link: False)


def section(key: str, kind: str, text: str, argument: str = "") -> Section:
    return Section(key, kind, text, 1, "facilitator", argument)


PAGE = Page(
    path="modules/m/s.md",
    file="curriculum/en/modules/m/s.md",
    language="en",
    kind="session",
    id="s",
    code="M01.1",
    title="Opening",
    summary="We meet.",
    version=3,
    updated=date(2026, 3, 2),
    fields={},
    digest="",
    scopes=(
        Scope("top", "top", {}, 1, (section("title", "title", "Opening"), section("summary", "summary", "We meet."))),
        Scope(
            "close",
            "step",
            {"step": "close", "time": "10"},
            9,
            (
                section("close/heading", "heading", "Close"),
                section("close/text.1", "text", "Give the [sheet](../../handouts/h.md)."),
                section("close/safety.1", "safety", "In danger, call {{ emergency_number }}."),
                section("close/adapt.green.1", "adapt", "No paper? Draw.", "green"),
            ),
        ),
    ),
)


def translated(**states: State) -> Translation:
    keys = {name.replace("__", "/").replace("_1", ".1"): state for name, state in states.items()}
    sections = {
        s.key: Section(s.key, s.kind, f"ar:{s.text}", 1, s.audience, s.argument)
        for s in PAGE.sections
        if keys.get(s.key) in ("current", "stale")
    }
    return Translation("modules/m/s.md", "curriculum/ar/modules/m/s.md", "ar", 3, "draft", sections, keys, {}, "")


def staged(translation: Translation | None = None, place: Place = NOWHERE, language: Language = AR) -> str:
    return staged_page(PAGE, translation, language, EN, place)


def test_the_source_is_staged_in_its_own_words() -> None:
    text = staged(language=EN)
    assert 'status: "source"' in text
    assert "//// section | close/heading heading facilitator en ltr source\n\n## Close\n\n////" in text
    assert "//// section | close/adapt.green.1 adapt facilitator en ltr source green\n\n/// adapt | green\n" in text
    assert "`step" not in text


def test_a_page_nobody_translated_is_whole_and_says_whose_words_it_has() -> None:
    text = staged()
    assert 'status: "missing"' in text
    assert 'title_lang: "en"' in text
    assert text.count("en ltr missing") == 4


def test_each_section_falls_back_alone() -> None:
    text = staged(translated(close__heading="current", close__text_1="broken"))
    assert "close/heading heading facilitator ar rtl current\n\n## ar:Close" in text
    assert "close/text.1 text facilitator en ltr broken\n\nGive the" in text


def test_a_stale_safety_passage_shows_the_source_first_and_keeps_the_older_translation() -> None:
    words = list(words_of(PAGE, translated(close__safety_1="stale"), AR, EN))
    safety = [(w.key, w.state, w.language.code) for w in words if w.section.kind == "safety"]
    assert safety == [("close/safety.1", "missing", "en"), ("close/safety.1.older", "stale", "ar")]


def test_other_stale_passages_keep_their_words() -> None:
    assert "close/text.1 text facilitator ar rtl stale\n\nar:Give" in staged(translated(close__text_1="stale"))


def test_a_title_can_never_become_yaml() -> None:
    evil = translated(title="current")
    words = Section("title", "title", 'x"\nkind: session\n---\n# owned', 1, "public")
    text = staged_page(PAGE, Translation(**{**_fields(evil), "sections": {"title": words}}), AR, EN, NOWHERE)
    assert text.count("\n---\n") == 1
    assert 'title: "x\\"\\nkind: session\\n---\\n# owned"' in text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("112", "call {{ emergency_number | 112 }}"),
        ("a }} b", "call {{ emergency_number | a } } b }}"),
        ("two\nlines", "call {{ emergency_number | two lines }}"),
        ("", "call {{ emergency_number }}"),
    ],
)
def test_a_fact_is_filled_and_stays_inside_its_mark(value: str, expected: str) -> None:
    assert with_facts("call {{ emergency_number }}", {"emergency_number": value}, {}) == expected


def test_a_fact_in_another_language_says_which() -> None:
    found = with_facts("{{ asylum_office }}", {"asylum_office": "Göç İdaresi"}, {"asylum_office": "tr"})
    assert found == "{{ asylum_office:tr | Göç İdaresi }}"


def test_a_link_to_what_a_site_leaves_out_becomes_plain_words() -> None:
    place = Place({}, {}, {}, frozenset(), lambda path, link: link.endswith("handouts/h.md"))
    assert "Give the sheet." in staged(place=place)


def test_a_sites_own_words_replace_the_prompt_in_their_own_language() -> None:
    page = Page(**{**_fields(PAGE), "scopes": (*PAGE.scopes, _local())})
    place = Place({}, {}, {"interpretation": ("Arabic by headset.", EN)}, frozenset(), lambda path, link: False)
    text = staged_page(page, None, AR, EN, place)
    assert "Arabic by headset." in text
    assert "Write here" not in text


def test_a_story_that_may_not_be_told_leaves_an_empty_slot() -> None:
    page = Page(**{**_fields(PAGE), "scopes": (*PAGE.scopes, _story())})
    assert "jacket" not in staged_page(page, None, AR, EN, NOWHERE)
    told = Place({}, {}, {}, frozenset({"story-0007"}), lambda path, link: False)
    assert "jacket" in staged_page(page, None, AR, EN, told)


def _local() -> Scope:
    words = section("here/local.1", "local", "Write here how it works.", "interpretation")
    return Scope("here", "id", {"id": "here"}, 30, (words,))


def _story() -> Scope:
    words = section("why/story.1", "story", "A school jacket.", "story-0007")
    return Scope("why", "id", {"id": "why"}, 40, (words,))


def _fields(thing: object) -> dict[str, object]:
    return {name: getattr(thing, name) for name in thing.__slots__}  # type: ignore[attr-defined]
