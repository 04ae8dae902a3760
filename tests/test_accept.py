"""`passalong accept`: what somebody mailed gets into the toolkit, and nothing tells who it was."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from editions import CREDITS, edition_in, small
from passalong.cli import main
from passalong.credits import credits_of
from passalong.curriculum import read
from passalong.translate.passages import job_of
from passalong.translate.sheet import as_docx
from trees import TODAY, small_toolkit

PATH = "handouts/our-poster.md"
FRENCH = f"curriculum/fr/{PATH}"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "toolkit"
    small(folder)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "user.name", "Maria Maintainer")
    git(folder, "config", "user.email", "maria@example.org")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "before")
    return folder


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


def accept(root: Path, file: Path, *more: str) -> Result:
    arguments = ["accept", str(file), "--language", "fr", "--root", str(root), *more]
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def sheet(root: Path, folder: Path) -> Path:
    """The Word sheet of the page as the website offers it, filled in by somebody called Amina."""
    from docx import Document

    toolkit = read(root, TODAY)[0]
    job = job_of(toolkit, toolkit.pages[PATH], "fr", None)
    file = folder / "amina-yilmaz.docx"
    file.write_bytes(as_docx(job, toolkit.languages["en"], toolkit.languages["fr"]))
    document = Document(str(file))
    for row in document.tables[0].rows:
        if "Our poster" in row.cells[0].text and row.cells[0].text.startswith("[title]"):
            row.cells[1].text = "Notre affiche"
    document.core_properties.author = "Amina Yilmaz"
    document.save(str(file))
    return file


def page(folder: Path) -> Path:
    """The same work as a Markdown page."""
    text = small_toolkit()["curriculum/en/handouts/our-poster.md"].replace('"Our poster"', '"Notre affiche"')
    front = text.replace("kind: handout\n", "source_version: 1\nstatus: signed_off\ntranslated_by: amina-yilmaz\n")
    file = folder / "our-poster.md"
    file.write_text(front, encoding="utf-8")
    return file


def test_a_word_sheet_is_put_in_and_committed_as_the_community(root: Path, tmp_path: Path) -> None:
    result = accept(root, sheet(root, tmp_path))
    assert result.exit_code == 0, result.output
    assert 'title: "Notre affiche"' in (root / FRENCH).read_text(encoding="utf-8")
    who = git(root, "log", "-1", "--format=%an|%cn|%ae|%ce|%aI|%s").strip()
    assert who == (
        "the Français community|the Français community|community@translations.invalid|community@translations.invalid|"
        "2026-11-22T00:00:00+00:00|Translation into Français: our-poster"
    )
    assert git(root, "show", "--name-only", "--format=").split() == [FRENCH]


def test_no_name_of_anybody_gets_in(root: Path, tmp_path: Path) -> None:
    for file in (sheet(root, tmp_path), page(tmp_path)):
        accept(root, file)
    told = git(root, "log", "-p", "--format=fuller") + (root / FRENCH).read_text(encoding="utf-8")
    new = told.partition("before")[0]
    assert [name for name in ("Amina", "amina", "Maria", "maria", str(tmp_path)) if name in new] == []


def test_a_markdown_page_brings_its_texts_and_no_claims(root: Path, tmp_path: Path) -> None:
    result = accept(root, page(tmp_path))
    assert result.exit_code == 0, result.output
    text = (root / FRENCH).read_text(encoding="utf-8")
    assert 'title: "Notre affiche"' in text
    assert "status: draft\n" in text
    assert "translated_by: [community]\n" in text
    edition = edition_in(read(root, TODAY)[0], "fr")
    assert dict(credits_of([edition.cards[PATH]], edition))["credit_translated"] == "the Français community"


def test_a_sender_who_wants_to_be_named_is(root: Path, tmp_path: Path) -> None:
    (root / CREDITS).write_text('reader-7: {as: pseudonym, text: "Blue Bird"}\n')
    accept(root, page(tmp_path), "--by", "reader-7")
    edition = edition_in(read(root, TODAY)[0], "fr")
    assert dict(credits_of([edition.cards[PATH]], edition))["credit_translated"] == "Blue Bird"


def test_other_changes_of_the_maintainer_stay_out_of_the_commit(root: Path, tmp_path: Path) -> None:
    (root / "curriculum/site.yml").write_text("site_id: mine\n")
    git(root, "add", "-A")
    accept(root, page(tmp_path))
    assert git(root, "show", "--name-only", "--format=").split() == [FRENCH]


def test_nothing_new_changes_nothing(root: Path, tmp_path: Path) -> None:
    accept(root, page(tmp_path))
    before = git(root, "rev-parse", "HEAD")
    result = accept(root, page(tmp_path))
    assert "Nothing in it is new" in result.output
    assert git(root, "rev-parse", "HEAD") == before


def test_where_there_is_no_git_the_files_are_written_all_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "plain"
    small(folder)
    result = accept(folder, page(tmp_path))
    assert result.exit_code == 1
    assert "The files are written, but git did not commit them" in result.output
    assert "Traceback" not in result.output
    assert (folder / FRENCH).is_file()


def test_a_page_of_an_unknown_name_is_asked_for(root: Path, tmp_path: Path) -> None:
    file = page(tmp_path).rename(tmp_path / "page.md")
    assert "There is no page with the name page" in accept(root, file).output
    assert accept(root, file, "--page", "our-poster").exit_code == 0
