"""What is out of date: exactly the sections whose meaning changed, and nobody is asked twice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from passalong.check import check
from passalong.curriculum import read, read_language
from passalong.curriculum.locks import (
    locked_page,
    read_source_locks,
    read_text_locks,
    signed,
    write_source_locks,
    write_text_locks,
)
from passalong.curriculum.pages import read_page
from passalong.curriculum.sections import own_words, text_hash, words_hash
from passalong.curriculum.stamp import stamp
from passalong.nouns import Section, Toolkit, Translation
from trees import FRENCH_SESSION, SESSION, SESSION_PATH, TODAY, small_toolkit, tree


class Story:
    """A toolkit that changes over time: edit files, read, stamp."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files = small_toolkit()

    def edit(self, file: str, *changes: tuple[str, str]) -> Story:
        for old, new in changes:
            assert old in self.files[file], old
            self.files[file] = self.files[file].replace(old, new, 1)
        return self

    def toolkit(self) -> Toolkit:
        return read(tree(self.root, self.files), TODAY)[0]

    def stamp(self) -> Story:
        stamp(self.toolkit())
        return self

    def sign(self, status: str) -> Story:
        self.stamp()
        confirmed = signed(read_text_locks(self.root, "fr")[0], SESSION_PATH, status)
        write_text_locks(
            self.root, "fr", {**read_text_locks(self.root, "fr")[0], SESSION_PATH: confirmed[SESSION_PATH]}
        )
        return self

    def french(self) -> Translation:
        return read_language(self.toolkit(), "fr")[0][SESSION_PATH]

    def stale(self) -> list[str]:
        return [key for key, state in self.french().states.items() if state == "stale"]

    def codes(self) -> list[str]:
        return [problem.code for problem in check(tree(self.root, self.files), TODAY)]


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return Story(tmp_path).stamp()


RAISE = ("version: 3", "version: 4")


def test_nothing_is_stale_where_nothing_changed(story: Story) -> None:
    assert (story.stale(), story.codes()) == ([], [])
    assert set(story.french().states.values()) == {"current"}


def test_a_raised_version_makes_stale_what_changed(story: Story) -> None:
    story.edit(SESSION, RAISE, ("Show the exits.", "Show the exits and the toilets."))
    assert story.stale() == ["arrive/text.1"]
    assert story.stamp().stale() == ["arrive/text.1"]


def test_a_raised_version_without_any_change_makes_everything_stale(story: Story) -> None:
    story.edit(SESSION, RAISE)
    assert len(story.stale()) == len(story.french().states)


def test_a_change_without_a_raised_version_is_editorial(story: Story) -> None:
    story.edit(SESSION, ("Greet each person.", "Greet everybody."))
    assert (story.stale(), story.codes()) == ([], [])


@pytest.mark.parametrize(
    "change",
    [("`2 per room`", "`3 per room`"), ("`time: 30` `method: small_groups`", "`time: 30` `method: pairs`")],
)
def test_quantities_and_methods_are_no_words(story: Story, change: tuple[str, str]) -> None:
    hashes = {section.key: text_hash(section) for section in story.toolkit().pages[SESSION_PATH].sections}
    story.edit(SESSION, change)
    assert {s.key: text_hash(s) for s in story.toolkit().pages[SESSION_PATH].sections} == hashes


def test_translating_anew_makes_it_current(story: Story) -> None:
    story.edit(SESSION, RAISE, ("Show the exits.", "Show the toilets.")).stamp()
    story.edit(FRENCH_SESSION, ("source_version: 3", "source_version: 4"))
    assert story.stale() == ["arrive/text.1"], "a bare raise of source_version changes nothing"
    story.edit(FRENCH_SESSION, ("Montrez les sorties.", "Montrez les toilettes."))
    assert story.stale() == []
    assert story.stamp().stale() == []


@pytest.mark.parametrize("named", ["[arrive/text.1]", "all"])
def test_still_right_makes_it_current(story: Story, named: str) -> None:
    story.edit(SESSION, RAISE, ("Show the exits.", "Show the ways out.")).stamp()
    story.edit(FRENCH_SESSION, ("source_version: 3", f"source_version: 4\nstill_right: {named}"))
    assert story.stale() == []
    assert story.stamp().stale() == []


def test_still_right_does_not_say_that_anybody_checked_it_again(story: Story) -> None:
    """Else one line in a pull request would show an old safety line as signed off."""
    story.edit(FRENCH_SESSION, ("status: draft", "status: signed_off")).sign("signed_off")
    assert story.french().status == "signed_off"
    story.edit(SESSION, RAISE, ("Show the exits.", "Show the ways out.")).stamp()
    story.edit(FRENCH_SESSION, ("source_version: 3", "source_version: 4\nstill_right: all"))
    assert (story.stale(), story.french().status) == ([], "draft")
    assert story.stamp().french().status == "draft"
    assert story.sign("signed_off").french().status == "signed_off"


def test_a_stamped_version_outlives_the_claim_of_the_file(story: Story) -> None:
    story.edit(SESSION, RAISE, ("Show the exits.", "Show the ways out.")).stamp()
    story.edit(FRENCH_SESSION, ("source_version: 3", "source_version: 3\nstill_right: all"))
    assert story.stale() == ["arrive/text.1"], "`still_right` counts for the version that is named"


def test_a_moved_text_keeps_its_translation(story: Story) -> None:
    """The source moves a note to another step; nobody touches the French page."""
    note = "/// note\n\nDo not ask where people come from.\n\n///\n"
    story.edit(SESSION, RAISE, (note, ""), ("You can be silent.\n\n///\n", f"You can be silent.\n\n///\n\n{note}"))
    found = story.french()
    assert found.sections["arrive/note.1"].text == "Ne demandez pas d'où viennent les gens."
    assert found.states["arrive/note.1"] == "current"
    assert set(found.states.values()) == {"current"}
    assert story.stamp().french().states == found.states


def test_two_boxes_that_change_places_keep_their_translations(story: Story) -> None:
    more = "/// say\n\nThank you.\n\n///\n"
    story.edit(SESSION, ("You can be silent.\n\n///\n", f"You can be silent.\n\n///\n\n{more}"))
    said = "garder le silence.\n\n///\n"
    story.edit(FRENCH_SESSION, (said, f"{said}\n/// say\n\nMerci.\n\n///\n"))
    story.stamp()
    welcome = "Welcome. You can be silent."
    story.edit(SESSION, (welcome, "X"), ("Thank you.", welcome), ("X", "Thank you."))
    words = {key: section.text for key, section in story.french().sections.items()}
    assert words["arrive/say.1"] == "Merci."
    assert words["arrive/say.2"] == "Bienvenue. Vous pouvez garder le silence."


def test_a_renamed_step_keeps_its_translations(story: Story) -> None:
    story.edit(SESSION, RAISE, ("`step: arrive`", "`step: welcome`"))
    found = story.french()
    assert {key: state for key, state in found.states.items() if key.startswith("welcome/")} == {
        "welcome/heading": "current",
        "welcome/text.1": "current",
        "welcome/say.1": "current",
    }


def test_a_new_box_does_not_cost_the_others(story: Story) -> None:
    story.edit(SESSION, RAISE, ("Show the exits.\n", "Show the exits.\n\n/// note\n\nBe early.\n\n///\n"))
    states = story.french().states
    assert states["arrive/note.1"] == "missing"
    assert (states["arrive/text.1"], states["arrive/say.1"]) == ("current", "current")


def test_a_withdrawn_text_goes_at_once(story: Story) -> None:
    story.edit(SESSION, RAISE, ("Show the exits.", "Do not show the exits."))
    story.edit(SESSION, ("sensitivity: medium", "sensitivity: medium\nwithdraw: [arrive/text.1]"))
    found = story.french()
    assert found.states["arrive/text.1"] == "missing"
    assert "arrive/text.1" not in found.sections


SAFETY = ("In danger, call {{ emergency_number }}.", "In danger, call {{ emergency_number }} or shout.")


def test_a_safety_change_must_be_declared(story: Story) -> None:
    story.edit(SESSION, SAFETY)
    assert story.codes() == ["safety-undeclared"]
    assert story.stale() == ["close/safety.1"], "undeclared, it counts as meaning"


EDITORIAL = ("sensitivity: medium", "sensitivity: medium\neditorial: [close/safety.1]")


@pytest.mark.parametrize("declared", [RAISE, EDITORIAL])
def test_a_declared_safety_change_is_no_error(story: Story, declared: tuple[str, str]) -> None:
    story.edit(SESSION, SAFETY, declared)
    assert story.codes() == []
    assert story.stale() == (["close/safety.1"] if declared == RAISE else [])


@pytest.mark.parametrize(
    "words", ["In danger: call {{ emergency_number }}!", "IN DANGER, call   {{ emergency_number }}."]
)
def test_spaces_punctuation_and_case_are_never_safety_changes(story: Story, words: str) -> None:
    story.edit(SESSION, ("In danger, call {{ emergency_number }}.", words))
    assert (story.codes(), story.stale()) == ([], [])


def test_a_consent_form_is_safety_as_a_whole(story: Story) -> None:
    story.edit("curriculum/en/forms/participation-consent.md", ("answer means no.", "answer means yes."))
    assert story.codes() == ["safety-undeclared"]


def test_a_status_is_confirmed_by_the_lock_for_this_very_text(story: Story) -> None:
    story.edit(FRENCH_SESSION, ("status: draft", "status: community_checked")).stamp()
    assert story.french().status == "draft"
    locks, _ = read_text_locks(story.root, "fr")
    write_text_locks(story.root, "fr", signed(locks, SESSION_PATH, "reviewed"))
    assert story.french().status == "reviewed"
    story.edit(FRENCH_SESSION, ("Saluez chaque personne.", "Saluez tout le monde."))
    assert story.french().status == "draft", "a later change of the text sets it back"


def test_a_signed_text_claims_no_more_than_its_file(story: Story) -> None:
    locks, _ = read_text_locks(story.root, "fr")
    write_text_locks(story.root, "fr", signed(locks, SESSION_PATH, "signed_off"))
    assert story.french().status == "draft"


def test_stamping_twice_writes_the_same_bytes_and_changes_no_page(story: Story) -> None:
    story.edit(SESSION, RAISE, SAFETY, ("Show the exits.", "Show the toilets."))
    before = story.french().states
    first = {file: file.read_bytes() for file in stamp(story.toolkit())}
    assert story.french().states == before
    assert {file: file.read_bytes() for file in stamp(story.toolkit())} == first
    assert len(first) == 3
    assert list(story.root.rglob("*.partial")) == []


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"pages": {"x.md": {"version": "y"}}}', '{"pages": {"x.md": 3}}'])
def test_a_torn_lock_is_said_and_counts_as_none(story: Story, broken: str) -> None:
    (story.root / "curriculum/en/sections.lock").write_text(broken, encoding="utf-8")
    (story.root / "curriculum/fr/translations.lock").write_text(broken, encoding="utf-8")
    assert read_source_locks(story.root, "en")[0] == {}
    assert story.codes().count("lock-unreadable") == 2
    assert story.french().states["arrive/text.1"] == "current"


def test_locks_come_back_as_they_were_written(story: Story) -> None:
    sources, _ = read_source_locks(story.root, "en")
    texts, _ = read_text_locks(story.root, "fr")
    assert sources[SESSION_PATH].version == 3
    write_source_locks(story.root / "again", "en", sources)
    write_text_locks(story.root / "again", "fr", texts)
    assert read_source_locks(story.root / "again", "en")[0] == sources
    assert read_text_locks(story.root / "again", "fr")[0] == texts


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(where=st.integers(0, 999), word=st.sampled_from(["New", "neu", "جديد", "x", "  ", "\n"]))
def test_one_edit_marks_exactly_the_sections_it_touched(
    tmp_path_factory: pytest.TempPathFactory, where: int, word: str
) -> None:
    """A word is put somewhere between two words of the source, and the version is raised."""
    root = tmp_path_factory.getbasetemp() / "edit"
    files = {SESSION: small_toolkit()[SESSION]}
    before, _ = read_page(tree(root, files), SESSION, SESSION_PATH, "en")
    assert before is not None
    old, _ = locked_page(before, None)
    head, body = files[SESSION].split("\n---\n", 1)
    gaps = [match.start() for match in re.finditer(r"(?m)(?<=[a-z.,]) (?=[a-zA-Z][^`\n]*$)", body)]
    marks = ("`", "///", "##") if word == "\n" else ("`", "///")
    gaps = [at for at in gaps if not body[body.rfind("\n", 0, at) + 1 :].startswith(marks)]
    at = gaps[where % len(gaps)]
    files[SESSION] = f"{head.replace('version: 3', 'version: 4')}\n---\n{body[:at]} {word}{body[at:]}"
    after, _ = read_page(tree(root, files), SESSION, SESSION_PATH, "en")
    assert after is not None
    new, problems = locked_page(after, old)
    raised = {key for key, entry in new.sections.items() if entry.since == 4}
    words = {section.key: " ".join(own_words(section).split()) for section in before.sections}
    touched = {s.key for s in after.sections if " ".join(own_words(s).split()) != words[s.key]}
    assert raised == (touched or set(words))
    assert len(touched) == (1 if word.strip() else 0)
    assert problems == []


def section(text: str, kind: str = "text") -> Section:
    return Section("top/text.1", kind, text, 1, "public")


@pytest.mark.parametrize(("one", "other"), [("e\u0301t\u00e9", "\u00e9te\u0301"), ("a  b\n c", "a b c")])
def test_the_hash_folds_what_nobody_sees(one: str, other: str) -> None:
    assert text_hash(section(one)) == text_hash(section(other))


def test_the_hash_of_letters_keeps_vowel_signs() -> None:
    assert words_hash(section("မှာ")) != words_hash(section("မှ"))
    assert words_hash(section("Call, now!")) == words_hash(section("call now"))


def test_meetings_hold_no_words() -> None:
    assert text_hash(section("- week 1: meal 20", "meetings")) == text_hash(section("- week 1: meal 30", "meetings"))
