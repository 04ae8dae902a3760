"""Test that a language is read again exactly when something it is made from changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from passalong import build
from passalong.build import read_and_stage

DAY = date(2026, 11, 21)


@pytest.fixture
def read_codes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The languages that were read, in order."""
    read: list[str] = []
    real = build.read_translations

    def watched(toolkit: object, code: str, **more: object) -> object:
        read.append(code)
        return real(toolkit, code, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(build, "read_translations", watched)
    return read


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_only_what_changed_is_read_again(toolkit: Callable[..., Path], read_codes: list[str]) -> None:
    root = toolkit()
    first = read_and_stage(root, DAY)
    assert read_codes == ["en", "fr", "ar"]
    read_codes.clear()

    again = read_and_stage(root, DAY)
    assert read_codes == []
    assert again.digests == first.digests
    assert again.editions["fr"].cards == first.editions["fr"].cards
    assert again.problems == first.problems

    change(root / "docs/fr/index.md", "Bienvenue", "Soyez les bienvenus")
    edited = read_and_stage(root, DAY)
    assert read_codes == ["fr"]
    assert edited.digests["fr"] != first.digests["fr"]
    assert {code: edited.digests[code] for code in ("en", "ar")} == {code: first.digests[code] for code in ("en", "ar")}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("curriculum/en/modules/soil/first-circle.md", "Greet each person", "Welcome each person"),
        ("curriculum/site.yml", "Green Town", "Blue Town"),
    ],
)
def test_a_change_of_the_source_or_the_site_reads_every_language(
    toolkit: Callable[..., Path], read_codes: list[str], file: str, old: str, new: str
) -> None:
    root = toolkit()
    read_and_stage(root, DAY)
    read_codes.clear()
    change(root / file, old, new)
    read_and_stage(root, DAY)
    assert read_codes == ["en", "fr", "ar"]


def test_a_day_counts_where_a_date_passes(toolkit: Callable[..., Path], read_codes: list[str]) -> None:
    root = toolkit()
    site = root / "curriculum/site.yml"
    entry = 'policy_calendar:\n  - date: "2026-11-25"\n    what: "Vote"\n    who: "Council"\n'
    site.write_text(site.read_text(encoding="utf-8") + entry, encoding="utf-8")
    first = read_and_stage(root, DAY)
    read_codes.clear()
    on_the_day = read_and_stage(root, date(2026, 11, 25))
    assert read_codes == []
    assert on_the_day.digests == first.digests
    day_after = read_and_stage(root, date(2026, 11, 26))
    assert read_codes == ["en", "fr", "ar"]
    assert all(day_after.digests[code] != first.digests[code] for code in first.digests)


def test_a_staged_page_that_somebody_touched_is_staged_again(
    toolkit: Callable[..., Path], read_codes: list[str]
) -> None:
    root = toolkit()
    read_and_stage(root, DAY)
    read_codes.clear()
    page = root / ".build/src/fr/index.md"
    good = page.read_text(encoding="utf-8")
    page.write_text("owned", encoding="utf-8")
    read_and_stage(root, DAY)
    assert read_codes == ["fr"]
    assert page.read_text(encoding="utf-8") == good


def test_a_torn_note_means_reading(toolkit: Callable[..., Path], read_codes: list[str]) -> None:
    root = toolkit()
    read_and_stage(root, DAY)
    read_codes.clear()
    note = root / ".build/known/ar.json"
    note.write_bytes(note.read_bytes()[:100])
    read_and_stage(root, DAY)
    assert read_codes == ["ar"]
