"""The rules of sections, locks and states, one by one: which test holds each; and those that had none.

The table is read by a test: a rule whose test is gone is not held any more.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from editions import edition_in, small
from passalong.addresses import page_address
from passalong.build import read_and_stage
from passalong.curriculum import read, read_language
from passalong.curriculum.stamp import stamp
from passalong.offline.search import search_files
from passalong.offline.sitemap import sitemap
from passalong.render import render_staged
from passalong.stage import edition_of, stage_language, status_of
from passalong.views import chrome, draw
from trees import FRENCH_SESSION, SESSION, SESSION_PATH, TODAY, small_toolkit, tree

TESTS = Path(__file__).parent

HELD: dict[str, tuple[str, ...]] = {
    # --- scopes and sections ---
    "A scope starts at a `## ` heading and is named by the first chip under it; before it is `top`": (
        "test_read.py::test_sections_have_the_keys_of_the_content_model",
    ),
    "A heading without such a chip is an error, with the line to paste": (
        "test_sections.py::test_a_heading_without_a_name_shows_the_line_to_paste",
    ),
    "Parts are counted within the scope": (
        "test_sections.py::test_ordinals_count_within_the_scope",
        "test_sections.py::test_colours_and_lists_count_by_their_name",
    ),
    "Title, summary and each key of the interface are sections too": (
        "test_read.py::test_a_translation_brings_words_by_key",
        "test_translate_words.py::test_a_word_whose_source_changed_its_meaning_is_stale_and_no_other",
    ),
    "The scope's name is the HTML id of its heading in every language": (
        "test_acceptance_of_the_model.py::test_a_heading_has_the_same_id_in_every_language",
    ),
    # --- hashes and order ---
    "The hash is of the text only: NFC, marker lines removed, white space folded": (
        "test_locks.py::test_the_hash_folds_what_nobody_sees",
        "test_sections.py::test_no_words_hold_a_marker_line",
    ),
    "Times, methods and quantities are not part of it": ("test_locks.py::test_quantities_and_methods_are_no_words",),
    "Order is always the source's": (
        "test_parity.py::test_scopes_may_stand_in_another_order",
        "test_acceptance_of_the_model.py::test_a_page_stands_in_the_order_of_its_source",
    ),
    "A text found under another key has moved and keeps its translation": (
        "test_locks.py::test_a_moved_text_keeps_its_translation",
        "test_translate_properties.py::test_a_box_that_moves_keeps_its_translation",
        "test_translate_properties.py::test_steps_that_change_places_keep_their_translations",
    ),
    "A scope with an unclosed block, or whose parts do not match, falls back whole": (
        "test_parity.py::test_a_scope_falls_back_whole",
    ),
    # --- the source's lock ---
    "Version raised: `since` rises for the changed sections": (
        "test_locks.py::test_a_raised_version_makes_stale_what_changed",
        "test_locks.py::test_one_edit_marks_exactly_the_sections_it_touched",
    ),
    "Version raised and nothing changed: for all": (
        "test_locks.py::test_a_raised_version_without_any_change_makes_everything_stale",
    ),
    "Version not raised: editorial, nobody is nagged": (
        "test_locks.py::test_a_change_without_a_raised_version_is_editorial",
    ),
    # --- the translation's lock ---
    "Stale where `since` is higher than the version of the entry": (
        "test_translate_model.py::test_status_counts_what_the_model_says",
    ),
    "A re-pin happens only for changed texts": ("test_locks.py::test_translating_anew_makes_it_current",),
    "Or for those that `still_right` names": ("test_locks.py::test_still_right_makes_it_current",),
    "A bare raise of `source_version` changes nothing": (
        "test_acceptance_of_the_model.py::test_a_bare_raise_of_source_version_changes_nothing",
    ),
    "No entry: compare `source_version`": (
        "test_acceptance_of_the_model.py::test_without_an_entry_the_source_version_is_compared",
    ),
    "Locks are a pure function: the late commit of a lock never changes a page": (
        "test_locks.py::test_stamping_twice_writes_the_same_bytes_and_changes_no_page",
        "test_translate_model.py::test_stamping_is_repeatable_and_changes_no_state",
    ),
    "They are written on the upstream branch, never in a pull request": (
        "test_translate_model.py::test_no_lock_is_written_in_a_pull_request",
        "test_workflows.py::test_locks_are_written_and_pushed_and_the_second_time_nothing_is",
        "test_workflows.py::test_nothing_is_written_for_a_pull_request",
    ),
    "A pull request that edits one is refused": (
        "test_workflows.py::test_a_lock_is_refused_with_the_words_to_undo_it",
    ),
    "Status above draft counts only where the lock confirms it for this very text": (
        "test_locks.py::test_a_status_is_confirmed_by_the_lock_for_this_very_text",
        "test_beside.py::test_a_claim_that_no_lock_confirms_takes_nothing_away",
    ),
    "Any later change sets that section back to draft": (
        "test_translate_model.py::test_a_signature_holds_for_this_very_text",
    ),
    # --- safety ---
    "A change of a safety section must be declared; undeclared is an error and counts as meaning": (
        "test_locks.py::test_a_safety_change_must_be_declared",
        "test_translate_properties.py::test_an_undeclared_change_of_safety_words_is_an_error",
    ),
    "Declared by a raised version or as editorial": (
        "test_locks.py::test_a_declared_safety_change_is_no_error",
        "test_translate_model.py::test_an_editorial_change_is_declared_and_used_up",
    ),
    "Spaces, punctuation and case are never safety changes": (
        "test_locks.py::test_spaces_punctuation_and_case_are_never_safety_changes",
    ),
    "A consent form is safety as a whole": ("test_locks.py::test_a_consent_form_is_safety_as_a_whole",),
    "When stale, the source stands first and the older translation under it, marked": (
        "test_assemble.py::test_a_stale_safety_passage_shows_the_source_first_and_keeps_the_older_translation",
        "test_beside.py::test_every_stale_passage_of_a_consent_form_shows_the_source_first_and_the_older_translation_under_it",
    ),
    "Only `withdraw` removes the older text at once": (
        "test_locks.py::test_a_withdrawn_text_goes_at_once",
        "test_translate_model.py::test_a_withdrawn_text_is_gone_at_once",
    ),
    "A number, address, e-mail or link that the source has not is a structure error": (
        "test_parity.py::test_numbers_that_a_translation_may_not_add",
        "test_parity.py::test_a_section_falls_back_alone",
    ),
    # --- what readers see ---
    "What is missing shows the source in its own language, with one line saying so; nothing is blank": (
        "test_assemble.py::test_a_page_nobody_translated_is_whole_and_says_whose_words_it_has",
        "test_assemble.py::test_each_section_falls_back_alone",
        "test_acceptance_of_the_model.py::test_nothing_is_ever_blank",
    ),
    "A page without any translated section is not indexed, not in the sitemap, and last in search": (
        "test_chrome.py::test_an_unfinished_page_is_not_indexed",
        "test_acceptance_of_the_model.py::test_an_untranslated_page_is_in_no_sitemap_and_last_in_search",
    ),
    "A language that a person has not published is built, and is in no switcher and no sitemap": (
        "test_acceptance_of_the_model.py::test_an_unpublished_language_is_built_and_offered_nowhere",
    ),
    "It is ready when the first tier is complete and checked by its community; before that in preparation": (
        "test_status_page.py::test_a_draft_is_in_preparation_however_complete",
        "test_status_page.py::test_what_the_community_checked_is_ready",
        "test_status_page.py::test_the_switcher_and_the_start_page_say_what_the_status_says",
    ),
    "Before that, safety, consent and ground rules show source and draft together, on the web as in print": (
        "test_beside.py::test_every_passage_of_a_page_of_the_first_tier_has_its_source",
        "test_beside.py::test_participants_get_the_pair",
        "test_beside.py::test_title_and_summary_of_an_unchecked_consent_form_stand_with_their_source",
    ),
    "A language whose own tag differs carries it everywhere": (
        "test_read.py::test_a_language_of_three_letters_keeps_its_tag",
    ),
    # --- attacks and accidents ---
    "A translation never breaks the build or another page, nor shows a facilitator's words to participants": (
        "test_parity.py::test_one_page_never_affects_another",
        "test_parity.py::test_no_mangling_shows_a_facilitators_words_to_participants",
        "test_translate_properties.py::test_whatever_comes_back_changes_its_own_sections_only",
    ),
}


@pytest.mark.parametrize("rule", HELD)
def test_every_rule_is_held_by_a_test(rule: str) -> None:
    for place in HELD[rule]:
        file, _, name = place.partition("::")
        assert re.search(rf"^ *def {name}\(", (TESTS / file).read_text(encoding="utf-8"), re.MULTILINE), place


def change(root: Path, file: str, *changes: tuple[str, str]) -> None:
    text = (root / file).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (root / file).write_text(text, encoding="utf-8")


def states(root: Path, code: str = "fr") -> dict[str, str]:
    return dict(read_language(read(root, TODAY)[0], code)[0][SESSION_PATH].states)


def staged(root: Path, code: str) -> str:
    toolkit, _ = read(root, TODAY)
    stage_language(toolkit, toolkit.languages[code], read_language(toolkit, code)[0], root / ".build/src")
    return (root / ".build/src" / code / SESSION_PATH).read_text(encoding="utf-8")


def test_a_heading_has_the_same_id_in_every_language(tmp_path: Path) -> None:
    toolkit = small(tmp_path)
    ids = {}
    for code in toolkit.languages:
        edition = edition_in(toolkit, code)
        html = draw(render_staged(staged(tmp_path, code), f"{code}/x.html"), edition)
        ids[code] = re.findall(r'id="(arrive|rules|close)"', html)
    assert ids["en"] == ids["fr"] == ids["ar"] == ["arrive", "rules", "close"]


def test_a_page_stands_in_the_order_of_its_source(tmp_path: Path) -> None:
    root = tree(tmp_path, small_toolkit())
    keys = {code: re.findall(r"^//// section \| (\S+)", staged(root, code), re.MULTILINE) for code in ("en", "fr")}
    assert [key for key in keys["fr"] if not key.endswith((".source", ".older"))] == keys["en"]


def test_a_bare_raise_of_source_version_changes_nothing(tmp_path: Path) -> None:
    root = tree(tmp_path, small_toolkit())
    stamp(read(root, TODAY)[0])
    change(root, SESSION, ("version: 3", "version: 4"), ("Show the exits.", "Show the exits and the toilets."))
    before = states(root)
    assert before["arrive/text.1"] == "stale"
    change(root, FRENCH_SESSION, ("source_version: 3", "source_version: 4"))
    assert states(root) == before


def test_without_an_entry_the_source_version_is_compared(tmp_path: Path) -> None:
    """Nobody ever stamped: as in a copied repository, or a page that came from elsewhere."""
    root = tree(tmp_path, small_toolkit())
    change(root, FRENCH_SESSION, ("source_version: 3", "source_version: 2"))
    assert {state for state in states(root).values() if state != "missing"} == {"stale"}
    change(root, FRENCH_SESSION, ("source_version: 2", "source_version: 3"))
    assert "stale" not in states(root).values()


def test_nothing_is_ever_blank(tmp_path: Path) -> None:
    root = tree(tmp_path, small_toolkit())
    english = render_staged(staged(root, "en"), "x.html")
    for code in ("fr", "ar"):
        leaf = render_staged(staged(root, code), f"{code}/x.html")
        filled = {section.key for section in leaf.sections if section.html.strip()}
        assert {section.key for section in english.sections if section.html.strip()} <= filled
        assert {section.lang for section in leaf.sections} <= {code, "en"}


def test_an_untranslated_page_is_in_no_sitemap_and_last_in_search(tmp_path: Path) -> None:
    toolkit = small(tmp_path)
    editions = {code: edition_in(toolkit, code) for code in toolkit.languages}
    assert "handouts/our-poster.md" not in read_language(toolkit, "fr")[0]
    listed = sitemap(editions, "https://example.org/")
    assert page_address(SESSION_PATH, "fr", "en") in listed
    assert page_address("handouts/our-poster.md", "fr", "en") not in listed
    read_and_stage(tmp_path, date(2026, 11, 22))
    leaves = [
        render_staged((tmp_path / ".build/src/fr" / path).read_text(encoding="utf-8"), page_address(path, "fr", "en"))
        for path in ("handouts/our-poster.md", "forms/before-after.md", "brieflets/limit.md")
        if (tmp_path / ".build/src/fr" / path).is_file()
    ]
    known = edition_of(toolkit, toolkit.languages["fr"], read_language(toolkit, "fr")[0], ())
    status = [known.cards[leaf.path].status == "missing" for leaf in leaves]
    files = dict(search_files(leaves, known))
    order = [leaf.address for leaf in leaves]
    index = "".join(files.values())
    places = [(index.index(address), missing) for address, missing in zip(order, status, strict=True)]
    assert [missing for _, missing in sorted(places)] == sorted(status), "what nobody translated stands behind"


def test_an_unpublished_language_is_built_and_offered_nowhere(tmp_path: Path) -> None:
    toolkit = small(tmp_path)
    assert not toolkit.languages["ar"].published
    editions = {code: edition_in(toolkit, code) for code in toolkit.languages}
    assert "ar/" not in sitemap(editions, "https://example.org/")
    leaf = render_staged(staged(tmp_path, "ar"), page_address(SESSION_PATH, "ar", "en"))
    shown = chrome(leaf, editions["ar"])
    assert shown["indexed"] is False
    french = chrome(render_staged(staged(tmp_path, "fr"), page_address(SESSION_PATH, "fr", "en")), editions["fr"])
    assert [one["tag"] for one in french["languages"] if one["tag"] == "ar"] == []
    status = status_of(toolkit, toolkit.languages["ar"], read_language(toolkit, "ar")[0])
    assert not status.published
