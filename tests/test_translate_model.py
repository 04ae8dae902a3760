"""The model at work: begin, difference, confirm, sign, stamp; what counts as missing; who may confirm."""

from __future__ import annotations

import importlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from passalong.check import check
from passalong.cli import main
from passalong.commands.translate import COMMANDS
from passalong.curriculum import read, read_language
from passalong.curriculum.stamp import stamp
from passalong.translate.difference import word_by_word
from passalong.translate.front import field_text, with_field
from trees import FRENCH_SESSION, SESSION, SESSION_PATH, TODAY, small_toolkit, tree

RAISE = ("version: 3", "version: 4")
EXITS = ("Show the exits.", "Show the exits and the toilets.")


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")
    for name in ("GITHUB_EVENT_NAME", "CI_MERGE_REQUEST_IID"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tree(tmp_path, small_toolkit())


def translate(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["translate", *arguments, "--root", str(root)], catch_exceptions=False)


def edit(root: Path, file: str, *changes: tuple[str, str]) -> None:
    place = root / file
    text = place.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    place.write_text(text, encoding="utf-8")


def states(root: Path, code: str = "fr", path: str = SESSION_PATH) -> dict[str, str]:
    return dict(read_language(read(root, TODAY)[0], code)[0][path].states)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    result = CliRunner().invoke(main, ["translate", name, "--help"])
    assert result.exit_code == 0
    assert len(result.output.splitlines()) > 5


# --- begun ---


def test_a_begun_page_is_missing_as_a_whole_and_has_no_fault(root: Path) -> None:
    assert translate(root, "start", "ar", "ground-rules").exit_code == 0
    assert set(states(root, "ar").values()) == {"missing"}
    assert check(root, TODAY) == []


def test_every_source_page_can_be_begun(root: Path) -> None:
    for page in read(root, TODAY)[0].pages.values():
        if not (root / page.file.replace("/en/", "/ar/")).exists():
            assert translate(root, "start", "ar", page.id).exit_code == 0
    assert check(root, TODAY) == []


def test_one_translated_section_is_current_and_the_others_are_missing(root: Path) -> None:
    translate(root, "start", "ar", "ground-rules")
    edit(root, "curriculum/ar/modules/foundations/ground-rules.md", ("Use stones.", "استعمل الحجارة."))
    found = states(root, "ar")
    assert [key for key, state in found.items() if state != "missing"] == ["rules/adapt.green.1"]


def test_a_story_is_begun_as_an_empty_slot(root: Path) -> None:
    translate(root, "start", "ar", "in-time")
    begun = (root / "curriculum/ar/brieflets/in-time.md").read_text(encoding="utf-8")
    assert "I keep one bag packed." not in begun
    assert "/// story | story-1\n" in begun


def test_a_page_that_is_there_is_not_begun_again(root: Path) -> None:
    before = (root / FRENCH_SESSION).read_bytes()
    assert translate(root, "start", "fr", "ground-rules").exit_code == 1
    assert (root / FRENCH_SESSION).read_bytes() == before


def test_what_both_languages_say_alike_is_confirmed_once(root: Path) -> None:
    edit(root, FRENCH_SESSION, ("Utilisez des pierres.", "Use stones."))
    assert states(root)["rules/adapt.green.1"] == "missing"
    translate(root, "confirm", "fr", "ground-rules", "rules/adapt.green.1")
    assert states(root)["rules/adapt.green.1"] == "current"
    translate(root, "stamp")
    assert field_text((root / FRENCH_SESSION).read_text(encoding="utf-8"), "still_right") == ""
    assert states(root)["rules/adapt.green.1"] == "current"


def test_a_fact_alone_is_the_same_in_every_language(root: Path) -> None:
    edit(root, SESSION, ("Use stones.", "{{ city }}, 112"))
    edit(root, FRENCH_SESSION, ("Utilisez des pierres.", "{{ city }}, 112"))
    assert states(root)["rules/adapt.green.1"] == "current"


# --- status and next ---


def test_status_counts_what_the_model_says(root: Path) -> None:
    stamp(read(root, TODAY)[0])
    edit(root, SESSION, RAISE, EXITS)
    told = json.loads(translate(root, "status", "fr", "--format", "json").stdout)
    (french,) = told["languages"]
    page = next(page for page in french["pages"] if page["path"] == SESSION_PATH)
    assert page["stale_sections"] == ["arrive/text.1"]
    assert page["current"] == page["total"] - 1
    assert page["words_to_do"] == 9
    assert french["stale"] == sum(tier["stale"] for tier in french["tiers"]) == 1
    assert told["schema"] == 1


def test_status_is_read_anew_where_a_file_changed(root: Path) -> None:
    first = translate(root, "status").stdout
    assert translate(root, "status").stdout == first
    edit(root, FRENCH_SESSION, ("Utilisez des pierres.", "Use stones."))
    assert translate(root, "status").stdout != first


def test_status_is_the_same_whatever_was_known_before(root: Path) -> None:
    """Nothing known, known from last time, from a check, or from before a source page, a lock or the tiers changed."""

    def told() -> str:
        return translate(root, "status", "--format", "json").stdout

    def anew() -> str:
        shutil.rmtree(root / ".cache/translate")
        return told()

    first = told()
    assert told() == first
    shutil.rmtree(root / ".cache/translate")
    CliRunner().invoke(main, ["check", "--root", str(root)])
    known = {file.name: file.read_bytes() for file in (root / ".cache/translate").glob("*.json")}
    assert sorted(known) == ["ar.json", "fr.json"]
    assert told() == first
    assert {file.name: file.read_bytes() for file in (root / ".cache/translate").glob("*.json")} == known
    edit(root, SESSION, RAISE, EXITS)
    assert told() == anew() != first
    stamp(read(root, TODAY)[0])
    assert told() == anew()
    edit(root, "curriculum/toolkit.yml", ("[safety-sheet, participation-consent]", "[ground-rules]"))
    assert told() == anew() != first


def test_of_what_is_known_only_the_changed_page_is_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    translate(root, "status")
    seen: list[str] = []
    reading = importlib.import_module("passalong.curriculum.read")
    honest = reading.read_translation
    monkeypatch.setattr(reading, "read_translation", lambda *some: seen.append(some[1]) or honest(*some))
    edit(root, FRENCH_SESSION, ("Utilisez des pierres.", "Use stones."))
    translate(root, "status")
    assert seen == [FRENCH_SESSION]


@pytest.mark.parametrize("noise", ["", "{", "[]", '{"inputs": 3}'])
def test_a_torn_memory_is_read_anew(root: Path, noise: str) -> None:
    first = translate(root, "status", "--format", "json").stdout
    for file in (root / ".cache/translate").glob("*.json"):
        file.write_text(noise, encoding="utf-8")
    assert translate(root, "status", "--format", "json").stdout == first


def test_status_as_markdown_obeys_no_mark_of_a_title(root: Path) -> None:
    edit(root, "curriculum/en/forms/participation-consent.md", ('"Consent"', '"Consent | <b> @all"'))
    said = translate(root, "status", "ar", "--format", "markdown").stdout
    assert "Consent \\| \\<b\\> \\@all" in said


def test_next_names_the_first_tier_first(root: Path) -> None:
    said = translate(root, "next", "ar", "--most", "1").stdout
    assert said.startswith("participation-consent  (tier 1, ")
    assert "passalong translate start ar participation-consent" in said


# --- difference ---


def git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(root), *who, *arguments], check=True, capture_output=True)


def test_the_difference_comes_word_by_word_from_history(root: Path) -> None:
    git(root, "init", "-q")
    translate(root, "stamp")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "one")
    edit(root, SESSION, RAISE, EXITS)
    git(root, "commit", "-q", "-a", "-m", "two")
    said = translate(root, "diff", "fr", "ground-rules").stdout
    assert said == ("arrive/text.1: changed in version 4\nGreet each person. Show the exits{+ and the toilets+}.\n")
    (row,) = json.loads(translate(root, "diff", "fr", "ground-rules", "--format", "json").stdout)
    assert (row["key"], row["translated"], row["version"]) == ("arrive/text.1", 3, 4)


def test_without_history_the_version_is_said(root: Path) -> None:
    translate(root, "stamp")
    edit(root, SESSION, RAISE, EXITS)
    said = translate(root, "diff", "fr", "ground-rules").stdout
    assert said == "arrive/text.1: changed in version 4\nGreet each person. Show the exits and the toilets.\n"


def test_a_shallow_clone_says_no_less_than_no_history(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    git(root, "init", "-q")
    translate(root, "stamp")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "one")
    edit(root, SESSION, RAISE, EXITS)
    git(root, "commit", "-q", "-a", "-m", "two")
    shallow = tmp_path_factory.mktemp("clone") / "toolkit"
    git(root, "clone", "-q", "--depth", "1", f"file://{root}", str(shallow))
    assert translate(shallow, "diff", "fr", "ground-rules").stdout.startswith("arrive/text.1: changed in version 4\n")
    assert states(shallow) == states(root)


def test_both_texts_can_be_told_from_a_difference() -> None:
    before, now = "Call 112 at once, or shout.", "Call 112, or  shout loudly."
    runs = word_by_word(before, now)
    assert "".join(run.words for run in runs if run.what != "new") == before
    assert "".join(run.words for run in runs if run.what != "old") == now


# --- declared ---


def test_confirmed_sections_are_current(root: Path) -> None:
    translate(root, "stamp")
    edit(root, SESSION, RAISE, EXITS)
    assert translate(root, "confirm", "fr", "ground-rules", "--all").exit_code == 0
    assert "stale" not in states(root).values()
    translate(root, "stamp")
    assert "stale" not in states(root).values()


def test_confirming_one_section_never_confirms_another(root: Path) -> None:
    """Before the first stamp only `source_version` tells what was translated, and it is about the whole page."""
    translate(root, "stamp")
    (root / "curriculum/fr/translations.lock").unlink()
    edit(root, SESSION, RAISE, EXITS, ("Use stones.", "Use shells."))
    result = translate(root, "confirm", "fr", "ground-rules", "arrive/text.1")
    assert result.exit_code == 1
    assert "rules/adapt.green.1" in result.output


def test_an_editorial_change_is_declared_and_used_up(root: Path) -> None:
    translate(root, "stamp")
    edit(root, SESSION, ("In danger, call", "If in danger, call"))
    assert [said.code for said in check(root, TODAY)] == ["safety-undeclared"]
    translate(root, "editorial", "ground-rules", "close/safety.1")
    assert check(root, TODAY) == []
    translate(root, "stamp")
    assert field_text((root / SESSION).read_text(encoding="utf-8"), "editorial") == ""
    assert check(root, TODAY) == []
    assert "stale" not in states(root).values()


def test_a_withdrawn_text_is_gone_at_once(root: Path) -> None:
    translate(root, "stamp")
    edit(root, SESSION, RAISE, ("In danger, call", "In danger, do not call"))
    translate(root, "withdraw", "ground-rules", "close/safety.1")
    assert states(root)["close/safety.1"] == "missing"


def test_a_name_that_is_not_there_is_said(root: Path) -> None:
    result = translate(root, "editorial", "ground-rules", "close/safety.2")
    assert result.exit_code == 1
    assert "Did you mean `close/safety.1`?" in result.output


def test_stamping_is_repeatable_and_changes_no_state(root: Path) -> None:
    before = states(root)
    assert "translations.lock" in translate(root, "stamp").output
    assert translate(root, "stamp").output == "The locks are up to date.\n"
    assert states(root) == before


# --- signed ---


def test_a_signature_holds_for_this_very_text(root: Path) -> None:
    assert translate(root, "sign", "fr", "ground-rules", "--as", "community_checked").exit_code == 0
    found = read_language(read(root, TODAY)[0], "fr")[0][SESSION_PATH]
    assert found.status == "community_checked"
    edit(root, FRENCH_SESSION, ("Utilisez des pierres.", "Utilisez des cailloux."))
    assert read_language(read(root, TODAY)[0], "fr")[0][SESSION_PATH].status == "draft"


def test_signing_one_page_writes_the_lock_of_no_other(root: Path) -> None:
    translate(root, "sign", "fr", "ground-rules", "--as", "reviewed")
    lock = json.loads((root / "curriculum/fr/translations.lock").read_text(encoding="utf-8"))
    assert list(lock["pages"]) == [SESSION_PATH]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GITHUB_EVENT_NAME", "pull_request"),
        ("GITHUB_EVENT_NAME", "pull_request_target"),
        ("CI_MERGE_REQUEST_IID", "7"),
        ("CI_PIPELINE_SOURCE", "merge_request_event"),
    ],
)
@pytest.mark.parametrize("command", [("sign", "fr", "ground-rules", "--as", "reviewed"), ("stamp",)])
def test_no_lock_is_written_in_a_pull_request(
    root: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    result = translate(root, *command)
    assert result.exit_code == 1
    assert "not in a pull request" in result.output
    assert list(root.rglob("*.lock")) == []


# --- the lines at the top ---


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_field_is_set_and_taken_away_without_touching_another(ending: str) -> None:
    text = ending.join(["---", 'title: "A"', "list: [a,", "  b]", "# why", "status: draft", "---", "", "title: no", ""])
    changed = with_field(text, "list", "[c]")
    assert changed == text.replace(f"[a,{ending}  b]", "[c]")
    assert with_field(with_field(text, "new", "1"), "new", None) == text
    assert with_field("no fields", "new", "1") == "no fields"
