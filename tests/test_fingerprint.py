"""Test that "nothing changed" is said only when it is true."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from passalong import fingerprint
from passalong.ours import claim


@pytest.fixture
def built(tmp_path: Path) -> Path:
    for name in (
        "curriculum/en/a.md",
        "docs/en/index.md",
        "mkdocs.yml",
        "site/index.html",
        "site/fr/index.html",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    claim(tmp_path)
    fingerprint.remember(tmp_path, fingerprint.of_inputs(tmp_path), tmp_path / "site")
    return tmp_path


def test_nothing_changed(built: Path) -> None:
    assert fingerprint.is_unchanged(built)


@pytest.mark.parametrize("name", ["curriculum/en/a.md", "mkdocs.yml", "site/fr/index.html", "docs/fr/new.md"])
def test_a_changed_or_new_file_is_seen(built: Path, name: str) -> None:
    (built / name).parent.mkdir(exist_ok=True)
    (built / name).write_text("something longer than before")
    assert not fingerprint.is_unchanged(built)


def test_a_deleted_page_of_the_site_is_seen(built: Path) -> None:
    (built / "site/fr/index.html").unlink()
    assert not fingerprint.is_unchanged(built)


@pytest.mark.parametrize(("day", "same"), [(date(2026, 11, 24), True), (date(2026, 11, 25), False)])
def test_a_day_on_which_pages_change_is_another_build(
    built: Path, monkeypatch: pytest.MonkeyPatch, day: date, same: bool
) -> None:
    fingerprint.remember(built, fingerprint.of_inputs(built), built / "site", until=date(2026, 11, 25))
    monkeypatch.setattr(fingerprint, "today", lambda: day)
    assert fingerprint.is_unchanged(built) is same


def test_another_day_that_is_asked_for_is_another_build(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert not fingerprint.is_unchanged(built)


def test_a_torn_stamp_means_build(built: Path) -> None:
    (built / fingerprint.STAMP).write_text('{"inputs": ')
    assert not fingerprint.is_unchanged(built)


def test_on_the_command_line(built: Path) -> None:
    command = [sys.executable, "-m", "passalong.fingerprint", str(built)]
    first = subprocess.run(command, capture_output=True, text=True, check=False)
    (built / "mkdocs.yml").write_text("site_name: other")
    second = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (first.returncode, second.returncode) == (0, 1)
    assert first.stdout == "Nothing changed since the last build: site/ is up to date.\n"
