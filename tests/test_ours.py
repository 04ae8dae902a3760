"""Test that nothing a checkout or a zip brings along is run or believed: notes, compiled templates, an environment."""

from __future__ import annotations

import io
import marshal
import pickle
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from jinja2 import Environment, FileSystemLoader
from jinja2.bccache import bc_magic

from helpers import PROJECT, build_in
from passalong import fingerprint, ours
from passalong.cli import main
from passalong.ours import claim, is_ours
from passalong.signed import Signed
from passalong.trust import not_ours
from trees import small_toolkit, tree


def git(root: Path, *arguments: str) -> None:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run(["git", *who, "-C", str(root), *arguments], check=True, capture_output=True)


def checkout(root: Path, files: dict[str, str]) -> Path:
    """A repository into which somebody added files that git ignores."""
    tree(root, {".gitignore": "/.build/\n/.cache/\n/.venv/\n__pycache__/\n", **files})
    git(root, "init", "--quiet")
    git(root, "add", "--force", ".")
    git(root, "commit", "--quiet", "--message", "one")
    return root


@pytest.mark.parametrize(
    "file",
    [
        ".build/known/fr.json",
        ".BUILD/known/fr.json",
        ".cache/templates/x",
        ".venv/bin/python",
        "hooks/passalong/__pycache__/cli.cpython-311.pyc",
    ],
)
def test_what_git_tracks_stops_every_command_that_reads_it_back(tmp_path: Path, file: str) -> None:
    root = checkout(tmp_path, small_toolkit() | {file: "x"})
    assert [(one.code, one.path, one.stops) for one in not_ours(root)] == [("made-carried", file, True)]
    for command in (["check"], ["pack", "session", "ground-rules"]):
        said = CliRunner().invoke(main, [*command, "--root", str(root)])
        assert said.exit_code == 1
        assert f"{file}: error: This file came with the copy" in said.output


def test_a_pack_before_any_build_says_what_to_type(tmp_path: Path) -> None:
    said = CliRunner().invoke(main, ["pack", "session", "ground-rules", "--root", str(tree(tmp_path, small_toolkit()))])
    assert (said.exit_code, said.output) == (1, "Error: The pages are not built yet. Please run scripts/build first.\n")


def test_a_build_stops_before_it_reads_anything(toolkit: Callable[..., Path]) -> None:
    root = toolkit({".build/leaves/fr/index.json": "{}"})
    git(root, "init", "--quiet")
    git(root, "add", "--force", ".build")
    built = build_in(root)
    assert built.exit_code == 1
    assert "Nothing was built." in built.output
    assert "[made-carried]" in built.output
    assert "[1/6]" not in built.output
    assert not built.site.exists()


def test_a_link_in_place_of_a_folder_is_carried_too(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    root = tree(tmp_path / "root", small_toolkit())
    (root / ".build").symlink_to(tmp_path / "elsewhere")
    assert [one.code for one in not_ours(checkout(root, {}))] == ["made-carried"]


def test_what_came_in_a_zip_is_emptied_and_other_programs_keep_theirs(tmp_path: Path) -> None:
    theirs = {
        ".build/leaves/fr/x.json": "{}",
        ".build/ours": "0" * 64,
        ".build/.partial": "",
        ".cache/print/x": "",
        ".cache/pofilter-3.20.4/bin/pofilter": "",
        ".cache/mypy/x": "",
    }
    root = tree(tmp_path, theirs)
    assert claim(root)
    left = sorted(file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file())
    assert left == [".build/ours", ".cache/mypy/x", ".cache/ours"]
    (root / ".build/leaves").mkdir()
    assert claim(root)
    assert (root / ".build/leaves").is_dir(), "what is ours stays"


def test_what_a_link_leads_to_is_never_emptied(tmp_path: Path) -> None:
    kept = tree(tmp_path / "home", {"letters.txt": "x", "print/photo.png": "x"})
    root = tree(tmp_path / "root", {".cache/x": ""})
    (root / ".build").symlink_to(kept)
    (root / ".cache/print").symlink_to(kept / "print")
    (root / ".cache/fonts").symlink_to(kept / "nothing")
    (root / ".cache/ours").symlink_to(kept / "mark")
    assert claim(root)
    assert sorted(file.name for file in kept.rglob("*") if file.is_file()) == ["letters.txt", "photo.png"]
    assert not (root / ".build").is_symlink()
    assert sorted(file.name for file in (root / ".cache").iterdir()) == ["ours", "x"]


def test_somebody_elses_folder_that_cannot_be_emptied_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree(tmp_path, small_toolkit() | {".build/x": "", ".cache/x": ""})

    def refused(place: Path) -> None:
        raise PermissionError(place)

    monkeypatch.setattr(ours, "_remove", refused)
    assert [(one.code, one.path) for one in not_ours(root)] == [
        ("made-elsewhere", ".build"),
        ("made-elsewhere", ".cache"),
    ]


def test_another_persons_mark_is_not_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert claim(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "other"))
    ours.key.cache_clear()
    try:
        assert not is_ours(tmp_path / ".build")
        assert (tmp_path / "other/passalong/key").stat().st_mode & 0o077 == 0
        assert claim(tmp_path)
        assert is_ours(tmp_path / ".build")
    finally:
        ours.key.cache_clear()


def test_a_note_from_elsewhere_never_says_that_nothing_changed(tmp_path: Path) -> None:
    root = tree(tmp_path, small_toolkit() | {".build/x": "", "site/index.html": "x"})
    fingerprint.remember(root, fingerprint.of_inputs(root), root / "site")
    assert not fingerprint.is_unchanged(root)
    claim(root)
    fingerprint.remember(root, fingerprint.of_inputs(root), root / "site")
    assert fingerprint.is_unchanged(root)


class TestCompiledTemplates:
    """They are code: whoever can put one there runs on the computer of whoever builds."""

    def environment(self, root: Path) -> Environment:
        return Environment(loader=FileSystemLoader(root), autoescape=True, bytecode_cache=Signed(root / "compiled"))

    def planted(self, root: Path, sign: Callable[[bytes], bytes]) -> str:
        """What the template says after somebody put compiled code of their own in the place of its own."""
        (root / "page.html").write_text("good")
        assert self.environment(root).get_template("page.html").render() == "good"
        (kept,) = (root / "compiled").iterdir()
        body = io.BytesIO(kept.read_bytes()[32:])
        body.seek(len(bc_magic))
        pickle.load(body)  # the checksum of the template; what follows is its code
        evil = compile(
            "def root(*_, **__):\n    yield 'evil'\nname = 'page.html'\nblocks = {}\ndebug_info = ''\n",
            "page.html",
            "exec",
        )
        forged = body.getvalue()[: body.tell()] + marshal.dumps(evil)
        kept.write_bytes(sign(forged))
        return self.environment(root).get_template("page.html").render()

    def test_unsigned(self, tmp_path: Path) -> None:
        assert self.planted(tmp_path, lambda code: code) == "good"
        assert self.planted(tmp_path, lambda code: b"\0" * 32 + code) == "good"

    def test_what_this_computer_signed_is_taken(self, tmp_path: Path) -> None:
        """The forgery of the other tests is a good one: with the key, it runs."""
        (tmp_path / "page.html").write_text("good")
        self.environment(tmp_path).get_template("page.html")
        (kept,) = (tmp_path / "compiled").iterdir()
        name = kept.name.encode()
        assert self.planted(tmp_path, lambda code: ours.signature(name, code) + code) == "evil"

    def test_a_signature_is_of_one_template(self, tmp_path: Path) -> None:
        assert self.planted(tmp_path, lambda code: ours.signature(b"another", code) + code) == "good"


def test_setup_stops_before_python_of_a_checkout_runs(tmp_path: Path) -> None:
    """`.venv/bin/python` is the first thing that `scripts/setup` would run."""
    root = checkout(
        tmp_path / "copy of x", {".venv/bin/python": f"#!/bin/sh\ntouch '{tmp_path}/owned'\n", ".venv/home": ""}
    )
    (root / ".venv/home").write_text(str(root))
    (root / ".venv/bin/python").chmod(0o755)
    (root / "scripts").mkdir()
    shutil.copy(PROJECT / "scripts/setup", root / "scripts/setup")
    done = subprocess.run([root / "scripts/setup"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "came with this copy" in done.stderr
    assert "git rm -r -q -f" in done.stderr
    assert not (tmp_path / "owned").exists()


def test_no_format_that_carries_code_is_read_and_no_module_of_the_folder_is_imported() -> None:
    """`python -m` takes modules from the folder it stands in, unless it is told not to: `json.py` would be enough."""
    loads = re.compile(r"^\s*(?:import|from) (?:pickle|marshal|shelve|dill|joblib)\b", re.MULTILINE)
    program = [file for file in (PROJECT / "hooks").rglob("*.py") if loads.search(file.read_text(encoding="utf-8"))]
    assert program == []
    for name in ("build", "serve"):
        for line in (PROJECT / "scripts" / name).read_text(encoding="utf-8").splitlines():
            assert " -m " not in line or "python -P -m " in line, line
    assert '"$python" -P -m passalong.ours .' in (PROJECT / "scripts/test").read_text(encoding="utf-8")
