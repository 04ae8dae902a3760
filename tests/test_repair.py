"""What `passalong fix` repairs, and what it never touches."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from passalong.cli import main
from passalong.translate.repair import repair
from trees import FRENCH_SESSION, small_toolkit, tree

FRONT = '---\ntitle: "A"\n---\n'
SPOILT = [
    ("\u200f/// say\n", "/// say\n"),
    ("／／／ say\n", "/// say\n"),
    ("///\u00a0say\n", "/// say\n"),
    ("/// adapt ｜ green\n", "/// adapt | green\n"),
    ("“///”\n", "///\n"),
    ("\u200e##\u00a0Title\n", "## Title\n"),
    ("＃＃ Title\n", "## Title\n"),
    ("## T\n‘step: arrive’ ‘time: 10’\n", "## T\n`step: arrive` `time: 10`\n"),
    ("## T\n´step：arrive´\n", "## T\n`step:arrive`\n"),
    ("## T\n`step: arrive`\u200f\n", "## T\n`step: arrive`\n"),
    ("Call ｛｛ emergency_number ｝｝ now\n", "Call {{ emergency_number }} now\n"),
    ("Call {{\u00a0emergency_number }}\n", "Call {{ emergency_number }}\n"),
    ("Call {{ “city” }}\n", "Call {{ city }}\n"),
    ("- [\u00a0] Tick\n", "- [ ] Tick\n"),
    ("See [words]（../x.md）.\n", "See [words](../x.md).\n"),
    ("So it is. ［^gcm-12］\n", "So it is. [^gcm-12]\n"),
]


@pytest.mark.parametrize(("spoilt", "whole"), SPOILT)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_spoilt_mark_is_repaired(spoilt: str, whole: str, ending: str) -> None:
    text, repairs = repair((FRONT + spoilt).replace("\n", ending))
    assert text == (FRONT + whole).replace("\n", ending)
    assert len(repairs) == 1
    assert repair(text) == (text, [])


@pytest.mark.parametrize(
    ("spoilt", "whole"),
    [
        ('---\ntitle: “A "b"”\n---\nx\n', '---\ntitle: "A \\"b\\""\n---\nx\n'),
        ("---\ntitle： «A»\nstatus: draft\n---\n", '---\ntitle: "A"\nstatus: draft\n---\n'),
        ("—\ntitle: A\n—\nx\n", "---\ntitle: A\n---\nx\n"),
        ("\ufeff---\ntitle: A\n---\n", "---\ntitle: A\n---\n"),
    ],
)
def test_the_lines_at_the_top_are_repaired(spoilt: str, whole: str) -> None:
    assert repair(spoilt)[0] == whole


@pytest.mark.parametrize(
    "line",
    [
        "“Quotes” and ‘these’ and « those » stay: 10：30.",
        "## Title ‘x’",
        "‘step: arrive’ in no heading",
        "/// dire",
        "Write `code` and (（round）).",
        "```\n／／／ say\n```",
        "| a ｜ b |",
        "—",
    ],
)
def test_sentences_stay_as_they_are(line: str) -> None:
    text = f"{FRONT}\n{line}\n"
    assert repair(text) == (text, [])


@pytest.mark.parametrize("file", [file for file in small_toolkit() if file.endswith(".md")])
def test_a_whole_page_stays_as_it_is(file: str) -> None:
    assert repair(small_toolkit()[file]) == (small_toolkit()[file], [])


@given(st.text(st.sampled_from("/／# ＃\u200f\u00a0`‘’:：{}｛｝[]（）-—\n\rsaytepnow“”"), max_size=60))
def test_repairing_twice_is_repairing_once(body: str) -> None:
    once, _ = repair(FRONT + body)
    assert repair(once) == (once, [])


def fix(root: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["fix", *arguments, "--root", str(root)], catch_exceptions=False)
    return result.exit_code, result.output


def test_the_command_says_what_it_changes_and_changes_it_once(tmp_path: Path) -> None:
    files = small_toolkit()
    whole = files[FRENCH_SESSION]
    files[FRENCH_SESSION] = whole.replace("/// note", "\u200f／／／ note")
    root = tree(tmp_path, files)
    code, said = fix(root, "--check")
    assert code == 1
    assert said == f"{FRENCH_SESSION}:54: \\u200f／／／ note  →  /// note\n1 line to repair.\n"
    assert (root / FRENCH_SESSION).read_text(encoding="utf-8") == files[FRENCH_SESSION]
    assert fix(root)[0] == 0
    assert (root / FRENCH_SESSION).read_text(encoding="utf-8") == whole
    assert fix(root) == (0, "Nothing to repair.\n")


def test_only_named_files_are_repaired(tmp_path: Path) -> None:
    files = small_toolkit()
    for file in (FRENCH_SESSION, "docs/fr/safety.md"):
        files[file] = files[file].replace("{{ emergency_number }}", "｛｛ emergency_number ｝｝")
    root = tree(tmp_path, files)
    fix(root, str(root / "docs/fr/safety.md"))
    assert "｛" not in (root / "docs/fr/safety.md").read_text(encoding="utf-8")
    assert "｛" in (root / FRENCH_SESSION).read_text(encoding="utf-8")
