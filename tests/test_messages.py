"""Every message, word for word, in a file that a translator can read: what stands in the toolkit, what is said.

    change:   passages of the small toolkit (`tests/trees.py`) that are replaced: file → [before, after, before …]
    files:    files that are written anew; `null` takes a file away
    links:    links to another place of the computer: file → place
    lock:     `stamped` where the toolkit was stamped before the change
    says:     what `passalong check` prints

Long passages are told as `{repeat: "words ", times: 200}`.
A message that belongs to another step than `read` has only `values` and `says`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from passalong.check import check
from passalong.curriculum import read
from passalong.curriculum.stamp import stamp
from passalong.messages import MESSAGES
from passalong.problem import as_text, problem
from trees import TODAY, small_toolkit, tree

FOLDER = Path(__file__).with_name("messages")
GOLDEN = sorted(FOLDER.glob("*.yml"))


def golden(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return found


def text_of(told: Any) -> Any:
    """A passage, with what is to be repeated repeated."""
    return told["repeat"] * told["times"] if isinstance(told, dict) else told


def changed(files: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    """The files of the toolkit after what a golden file tells."""
    for file, passages in told.get("change", {}).items():
        for before, after in zip(passages[::2], passages[1::2], strict=True):
            assert before in files[file], f"{before!r} is not in {file}"
            files[file] = files[file].replace(before, text_of(after), 1)
    return files | {file: text_of(text) for file, text in told.get("files", {}).items()}


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: file.stem)
def test_message(file: Path, tmp_path: Path) -> None:
    told = golden(file)
    if "values" in told:
        said = as_text([problem(file.stem, told["path"], told.get("line", 0), **told["values"])])
    else:
        before = small_toolkit()
        if told.get("lock") == "stamped":
            stamp(read(tree(tmp_path, before), TODAY)[0])
        root = tree(tmp_path, changed(before, told))
        for link, place in told.get("links", {}).items():
            (root / link).symlink_to(place)
        said = as_text(check(root, TODAY))
    assert said == told["says"].rstrip("\n")
    assert f"[{file.stem}]" in said


def test_every_message_has_a_file() -> None:
    assert sorted(MESSAGES) == sorted(file.stem for file in GOLDEN)


@pytest.mark.parametrize("code", MESSAGES)
def test_a_message_is_plain(code: str) -> None:
    words = MESSAGES[code].text
    assert words.endswith((".", "}", "?", ")")), "it ends as a sentence, or with what to paste"
    for jargon in ("invalid", "parse", "schema", "regex", "None", "null", "token", "exception"):
        assert jargon not in words.lower().split(), f"nobody should have to know what {jargon} means"
