"""A small sheet in every script: its text and glyphs exactly, its look nearly, as a person approved them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from passalong.packs.editions import Variant
from passalong.packs.files import write_whole
from passalong.packs.plan import passages_file
from passalong.packs.readback import ENOUGH, missing, passages, share
from passalong.packs.typefaces import letters, undrawable
from passalong.tagged.check import check_pack
from passalong.tagged.words import words_fault
from readers import mupdf, run
from specimen import DOTS, FOLDER, SHEETS, WORKSHOP, difference, glyphs_of, printed, sheet

EVERY = sorted(SHEETS)
SIZES = {"am": 12, "ar": 11.5, "bn": 12.5, "en": 11, "hi": 12, "km": 12.5, "my": 12.5, "ta": 11.5, "ti": 12, "uk": 11}
"""Points of a facilitator's page. At 11.5 Vazirmatn is as large as Naskh at 14, and Noto's Tamil as others at 12."""
SIZES |= dict.fromkeys(("ckb", "prs", "ps", "ur"), 11.5) | {"ur-nastaliq": 12.5}
HANDOUT = 1.09
"""How much larger the letters of a handout are."""
FACES = {"Ethiopic": "am ti", "Burmese": "my", "Khmer": "km", "Bengali": "bn", "Devanagari": "hi", "Tamil": "ta"}
FACES |= {"Arabic": "ar ckb prs ps ur", "Cyrillic": "uk", "Latin": "en", "Nastaliq": "ur-nastaliq"}
UPRIGHT = {"ur-nastaliq": {"Arabic"}}
"""The typefaces of running heads, where they have their own."""
NEARLY = 40
"""Of 255, in the square of 8 dots that differs most: what another version of the rasteriser may change."""


@pytest.mark.parametrize("which", EVERY)
def test_text_and_glyphs_are_those_that_were_approved(which: str) -> None:
    assert sheet(which).record == (FOLDER / f"{which}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("which", EVERY)
def test_it_looks_as_it_was_approved(which: str) -> None:
    assert difference(sheet(which).picture, Image.open(FOLDER / f"{which}.png")) <= NEARLY


def test_a_letter_in_another_place_is_seen() -> None:
    approved = Image.open(FOLDER / "km.png").convert("L")
    moved = approved.copy()
    moved.paste(255, (60, 60, 76, 84))
    assert difference(approved, moved) > NEARLY


@pytest.mark.parametrize("which", EVERY)
def test_pdftotext_gives_back_the_words(which: str) -> None:
    made = sheet(which)
    assert share(passages(made.html), made.text) >= ENOUGH, missing(passages(made.html), made.text)
    assert "\u200b" not in made.text


@pytest.mark.parametrize("which", EVERY)
def test_mupdf_gives_back_the_words(which: str) -> None:
    expected, text = passages(sheet(which).html), mupdf(sheet(which).pdf)
    assert share(expected, text) >= ENOUGH, missing(expected, text)


@pytest.mark.parametrize("which", EVERY)
def test_only_the_typefaces_of_the_script_are_inside_and_none_slants(which: str) -> None:
    own = next(name for name, tags in FACES.items() if which in tags.split())
    names = {name for name, _, _ in glyphs_of(sheet(which).pdf)}
    assert {re.split("-(?=[A-Z])", name)[1] for name in names} == {own, "Latin"} | UPRIGHT.get(which, set())
    assert not [name for name in names if re.search("(?i)italic|oblique", name)]
    assert "notdef" not in sheet(which).record
    assert all(all(ids) for _, _, ids in glyphs_of(sheet(which).pdf)), "a glyph 0 is a letter that could not be drawn"


@pytest.mark.parametrize("which", EVERY)
def test_letters_are_as_large_as_their_script_needs(which: str) -> None:
    sizes = [size for name, size, ids in glyphs_of(sheet(which).pdf) for _ in ids]
    assert max(set(sizes), key=sizes.count) == pytest.approx(SIZES[which] * HANDOUT, abs=0.1)


@pytest.mark.parametrize("tag", ["en", "ar", "my", "am"])
def test_large_print_is_18_points_in_every_script(tag: str) -> None:
    sizes = [size for _, size, ids in glyphs_of(printed(tag, Variant("A4", "large-print")).pdf) for _ in ids]
    assert max(set(sizes), key=sizes.count) == 18


@pytest.mark.parametrize(
    ("tag", "third"), [("ar", "٣"), ("prs", "۳"), ("bn", "৩"), ("hi", "३"), ("km", "៣"), ("my", "၃")]
)
def test_lists_count_in_the_digits_that_readers_know(tag: str, third: str) -> None:
    plain = re.sub("[\u200e\u200f\u202a-\u202e ]", "", printed(tag).text)
    assert re.search(rf"(?m)^(?:{third}\.|\.{third})", plain), "Poppler leaves the point where it stands"


def test_every_letter_of_the_specimens_can_be_drawn() -> None:
    assert undrawable("".join(sheet(which).html for which in EVERY), letters(WORKSHOP.fonts)) == ""


def test_words_told_beneath_are_found_where_they_are_seen() -> None:
    made = sheet("ur-nastaliq")
    boxes = run(["pdftotext", "-bbox", "-", "-"], made.pdf).decode()
    words = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">', boxes)
    found = [tuple(round(float(number) * DOTS / 72) for number in word) for word in words]
    seen = [made.picture.convert("L").crop(box) for box in found if box[3] < made.picture.height]
    assert len(seen) > 80
    assert all(picture.getextrema()[0] < 160 for picture in seen)


def test_check_print_doubts_a_pack_whose_words_are_lost(tmp_path: Path) -> None:
    site = tmp_path / "site"
    file = site / "print/km/handout/rules.pdf"
    told = passages_file(tmp_path, "print/km/handout/rules.pdf")
    write_whole(file, printed("km").pdf)
    assert list(words_fault(file, site)) == [], "nothing is known of it"
    write_whole(told, "\n".join(passages(printed("km").html)).encode())
    assert list(words_fault(file, site)) == []
    write_whole(file, printed("my").pdf)
    assert [(fault.code, fault.what) for fault in words_fault(file, site)] == [("pdf-words", "2")]
    assert [one.level for one in check_pack(file, tmp_path) if one.code == "pdf-words"] == ["warning"]
    assert list(words_fault(tmp_path / "other.pdf", site)) == []
