"""A new language in one command: everything it needs, nothing that was there is touched."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from passalong.check import check
from passalong.cli import main
from passalong.curriculum import read
from passalong.scripts import script_of, script_of_letter
from passalong.translate.language import with_language, with_owners
from trees import TODAY, small_toolkit, tree

PROJECT = Path(__file__).parents[1]


def new_language(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["new", "language", *arguments, "--root", str(root)], catch_exceptions=False)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tree(tmp_path, small_toolkit())


def test_a_new_language_is_read_at_once_and_has_no_fault(root: Path) -> None:
    assert new_language(root, "sw", "Kiswahili").exit_code == 0
    assert check(root, TODAY) == []
    language = read(root, TODAY)[0].languages["sw"]
    assert (language.name, language.direction, language.published) == ("Kiswahili", "ltr", False)
    assert language.words["say"] == "Say"
    assert language.untranslated == {"say", "minutes"}


NAMED = [("ti", "ትግርኛ", "ltr"), ("he", "עברית", "rtl"), ("ur", "اردو", "rtl")]


@pytest.mark.parametrize(("code", "name", "direction"), NAMED)
def test_the_direction_is_that_of_the_script(root: Path, code: str, name: str, direction: str) -> None:
    new_language(root, code, name)
    assert read(root, TODAY)[0].languages[code].direction == direction


def test_a_language_with_a_tag_of_its_own(root: Path) -> None:
    result = new_language(root, "prs", "دری")
    assert result.exit_code == 1
    assert "passalong new language fa-AF NAME --tag prs" in result.output
    new_language(root, "fa-AF", "دری", "--tag", "prs")
    assert read(root, TODAY)[0].languages["fa-AF"].tag == "prs"


def test_what_is_missing_for_a_script_is_said(root: Path) -> None:
    said = new_language(root, "th", "ไทย").output
    assert "Typefaces: none that is shipped has the letters of this script (Thai)." in said
    assert "letter by letter" in said
    said = new_language(root, "uk", "Українська").output
    assert "Typefaces: the ones that are shipped have the letters of this script (Cyrl)." in said


def test_material_gets_words_where_it_has_none(root: Path) -> None:
    new_language(root, "de", "Deutsch")
    assert not (root / "overrides").exists()
    new_language(root, "ha", "Hausa")
    assert '"language": "ha"' in (root / "overrides/partials/languages/ha.html").read_text(encoding="utf-8")


def test_a_second_time_changes_nothing(root: Path) -> None:
    new_language(root, "ha", "Hausa")
    before = {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}
    assert "Written" not in new_language(root, "ha", "Hausa").output
    assert {file: file.read_bytes() for file in root.rglob("*") if file.is_file()} == before


def test_the_projects_own_configuration_keeps_its_comments() -> None:
    text = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    changed = with_language(text, "no", 'Norsk: "ny"')
    added = '        - locale: no\n          name: "Norsk: \\"ny\\""\n'
    assert added in changed
    assert changed.replace(added, "") == text


@pytest.mark.parametrize(
    "listed",
    [
        "languages:\n  - {locale: en, name: English}\n",
        "languages:\n- locale: en\n  name: English # the first\n",
        "languages:\n  # first\n  - locale: en\n    name: English\n\nextra: {}\n",
        "languages:\n  - locale: en\n    name: English",
    ],
)
def test_every_shape_of_the_list(listed: str) -> None:
    found = yaml.safe_load(with_language(listed, "sw", "Kiswahili"))
    assert [one["locale"] for one in found["languages"]] == ["en", "sw"]
    assert with_language(with_language(listed, "sw", "Kiswahili"), "sw", "Kiswahili") == with_language(
        listed, "sw", "Kiswahili"
    )


def test_no_list_is_said(root: Path) -> None:
    (root / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    result = new_language(root, "sw", "Kiswahili")
    assert result.exit_code == 1
    assert "mkdocs.yml has no list" in result.output


def test_owners_get_a_line_in_the_shape_of_the_others() -> None:
    text = "* @o/all\n/curriculum/fr/ @o/language-fr\n/docs/fr/ @o/language-fr @o/all\n"
    assert with_owners(text, "sw") == f"{text}/curriculum/sw/ @o/language-sw\n/docs/sw/ @o/language-sw @o/all\n"
    assert with_owners("* @o/all\n", "sw") == "* @o/all\n"


WRITTEN = "sw Latn, prs Arab, fa-AF Arab, ti Ethi, uz-Cyrl Cyrl, zh Hani, ckb Arab"


@pytest.mark.parametrize(("tag", "script"), [pair.split() for pair in WRITTEN.split(", ")])
def test_the_script_of_a_language(tag: str, script: str) -> None:
    assert script_of(tag) == script


LETTERS = [("a", "Latn"), ("平", "Hani"), ("а", "Cyrl"), ("ش", "Arab"), ("1", ""), ("µ", "")]


@pytest.mark.parametrize(("letter", "script"), LETTERS)
def test_the_script_of_a_letter(letter: str, script: str) -> None:
    assert script_of_letter(letter) == script
