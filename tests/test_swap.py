"""Test that the last good site stays until the next one is whole."""

from __future__ import annotations

import shutil
from pathlib import Path

from passalong.offline import swap as swapping
from passalong.offline.swap import link_tree, recover, swap


def folder(place: Path, word: str) -> Path:
    place.mkdir(parents=True)
    (place / "index.html").write_text(word)
    return place


def test_first_site_is_moved_into_place(tmp_path: Path) -> None:
    swap(folder(tmp_path / "new", "one"), tmp_path / "site", tmp_path / "aside")
    assert (tmp_path / "site/index.html").read_text() == "one"
    assert not (tmp_path / "new").exists()


def test_new_site_replaces_the_old_one_and_nothing_is_left_over(tmp_path: Path) -> None:
    folder(tmp_path / "site", "old")
    swap(folder(tmp_path / "new", "new"), tmp_path / "site", tmp_path / "aside")
    assert (tmp_path / "site/index.html").read_text() == "new"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_swap_works_where_folders_cannot_be_exchanged(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(swapping, "_exchange", lambda one, other: False)
    folder(tmp_path / "site", "old")
    swap(folder(tmp_path / "new", "new"), tmp_path / "site", tmp_path / "aside")
    assert (tmp_path / "site/index.html").read_text() == "new"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_a_site_left_aside_by_a_killed_build_is_put_back(tmp_path: Path) -> None:
    folder(tmp_path / "aside", "old")
    recover(tmp_path / "site", tmp_path / "aside")
    assert (tmp_path / "site/index.html").read_text() == "old"


def test_leftovers_of_a_killed_build_never_replace_a_good_site(tmp_path: Path) -> None:
    folder(tmp_path / "site", "good")
    folder(tmp_path / "aside", "older")
    recover(tmp_path / "site", tmp_path / "aside")
    assert (tmp_path / "site/index.html").read_text() == "good"
    assert not (tmp_path / "aside").exists()


def test_linking_survives_removal_of_the_source(tmp_path: Path) -> None:
    folder(tmp_path / "source", "page")
    link_tree(tmp_path / "source", tmp_path / "target")
    shutil.rmtree(tmp_path / "source")
    assert (tmp_path / "target/index.html").read_text() == "page"
