"""What `read` makes of a toolkit: nouns, numbers, order, languages, and what it leaves out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from passalong.check import check
from passalong.curriculum import read_language, read_private, references
from passalong.curriculum.plans import questions_of
from passalong.nouns import Material, MeetingItem, Step
from passalong.stage import edition
from trees import FORM, FRENCH_SESSION, HANDOUT, SESSION, SESSION_PATH, TODAY, read_tree, small_toolkit, tree


def test_the_small_toolkit_has_nothing_to_fix(tmp_path: Path) -> None:
    assert check(tree(tmp_path, small_toolkit()), TODAY) == []


def test_pages_come_in_the_order_of_reading(tmp_path: Path) -> None:
    toolkit, _ = read_tree(tmp_path, small_toolkit())
    assert list(toolkit.pages) == [
        "programmes/advocacy.md",
        "modules/foundations/index.md",
        "modules/foundations/ground-rules.md",
        "modules/foundations/second-meeting.md",
        "handouts/our-poster.md",
        "forms/before-after.md",
        "forms/participation-consent.md",
        "brieflets/in-time.md",
        "glossary.md",
        "roles.md",
        "indicators.md",
        "index.md",
        "safety.md",
    ]


def test_a_session_has_its_numbers(tmp_path: Path) -> None:
    toolkit, _ = read_tree(tmp_path, small_toolkit())
    session = toolkit.sessions[SESSION_PATH]
    assert (session.page.code, session.page.id, session.minutes, session.interpreted_minutes) == (
        "M01.1", "ground-rules", 50, 65,
    )  # fmt: skip
    assert session.steps[1] == Step("rules", 30, "small_groups", "B")
    assert session.materials == (
        Material(2, "room"),
        Material(1, "person", "handouts/our-poster.md"),
    )
    assert (session.group_size, session.modes, session.facilitators) == ((8, 20), ("in_person",), 2)
    assert session.module == "modules/foundations/index.md"
    assert toolkit.sessions["modules/foundations/second-meeting.md"].interpreted_minutes == 80


def test_a_module_and_a_programme_list_their_children(tmp_path: Path) -> None:
    toolkit, _ = read_tree(tmp_path, small_toolkit())
    module = toolkit.modules["modules/foundations/index.md"]
    assert (module.sessions, module.minutes) == (
        (SESSION_PATH, "modules/foundations/second-meeting.md"), 113,
    )  # fmt: skip
    programme = toolkit.programmes["programmes/advocacy.md"]
    assert (programme.modules, programme.core) == (("modules/foundations/index.md",), ("own_rules",))
    delivery = programme.deliveries[0]
    assert (delivery.id, delivery.start_minutes, delivery.interpretation, delivery.childcare) == (
        "evenings", 1080, True, True,
    )  # fmt: skip
    first, second = delivery.meetings
    assert first.items == (MeetingItem("meal", 20), MeetingItem("session", 65, SESSION_PATH), MeetingItem("break", 10))
    assert (second.unit, second.number, second.label) == ("week", 2, "refresher")


def test_sections_have_the_keys_of_the_content_model(tmp_path: Path) -> None:
    toolkit, _ = read_tree(tmp_path, small_toolkit())
    page = toolkit.pages[SESSION_PATH]
    assert [(section.key, section.audience) for section in page.sections] == [
        ("title", "public"),
        ("summary", "public"),
        ("top/objectives.1", "facilitator"),
        ("top/materials.1", "facilitator"),
        ("top/prepare.1", "facilitator"),
        ("arrive/heading", "facilitator"),
        ("arrive/text.1", "facilitator"),
        ("arrive/say.1", "participant"),
        ("rules/heading", "facilitator"),
        ("rules/text.1", "facilitator"),
        ("rules/say.1", "participant"),
        ("rules/text.2", "facilitator"),
        ("rules/note.1", "facilitator"),
        ("rules/adapt.green.1", "facilitator"),
        ("close/heading", "facilitator"),
        ("close/text.1", "facilitator"),
        ("close/debrief.1", "facilitator"),
        ("close/safety.1", "facilitator"),
    ]
    assert [s.text for s in page.sections if s.key == "arrive/say.1"] == ["Welcome. You can be silent."]
    lines = small_toolkit()[SESSION].split("\n")
    for section in page.sections:
        assert section.text.split("\n")[0] in lines[section.line - 1]


def test_a_handout_is_for_participants_and_its_notes_are_not(tmp_path: Path) -> None:
    toolkit, _ = read_tree(tmp_path, small_toolkit())
    page = toolkit.pages["handouts/our-poster.md"]
    assert {section.key: section.audience for section in page.sections if "/" in section.key} == {
        "top/text.1": "participant",
        "top/write.1": "participant",
        "top/text.2": "participant",
        "top/note.1": "facilitator",
        "top/text.3": "participant",
    }
    assert [section.argument for section in page.sections if section.kind == "write"] == ["3"]


def test_a_form_can_be_for_facilitators(tmp_path: Path) -> None:
    files = small_toolkit()
    files[FORM] = files[FORM].replace("minutes: 5\n", "minutes: 5\naudience: facilitator\n")
    toolkit, problems = read_tree(tmp_path, files)
    page = toolkit.pages["forms/before-after.md"]
    assert problems == []
    assert {section.audience for section in page.sections if "/" in section.key} == {"facilitator"}


def test_questions(tmp_path: Path) -> None:
    toolkit, _ = read_tree(tmp_path, small_toolkit())
    safe, more = questions_of(toolkit.pages["forms/before-after.md"])
    assert (safe.id, safe.type, safe.choices, safe.required, safe.indicator) == (
        "safe", "select_one", "agree", True, "OC01",
    )  # fmt: skip
    assert (more.type, more.show_if, more.required) == ("text_long", "safe = 1", False)


@pytest.mark.parametrize(("typed", "read"), [("6", 6), ('"{{ keep_data_months }}"', "{{ keep_data_months }}")])
def test_a_form_is_kept_for_a_number_of_months_or_what_a_fact_says(tmp_path: Path, typed: str, read: int | str) -> None:
    path = "curriculum/en/forms/before-after.md"
    files = small_toolkit()
    files[path] = files[path].replace("keeps_months: 12", f"keeps_months: {typed}")
    toolkit, problems = read_tree(tmp_path, files)
    assert problems == []
    assert toolkit.pages["forms/before-after.md"].fields["keeps_months"] == read


def test_facts_are_text_and_know_their_audience(tmp_path: Path) -> None:
    toolkit, _ = read_tree(tmp_path, small_toolkit() | {"curriculum/site.private.yml": 'safeguarding_phone: "055"\n'})
    facts = toolkit.site.facts
    assert facts["emergency_number"].values == {"*": "0112"}
    assert facts["asylum_office"].values == {"en": "The office", "ar": "المكتب"}
    assert (facts["contact_email"].kind, facts["contact_email"].audience) == ("email", "public")
    assert (facts["safeguarding_phone"].values, facts["safeguarding_phone"].audience) == ({}, "print")
    assert facts["next_decision_date"].values == {}
    private, problems = read_private(tmp_path)
    assert problems == []
    assert private["safeguarding_phone"].values == {"*": "055"}
    assert private["venue"].values == {}


def test_venues_become_one_fact(tmp_path: Path) -> None:
    venues = "venues:\n  - {name: Library, step_free: yes}\n  - {name: School}\n"
    tree(tmp_path, {"curriculum/site.private.yml": venues})
    private, problems = read_private(tmp_path)
    assert (private["venue"].values, problems) == ({"*": "Library; School"}, [])


def test_languages_have_every_word(tmp_path: Path) -> None:
    toolkit, _ = read_tree(tmp_path, small_toolkit())
    arabic = toolkit.languages["ar"]
    assert (arabic.tag, arabic.direction, arabic.published) == ("ar", "rtl", False)
    assert (dict(arabic.words), arabic.untranslated) == ({"say": "قُل", "minutes": "{n} minutes"}, {"minutes"})
    assert list(toolkit.languages) == ["en", "fr", "ar"]
    assert toolkit.default_language == "en"


def test_a_language_of_three_letters_keeps_its_tag(tmp_path: Path) -> None:
    files = small_toolkit()
    files["mkdocs.yml"] = files["mkdocs.yml"].replace("locale: ar", "locale: fa-AF")
    files["curriculum/fa-AF/interface.yml"] = "language_tag: prs\n"
    toolkit, _ = read_tree(tmp_path, files)
    assert (toolkit.languages["fa-AF"].tag, toolkit.languages["fa-AF"].direction) == ("prs", "rtl")


def test_what_a_site_leaves_out_is_left_out_everywhere(tmp_path: Path) -> None:
    files = small_toolkit()
    files["curriculum/site.yml"] += "leave_out: [second-meeting, our-poster]\n"
    toolkit, problems = read_tree(tmp_path, files)
    assert problems == []
    assert "handouts/our-poster.md" not in toolkit.pages
    assert toolkit.modules["modules/foundations/index.md"].sessions == (SESSION_PATH,)
    assert toolkit.modules["modules/foundations/index.md"].minutes == 50
    delivery = toolkit.programmes["programmes/advocacy.md"].deliveries[0]
    assert [item.session for meeting in delivery.meetings for item in meeting.items if item.session] == [SESSION_PATH]


def test_leaving_out_the_first_session_does_not_renumber_the_others(tmp_path: Path) -> None:
    files = small_toolkit() | {"curriculum/site.yml": "leave_out: [ground-rules]\n"}
    toolkit, _ = read_tree(tmp_path, files)
    assert toolkit.pages["modules/foundations/second-meeting.md"].code == "M01.2"


def test_a_site_may_write_a_page_in_another_language(tmp_path: Path) -> None:
    files = small_toolkit()
    files["curriculum/ar/handouts/mersin-map.md"] = files[HANDOUT].replace("H01", "H90").replace("Our poster", "خريطة")
    files["curriculum/en/handouts/mersin-map.md"] = (
        '---\ntitle: "Map"\nsummary: "A map."\nsource_version: 1\nstatus: draft\n---\n'
    )
    toolkit, problems = read_tree(tmp_path, files)
    assert problems == []
    assert toolkit.pages["handouts/mersin-map.md"].language == "ar"
    english, _ = read_language(toolkit, "en")
    assert list(english) == ["handouts/mersin-map.md"]
    assert english["handouts/mersin-map.md"].sections["title"].text == "Map"


def test_a_translation_brings_words_by_key(tmp_path: Path) -> None:
    toolkit, _ = read_tree(tmp_path, small_toolkit())
    french, problems = read_language(toolkit, "fr")
    assert (sorted(french), problems) == ([SESSION_PATH, "safety.md"], [])
    session = french[SESSION_PATH]
    assert session.file == FRENCH_SESSION
    assert session.sections["arrive/say.1"].text == "Bienvenue. Vous pouvez garder le silence."
    assert set(session.states.values()) == {"current"}
    assert set(session.states) == {section.key for section in toolkit.pages[SESSION_PATH].sections}
    assert session.contributors == {"translated_by": ("founders",)}


def test_a_status_above_draft_needs_the_lock(tmp_path: Path) -> None:
    toolkit, _ = read_tree(tmp_path, small_toolkit())
    french, _ = read_language(toolkit, "fr")
    assert french["safety.md"].status == "draft"


def test_the_source_language_has_no_translations(tmp_path: Path) -> None:
    toolkit, _ = read_tree(tmp_path, small_toolkit())
    assert read_language(toolkit, "en") == ({}, [])


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_any_line_ending_gives_the_same_words(tmp_path: Path, ending: str) -> None:
    files = small_toolkit()
    toolkit, problems = read_tree(tmp_path / "x", {path: text.replace("\n", ending) for path, text in files.items()})
    other, _ = read_tree(tmp_path / "y", files)
    assert problems == []
    assert [s.text for p in toolkit.pages.values() for s in p.sections] == [
        s.text for p in other.pages.values() for s in p.sections
    ]


def test_links_to_generated_pages_are_fine() -> None:
    assert set(edition.GENERATED) == references.GENERATED


def test_nothing_but_a_folder_is_still_a_toolkit(tmp_path: Path) -> None:
    toolkit, problems = read_tree(tmp_path, {})
    assert (dict(toolkit.pages), list(toolkit.languages)) == ({}, ["en"])
    assert {problem.code for problem in problems} >= {"file-missing"}
    assert toolkit.today == date(2026, 11, 22)
