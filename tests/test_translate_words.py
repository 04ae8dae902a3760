"""Each word of the interface is a section: it has a state and a lock, goes out as PO or sheet, and comes back alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polib
import pytest
from click.testing import CliRunner, Result
from docx import Document

from passalong.cli import main
from passalong.curriculum import read
from passalong.curriculum.locks import read_source_locks, read_text_locks
from passalong.curriculum.stamp import stamp
from passalong.translate.words import with_words, words_of
from trees import TODAY, small_toolkit, tree

ENGLISH, FRENCH = "curriculum/en/interface.yml", "curriculum/fr/interface.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tree(tmp_path / "toolkit", small_toolkit())


def translate(root: Path, *arguments: str | Path) -> Result:
    told = ["translate", *(str(argument) for argument in arguments), "--root", str(root)]
    return CliRunner().invoke(main, told, catch_exceptions=False)


def states(root: Path, code: str = "fr") -> dict[str, str]:
    return dict(words_of(read(root, TODAY)[0], code)[1].translation.states)


def edit(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_word_is_current_missing_or_broken(root: Path) -> None:
    assert states(root) == {"say": "current", "minutes": "current"}
    assert states(root, "ar") == {"say": "current", "minutes": "missing"}
    edit(root, FRENCH, "{n} minutes", "{number} minutes")
    assert states(root) == {"say": "current", "minutes": "broken"}


def test_a_word_whose_source_changed_its_meaning_is_stale_and_no_other(root: Path) -> None:
    stamp(read(root, TODAY)[0])
    edit(root, ENGLISH, '"Say"', '"Say aloud"')
    assert set(states(root).values()) == {"current"}, "the version was not raised: only the wording changed"
    edit(root, ENGLISH, "version: 1", "version: 2")
    assert states(root) == {"say": "stale", "minutes": "current"}
    edit(root, FRENCH, "source_version: 1", "source_version: 2")
    assert states(root)["say"] == "stale", "a bare raise of source_version changes nothing"
    edit(root, FRENCH, "À dire", "À dire tout haut")
    assert states(root)["say"] == "current"


def test_status_counts_the_words_by_themselves(root: Path) -> None:
    assert "Words of the website (curriculum/ar/interface.yml): 1 of 2" in translate(root, "status", "ar").output
    stamp(read(root, TODAY)[0])
    edit(root, ENGLISH, '"Say"', '"Say aloud"')
    edit(root, ENGLISH, "version: 1", "version: 2")
    assert "1 of 2; older than their source: say" in translate(root, "status", "fr").output


def test_the_locks_hold_each_word(root: Path) -> None:
    stamp(read(root, TODAY)[0])
    assert set(read_source_locks(root, "en")[0]["interface.yml"].sections) == {"say", "minutes"}
    assert set(read_text_locks(root, "fr")[0]["interface.yml"]) == {"say", "minutes"}
    before = (root / "curriculum/fr/translations.lock").read_bytes()
    stamp(read(root, TODAY)[0])
    assert (root / "curriculum/fr/translations.lock").read_bytes() == before


@pytest.mark.parametrize("form", ["po", "docx"])
def test_words_go_out_and_come_back_and_everything_else_keeps_its_bytes(root: Path, form: str) -> None:
    out = root.parent
    translate(root, "export", "fr", "interface", "--as", form, "--output", out)
    (file,) = out.glob(f"*.{form}")
    before = (root / FRENCH).read_bytes()
    assert "nothing new" in translate(root, "import", "fr", file).output
    assert (root / FRENCH).read_bytes() == before
    if form == "po":
        work: Any = polib.pofile(str(file))
        next(one for one in work if one.msgctxt.endswith("#say")).msgstr = 'Dites « tout haut » : "oui"'
        work.save()
    else:
        work = Document(str(file))
        row = next(one for one in work.tables[0].rows if one.cells[0].paragraphs[0].text.startswith("[say]"))
        row.cells[1].text = 'Dites « tout haut » : "oui"'
        work.save(str(file))
    assert f"{FRENCH}: 1 sections written" in translate(root, "import", "fr", file).output
    assert (root / FRENCH).read_text(encoding="utf-8") == before.decode().replace(
        '"À dire"', '"Dites « tout haut » : \\"oui\\""'
    )


def test_a_word_without_its_brackets_is_left_out_and_said(root: Path) -> None:
    translate(root, "export", "fr", "interface", "--as", "po", "--output", root.parent)
    (file,) = root.parent.glob("*.po")
    work: Any = polib.pofile(str(file))
    next(one for one in work if one.msgctxt.endswith("#minutes")).msgstr = "beaucoup de minutes"
    work.save()
    before = (root / FRENCH).read_bytes()
    assert "`{n}`" in translate(root, "import", "fr", file).output
    assert (root / FRENCH).read_bytes() == before


def test_a_missing_word_is_added_at_the_end_with_the_endings_of_the_file() -> None:
    text = 'source_version: 1\r\nwords:\r\n  say: "قل"'
    changed = with_words(text, {"minutes": "{n} دقيقة"}, 2, ["say"])
    expected = 'source_version: 2\r\nstill_right: [say]\r\nwords:\r\n  say: "قل"\r\n  minutes: "{n} دقيقة"\r\n'
    assert changed == expected


def test_no_word_that_comes_back_can_end_its_line(root: Path) -> None:
    trap = with_words('words:\n  say: "x"\n', {"say": 'a"\npublished: "yes"'.replace("\n", " ")}, 0, [])
    assert trap == 'words:\n  say: "a\\" published: \\"yes\\""\n'


def test_a_stamp_takes_away_what_the_lock_now_says(root: Path) -> None:
    stamp(read(root, TODAY)[0])
    edit(root, ENGLISH, '"Say"', '"Say aloud"')
    edit(root, ENGLISH, "version: 1", "version: 2")
    edit(root, FRENCH, "source_version: 1", "source_version: 2\nstill_right: [say]")
    assert states(root)["say"] == "current"
    before = (root / FRENCH).read_text(encoding="utf-8")
    assert FRENCH in translate(root, "stamp").output
    assert (root / FRENCH).read_text(encoding="utf-8") == before.replace("still_right: [say]\n", "")
    assert states(root)["say"] == "current", "the lock remembers"


@pytest.mark.parametrize(
    "given", ["still_right: [say]\n", "still_right:\n  - say\n", "still_right: # words\n  - 'say'\n"]
)
def test_what_was_confirmed_before_stays_confirmed(given: str) -> None:
    made = with_words(f"name: x\n{given}words:\n  say: >-\n    Dire\n", {"say": "À dire"}, 0, ["minutes"])
    assert made == 'name: x\nstill_right: [say, minutes]\nwords:\n  say: "À dire"\n'
