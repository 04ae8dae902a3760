"""A build after a change does only the work that changed, and makes what a first build makes."""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest

from helpers import build_in, write_toolkit
from passalong.offline import zips

SESSION = "curriculum/en/modules/soil/first-circle.md"
LEAF = ".build/leaves/{}/{}.json"
NO_PACKS = {"PASSALONG_PACKS": "no"}


def files_of(site: Path) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in sorted(site.rglob("*")) if file.is_file()}


def inodes(root: Path) -> dict[str, int]:
    """Which file each leaf and zip is: another one where it was written anew."""
    made = [*(root / ".build/leaves").rglob("*.json"), *(root / ".cache/zips").glob("*.zip")]
    return {file.relative_to(root).as_posix(): file.stat().st_ino for file in made}


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[str]]:
    """A toolkit that was built, edited in one session and built again; and which leaves and zips are other files."""
    root = write_toolkit(tmp_path_factory.mktemp("again") / "toolkit", {})
    assert build_in(root, **NO_PACKS).exit_code == 0
    # So that a file written anew cannot get the number of one that was removed.
    for file in [*(root / ".build/leaves").rglob("*.json"), *(root / ".cache/zips").glob("*.zip")]:
        os.link(file, root / ".build" / f"held-{file.stat().st_ino}")
    before = inodes(root)
    text = (root / SESSION).read_text(encoding="utf-8")
    assert "Greet each person" in text
    (root / SESSION).write_text(text.replace("Greet each person", "Welcome each person"), encoding="utf-8")
    made = build_in(root, **NO_PACKS)
    assert made.exit_code == 0, made.output
    after = inodes(root)
    assert before.keys() == after.keys()
    return root, {name for name in after if after[name] != before[name]}


def test_an_edited_page_alone_is_rendered_again(twice: tuple[Path, set[str]]) -> None:
    _, changed = twice
    leaves = {name for name in changed if name.startswith(".build")}
    # The English session; where it is not translated its words stand in. Participants' pages are drawn from it too.
    assert LEAF.format("en", "modules/soil/first-circle") in leaves
    assert {Path(name).stem.removesuffix("-participants") for name in leaves} == {"first-circle"}


def test_zips_of_languages_that_did_not_change_are_the_same_files(twice: tuple[Path, set[str]]) -> None:
    root, _ = twice
    before = inodes(root)
    page = root / "docs/fr/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nUne ligne de plus.\n", encoding="utf-8")
    for file in (root / ".cache/zips").glob("*.zip"):
        (root / ".build" / f"held-{file.stat().st_ino}").unlink(missing_ok=True)
        os.link(file, root / ".build" / f"held-{file.stat().st_ino}")
    made = build_in(root, **NO_PACKS)
    assert made.exit_code == 0, made.output
    after = inodes(root)
    assert {name for name in after if after[name] != before[name]} == {
        ".build/leaves/fr/index.json",
        ".cache/zips/all.zip",
        ".cache/zips/fr.zip",
    }


def test_only_an_edited_language_is_finished_anew(twice: tuple[Path, set[str]]) -> None:
    root, _ = twice

    def lists() -> dict[str, int]:
        return {
            code: (root / f".build/along/{code}/offline/{code}.json").stat().st_mtime_ns for code in ("en", "fr", "ar")
        }

    def edit_and_build() -> None:
        page = root / "docs/fr/index.md"
        page.write_text(page.read_text(encoding="utf-8") + "\nEncore une ligne.\n", encoding="utf-8")
        made = build_in(root, **NO_PACKS)
        assert made.exit_code == 0, made.output

    before = lists()
    edit_and_build()
    after = lists()
    assert {code for code in after if after[code] != before[code]} == {"fr"}
    # A file that somebody touched is not laid again.
    (root / ".build/along/ar/offline/ar.json").write_text("{}")
    edit_and_build()
    assert (root / "site/offline/ar.json").stat().st_size > 2
    assert lists()["en"] == after["en"]


def test_it_is_the_site_of_a_first_build(twice: tuple[Path, set[str]], tmp_path: Path) -> None:
    root, _ = twice
    shutil.copytree(root, tmp_path / "first", symlinks=True, ignore=shutil.ignore_patterns(".build", ".cache", "site"))
    made = build_in(tmp_path / "first", **NO_PACKS)
    assert made.exit_code == 0, made.output
    first, again = files_of(tmp_path / "first/site"), files_of(root / "site")
    assert first.keys() == again.keys()
    assert [name for name in first if first[name] != again[name]] == []


def test_a_page_that_lost_a_name_stops_links_to_it(tmp_path: Path) -> None:
    """Also where the page with the link is not rendered again."""
    root = write_toolkit(tmp_path / "toolkit", {})
    assert build_in(root, **NO_PACKS).exit_code == 0
    target = root / "curriculum/en/modules/soil/dig.md"
    target.write_text(
        target.read_text(encoding="utf-8").replace("`step: digging`", "`step: spading`"), encoding="utf-8"
    )
    made = build_in(root, **NO_PACKS)
    assert made.exit_code == 1
    assert "first-circle.md" in made.output
    assert "digging" in made.output


def test_leaves_of_another_program_are_not_kept(tmp_path: Path) -> None:
    root = write_toolkit(tmp_path / "toolkit", {})
    assert build_in(root, **NO_PACKS).exit_code == 0
    note = root / ".build/leaves/en.how"
    leaf = root / LEAF.format("en", "index")
    leaf.write_text(leaf.read_text(encoding="utf-8").replace('"html": "', '"html": "Old '), encoding="utf-8")
    note.write_text("another")
    page = root / "docs/en/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nOne line more.\n", encoding="utf-8")
    assert build_in(root, **NO_PACKS).exit_code == 0
    assert "Old " not in leaf.read_text(encoding="utf-8")


def test_a_kept_zip_that_was_torn_is_packed_anew(tmp_path: Path) -> None:
    cached, target = tmp_path / "cache/en.zip", tmp_path / "laid.zip"
    whole = laid(cached, target, {"page.html": "<p>words</p>"})
    cached.write_bytes(bytes(len(whole)))
    assert laid(cached, target, {"page.html": "<p>words</p>"}) == whole
    cached.write_bytes(bytes(len(whole)))
    assert laid(cached, target, {"page.html": "<p>words</p>", "new.html": "<p>more</p>"}) != whole
    assert zipfile.ZipFile(target).testzip() is None


def test_a_zip_of_old_and_new_entries_is_that_of_a_first_build(tmp_path: Path) -> None:
    old = {"a.html": "<p>a</p>", "b.html": "<p>b</p>", "gone.html": "<p>c</p>", "d.docx": "d"}
    new = {"a.html": "<p>a</p>", "b.html": "<p>other</p>", "new.html": "<p>c</p>", "d.docx": "d"}
    laid(tmp_path / "cache/en.zip", tmp_path / "one.zip", old)
    again = laid(tmp_path / "cache/en.zip", tmp_path / "two.zip", new)
    assert again == laid(tmp_path / "other/en.zip", tmp_path / "three.zip", new)


def laid(cached: Path, target: Path, files: dict[str, str]) -> bytes:
    """The zip of some files, by way of a cache."""
    site = target.parent / "site"
    site.mkdir(exist_ok=True)
    for name, text in files.items():
        (site / name).write_text(text)
    digests = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()}
    zips._from_cache(cached, site, digests, zips.Archive("garden", date(2026, 11, 22)), target)
    return target.read_bytes()
