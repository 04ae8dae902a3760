"""What a hostile translator sends: links in place of files, sheets that blow up, names that steer a terminal."""

from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from passalong.check import check
from passalong.cli import main
from passalong.curriculum import read
from passalong.curriculum.locks import read_source_locks
from passalong.git import answer
from passalong.problem import as_github, as_text, problem
from trees import FRENCH_SESSION, TODAY, small_toolkit, tree

FRENCH_WORDS = "curriculum/fr/interface.yml"
SECRET = "name: Leaked\npublished: yes\nwords:\n  say: leaked\nfounders: {as: name, text: leaked}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tree(tmp_path / "toolkit", small_toolkit())


def passalong(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--root", str(root)], catch_exceptions=False)


def link(root: Path, file: str, target: Path) -> None:
    place = root / file
    if place.exists():
        place.unlink()
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(target)


@pytest.mark.parametrize(
    "file",
    [
        "mkdocs.yml",
        "curriculum/toolkit.yml",
        "curriculum/site.yml",
        "curriculum/credits.yml",
        "curriculum/data/sources.yml",
        FRENCH_WORDS,
        "curriculum/fr/messages.yml",
        "curriculum/fr/translations.lock",
    ],
)
@pytest.mark.parametrize("target", ["secret.yml", "/dev/zero"])
def test_no_file_is_read_through_a_link(root: Path, file: str, target: str) -> None:
    (root.parent / "secret.yml").write_text(SECRET, encoding="utf-8")
    link(root, file, root.parent / target)
    problems = check(root, TODAY)
    assert [one.code for one in problems if one.path == file].count("file-symlink") == 1
    stops = [one for one in problems if one.path == file and one.stops]
    assert bool(stops) is not file.startswith("curriculum/fr/"), "a translation never stops anything"
    toolkit = read(root, TODAY)[0]
    assert "leaked" not in repr((toolkit.languages, toolkit.credits, toolkit.site)).lower()


@pytest.mark.parametrize(
    "file",
    [
        "curriculum/fr/translations.partial",
        "curriculum/en/sections.partial",
        "curriculum/fr/translations.lock",
        FRENCH_SESSION.replace(".md", ".partial"),
    ],
)
def test_nothing_is_written_through_a_link(root: Path, file: str) -> None:
    victim = root.parent / "precious.txt"
    victim.write_text("precious")
    link(root, file, victim)
    page = root / FRENCH_SESSION
    page.write_text(page.read_text(encoding="utf-8").replace("\nstatus:", "\nstill_right: all\nstatus:", 1), "utf-8")
    said = passalong(root, "translate", "stamp")
    assert said.exit_code == 1
    assert f"{file}: error: This is a link" in said.output
    assert victim.read_text() == "precious"


@pytest.mark.parametrize("command", [("translate", "start", "ar", "our-poster"), ("translate", "stamp"), ("fix",)])
def test_nothing_is_written_into_a_folder_that_is_a_link(root: Path, command: tuple[str, ...]) -> None:
    elsewhere = root.parent / "elsewhere"
    (root / "curriculum/ar").rename(elsewhere)
    (root / "curriculum/ar").symlink_to(elsewhere)
    before = sorted(elsewhere.rglob("*"))
    assert passalong(root, *command).exit_code == 1
    assert sorted(elsewhere.rglob("*")) == before


def test_a_cell_that_spans_everything_is_one_cell(root: Path) -> None:
    """Word's own number of columns that a cell spans is a number like any other: two thousand million of them."""
    passalong(root, "translate", "export", "fr", "ground-rules", "--as", "docx", "--output", str(root.parent / "out"))
    (sheet,) = (root.parent / "out").glob("*.docx")
    forged = root.parent / "forged.docx"
    with zipfile.ZipFile(sheet) as given, zipfile.ZipFile(forged, "w") as made:
        for name in given.namelist():
            text = given.read(name).decode()
            if name == "word/document.xml":
                text, count = re.subn(r"<w:tcPr>", '<w:tcPr><w:gridSpan w:val="2000000000"/>', text)
                assert count > 10
            made.writestr(name, text)
    assert "nothing new" in passalong(root, "translate", "import", "fr", str(forged)).output


def test_bytes_that_are_no_text_are_said_in_plain_words(root: Path) -> None:
    file = root.parent / "work.po"
    file.write_bytes(b"\xff\xfe\x00")
    said = passalong(root, "translate", "import", "fr", str(file))
    assert said.output == "Error: work.po cannot be read as text. Please save it as UTF-8.\n"


def test_a_lock_with_a_number_beyond_all_numbers_is_no_lock(root: Path) -> None:
    lock = '{"pages": {"modules/foundations/ground-rules.md": {"version": 1e999, "sections": {}}}}'
    (root / "curriculum/en/sections.lock").write_text(lock)
    assert [one.code for one in read_source_locks(root, "en")[1]] == ["lock-unreadable"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("À dire", "À \u202edire", "sign-hidden"),
        ("name: ", "name: \u202e", "sign-hidden"),
        ("name: ", f"name: {'x' * 99}", "field-long"),
        ("words:", "words: &a", "yaml-alias"),
    ],
)
def test_a_language_cannot_turn_around_or_fill_the_pages_of_others(root: Path, old: str, new: str, code: str) -> None:
    file = root / FRENCH_WORDS
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    toolkit, problems = read(root, TODAY)
    assert [(one.code, one.stops) for one in problems if one.path == FRENCH_WORDS] == [(code, False)]
    french = toolkit.languages["fr"]
    assert french.name == "Français"
    assert "\u202e" not in repr(french)


@pytest.mark.parametrize(("text", "code"), [("x\\u202ey", "sign-hidden"), ("x" * 500, "field-long")])
def test_a_credit_cannot_either(root: Path, text: str, code: str) -> None:
    (root / "curriculum/credits.yml").write_text(f'founders: {{as: name, text: "{text}"}}\n', encoding="utf-8")
    assert code in {one.code for one in check(root, TODAY)}


@pytest.mark.parametrize("name", ["\x1b[2J", "\u202e", "a\nb"])
def test_no_name_of_a_file_steers_a_terminal(name: str) -> None:
    said = as_text([problem("file-unreadable", f"curriculum/fr/{name}.md")])
    assert name not in said
    assert said.count("\n") == 0
    assert name not in as_github([problem("file-unreadable", f"curriculum/fr/{name}.md")])


def test_the_settings_of_a_repository_that_came_in_a_zip_run_nothing(tmp_path: Path) -> None:
    """Git asks a program that the repository names whether files changed, and fetches what is missing with another."""
    (tmp_path / "a.md").write_text("one")
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    for told in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "one"]):
        subprocess.run(["git", *told], cwd=tmp_path, check=True)
    blob = subprocess.check_output(["git", "rev-parse", "HEAD:a.md"], cwd=tmp_path, text=True).strip()
    (tmp_path / ".git/objects" / blob[:2] / blob[2:]).unlink()
    trap = f"touch '{tmp_path}/owned' #"
    settings = {
        "core.repositoryformatversion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": "ssh://nobody/x",
        "core.sshCommand": trap,
        "core.fsmonitor": trap,
    }
    for name, value in settings.items():
        subprocess.run(["git", "config", name, value], cwd=tmp_path, check=True)
    assert answer(tmp_path, "show", "HEAD:./a.md") == ""
    assert answer(tmp_path, "ls-files").split() == ["a.md"]
    assert not (tmp_path / "owned").exists()
    subprocess.run(["git", "show", "HEAD:./a.md"], cwd=tmp_path, check=False, capture_output=True)
    assert (tmp_path / "owned").exists(), "the trap is a good one"
