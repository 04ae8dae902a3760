"""Which parts of the texts have a word: as it is written by the build, and as the search reads it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from passalong.offline.vocabulary import BETWEEN, COMMON, FEW, ROW, UNSPACED, Text, gaps, vocabulary, words_of


def parts(*texts: str) -> list[list[Text]]:
    """One part for each text, of a page of its own."""
    return [[(number, -1, text)] for number, text in enumerate(texts)]


def test_words_stand_with_their_parts_and_share_their_beginnings() -> None:
    assert vocabulary(parts("Water, watering!", "Rain?", "rain water")) == {
        "first": [0, 1, 2],
        "words": "0rain 0water 5ing",
        "parts": "10 01 0",
    }


def test_gaps_longer_than_a_digit() -> None:
    assert gaps([0, 3, 66]) == "02-0"


def test_a_word_that_is_everywhere_names_no_part() -> None:
    texts = [f"the word{number}" for number in range(COMMON * (FEW + 1))]
    found = vocabulary(parts(*texts))
    assert dict(zip(str(found["words"]).split(), str(found["parts"]).split(), strict=True))["0the"] == "*"
    assert str(found["parts"]).count("*") == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ng’ombe—na “maji”", {"ng’ombe", "na", "maji"}),
        ("ယုံကြည်12", {"ယုံ", "ုံက", "ံကြ", "ကြည", "ြည်", "12"}),
        ("ก\u200bขคง", {"กขค", "ขคง"}),
        ("می‌خواهم", {"میخواهم"}),
        ("ቤት፡ሰላም", {"ቤት", "ሰላም"}),
    ],
)
def test_what_can_be_looked_up(text: str, words: set[str]) -> None:
    assert {word for word in words_of(text) if word} == words


def test_letters_that_a_script_counts_twice_are_never_shared() -> None:
    assert vocabulary(parts("a𐤀b a𐤀c"))["words"] == "0a𐤀b 1𐤀c"


def test_scripts_and_build_cut_words_alike(root: Path) -> None:
    fold, words = ((root / f"overrides/assets/js/{name}.js").read_text(encoding="utf-8") for name in ("fold", "words"))
    signs = re.search(r"BETWEEN = /(.*)/;", fold)
    assert signs
    assert set(signs[1].replace("\\", "")) == set(BETWEEN.replace("\\", ""))
    assert UNSPACED == "".join(re.findall(r'"([^"]*\\u[^"]*)"', words))
    assert f"ROW = {ROW};" in words
