"""Files for translators in the hands of the formats' own tools: gettext, pofilter, LibreOffice."""

from __future__ import annotations

import subprocess
from pathlib import Path

import polib
import pytest
from click.testing import CliRunner

from passalong.cli import main
from trees import FRENCH_SESSION, small_toolkit, tree

pytestmark = pytest.mark.all

ARABIC = "curriculum/ar/handouts/our-poster.md"
POFILTER = "pofilter-*/bin/pofilter"


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")
    return tree(tmp_path / "toolkit", small_toolkit())


def translate(work: Path, *arguments: str | Path) -> str:
    told = ["translate", *(str(argument) for argument in arguments), "--root", str(work)]
    return CliRunner().invoke(main, told, catch_exceptions=False).output


def exported(work: Path, form: str, code: str, *pages: str) -> Path:
    out = work.parent / "out"
    translate(work, "export", code, *pages, "--as", form, "--output", out)
    (file,) = out.glob(f"*.{form}")
    return file


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_gettext_reads_the_file_and_writes_it_back_without_a_change(work: Path, code: str) -> None:
    file = exported(work, "po", code)
    compiled = subprocess.run(
        ["msgfmt", "--check", "-o", "/dev/null", file], capture_output=True, text=True, check=False
    )
    assert (compiled.returncode, compiled.stderr) == (0, "")
    before = {one: one.read_bytes() for one in sorted(work.rglob("*.*")) if one.is_file()}
    subprocess.run(["msgcat", "--width=60", "--sort-output", "-o", file, file], check=True)
    assert "nothing new" in translate(work, "import", code, file)
    assert {one: one.read_bytes() for one in sorted(work.rglob("*.*")) if one.is_file()} == before


def test_pofilter_finds_no_mark_that_was_lost(root: Path, work: Path) -> None:
    """The tests of pofilter that are about marks, and not about style."""
    (pofilter,) = (root / ".cache").glob(POFILTER)
    file, found = exported(work, "po", "fr"), work.parent / "found.po"
    tests = ("variables", "urls", "emails", "numbers", "xmltags", "escapes", "newlines", "tabs", "brackets")
    run = subprocess.run(
        [pofilter, "--nofuzzy", *(f"--test={name}" for name in tests), file, found],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert _told(found) == []
    broken = polib.pofile(str(file))
    next(one for one in broken if one.msgstr == "Utilisez des pierres.").msgstr = "Utilisez (des pierres."
    broken.save()
    subprocess.run([pofilter, "--test=brackets", file, found], capture_output=True, check=True)
    assert len(_told(found)) == 1, "it does find what is lost"


def _told(found: Path) -> list[str]:
    return [entry.msgctxt for entry in polib.pofile(str(found))] if found.exists() else []


@pytest.mark.parametrize(("code", "page"), [("fr", "ground-rules"), ("ar", "our-poster")])
def test_libreoffice_opens_and_saves_a_sheet_without_losing_a_mark(work: Path, code: str, page: str) -> None:
    file = exported(work, "docx", code, page)
    saved = work.parent / "saved"
    profile = f"-env:UserInstallation=file://{work.parent}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "docx:Office Open XML Text", "--outdir", saved, file]
    subprocess.run(command, capture_output=True, check=True, timeout=300)
    written = saved / file.name
    assert written.read_bytes() != file.read_bytes(), "it is LibreOffice's own file"
    before = {one: one.read_bytes() for one in sorted(work.rglob("*.*")) if one.is_file()}
    assert "nothing new" in translate(work, "import", code, written)
    assert {one: one.read_bytes() for one in sorted(work.rglob("*.*")) if one.is_file()} == before
    place = work / (FRENCH_SESSION if code == "fr" else ARABIC)
    place.unlink()
    translate(work, "import", code, written)
    assert place.is_file(), "everything that was translated comes back from the sheet alone"
    translate(work, "export", code, page, "--as", "docx", "--output", work.parent / "again")
    (again,) = (work.parent / "again").glob("*.docx")
    from passalong.translate.sheet import from_docx

    given, back = (from_docx(one.read_bytes())[1] for one in (file, again))
    assert {(one.key, " ".join(one.text.split())) for one in given} == {
        (one.key, " ".join(one.text.split())) for one in back
    }
