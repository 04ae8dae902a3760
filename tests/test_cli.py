"""What a person types: `passalong check`, `passalong new`, and that neither ever answers with a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from passalong.check import check
from passalong.cli import COMMANDS, main
from trees import FRENCH_SESSION, HANDOUT, TODAY, small_toolkit, tree


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")


def passalong(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


def test_help_names_every_command() -> None:
    said = passalong("--help").output
    assert all(name in said for name in COMMANDS)
    assert [line for line in said.splitlines() if len(line) > 100] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    result = passalong(name, "--help")
    assert result.exit_code == 0
    assert len(result.output.splitlines()) > 5


def test_a_command_that_is_not_there() -> None:
    assert passalong("chekc").exit_code == 2


def test_check_is_content_with_a_good_toolkit(tmp_path: Path) -> None:
    result = passalong("check", "--root", tree(tmp_path, small_toolkit()))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Nothing to fix.\n")


def test_check_ends_with_1_for_a_source(tmp_path: Path) -> None:
    files = small_toolkit()
    files[HANDOUT] = files[HANDOUT].replace("We listen.", "We <b>listen</b>.")
    result = passalong("check", "--root", tree(tmp_path, files))
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{HANDOUT}:17: error: ")
    assert result.stderr == "1 error, 0 warnings, 0 notes. 1 in source pages must be fixed.\n"


def test_check_ends_with_0_for_a_translation(tmp_path: Path) -> None:
    files = small_toolkit()
    files[FRENCH_SESSION] = files[FRENCH_SESSION].replace("/// say", "/// dire")
    result = passalong("check", "--root", tree(tmp_path, files))
    assert result.exit_code == 0
    assert "[block-unknown]" in result.stdout
    assert result.stderr.endswith("The build can go on.\n")


def test_check_prints_for_machines(tmp_path: Path) -> None:
    files = small_toolkit()
    files[HANDOUT] = files[HANDOUT].replace("We listen.", "We <b>listen</b>.")
    root = tree(tmp_path, files)
    (row,) = json.loads(passalong("check", "--root", root, "--format", "json").stdout)
    assert (row["path"], row["line"], row["code"], row["level"]) == (HANDOUT, 17, "html-tag", "error")
    for form, words in (("github", f"::error file={HANDOUT},line=17,"), ("markdown", f"- `{HANDOUT}:17` **error**: ")):
        assert passalong("check", "--root", root, "--format", form).stdout.startswith(words)


def test_check_where_there_is_no_toolkit(tmp_path: Path) -> None:
    result = passalong("check", "--root", tmp_path)
    assert result.exit_code == 1
    assert "curriculum/toolkit.yml: error: This file is missing." in result.stdout


KINDS = ["module", "handout", "form", "activity", "brieflet", "case-study"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_page_passes_the_check(tmp_path: Path, kind: str) -> None:
    root = tree(tmp_path, small_toolkit())
    result = passalong("new", kind, "tea-and-talk", "--title", 'Tea: "and" talk', "--root", root)
    assert result.exit_code == 0, result.output
    assert check(root, TODAY) == []
    written = Path(result.output.removeprefix("Written: ").strip())
    assert 'title: "Tea: \\"and\\" talk"\n' in written.read_text(encoding="utf-8")


def test_a_new_session_is_listed_in_its_module(tmp_path: Path) -> None:
    root = tree(tmp_path, small_toolkit())
    result = passalong("new", "session", "tea-and-talk", "--module", "foundations", "--root", root)
    assert result.exit_code == 0, result.output
    assert check(root, TODAY) == []
    module = (root / "curriculum/en/modules/foundations/index.md").read_text(encoding="utf-8")
    assert "sessions: [ground-rules, second-meeting, tea-and-talk]\n" in module


def test_the_first_session_of_a_new_module(tmp_path: Path) -> None:
    root = tree(tmp_path, small_toolkit())
    passalong("new", "module", "allies", "--root", root)
    passalong("new", "session", "first-visit", "--module", "allies", "--root", root)
    assert check(root, TODAY) == []


def test_a_new_code_is_the_next_free_one(tmp_path: Path) -> None:
    root = tree(tmp_path, small_toolkit())
    passalong("new", "form", "tea", "--root", root)
    assert "code: F04\n" in (root / "curriculum/en/forms/tea.md").read_text(encoding="utf-8")


def test_a_site_begins_its_names_with_its_id(tmp_path: Path) -> None:
    files = small_toolkit()
    files["curriculum/site.yml"] = files["curriculum/site.yml"].replace("upstream", "mersin")
    root = tree(tmp_path, files)
    passalong("new", "handout", "map", "--root", root)
    assert (root / "curriculum/en/handouts/mersin-map.md").is_file()


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (["handout", "My Sheet"], "such as my-sheet"),
        (["handout", "our-poster"], "There is a page with the name our-poster already"),
        (["session", "tea"], "A session needs --module"),
        (["handout", "tea", "--module", "foundations"], "A session needs --module"),
        (["session", "tea", "--module", "nowhere"], "Begin one with: passalong new module"),
    ],
)
def test_new_says_what_to_type(tmp_path: Path, arguments: list[str], advice: str) -> None:
    root = tree(tmp_path, small_toolkit())
    result = passalong("new", *arguments, "--root", root)
    assert result.exit_code != 0
    assert advice in " ".join(result.output.split())
    assert check(root, TODAY) == []


def test_a_page_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    root = tree(tmp_path, small_toolkit())
    broken = root / "curriculum/en/handouts/tea.md"
    broken.write_text("not a page yet", encoding="utf-8")
    result = passalong("new", "handout", "tea", "--root", root)
    assert result.exit_code != 0
    assert broken.read_text(encoding="utf-8") == "not a page yet"
