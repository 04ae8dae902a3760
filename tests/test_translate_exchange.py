"""Work leaves as PO or as a sheet, and comes back without losing a mark: what nobody changed keeps its bytes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import polib
import pytest
from click.testing import CliRunner, Result
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from passalong.check import check
from passalong.cli import main
from passalong.curriculum import read, read_language
from passalong.translate.folded import lines_of, text_of
from passalong.translate.passages import same
from passalong.translate.splice import own_sections, with_words
from trees import FRENCH_SESSION, HANDOUT, SESSION, SESSION_PATH, TODAY, small_toolkit, tree

ARABIC_HANDOUT = "curriculum/ar/handouts/our-poster.md"
FORMS = ["po", "docx"]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tree(tmp_path / "toolkit", small_toolkit())


def translate(root: Path, *arguments: str | Path) -> Result:
    told = ["translate", *(str(argument) for argument in arguments), "--root", str(root)]
    return CliRunner().invoke(main, told, catch_exceptions=False)


def exported(root: Path, form: str, code: str = "fr", page: str = "ground-rules") -> Path:
    out = root.parent / "out"
    translate(root, "export", code, page, "--as", form, "--output", out)
    (file,) = out.glob(f"*.{form}")
    return file


def markdown(root: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in sorted(root.rglob("*.md"))}


def words(root: Path, key: str, code: str = "fr", path: str = SESSION_PATH) -> str:
    return read_language(read(root, TODAY)[0], code)[0][path].sections[key].text


class Work:
    """A translator at work on one exported file, in either form."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def write(self, key: str, text: str) -> None:
        if self.file.suffix == ".po":
            file: Any = polib.pofile(str(self.file))
            (entry,) = [one for one in file if one.msgctxt.endswith(f"#{key}")]
            entry.msgstr = text
            entry.flags = []  # as Poedit does when somebody writes
            file.save()
            return
        document = Document(str(self.file))
        for row in document.tables[0].rows:
            if row.cells[0].paragraphs[0].text.startswith(f"[{key}]"):
                row.cells[1].text = "\n".join(lines_of(text))
        document.save(str(self.file))


@pytest.mark.parametrize("form", FORMS)
def test_what_nobody_changed_keeps_its_bytes(root: Path, form: str) -> None:
    before = markdown(root)
    out = root.parent / "out"
    for code in ("fr", "ar"):
        translate(root, "export", code, "--as", form, "--output", out)
        for file in out.glob(f"*_{code}*"):
            result = translate(root, "import", code, file)
            assert result.output == f"{file.name}: nothing new\n"
    assert markdown(root) == before


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_one_changed_section_changes_its_own_lines_only(root: Path, form: str, ending: str) -> None:
    file = root / FRENCH_SESSION
    file.write_bytes(file.read_bytes().replace(b"\n", ending.encode()))
    before = file.read_bytes()
    work = exported(root, form)
    Work(work).write("rules/adapt.green.1", "Utilisez des cailloux.")
    translate(root, "import", "fr", work)
    assert file.read_bytes() == before.replace(b"des pierres", b"des cailloux")


@pytest.mark.parametrize("form", FORMS)
def test_a_list_comes_back_as_a_list_with_its_marks(root: Path, form: str) -> None:
    work = exported(root, form)
    new = "- Du papier `2 per room`\n- [Notre affiche](../../handouts/our-poster.md) `1 per person`"
    Work(work).write("top/materials.1", new)
    translate(root, "import", "fr", work)
    assert words(root, "top/materials.1") == new
    assert check(root, TODAY) == []


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_page_is_filled_from_outside(root: Path, form: str) -> None:
    work = exported(root, form, "ar")
    Work(work).write("title", 'قواعدنا "المشتركة"')
    Work(work).write("close/safety.1", "عند الخطر اتصل بـ {{ emergency_number }}.")
    translate(root, "import", "ar", work)
    found = read_language(read(root, TODAY)[0], "ar")[0][SESSION_PATH]
    assert [key for key, state in found.states.items() if state == "current"] == ["title", "close/safety.1"]
    assert found.sections["title"].text == 'قواعدنا "المشتركة"'
    assert found.source_version == 3
    assert check(root, TODAY) == []


@pytest.mark.parametrize("form", FORMS)
def test_a_part_that_the_translation_lacks_is_added_and_nothing_is_lost(root: Path, form: str) -> None:
    file = root / FRENCH_SESSION
    text = file.read_text(encoding="utf-8")
    box = "/// adapt | green\n\nUtilisez des pierres.\n\n///\n\n"
    file.write_text(text.replace(box, ""), encoding="utf-8")
    work = exported(root, form)
    Work(work).write("rules/adapt.green.1", "Utilisez des cailloux.")
    translate(root, "import", "fr", work)
    assert same(file.read_text(encoding="utf-8"), text.replace("des pierres", "des cailloux"))


@pytest.mark.parametrize("form", FORMS)
def test_work_on_an_older_source_stays_old(root: Path, form: str) -> None:
    """The source's meaning changes while somebody translates: what comes back is of the old version."""
    translate(root, "stamp")
    work = exported(root, form)
    source = root / SESSION
    text = source.read_text(encoding="utf-8")
    text = text.replace("version: 3", "version: 4").replace("Show the exits.", "Show the toilets.")
    source.write_text(text, encoding="utf-8")
    Work(work).write("arrive/text.1", "Saluez tout le monde. Montrez les sorties.")
    translate(root, "import", "fr", work)
    states = read_language(read(root, TODAY)[0], "fr")[0][SESSION_PATH].states
    assert [key for key, state in states.items() if state == "stale"] == ["arrive/text.1"]


@pytest.mark.parametrize("form", FORMS)
def test_an_updated_section_is_current_and_no_other(root: Path, form: str) -> None:
    translate(root, "stamp")
    source = root / SESSION
    text = source.read_text(encoding="utf-8")
    text = text.replace("version: 3", "version: 4").replace("Show the exits.", "Show the toilets.")
    source.write_text(text.replace("Use stones.", "Use shells."), encoding="utf-8")
    work = exported(root, form)
    Work(work).write("arrive/text.1", "Saluez chaque personne. Montrez les toilettes.")
    translate(root, "import", "fr", work)
    states = read_language(read(root, TODAY)[0], "fr")[0][SESSION_PATH].states
    assert [key for key, state in states.items() if state == "stale"] == ["rules/adapt.green.1"]


def test_a_fuzzy_entry_waits_and_a_settled_one_is_confirmed(root: Path) -> None:
    translate(root, "stamp")
    source = root / SESSION
    text = source.read_text(encoding="utf-8")
    source.write_text(
        text.replace("version: 3", "version: 4").replace("Show the exits.", "Show the ways out."), encoding="utf-8"
    )
    work = exported(root, "po")
    before = markdown(root)
    assert "nothing new" in translate(root, "import", "fr", work).output
    assert markdown(root) == before
    file: Any = polib.pofile(str(work))
    (entry,) = [one for one in file if "fuzzy" in one.flags]
    assert entry.msgctxt == f"{SESSION_PATH}#arrive/text.1"
    entry.flags.remove("fuzzy")
    file.save()
    translate(root, "import", "fr", work)
    assert set(read_language(read(root, TODAY)[0], "fr")[0][SESSION_PATH].states.values()) == {"current"}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("line", ["///", "/// say", "## Heading", "//// section | x"])
def test_a_text_with_a_marker_line_is_left_out_and_said(root: Path, form: str, line: str) -> None:
    before = markdown(root)
    work = exported(root, form)
    Work(work).write("arrive/text.1", f"Saluez.\n\n{line}\n\nMontrez les sorties.")
    result = translate(root, "import", "fr", work)
    assert "[import-marks]" in result.output
    assert markdown(root) == before


@pytest.mark.parametrize("form", FORMS)
def test_stories_never_leave(root: Path, form: str) -> None:
    work = exported(root, form, "ar", "in-time")
    content = work.read_bytes()
    if form == "docx":
        content = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml")
    assert b"Publish a time limit" in content
    assert b"one bag packed" not in content


@pytest.mark.parametrize("form", FORMS)
def test_no_file_tells_who_made_it_or_where_or_when(root: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = exported(root, form).read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1895348800")
    monkeypatch.setenv("USER", "somebody")
    monkeypatch.setenv("HOSTNAME", "their-computer")
    assert exported(root, form).read_bytes() == first, "the same page gives the same bytes on every day"
    parts = [first]
    if form == "docx":
        packed = zipfile.ZipFile(io.BytesIO(first))
        parts = [packed.read(name) for name in packed.namelist()]
        core = Document(io.BytesIO(first)).core_properties
        assert (core.author, core.last_modified_by, core.comments) == ("", "", "")
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in packed.namelist() if name.endswith((".jpeg", ".png"))]
    for part in parts:
        for trace in (b"python-docx", b"Macintosh Word", str(root).encode(), b"/tmp", b"somebody", b"their-computer"):
            assert trace not in part


def test_a_right_to_left_column_runs_from_the_right(root: Path) -> None:
    document = Document(str(exported(root, "docx", "ar", "our-poster")))
    row = document.tables[0].rows[1]
    assert "w:bidi" in row.cells[1].paragraphs[0]._element.xml
    assert "<w:rtl/>" in row.cells[1].paragraphs[0]._element.xml
    assert "<w:rtl/>" not in row.cells[0].paragraphs[1]._element.xml


def test_suggested_changes_count_as_made(root: Path) -> None:
    """Word's track changes: what is inserted is read, what is deleted is not."""
    work = exported(root, "docx")
    packed = zipfile.ZipFile(work)
    parts = {name: packed.read(name) for name in packed.namelist()}
    packed.close()
    old = b"Utilisez des pierres."
    assert old in parts["word/document.xml"]
    before, tail = parts["word/document.xml"].split(old)
    start = before.rindex(b"<w:r>")
    new = (
        b"<w:del><w:r><w:delText>Utilisez des pierres.</w:delText></w:r></w:del>"
        b"<w:moveFrom><w:r><w:t>ailleurs</w:t></w:r></w:moveFrom>"
        b"<w:ins><w:r><w:t xml:space='preserve'>Utilisez </w:t></w:r></w:ins><w:r><w:t>des cailloux.</w:t></w:r>"
    )
    parts["word/document.xml"] = before[:start] + new + tail.partition(b"</w:r>")[2]
    with zipfile.ZipFile(work, "w") as changed:
        for name, data in parts.items():
            changed.writestr(name, data)
    translate(root, "import", "fr", work)
    assert words(root, "rules/adapt.green.1") == "Utilisez des cailloux."


def test_a_sheet_for_another_language_is_refused(root: Path) -> None:
    result = translate(root, "import", "ar", exported(root, "docx"))
    assert result.exit_code == 1
    assert "is a sheet for fr, and not for ar" in result.output


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"hello", "é".encode("latin-1")])
@pytest.mark.parametrize("name", ["x.docx", "x.po"])
def test_a_broken_file_is_said_in_plain_words(root: Path, content: bytes, name: str) -> None:
    file = root.parent / name
    file.write_bytes(content)
    result = translate(root, "import", "fr", file)
    assert "Traceback" not in result.output
    assert result.exit_code == 1 or result.output == "x.po: nothing new\n"


def test_a_printed_sheet(root: Path) -> None:
    file = exported(root, "pdf", "ar", "our-poster")
    assert file.read_bytes().startswith(b"%PDF")
    assert b"/Author" not in file.read_bytes()


# --- the two halves by themselves ---

LINE = st.text(st.sampled_from("abc é*_[]()`{}|سلام 12.-"), min_size=1, max_size=30)


LINES = st.one_of(LINE, LINE.map("- {}".format), LINE.map("   1. {}".format), st.just(""))


@given(st.lists(LINES, max_size=8))
def test_folding_keeps_every_word_in_its_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    folded = lines_of(text)
    assert same("\n".join(folded), text)
    assert same(text_of(folded), text)
    assert [one.split() for one in lines_of(text_of(folded))] == [one.split() for one in folded]


KEYS = [section.key for section in own_sections(small_toolkit()[FRENCH_SESSION])]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.dictionaries(st.sampled_from(KEYS), st.sampled_from(["Neu", "جديد\n\nثم", "- a\n- b", "x"]), max_size=4))
def test_new_words_stand_where_the_old_ones_stood(chosen: dict[str, str]) -> None:
    text = small_toolkit()[FRENCH_SESSION]
    before = {section.key: section.text for section in own_sections(text)}
    after = {section.key: section.text for section in own_sections(with_words(text, own_sections(text), chosen))}
    one_line = {key for key in chosen if key.endswith("heading") or "/" not in key}
    wanted = {key: " ".join(words.split()) if key in one_line else words for key, words in chosen.items()}
    assert after == before | wanted


def test_an_empty_box_is_filled(root: Path) -> None:
    text = (root / HANDOUT).read_text(encoding="utf-8")
    filled = with_words(text, own_sections(text), {"top/write.1": "Here"})
    assert "/// write | 3\n\nHere\n\n///\n" in filled
