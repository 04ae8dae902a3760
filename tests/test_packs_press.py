"""The cache of printed packs: whole or absent, whatever happens to disk and processes."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from weasyprint import layout

from helpers import PROJECT
from passalong import pdf
from passalong.fit import LITTLE, TIGHTNESS, Limit, attempts, spared, taken, with_sheets
from passalong.packs import press as press_module
from passalong.packs import typefaces
from passalong.packs.files import write_whole
from passalong.packs.press import keep, ordered, press, recall
from passalong.packs.typefaces import unpack
from passalong.pdf import Printed, PrintGroup, Sheet, mended

FACES = unpack(PROJECT / "overrides/assets/fonts", PROJECT / ".cache/fonts", f"{pdf.OWN}fonts/")
CSS = FACES.rules + '@page { size: A4 } html { font-family: "PL Latin" }'
FONTS = ((f"{pdf.OWN}fonts/", str(FACES.folder)),)
ADDRESS = "https://example.org/x.html"
PRINTED = Printed(b"%PDF-1.7 body\n with lines", 3, {"part-a": 1}, {"part-b": 2}, ("told",))


def page(body: str) -> str:
    return f'<!doctype html><html lang="en"><head><title>x</title></head><body>{body}</body></html>'


def group(*bodies: str, folders: tuple[tuple[str, str], ...] = ()) -> PrintGroup:
    sheets = tuple(Sheet(page(body), ADDRESS) for body in bodies)
    return PrintGroup("en", "A4", "standard", sheets, (CSS,), (*FONTS, *folders))


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    assert keep(tmp_path, "name", PRINTED) is None
    assert recall(tmp_path, "name") == PRINTED


DAMAGES: tuple[Callable[[bytes], bytes], ...] = (
    lambda whole: whole[:-3],
    lambda whole: whole.replace(b"body", b"BODY"),
    lambda whole: b"",
    lambda whole: b"{}\n",
)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_torn_entry_is_printed_anew(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    keep(tmp_path, "name", PRINTED)
    entry = tmp_path / "name"
    entry.write_bytes(damage(entry.read_bytes()))
    assert recall(tmp_path, "name") is None


def test_unchanged_documents_are_not_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, _ = press([group("<p>one</p>", "<p>two</p>")], tmp_path)
    monkeypatch.setattr(pdf, "print_group", lambda group: pytest.fail("printed again"))
    again, _ = press([group("<p>one</p>", "<p>two</p>")], tmp_path)
    assert again == first


def test_only_what_changed_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    press([group("<p>one</p>", "<p>two</p>")], tmp_path)
    seen: list[int] = []
    asked = pdf.print_group
    monkeypatch.setattr(pdf, "print_group", lambda group: seen.append(len(group.sheets)) or asked(group))
    press([group("<p>one</p>", "<p>three</p>")], tmp_path)
    assert seen == [1]


def test_long_documents_are_begun_first_and_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[int]] = []

    def fake(some: PrintGroup) -> tuple[Printed, ...]:
        seen.append([len(sheet.html) // 1000 for sheet in some.sheets])
        return (PRINTED,) * len(some.sheets)

    monkeypatch.setattr(pdf, "print_group", fake)
    monkeypatch.setattr(press_module, "cores", lambda: 2)
    lengths = (10, 20, 30, 40, 50, 500, 150, 11)
    results, _ = press([group(*("x" * 1000 * length for length in lengths))], tmp_path)
    assert seen == [[500], [150, 50, 40, 30, 20, 11, 10]]
    assert results == [[PRINTED] * len(lengths)]


class Waiting:
    """An executor that is asked, and never begins; or whose workers have died."""

    def __init__(self, *, dead: bool = False) -> None:
        self.asked: list[Future[tuple[Printed, ...]]] = []
        self.dead = dead

    def submit(self, work: object, some: PrintGroup) -> Future[tuple[Printed, ...]]:
        if self.dead:
            raise BrokenProcessPool
        self.asked.append(Future())
        return self.asked[-1]


def test_documents_are_asked_for_before_anybody_waits_for_them(tmp_path: Path) -> None:
    """So languages are printed in their order, though each is waited for beside the others."""
    executor = Waiting()
    wait = ordered([group("<p>one</p>"), group("<p>two</p>")], tmp_path, executor=cast(Executor, executor))
    assert [future.done() for future in executor.asked] == [False, False]
    for future in executor.asked:
        future.set_result((PRINTED,))
    assert wait() == ([[PRINTED], [PRINTED]], [])


def test_workers_that_died_before_they_were_asked_are_told(tmp_path: Path) -> None:
    results, problems = press([group("<p>one</p>")], tmp_path, executor=cast(Executor, Waiting(dead=True)))
    assert (results, [p.code for p in problems]) == ([[None]], ["print-worker-died"])


def test_private_packs_leave_nothing_behind(tmp_path: Path) -> None:
    results, _ = press([group("<p>0555</p>")], None)
    assert results[0][0] is not None
    assert list(tmp_path.iterdir()) == []


def test_the_same_document_in_two_groups_is_printed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs: list[int] = []
    work = pdf.print_group
    monkeypatch.setattr(pdf, "print_group", lambda group: jobs.append(len(group.sheets)) or work(group))
    done: list[int] = []
    results, problems = press([group("<p>a</p>", "<p>b</p>"), group("<p>a</p>")], tmp_path, done=done.append)
    assert (jobs, sum(done), problems) == ([2], 3, [])
    assert results[1] == results[0][:1]
    assert results[0][0] is not None


def test_a_full_disk_is_told_and_survived(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(press_module, "write_whole", full)
    results, problems = press([group("<p>one</p>", "<p>two</p>")], tmp_path)
    assert all(sheet is not None for sheet in results[0])
    assert [p.code for p in problems] == ["disk-full"]


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "pack.pdf"
    write_whole(target, b"old")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
    with pytest.raises(OSError, match="full"):
        write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["pack.pdf"]


def test_killed_while_printing_the_cache_stays_whole(tmp_path: Path) -> None:
    program = (
        "from pathlib import Path\nimport itertools\nfrom passalong.packs.press import press\n"
        "from passalong.pdf import PrintGroup, Sheet\n"
        "for n in itertools.count():\n"
        f"    html = {page('<p>')!r} + str(n) * 2000\n"
        f"    sheets = (Sheet(html, {ADDRESS!r}),)\n"
        f"    group = PrintGroup('en', 'A4', 'standard', sheets, ({CSS!r},), {FONTS!r})\n"
        f"    press([group], Path({str(tmp_path)!r}))\n"
    )
    child = subprocess.Popen([sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": str(PROJECT / "hooks")})
    end = time.monotonic() + 20
    while time.monotonic() < end and len(list(tmp_path.iterdir())) < 3:
        time.sleep(0.02)
    child.send_signal(signal.SIGKILL)
    child.wait()
    entries = [file for file in tmp_path.iterdir() if not file.name.startswith(".")]
    assert len(entries) >= 2
    assert all(recall(tmp_path, file.name) is not None for file in entries)


def test_a_killed_worker_is_told(tmp_path: Path) -> None:
    class Broken:
        def submit(self, *_: object) -> Future[object]:
            future: Future[object] = Future()
            future.set_exception(press_module.BrokenProcessPool("killed"))
            return future

    results, problems = press([group("<p>one</p>")], tmp_path, executor=Broken())  # type: ignore[arg-type]
    assert results == [[None]]
    assert [p.code for p in problems] == ["print-worker-died"]


HOSTILE = (
    '<link rel="stylesheet" href="file:///etc/passwd">',
    '<link rel="attachment" href="file:///etc/hostname">',
    '<a rel="attachment" href="https://example.org/../secret.txt">x</a>',
    '<img src="file:///etc/passwd" alt="x">',
    '<img src="http://127.0.0.1:9/x.png" alt="x">',
    '<img src="https://example.org/leak.png" alt="x">',
    '<style>@import url("http://127.0.0.1:9/x.css"); p { background: url(file:///etc/passwd) }</style><p>x</p>',
)


@pytest.mark.parametrize("body", HOSTILE)
def test_nothing_from_elsewhere_is_read(tmp_path: Path, body: str) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "secret.txt").write_text("SECRET")
    (site / "leak.png").symlink_to("/etc/passwd")
    made = pdf.print_group(group(body, folders=(("https://example.org/", str(site)),)))[0]
    assert any("not a part of this site" in told for told in made.complaints)
    for held in (b"root:", b"SECRET", b"EmbeddedFile"):
        assert held not in made.pdf


def test_a_group_without_typefaces_is_refused() -> None:
    bare = PrintGroup("en", "A4", "standard", (Sheet(page("x"), ADDRESS),), ("@page { size: A4 }",), ())
    with pytest.raises(ValueError, match="typefaces"):
        pdf.print_group(bare)


def test_a_torn_typeface_is_unpacked_anew(tmp_path: Path) -> None:
    fonts = PROJECT / "overrides/assets/fonts"
    whole = {file.name: file.read_bytes() for file in unpack(fonts, tmp_path, pdf.OWN).folder.iterdir()}
    name = min(whole)
    (tmp_path / name).write_bytes(whole[name][:100])
    typefaces._unpacked.cache_clear()
    unpack(fonts, tmp_path, pdf.OWN)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == whole


def test_limits_are_measured_between_two_places() -> None:
    assert taken(Limit("part-a", "part-b", 1), {"part-a": 1, "part-b": 2}, 4) == 1
    assert taken(Limit("part-a", "part-b", 1), {"part-a": 1, "part-b": 3}, 5) == 2
    assert taken(Limit("part-b", "", 1), {"part-a": 1, "part-b": 3}, 5) == 3


def test_a_wish_does_not_cost_the_smallest_letters() -> None:
    """One page is wished for, two are allowed: it is tried a little tighter, and then left loose."""
    assert attempts(Limit("part-a", "", 2, wish=1)) == ((0, 1), (1, 1), (2, 1), (0, 2), (1, 2), (2, 2), (3, 2))
    twice = attempts(Limit("part-a", "", 4, wish=2))
    assert twice[:6] == ((0, 2), (1, 2), (2, 2), (0, 3), (1, 3), (2, 3)), "as few pages more as can be"
    assert attempts(Limit("part-a", "", 2)) == ((0, 2), (1, 2), (2, 2), (3, 2))


def test_a_page_that_holds_little_is_worth_some_tightness_and_no_more() -> None:
    last = Limit("part-a", "", 9, spared=2)
    assert list(spared(last, 0, 3, LITTLE / 2)) == [1, 2]
    assert list(spared(last, 1, 3, LITTLE / 2)) == [2]
    assert list(spared(last, 0, 3, LITTLE)) == [], "it is full enough"
    assert list(spared(last, 0, 1, LITTLE / 2)) == [], "there is no page less than one"
    assert list(spared(Limit("part-a", "", 9), 0, 3, LITTLE / 2)) == [], "nobody asked"


def test_sheets_are_counted() -> None:
    def slot(terms: str, digits: str = "0123456789") -> str:
        return with_sheets(f'<td><data class="sheets" value="{terms}" data-digits="{digits}"></data></td>', PAGES)

    assert slot("part-a 1 1") == "<td>3</td>"
    assert slot("part-a 14 2") == "<td>28</td>", "three pages are two sheets"
    assert slot("part-a 14 2;part-b 4 2") == "<td>32</td>"
    assert slot("part-a 14 2", "٠١٢٣٤٥٦٧٨٩") == "<td>٢٨</td>"


PAGES = {"part-a": 3, "part-b": 2}
LAYOUTS = "p { height: 90mm; margin: 0 } .tight-1 p { height: 80mm } .tight-2 p { height: 60mm }"


def limited(paragraphs: int, *limits: Limit, before: str = "") -> PrintGroup:
    body = f'{before}<section id="part-x" class="x">{"<p>x</p>" * paragraphs}</section>'
    bare = replace(group(), styles=(f"{CSS} @page {{ margin: 0 }} {LAYOUTS}",))
    return replace(bare, sheets=(Sheet(page(body), ADDRESS, limits=limits),))


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The pages of every layout that is made; 0 for one that ends because it is too long."""
    seen: list[int] = []
    render = pdf.weasyprint.HTML.render

    def counting(self: object, **options: object) -> object:
        seen.append(0)
        made = render(self, **options)
        seen[-1] = len(made.pages)
        return made

    monkeypatch.setattr(pdf.weasyprint.HTML, "render", counting)
    return seen


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [(3, [1]), (4, [0, 0, 1]), (5, [0, 0, 0, 2])],
    ids=["what fits is laid out once", "what is too long is made tighter", "what stays too long is told"],
)
def test_a_document_is_laid_out_no_more_often_than_it_must(
    laid_out: list[int], paragraphs: int, expected: list[int]
) -> None:
    made = pdf.print_group(limited(paragraphs, Limit("part-x", "", 1)))[0]
    assert laid_out == expected
    assert made.pages == expected[-1]
    assert made.too_long == ({"part-x": 2} if len(expected) > TIGHTNESS else {})


def test_a_part_of_a_pack_is_measured_on_a_document_of_its_own(laid_out: list[int]) -> None:
    """Other pages are not laid out anew for its sake, and keep their own tightness."""
    others = "<section>" + "<p>y</p>" * 30 + "</section>"
    alone = limited(4).sheets[0].html
    made = pdf.print_group(limited(4, Limit("part-x", "", 1, alone), before=others))[0]
    assert laid_out == [0, 0, 1, 11]
    assert made.too_long == {}


def test_other_versions_of_the_printer_are_left_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = mended.pydyf.PDF.page_references
    with pdf.quirks():
        assert mended.pydyf.PDF.page_references is not asked
    monkeypatch.setattr(mended, "version", lambda name: "99.1")
    with pdf.quirks():
        assert mended.pydyf.PDF.page_references is asked


def test_remembering_page_references_changes_no_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    from contextlib import nullcontext

    monkeypatch.setattr(mended, "telling", nullcontext)
    monkeypatch.setattr(mended, "let_go", nullcontext)  # packs later, which the number of the file tells
    monkeypatch.setattr(mended, "told_glyph_by_glyph", nullcontext)  # takes no steps of nothing between glyphs
    many = group("<h1>a</h1><p>b</p><table><tr><td>c</td></tr></table>" * 40)
    remembered = pdf.print_group(many)[0].pdf
    monkeypatch.setattr(pdf, "quirks", nullcontext)
    assert pdf.print_group(many)[0].pdf == remembered


def test_a_wish_is_granted_or_costs_nothing(laid_out: list[int]) -> None:
    granted = pdf.print_group(limited(4, Limit("part-x", "", 3, wish=1)))[0]
    assert (granted.pages, granted.too_long, laid_out) == (1, {}, [2, 2, 1])
    laid_out.clear()
    loose = pdf.print_group(limited(5, Limit("part-x", "", 3, wish=1)))[0]
    assert (loose.pages, loose.too_long, laid_out) == (2, {}, [2, 2, 2])


@pytest.mark.parametrize(
    ("paragraphs", "expected", "layouts"),
    [(7, 2, [3, 0, 2]), (8, 3, [3]), (1, 1, [1])],
    ids=["a page that holds little is saved", "a fuller one stays", "and so does the only one"],
)
def test_a_nearly_empty_last_page_is_saved(
    laid_out: list[int], paragraphs: int, expected: int, layouts: list[int]
) -> None:
    made = pdf.print_group(limited(paragraphs, Limit("part-x", "", 99, spared=2)))[0]
    assert (made.pages, laid_out, made.too_long) == (expected, layouts, {})


def test_what_cannot_be_saved_stays_loose(laid_out: list[int]) -> None:
    loose = pdf.print_group(limited(4, Limit("part-x", "", 99, spared=1)))[0]
    assert (loose.pages, laid_out) == (2, [2, 0])
    untouched = pdf.print_group(limited(4, Limit("part-x", "", 99)))[0]
    assert loose.pdf == untouched.pdf


def test_a_worker_gets_many_documents_of_one_group_and_no_worker_is_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press_module, "cores", lambda: 2)
    sizes = {"a": [900_000, 200_000, 200_000], "b": [2_000] * 80, "c": [100_000]}
    groups = [
        PrintGroup(name, "A4", "standard", tuple(Sheet("x" * size, ADDRESS) for size in some), (), ())
        for name, some in sizes.items()
    ]
    missing = [(g, s) for g, group in enumerate(groups) for s in range(len(group.sheets))]
    jobs = press_module._jobs(groups, missing, 1)
    assert [[g for g, _ in job] for job in jobs] == [[0], [0, 0], [1] * 64, [1] * 16, [2]]
    jobs = press_module._jobs(groups, missing, 0.5)
    assert [[g for g, _ in job] for job in jobs] == [[0] * 3, [1] * 64, [1] * 16, [2]], "as much again to come"


@pytest.mark.parametrize(("behind", "most", "made"), [("", 1, 1), ("", 3, 3), ("part-y", 1, 2), ("part-y", 2, 3)])
def test_what_is_too_long_is_not_laid_out_to_its_end(
    monkeypatch: pytest.MonkeyPatch, behind: str, most: int, made: int
) -> None:
    pages: list[int] = []
    make = layout.page.make_page
    monkeypatch.setattr(layout.page, "make_page", lambda *all, **more: pages.append(1) or make(*all, **more))
    long = limited(20)
    html = long.sheets[0].html.replace("</body>", '<p id="part-y">y</p></body>')
    with pdf.no_fonts_of_the_machine(), pytest.raises(mended.TooLongError), mended.no_longer(most, behind):
        pdf._lay_out(replace(long, sheets=()), html, ADDRESS)
    assert len(pages) == made


def test_a_part_that_ends_in_time_is_laid_out_whole() -> None:
    short = limited(3)
    html = short.sheets[0].html.replace("</body>", '<p id="part-y" style="break-before: page">y</p></body>')
    with pdf.no_fonts_of_the_machine(), mended.no_longer(1, "part-y"):
        assert len(pdf._lay_out(replace(short, sheets=()), html, ADDRESS).pages) == 2
