"""What a printed pack holds: text that can be read aloud, pages in their order, nothing from elsewhere."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from helpers import PROJECT
from packs_fixture import SITE, Pack, Shop, open_shop
from passalong.packs.bind import bind
from passalong.packs.editions import Variant
from passalong.packs.plan import planned
from passalong.packs.readback import ENOUGH, missing, passages, share
from readers import mupdf, poppler

EVERY = (
    *(("en", "session", "first-circle"), ("ar", "session", "first-circle"), ("ar", "handout", "ground-rules")),
    *(("en", "module", "soil"), ("en", "participant", "garden-year"), ("en", "form", "feedback")),
    ("en", "brieflet", "water"),
)
REAL = ("handouts/safety-and-referral.md", "handouts/access-venue-childcare.md", "forms/participation-consent.md")
"""Pages of the toolkit itself, for text as people write it."""
NAME = "{0[0]}-{0[1]}".format


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    real = {
        f"curriculum/{code}/{path}": (PROJECT / "curriculum" / code / path).read_bytes()
        for code in ("en", "ar")
        for path in REAL
    }
    return open_shop(tmp_path_factory.mktemp("shop"), real)


@pytest.mark.parametrize("pack", EVERY, ids=NAME)
def test_the_printer_has_nothing_to_complain_about(shop: Shop, pack: tuple[str, str, str]) -> None:
    assert shop.printed(*pack).printed.complaints == ()


TOLD = (*EVERY, *(("ar", path.split("/")[0].removesuffix("s"), Path(path).stem) for path in REAL))


@pytest.mark.parametrize("reader", [poppler, mupdf])
@pytest.mark.parametrize("pack", TOLD, ids=NAME)
def test_the_words_come_back_from_the_text(
    shop: Shop, pack: tuple[str, str, str], reader: Callable[[bytes], str]
) -> None:
    made = shop.printed(*pack)
    expected, text = passages(made.bound.html), reader(made.printed.pdf)
    assert share(expected, text) >= ENOUGH, missing(expected, text)


@pytest.mark.parametrize("pack", EVERY, ids=NAME)
def test_title_language_and_tags(shop: Shop, pack: tuple[str, str, str]) -> None:
    made = shop.printed(*pack)
    with made.tree() as tree:
        assert str(tree.Root.Lang) == pack[0]
        assert tree.Root.MarkInfo.Marked
        assert tree.Root.ViewerPreferences.DisplayDocTitle
        assert str(tree.docinfo["/Title"]) == made.bound.title
        direction = tree.Root.ViewerPreferences.get("/Direction")
        assert (str(direction) if direction else None) == ("/R2L" if pack[0] == "ar" else None)
        assert "/StructTreeRoot" in tree.Root


def test_bookmarks_lead_to_steps(shop: Shop) -> None:
    with shop.printed("en", "session", "first-circle").tree() as tree, tree.open_outline() as outline:
        titles = [child.title for item in outline.root for child in item.children]
    assert [title for title in titles if title.startswith(("1 ", "2 "))] == ["1 · Arrive", "2 · Look into the jar"]


@pytest.mark.parametrize("pack", EVERY, ids=NAME)
def test_every_typeface_is_inside_and_is_ours(shop: Shop, pack: tuple[str, str, str]) -> None:
    names = set()
    with shop.printed(*pack).tree() as tree:
        for page in tree.pages:
            for face in page.Resources.get("/Font", {}).values():
                below = face.DescendantFonts[0]
                names.add(str(below.BaseFont).partition("+")[2])
                assert "/FontFile2" in below.FontDescriptor or "/FontFile3" in below.FontDescriptor
    assert names
    assert all(name.startswith("PL-") for name in names), names


@pytest.mark.parametrize("pack", EVERY, ids=NAME)
def test_no_address_but_the_site_and_nothing_active(shop: Shop, pack: tuple[str, str, str]) -> None:
    made = shop.printed(*pack)
    with made.tree() as tree:
        for page in tree.pages:
            for mark in page.get("/Annots", []):
                action = mark.get("/A", {})
                assert mark.Subtype == "/Link"
                assert "/URI" not in action or str(action.URI).startswith(("https://", "mailto:", "tel:"))
        active = {"/OpenAction", "/AA", "/AcroForm"} & set(tree.Root.keys())
        names = set(tree.Root.get("/Names", {}).keys())
    assert active == set()
    assert names <= {"/Dests"}


@pytest.mark.parametrize("pack", EVERY, ids=NAME)
def test_nothing_of_this_machine_is_inside(shop: Shop, pack: tuple[str, str, str]) -> None:
    with shop.printed(*pack).tree() as tree:
        held = b"".join(
            bytes(o.read_bytes()) if hasattr(o, "read_bytes") and o._type_name == "stream" else o.unparse(resolved=True)
            for o in tree.objects
        )
        held += str(dict(tree.docinfo)).encode()
    for trace in (str(shop.root), str(Path.home()), "file:", ".cache", "passalong.invalid"):
        assert trace.encode() not in held, trace


@pytest.mark.parametrize("pack", EVERY[:3], ids=NAME)
def test_the_same_input_gives_the_same_bytes(shop: Shop, pack: tuple[str, str, str]) -> None:
    made = shop.printed(*pack)
    assert shop.press(pack[0], shop.bound(*pack)).printed.pdf == made.printed.pdf


def test_a_session_is_seen_at_a_glance_on_one_page(shop: Shop) -> None:
    for code in ("en", "fr", "ar"):
        starts = shop.printed(code, "session", "first-circle").printed.starts
        assert starts["part-modules-soil-first-circle-glance"] == 1
        assert starts["part-modules-soil-first-circle-run"] == 2


def test_every_session_and_handout_of_a_pack_starts_on_a_sheet_of_its_own(shop: Shop) -> None:
    made = shop.printed("en", "module", "soil")
    opening = [c for c in made.bound.chapters if c.name in ("session", "handout", "form")]
    assert len(opening) >= 3
    assert all(made.printed.starts[chapter.id] % 2 == 1 for chapter in opening)
    assert "Notes" in made.text


def test_contents_say_the_page(shop: Shop) -> None:
    made = shop.printed("en", "module", "soil")
    page = made.printed.starts["part-modules-soil-first-circle"]
    assert re.search(rf"M01\.1 The first circle {page}\b", made.words.replace("M01.1The", "M01.1 The"))


def test_clock_people_and_totals_are_those_that_were_asked_for(shop: Shop) -> None:
    words = shop.printed("en", "session", "first-circle", people=14, start=18 * 60).words
    assert "Run sheet, start 18:00" in words
    assert "for 14 people" in words
    assert "14 · H01" in words


def test_a_missing_fact_prints_a_line(shop: Shop) -> None:
    words = shop.printed("en", "handout", "safety-and-referral").words
    assert re.search(r"_{10,} \(Safeguarding telephone\)", words)


def test_a_private_fact_prints_only_where_it_was_given(shop: Shop) -> None:
    library = shop.library("en", private={"safeguarding_phone": "0555 & <b>"})
    assert "0555 &amp; &lt;b&gt;" in shop.bound("en", "handout", "safety-and-referral", library).html
    assert "0555" not in shop.bound("en", "handout", "safety-and-referral").html


def test_what_is_not_translated_carries_its_own_language(shop: Shop) -> None:
    html = shop.bound("ar", "session", "first-circle").html
    found = re.search(r'<div[^>]* lang="en" dir="ltr">(?:(?!</div>).)*What surprised you', html, re.S)
    assert found
    assert html.startswith('<!doctype html>\n<html lang="ar" dir="rtl"')


def test_a_draft_says_so_on_every_page(shop: Shop) -> None:
    made = shop.printed("ar", "session", "first-circle")
    assert made.text.count("DRAFT TRANSLATION") == made.printed.pages
    assert "DRAFT" not in shop.printed("en", "session", "first-circle").text


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_papers(shop: Shop, paper: str, size: tuple[int, int]) -> None:
    made = shop.printed("en", "handout", "ground-rules", variant=Variant(paper, "standard"))
    with made.tree() as tree:
        assert {tuple(round(float(side)) for side in page.MediaBox[2:]) for page in tree.pages} == {size}


def test_tick_boxes_are_drawn_squares(shop: Shop) -> None:
    css = (shop.workshop.overrides / "print/base.css").read_text(encoding="utf-8")
    assert "width: 4.5mm; height: 4.5mm;" in css
    assert "☐" not in shop.printed("en", "handout", "ground-rules").text


def test_large_print_has_large_letters(shop: Shop) -> None:
    made = shop.printed("en", "handout", "ground-rules", variant=Variant("A4", "large-print"))
    with made.tree() as tree:
        content = b"".join(page.Contents.read_bytes() for page in tree.pages)
    sizes = {float(number) for number in re.findall(rb"\S+ ([0-9.]+) Tf", content)}
    assert 24 in sizes, "18 pt are 24 px"
    running = {16.0, 13.333008, 8.666016}
    assert min(sizes - running) >= 20, "15 pt, but for running heads, feet and the address under the code"


def test_links_lead_to_pages_of_the_pack_or_to_the_site(shop: Shop) -> None:
    inside = shop.bound("en", "module", "soil").html
    alone = shop.bound("en", "session", "first-circle").html
    assert 'href="#part-modules-soil-dig" class="inside"' in inside.replace('class="inside" href', "href") or re.search(
        r'<a [^>]*href="#part-modules-soil-dig"', inside
    )
    assert 'href="https://example.org/garden/modules/soil/dig.html#digging"' in alone


def test_ids_are_unique_in_a_pack(shop: Shop) -> None:
    ids = re.findall(r'\bid="([^"]+)"', shop.bound("en", "train-the-trainer", "garden-year").html)
    assert len(ids) == len(set(ids))


def test_without_a_published_address_nothing_leads_there(shop: Shop) -> None:
    html = shop.bound("en", "session", "first-circle", shop.library("en", site_url="")).html
    assert "site.invalid" not in html
    assert "<svg" not in html


CHECKLIST = """\
---
kind: handout
title: "A check of the room"
summary: "Before you invite people."
code: H09
audience: facilitator
version: 1
updated: 2026-11-21
print: two_pages
copies: 1 per group
---

Walk the whole way yourself, from the *bus stop* to {{ city }} and the **chairs**.

- [ ] The way is lit.
"""


@pytest.fixture(scope="module")
def with_checklist(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    return open_shop(tmp_path_factory.mktemp("checklist"), {"curriculum/en/handouts/room-check.md": CHECKLIST})


def test_a_handout_for_facilitators_prints_whole_and_never_for_participants(with_checklist: Shop) -> None:
    assert "The way is lit." in with_checklist.printed("en", "handout", "room-check").words
    assert "The way is lit." in with_checklist.bound("en", "handouts", "garden-year").html
    assert "room-check" not in with_checklist.bound("en", "participant", "garden-year").html


def test_a_space_before_an_element_is_a_text_of_its_own(with_checklist: Shop) -> None:
    """Or WeasyPrint 70 breaks a line after its first word, where the words fit and the space after them does not."""
    html = with_checklist.bound("en", "handout", "room-check").html
    assert "from the<span> </span><em>bus stop</em> to<span> </span><span" in html
    assert "and the<span> </span><strong>chairs</strong>." in html


def test_what_a_session_leaves_of_its_last_page_is_for_notes(shop: Shop) -> None:
    """Lines stand behind the words of the last page, of the last page of the plan, and of the glance."""
    made = shop.printed("en", "session", "first-circle", variant=Variant("Letter"))
    assert "Notes" in made.text.split("\f")[made.printed.pages - 1]
    with made.tree() as tree:
        lines = [
            name.encode()
            for name, pattern in tree.pages[0].Resources.Pattern.items()
            if float(pattern.YStep) == pytest.approx(8 / 25.4 * 96, abs=0.1)
        ]
        contents = [page.Contents.read_bytes() for page in tree.pages]
    lined = [number for number, drawn in enumerate(contents, start=1) if any(name in drawn for name in lines)]
    assert lined == [1, made.printed.pages - 1, made.printed.pages]


@pytest.mark.parametrize(
    ("variant", "high", "line"),
    [
        (Variant("A4"), 297, 8),
        (Variant("Letter"), 279.4, 8),
        (Variant("A4", "small-pages"), 210, 8),
        (Variant("A4", "large-print"), 297, 10),
    ],
)
def test_a_page_for_notes_is_lined_to_its_foot_and_no_further(
    shop: Shop, variant: Variant, high: float, line: int
) -> None:
    bound = shop.bound("en", "session", "first-circle", variant=variant)
    head, _, _ = bound.html.partition("<section ")
    notes = '<section class="filler"><p>Notes</p><div class="lines"></div></section>'
    made = shop.press("en", replace(bound, html=f"{head}{notes}</body></html>", limits=(), unlimited=()), variant)
    assert made.printed.pages == 1
    dots = 100
    command = ["pdftoppm", "-r", str(dots), "-gray", "-"]
    drawn = subprocess.run(command, input=made.printed.pdf, capture_output=True, check=True).stdout
    _, size, _, grey = drawn.split(b"\n", 3)
    wide, rows = map(int, size.split())
    middle = [grey[row * wide + wide // 2] for row in range(rows)]
    ruled = [row / dots * 25.4 for row, shade in enumerate(middle) if shade < 230 and row / dots * 25.4 < high - 15]
    assert high - 18 - 4 < max(ruled) < high - 15
    assert min(ruled) < 18 + 2 * line


def test_the_copy_list_counts_pages_copies_and_sheets(shop: Shop) -> None:
    made = shop.printed("en", "module", "soil", people=14)
    command = ["pdftotext", "-layout", "-", "-"]
    told = subprocess.run(command, input=made.printed.pdf, capture_output=True, check=True).stdout.decode()
    (listed,) = [page for page in told.split("\f") if "Pages to copy" in page and "Sheets" in page]
    assert "For 14 people" in listed
    starts = made.printed.starts
    assert f"{starts['part-handouts-ground-rules']} 1 14 14 14" in " ".join(listed.split())


def test_limits_hold_inside_packs_too(shop: Shop) -> None:
    limits = {limit.first: limit for limit in shop.bound("en", "module", "soil").limits}
    glance = limits["part-modules-soil-first-circle-glance"]
    assert glance.most == 1
    assert 'class="glance"' in glance.alone
    assert "part-modules-soil-first-circle-run" not in glance.alone
    assert "part-modules-soil-dig" not in re.findall(r'<section id="([^"]+)"', glance.alone)
    assert limits["part-handouts-ground-rules"].most == 1


def test_the_imprint_says_who_what_when_and_how_to_adapt(shop: Shop) -> None:
    made = shop.printed("en", "module", "soil")
    (imprint,) = [page for page in made.text.split("\f") if "About this pack" in page and "You may adapt" in page]
    words = " ".join(imprint.split())
    edition = shop.editions["en"]
    said = (
        *("Soil", edition.toolkit.settings.version, "21 November 2026", "English", "CC BY-SA 4.0", SITE, "Written by"),
        *("1. Keep the parts", "4. Share your version", "not legal or medical advice", "Contact"),
        "example.org/garden/modules/soil/index.html",
    )
    assert [word for word in said if word not in words] == []
    assert re.search(r"Build [0-9a-f]{8}\b", words)


FRENCH_RULES = """\
---
title: "Nos règles : ensemble"
summary: "Une affiche."
source_version: 1
status: reviewed
---

**Nos règles**

/// write | 3
///

- [ ] Je peux dire « je passe » : on écoute !
- [ ] Et après ?

/// cut

- Écouter
- Attendre

///

/// local | opening_words

Écrivez ici une salutation.

///

Une personne à qui parler : {{ safeguarding_contact }}
"""


def test_no_line_ends_inside_french_quotation_marks_or_before_high_signs(tmp_path: Path) -> None:
    shop = open_shop(tmp_path, {"curriculum/fr/handouts/ground-rules.md": FRENCH_RULES})
    html = shop.bound("fr", "handout", "ground-rules").html
    assert "«\u00a0je passe\u00a0»\u00a0: " in html
    assert "Nos règles\u00a0: ensemble" in html
    assert "Et après\u00a0?" in html


def test_a_question_in_another_direction_keeps_its_number_beside_it(shop: Shop) -> None:
    """Or the number of an English question stands outside the left margin of an Arabic form."""
    html = shop.bound("ar", "form", "feedback").html
    assert re.search(r'<li id="[^"]*" dir="ltr"[^>]*>\s*<p class="question" lang="en" dir="ltr">', html)


def test_with_interpretation_steps_are_longer_and_what_to_leave_out_is_said(shop: Shop) -> None:
    made = shop.printed("en", "session", "first-circle", start=18 * 60, interpreted=True)
    said = "With interpretation it ends at 18:40 instead of 18:30. To end on time, leave out: 3 · Close. Even so"
    assert said in made.words
    assert "With interpretation it ends" not in shop.printed("en", "session", "first-circle").words


def test_a_schedule_begins_and_is_interpreted_as_asked(shop: Shop) -> None:
    asked = shop.bound("en", "train-the-trainer", "garden-year", start=9 * 60 + 30, interpreted=True).html
    own = shop.bound("en", "train-the-trainer", "garden-year").html
    assert ("starts 09:30" in asked, "starts 09:30" in own) == (True, False)


WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)</word>')


def placed(made: Pack, page: int) -> list[tuple[str, float, float, float]]:
    """Every word of a page with its left end, its right end and its height on the page, in millimetres."""
    command = ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), "-", "-"]
    told = subprocess.run(command, input=made.printed.pdf, capture_output=True, check=True).stdout.decode()
    mm = 25.4 / 72
    return [(word, float(x0) * mm, float(x1) * mm, float(y) * mm) for x0, y, x1, word in WORD.findall(told)]


def left_of(made: Pack, page: int, sought: str) -> float:
    return min(x0 for word, x0, _, _ in placed(made, page) if sought in word)


@pytest.mark.parametrize(("code", "paper"), [("en", "Letter"), ("fr", "A4"), ("ar", "A4")])
def test_the_log_of_a_session_and_its_ten_lines_take_140_millimetres_at_most(shop: Shop, code: str, paper: str) -> None:
    """A plan seldom leaves more of its last page; what does not fit there is a page more for each session."""
    made = shop.printed(code, "session", "first-circle", variant=Variant(paper))
    words = shop.editions[code].language.words
    pages = [" ".join(text.split()) for text in made.text.split("\f")]
    (page,) = [number for number, text in enumerate(pages, start=1) if words["print_log"] in text]
    top, bottom = (
        max(y for word, _, _, y in placed(made, page) if word == words[name].split()[0])
        for name in ("print_log", "print_notes")
    )
    around, heading, lines = 4, 6, 80
    assert bottom - top + around + heading + lines <= 140
    assert bottom + heading + lines <= {"A4": 297, "Letter": 279.4}[paper] - 18


@pytest.mark.parametrize(("code", "recto_spine"), [("en", "left"), ("ar", "right")])
def test_the_spine_is_where_reading_begins(shop: Shop, code: str, recto_spine: str) -> None:
    """L06: the inner margin, 22 mm, is on the side of the binding; page numbers stand on the outer side."""
    made = shop.printed(code, "module", "soil")
    first = made.printed.starts["part-modules-soil-first-circle"]
    assert first % 2 == 1, "a session begins on the page that is read first of a sheet"
    for page in (first, first + 1):
        spine = recto_spine if page % 2 else {"left": "right", "right": "left"}[recto_spine]
        words = placed(made, page)
        left, right = min(x0 for _, x0, _, _ in words), 210 - max(x1 for _, _, x1, _ in words)
        assert (left if spine == "left" else right) == pytest.approx(22, abs=0.8)
        assert (right if spine == "left" else left) == pytest.approx(15, abs=0.8)
        (number,) = [x0 for word, x0, _, y in words if word == "/" and y > 275]
        assert (number > 105) == (spine == "left")


@pytest.mark.parametrize(("code", "order"), [("en", 1), ("ar", -1)])
def test_the_columns_of_a_grid_run_as_people_read(shop: Shop, code: str, order: int) -> None:
    places = [
        left_of(shop.printed(code, "session", "first-circle"), 2, word) for word in ("Clock", "Step", "Method", "Done")
    ]
    assert places == sorted(places, reverse=order < 0)


@pytest.mark.parametrize("code", ["en", "ar"])
def test_ones_stand_under_ones_in_every_script(shop: Shop, code: str) -> None:
    """Numbers run from the left in Arabic too: of 13, 20 and 7 minutes the last digits stand in one line."""
    made = shop.printed(code, "module", "soil")
    page = made.printed.starts["part-modules-soil-first-circle-run"]
    column = [(word, x0, x1) for word, x0, x1, _ in placed(made, page) if word.isdigit()][:3]
    assert [word for word, _, _ in column] == ["13", "20", "7"]
    assert len({round(x1, 1) for _, _, x1 in column}) == 1, "where they end"
    assert len({round(x0, 1) for _, x0, _ in column}) == 2, "where they begin"


def test_people_and_start_are_filled_in_wherever_totals_and_times_stand(shop: Shop) -> None:
    totals, times = {}, set()
    for plan in planned(shop.library("en")):
        order = replace(plan.order, people=13, start=17 * 60 + 5)
        html = bind(order, plan.library, shop.letters).html
        if found := set(re.findall(r"[Ff]or (\d+) people", html)):
            totals[order.recipe.name] = found
        if "17:05" in html:
            times.add(order.recipe.name)
    assert totals == dict.fromkeys(("session", "module", "train-the-trainer", "handouts"), {"13"})
    assert times == {"session", "module", "train-the-trainer"}
