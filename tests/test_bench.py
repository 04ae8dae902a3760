"""The corpora and the arithmetic of the benchmark; the benchmark itself runs in `scripts/test --all`."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench_corpus import LANGUAGES, SIZES, Place, Prose, png, session_page, write_corpus
from bench_program import with_languages
from bench_run import GOALS, Cost, run, verdict
from bench_status import FILES, MEASURED, PAGES
from passalong.curriculum.marks import tokens

CONFIG = "plugins:\n  - i18n:\n      languages:\n        - locale: xx\n          name: X\n\nhooks:\n  - a.py\n"


def tree(root: Path) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in sorted(root.rglob("*")) if file.is_file()}


def test_a_corpus_is_the_same_every_time(root: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_corpus(tmp_path / name, 1, LANGUAGES[:2], root)
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    pages = [path for path in tree(tmp_path / "one") if path.startswith("curriculum/") and path.endswith(".md")]
    assert len(pages) == 2 * (1 + 4)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_session_has_about_900_words_and_the_same_marks_in_every_language(code: str) -> None:
    place = Place(2, 3)
    text = session_page(Prose(code), place, 10, is_source=False)
    words = [word for word in text.partition("\n---\n")[2].split() if word.strip("|-/`#[]*:0123456789.")]
    assert 800 <= len(words) <= 1100
    source = session_page(Prose("en"), place, 10, is_source=True)
    assert marks(text) == marks(source)


def marks(text: str) -> list[tuple[str, str, str, dict[str, str]]]:
    return [(t.kind, t.name, t.argument, dict(t.chips)) for t in tokens(text) if t.kind not in ("front", "text")]


def test_sizes_are_those_that_are_promised() -> None:
    assert SIZES == {"S": (10, 3), "M": (30, 6), "L": (100, 12)}
    assert len(LANGUAGES) == len(set(LANGUAGES)) == 12


def test_status_is_measured_for_a_thousand_pages_in_twelve_languages() -> None:
    assert FILES * 5 * len(LANGUAGES) >= 1000
    assert PAGES * 5 == 1000
    assert [name for name, most in MEASURED.items() if most] == list(MEASURED)[:2]


def test_a_picture_is_a_picture() -> None:
    from io import BytesIO

    from PIL import Image

    with Image.open(BytesIO(png(1))) as picture:
        picture.load()
        assert picture.size == (960, 540)


def test_languages_are_set_in_the_configuration() -> None:
    changed = with_languages(CONFIG, {"en": ("English", "ltr"), "fa-AF": ("دری", "rtl")})
    assert changed == (
        "plugins:\n  - i18n:\n      languages:\n"
        "        - locale: en\n          name: English\n          default: true\n"
        "        - locale: fa-AF\n          name: دری\n\nhooks:\n  - a.py\n"
    )
    with pytest.raises(ValueError, match="no list of languages"):
        with_languages("plugins: []\n", {"en": ("English", "ltr")})


def test_a_command_is_measured_with_the_processes_it_starts(tmp_path: Path) -> None:
    busy = "import time\nwhile time.process_time() < 0.3: pass"
    cost = run(["sh", "-c", f"python3 -c '{busy}' & python3 -c '{busy}' & wait"], tmp_path)
    assert cost.cpu > 0.6
    assert cost.rss > 3
    with pytest.raises(SystemExit, match="what it printed"):
        run(["sh", "-c", "echo what it printed; exit 3"], tmp_path)


def test_goals_are_judged_with_some_slack() -> None:
    costs = {name: Cost(10.0, 8.0, 100.0) for name in ("cold", "unchanged", "edited", "status", "plain")}
    amounts = {"cpu_a_page": 2.0, "cpu_a_page_of_S": 2.0, "html_bytes": 5e8}
    assert [goal.value(costs, amounts) for goal in GOALS] == [1.0, 1.0, 1.0, 1.0, 1.0, 100.0, 1.0, 10.0, 0.5]
    assert [verdict(value, 1.0) for value in (0.9, 1.0, 1.1, 1.3)] == ["ok", "ok", "close", "not ok"]
