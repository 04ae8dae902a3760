"""What strains a printer: every bad picture, table, word and session gives a clear problem or a sane page."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from conventions import LONG_SESSION, MODULE
from helpers import FIXTURE, PROJECT, build_in
from packs_fixture import RECIPES, TOOLKIT, Shop, open_shop
from paper import ink_box, page_words, raster
from passalong import pdf
from passalong.packs import press as press_module
from passalong.packs.editions import PAPERS, Variant
from passalong.packs.manifest import read_manifest
from passalong.packs.press import press, recall
from passalong.packs.typefaces import unpack
from passalong.pdf import Printed, PrintGroup, Sheet
from passalong.stage.pictures import LONGEST_SIDE_PIXELS, clean

FACES = unpack(PROJECT / "overrides/assets/fonts", PROJECT / ".cache/fonts", f"{pdf.OWN}fonts/")
CSS = FACES.rules + '@page { size: A5; margin: 15mm } html { font-family: "PL Latin" }'
SITE = "https://example.org/"
ADDRESS = f"{SITE}x.html"


def group_of(folder: Path, *bodies: str) -> PrintGroup:
    head = '<!doctype html><html lang="en"><head><title>x</title></head>'
    sheets = tuple(Sheet(f"{head}<body>{body}</body></html>", ADDRESS) for body in bodies)
    folders = ((f"{pdf.OWN}fonts/", str(FACES.folder)), (SITE, str(folder)))
    return PrintGroup("en", "A5", "standard", sheets, (CSS,), folders)


def saved(picture: Image.Image, form: str, **options: object) -> bytes:
    written = io.BytesIO()
    picture.save(written, form, **options)
    return written.getvalue()


# --- pictures ---


def test_a_missing_picture_leaves_its_words(tmp_path: Path) -> None:
    made = pdf.print_group(group_of(tmp_path, '<p>before</p><img src="none.png" alt="a jar of soil"><p>after</p>'))[0]
    assert page_words(made.pdf) == ["before a jar of soil after"]
    assert any("not a part of this site" in told for told in made.complaints)


def test_a_huge_picture_is_refused_and_a_large_one_made_smaller() -> None:
    with pytest.raises(ValueError, match="too many pixels"):
        clean(saved(Image.new("1", (6000, 5000)), "PNG"), ".png")
    with Image.open(io.BytesIO(clean(saved(Image.new("L", (4000, 100)), "PNG"), ".png"))) as opened:
        assert opened.width == LONGEST_SIDE_PIXELS


@pytest.mark.parametrize(
    ("suffix", "original"),
    [
        (".jpg", saved(Image.new("CMYK", (40, 20), (255, 0, 0, 0)), "JPEG")),
        (
            ".webp",
            saved(
                Image.new("RGB", (40, 20), "red"),
                "WEBP",
                save_all=True,
                append_images=[Image.new("RGB", (40, 20), "blue")],
            ),
        ),
        (
            ".png",
            saved(
                Image.new("RGB", (40, 20), "red"),
                "PNG",
                save_all=True,
                append_images=[Image.new("RGB", (40, 20), "blue")],
            ),
        ),
    ],
    ids=["printer's colours", "moving webp", "moving png"],
)
def test_a_strange_picture_is_printed_as_a_plain_one(tmp_path: Path, suffix: str, original: bytes) -> None:
    """One still picture in the colours of a screen, on paper too."""
    plain = clean(original, suffix)
    with Image.open(io.BytesIO(plain)) as opened:
        assert (opened.mode, getattr(opened, "n_frames", 1)) == ("RGB", 1)
    (tmp_path / f"x{suffix}").write_bytes(plain)
    made = pdf.print_group(group_of(tmp_path, f'<img src="x{suffix}" alt="a colour">'))[0]
    assert made.complaints == ()
    with pikepdf.open(io.BytesIO(made.pdf)) as file:
        (picture,) = [one for _, one in file.pages[0].Resources.XObject.items() if one.Subtype == "/Image"]
        assert picture.ColorSpace == "/DeviceRGB"


@pytest.mark.parametrize("share", [0.5, 0.9])
def test_a_torn_picture_is_refused(share: float) -> None:
    whole = saved(Image.effect_noise((60, 60), 50), "PNG")
    with pytest.raises(OSError, match=r".+"):
        clean(whole[: int(len(whole) * share)], ".png")


def test_a_torn_picture_that_reaches_the_printer_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"no picture" * 9)
    made = pdf.print_group(group_of(tmp_path, '<p>before</p><img src="x.png" alt="a jar">'))[0]
    assert page_words(made.pdf) == ["before a jar"]
    assert any("Failed to load image" in told for told in made.complaints)


# --- tables, words, blocks ---

WIDE = "| " + " | ".join(f"Heading{n}" for n in range(14)) + " |\n|" + "---|" * 14 + "\n"
ROW = "| " + " | ".join(f"somewords{n} and more" for n in range(14)) + " |\n"
LONG_WORD = "Donaudampfschifffahrts" * 12
STRAINED = f"""\
---
kind: handout
title: "Strain"
summary: "A wide table and a long word."
code: H09
version: 1
updated: 2026-11-21
print: two_pages
copies: 1 per person
---

**{LONG_WORD}**

{LONG_WORD}

- {LONG_WORD}
- [ ] {LONG_WORD}

{WIDE}{ROW * 3}

/// safety

{LONG_WORD}

///
"""
DEEP = STRAINED.partition("\n**")[0].replace("H09", "H10") + f"\n{'> ' * 50}deep within\n"
EMPTY_SESSION = """\
---
kind: session
title: "Nothing yet"
summary: "A session that nobody has written."
version: 1
updated: 2026-11-21
minutes: 5
group_size: 4-12
modes: [in_person]
sensitivity: none
---
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    sessions = (FIXTURE / MODULE).read_text(encoding="utf-8")
    return open_shop(
        tmp_path_factory.mktemp("strain"),
        {
            "curriculum/toolkit.yml": TOOLKIT + RECIPES,
            MODULE: sessions.replace("[first-circle, dig]", "[first-circle, dig, nothing-yet]"),
            "curriculum/en/handouts/strain.md": STRAINED,
            "curriculum/en/handouts/deep.md": DEEP,
            "curriculum/en/modules/soil/nothing-yet.md": EMPTY_SESSION,
        },
    )


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("edition", ["standard", "large-print"])
def test_wide_tables_and_long_words_stay_on_the_paper(shop: Shop, paper: str, edition: str) -> None:
    """A table of fourteen columns and a word of 264 letters break into lines: nothing is cut off."""
    made = shop.printed("en", "handout", "strain", variant=Variant(paper, edition))
    for page in raster(made.printed.pdf, 50):
        assert min(ink_box(page, 50)) >= 6
    text = "".join("".join(page_words(made.printed.pdf)).split())
    assert text.count(LONG_WORD) == 5
    assert made.printed.complaints == ()


def test_an_empty_session_is_a_sane_page(shop: Shop) -> None:
    made = shop.printed("en", "session", "nothing-yet")
    assert made.printed.complaints == ()
    assert 1 <= made.printed.pages <= 3
    assert "A session that nobody has written." in made.words


def test_what_lint_lets_through_is_not_pushed_off_the_paper(shop: Shop) -> None:
    """Fifty quotes within each other are the most that a page may have."""
    made = shop.printed("en", "handout", "deep")
    assert "deep within" in made.words
    for page in raster(made.printed.pdf, 50):
        assert min(ink_box(page, 50)) >= 6


@pytest.mark.parametrize("pooled", [False, True])
def test_what_breaks_the_printer_is_told_and_everything_else_is_printed(tmp_path: Path, *, pooled: bool) -> None:
    deep = "<div>" * 700 + "<p>deep</p>" + "</div>" * 700
    executor = ThreadPoolExecutor(1) if pooled else None
    results, problems = press([group_of(tmp_path, "<p>one</p>", deep, "<p>two</p>")], None, executor=executor)
    assert [sheet is not None for sheet in results[0]] == [True, False, True]
    assert [(one.code, one.path, one.stops) for one in problems] == [("print-failed", "x.html", True)]
    assert "RecursionError" in problems[0].message


@pytest.mark.all
def test_a_session_of_forty_pages(tmp_path: Path) -> None:
    """Its run sheet goes on, its first page is still one page, and the file is small enough to be sent."""
    front, _, steps = LONG_SESSION.partition("\n## ")
    more = "".join(
        ("\n## " + steps.partition("\n/// debrief")[0])
        .replace("part-", f"round-{n}-")
        .replace("`time: 5`", "`time: 1`")
        .replace("number ", f"number {n}.")
        for n in range(6)
    )
    minutes = front.replace("minutes: 150", "minutes: 180")
    changes = {
        "curriculum/toolkit.yml": TOOLKIT + RECIPES,
        MODULE: (FIXTURE / MODULE).read_text(encoding="utf-8").replace("first-circle, dig", "long-day"),
        "curriculum/en/modules/soil/long-day.md": minutes + more,
    }
    made = open_shop(tmp_path, changes).printed("en", "session", "long-day")
    assert made.printed.pages >= 40
    assert made.printed.starts["part-modules-soil-long-day-run"] == 2
    assert made.printed.complaints == ()
    assert len(made.printed.pdf) <= 400_000


# --- interrupted ---


@pytest.mark.all
def test_killed_while_it_prints_a_build_publishes_nothing_half_and_the_next_goes_on(
    toolkit: Callable[..., Path],
) -> None:
    """Kill -9 in the middle: the site is the old one or none, what was printed is kept whole, the next build ends."""
    root = toolkit({"curriculum/toolkit.yml": TOOLKIT + RECIPES})
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1795262400"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    cache = root / ".cache/print"
    end = time.monotonic() + 300
    while time.monotonic() < end and process.poll() is None and not (cache.is_dir() and len(list(cache.iterdir())) > 2):
        time.sleep(0.02)
    assert process.poll() is None, "it was killed in the middle"
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert not (root / "site").exists()
    kept = [file for file in cache.iterdir() if not file.name.startswith(".")]
    assert kept
    assert all(recall(cache, file.name) for file in kept)
    before = {file.name: file.stat().st_mtime_ns for file in kept}
    built = build_in(root)
    assert built.exit_code == 0, built.output
    assert all((cache / name).stat().st_mtime_ns == when for name, when in before.items()), "printed again"
    packs = [pack for pack in read_manifest(root / ".build/packs.json") if pack.address.endswith(".pdf")]
    assert packs
    for pack in packs:
        with pikepdf.open(built.site / pack.address) as file:
            assert len(file.pages) == pack.pages


def test_a_disk_that_fills_up_in_the_middle_keeps_what_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first document is kept, the second meets a full disk: both are printed, and the problem says so once."""
    written: list[Path] = []
    write = press_module.write_whole

    def filling(file: Path, content: bytes) -> None:
        written.append(file)
        if len(written) > 1:
            raise OSError(28, "No space left on device")
        write(file, content)

    monkeypatch.setattr(press_module, "write_whole", filling)
    cache = tmp_path / "print"
    cache.mkdir()
    results, problems = press([group_of(tmp_path, "<p>one</p>", "<p>two</p>", "<p>three</p>")], cache)
    assert all(isinstance(sheet, Printed) for sheet in results[0])
    assert [one.code for one in problems] == ["disk-full"]
    assert recall(cache, written[0].name) == results[0][2], "the longest comes first"
    assert [file.name for file in cache.iterdir()] == [written[0].name]
