"""What a screen reader is told by a pack: tags that WeasyPrint tore are whole again, and every fault is found."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable
from difflib import SequenceMatcher
from itertools import product
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from pikepdf import Array, Dictionary, Name

from helpers import PROJECT
from packs_fixture import DAY, Shop, open_shop
from passalong import pdf
from passalong.cli import main
from passalong.packs.readback import passages, share, words
from passalong.packs.typefaces import unpack
from passalong.pdf import PrintGroup, Sheet
from passalong.tagged.carried import carried, size_fault
from passalong.tagged.check import check_pack
from passalong.tagged.faults import Fault, faults
from passalong.tagged.mend import mend
from passalong.tagged.tree import Element, Link, read_tree
from readers import poppler

FACES = unpack(PROJECT / "overrides/assets/fonts", PROJECT / ".cache/fonts", f"{pdf.OWN}fonts/")
CSS = (
    FACES.rules + '@page { size: A5; @top-left { content: "running head" } } html { font-family: "PL Latin" }'
    "tr { break-inside: avoid } td { height: 30mm } .long { width: 30mm }"
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>QR</title><rect width="9" height="9"/></svg>'
ROWS = "".join(f"<tr><th scope='row'>row {n}</th><td>cell {n}</td></tr>" for n in range(12))
BODY = f"""
<section><h1>Title</h1>
<table><thead><tr><th>name</th><th>what</th></tr></thead><tbody>{ROWS}</tbody></table>
<ul><li><div>in a block</div></li><li>plain<ul><li>within</li></ul></li></ul>
<p class="long">before <a href="https://example.org/a">a link of several words over lines</a> after</p>
<p><a href="https://example.org/b">{SVG}</a></p>
<h2>Passage</h2>
<p lang="ar" dir="rtl">مرحبا</p>
<div>loose <strong>words</strong></div>
</section>"""


def printed(body: str, lang: str = "en", direction: str = "ltr") -> bytes:
    head = f'<!doctype html><html lang="{lang}" dir="{direction}"><head><title>x</title></head>'
    folders = ((f"{pdf.OWN}fonts/", str(FACES.folder)),)
    sheet = Sheet(f"{head}<body>{body}</body></html>", "https://example.org/x.html")
    return pdf.print_group(PrintGroup(lang, "A5", "standard", (sheet,), (CSS,), folders))[0].pdf


@pytest.fixture(scope="module")
def page() -> bytes:
    return printed(BODY)


@pytest.fixture(scope="module")
def tree(page: bytes) -> Element:
    with pikepdf.open(io.BytesIO(page)) as file:
        found = read_tree(file)
    assert found
    return found


def of_kind(tree: Element, kind: str) -> list[Element]:
    return [element for element in tree.walk() if element.kind == kind]


def test_a_table_over_pages_is_one_and_its_head_is_heard_once(tree: Element) -> None:
    (table,) = of_kind(tree, "Table")
    assert len({mark.page for mark in table.marks()}) > 1
    assert [element.kind for element in table.elements()] == ["THead", "TBody"]
    assert len(of_kind(table, "TR")) == 13
    assert [head.scope for head in of_kind(table, "TH")] == ["Column", "Column", *["Row"] * 12]


def test_lists_are_whole(tree: Element) -> None:
    for item in of_kind(tree, "LI"):
        assert [element.kind for element in item.elements()] == ["Lbl", "LBody"]


def test_a_link_over_lines_is_one_and_a_picture_gives_its_words_to_its_link(page: bytes, tree: Element) -> None:
    words, picture = of_kind(tree, "Link")
    assert len([kid for kid in words.kids if isinstance(kid, Link)]) > 1
    assert picture.alt == "QR"
    assert len([kid for kid in picture.kids if isinstance(kid, Link)]) == 1
    with pikepdf.open(io.BytesIO(page)) as file:
        names = [str(one.Contents) for some in file.pages for one in some.get("/Annots", Array()).as_list()]
    assert set(names) == {"a link of several words over lines", "QR"}


def test_a_passage_says_its_language_and_direction(tree: Element) -> None:
    assert [(one.kind, one.lang, one.mode) for one in tree.walk() if one.lang] == [
        ("Document", "en", "LrTb"),
        ("P", "ar", "RlTb"),
    ]


def test_loose_words_are_a_paragraph(tree: Element) -> None:
    assert of_kind(tree, "Span") == []
    assert {one.kind for one in tree.walk()} >= {"P", "H1", "H2"}
    assert {one.kind for one in tree.walk()}.isdisjoint({"NonStruct", "Div"})


def test_running_heads_are_artifacts(page: bytes, tree: Element) -> None:
    with pikepdf.open(io.BytesIO(page)) as file:
        drawn = [some.Contents.read_bytes() for some in file.pages]
    assert all(b"/Artifact <</Type /Pagination>> BDC" in one for one in drawn)
    known = {(mark.page, mark.mcid) for mark in tree.marks()}
    left = {(n, int(found[1])) for n, one in enumerate(drawn) for found in re.finditer(rb"/MCID (\d+)", one)}
    assert left == known


def test_pictures_lie_on_their_page(tree: Element) -> None:
    (figure,) = of_kind(tree, "Figure")
    left, bottom, right, top = figure.box
    assert 0 < left < right < 420
    assert 0 < bottom < top < 595
    assert right - left == pytest.approx(9 * 0.75, abs=0.1)


def test_pages_read_from_the_right_turn_from_the_right() -> None:
    with pikepdf.open(io.BytesIO(printed("<h1>عنوان</h1>", "ar", "rtl"))) as file:
        assert file.Root.ViewerPreferences.Direction == "/R2L"
        assert next(faults(file), None) is None


def test_columns_from_the_right_are_read_one_after_the_other() -> None:
    """Lines that stand closer than their letters are high, in two columns that begin alike."""
    told = ["".join(letters) for letters in product("بتثجحخ", "سشصضطع", "فقكلمن")]
    said = "".join(f"<h3>{told[200 + n]}</h3><p>{' '.join(told[18 * n : 18 * n + 18])}</p>" for n in range(4))
    body = f'<h1>عنوان</h1><div style="font-family: PL Arabic; columns: 2; line-height: 1.45">{said}</div>'
    assert share(passages(body), poppler(printed(body, "ar", "rtl"))) == 1


def test_what_is_whole_says_that_it_is_pdf_ua_and_nothing_else_does(page: bytes) -> None:
    assert b'pdfuaid:part="1"' in metadata(page)
    torn = printed("<h1>a</h1><h3>b</h3>")
    assert b"pdfuaid:part" not in metadata(torn)
    assert b"<dc:title>" in metadata(torn)


def metadata(file: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(file)) as opened:
        return opened.Root.Metadata.read_bytes()


def test_the_same_document_gives_the_same_bytes(page: bytes) -> None:
    assert printed(BODY) == page
    assert mend(page) == mend(page)


def test_what_has_no_tags_is_left_alone() -> None:
    empty = io.BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page()
        file.save(empty, deterministic_id=True)
    assert mend(empty.getvalue()) == empty.getvalue()


# --- every fault is found ---


def first(file: pikepdf.Pdf, kind: str) -> pikepdf.Object:
    def walk(told: pikepdf.Object) -> pikepdf.Object | None:
        for one in told.as_list() if isinstance(told, Array) else [told]:
            if isinstance(one, Dictionary) and "/S" in one:
                if one.S == f"/{kind}":
                    return one
                if "/K" in one and (found := walk(one.K)) is not None:
                    return found
        return None

    found = walk(file.Root.StructTreeRoot.K)
    assert found is not None
    return found


def swap_first_two(file: pikepdf.Pdf) -> None:
    kids = first(file, "TBody").K
    rows = kids.as_list()
    first(file, "TBody").K = Array([*rows[-1:], *rows[1:-1], rows[0]])


def without(owner: Callable[[pikepdf.Pdf], pikepdf.Object], key: str) -> Callable[[pikepdf.Pdf], None]:
    def take_away(file: pikepdf.Pdf) -> None:
        del owner(file)[key]

    return take_away


def with_value(
    owner: Callable[[pikepdf.Pdf], pikepdf.Object], key: str, value: object
) -> Callable[[pikepdf.Pdf], None]:
    def put(file: pikepdf.Pdf) -> None:
        owner(file)[key] = value

    return put


def root(file: pikepdf.Pdf) -> pikepdf.Object:
    return file.Root


def link(file: pikepdf.Pdf) -> pikepdf.Object:
    return next(one for page in file.pages for one in page.get("/Annots", Array()).as_list())


def text_outside(file: pikepdf.Pdf) -> None:
    page = file.pages[0]
    page.Contents = file.make_stream(page.Contents.read_bytes() + b"\nBT /F1 12 Tf <0001> Tj ET")


SABOTAGE: tuple[tuple[str, Callable[[pikepdf.Pdf], None]], ...] = (
    ("pdf-tags", without(root, "/StructTreeRoot")),
    ("pdf-language", without(root, "/Lang")),
    ("pdf-title", without(lambda file: file.Root.ViewerPreferences, "/DisplayDocTitle")),
    ("pdf-title", without(lambda file: file.trailer.Info, "/Title")),
    ("pdf-heading", with_value(lambda file: first(file, "H2"), "/S", Name.H4)),
    ("pdf-figure", without(lambda file: first(file, "Figure"), "/Alt")),
    ("pdf-scope", without(lambda file: first(file, "TH"), "/A")),
    ("pdf-rows", with_value(lambda file: first(file, "TR"), "/S", Name.P)),
    ("pdf-list", with_value(lambda file: first(file, "LBody"), "/S", Name.P)),
    ("pdf-link", without(lambda file: first(file, "Link"), "/K")),
    ("pdf-link", without(link, "/Contents")),
    ("pdf-order", swap_first_two),
    ("pdf-unannounced", text_outside),
    ("pdf-font", with_value(lambda file: file.pages[0].Resources.Font, "/F9", Dictionary(BaseFont=Name.Helvetica))),
    ("pdf-active", with_value(root, "/OpenAction", Dictionary(S=Name.JavaScript))),
    ("pdf-active", with_value(lambda file: file.Root.Names, "/EmbeddedFiles", Dictionary())),
    ("pdf-active", with_value(lambda file: link(file).A, "/S", Name.Launch)),
    ("pdf-active", with_value(link, "/Subtype", Name.FileAttachment)),
    ("pdf-address", with_value(lambda file: link(file).A, "/URI", "file:///etc/passwd")),
    ("pdf-metadata", with_value(lambda file: file.trailer.Info, "/Author", "ana")),
    ("pdf-metadata", with_value(lambda file: file.trailer.Info, "/Title", "/home/ana/plan")),
)


@pytest.mark.parametrize(("code", "spoil"), SABOTAGE)
def test_a_fault_is_found(page: bytes, code: str, spoil: Callable[[pikepdf.Pdf], None]) -> None:
    with pikepdf.open(io.BytesIO(page)) as file:
        if "/Names" not in file.Root:
            file.Root.Names = Dictionary()
        assert [*faults(file), *carried(file)] == []
        spoil(file)
        assert code in {fault.code for fault in (*faults(file), *carried(file))}


def test_a_table_without_heads_is_found() -> None:
    with pikepdf.open(io.BytesIO(printed("<h1>a</h1><table><tr><td>b</td></tr></table>"))) as file:
        assert list(faults(file)) == [Fault("pdf-table", 1)]


def test_a_file_may_be_so_large() -> None:
    assert list(size_fault(150_000, "handout")) == []
    assert list(size_fault(150_001, "handout")) == [Fault("pdf-size", 1, "151 of 150")]
    assert list(size_fault(400_001, "session")) == [Fault("pdf-size", 1, "401 of 400")]
    assert list(size_fault(5_999_999, "train-the-trainer")) == []


# --- every pack of the small toolkit, and the command ---

EVERY = (
    *(("en", "session", "first-circle"), ("ar", "session", "first-circle"), ("ar", "handout", "ground-rules")),
    *(("en", "train-the-trainer", "garden-year"), ("en", "form", "feedback"), ("en", "brieflet", "water")),
    ("en", "participant", "garden-year"),
)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    return open_shop(tmp_path_factory.mktemp("shop"))


@pytest.mark.parametrize("pack", EVERY, ids="-".join)
def test_no_pack_has_a_fault(shop: Shop, pack: tuple[str, str, str]) -> None:
    made = shop.printed(*pack)
    with made.tree() as file:
        assert [*faults(file), *carried(file), *size_fault(len(made.printed.pdf), pack[1])] == []
        assert b'pdfuaid:part="1"' in file.Root.Metadata.read_bytes()


@pytest.mark.parametrize("pack", [EVERY[0], EVERY[3]], ids="-".join)
def test_words_are_read_in_the_order_of_the_document(shop: Shop, tmp_path: Path, pack: tuple[str, str, str]) -> None:
    """The tags, read aloud, give the words of the HTML in their order."""
    made = shop.printed(*pack)
    (tmp_path / "x.pdf").write_bytes(made.printed.pdf)
    told = subprocess.run(["pdfinfo", "-struct-text", tmp_path / "x.pdf"], capture_output=True, check=True).stdout
    read = words(" ".join(re.findall('^ *"(.*)"$', told.decode(), re.MULTILINE)))
    written = [word for passage in passages(made.bound.html) for word in words(passage)]
    same = SequenceMatcher(None, written, read, autojunk=False).get_matching_blocks()
    assert sum(block.size for block in same) > 0.97 * len(written)


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["check-print", *arguments], catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


def test_the_command_checks_the_packs_of_a_site(tmp_path: Path, page: bytes) -> None:
    for recipe, content in (("handout", page), ("session", page[: len(page) // 2])):
        file = tmp_path / f"site/print/en/{recipe}/x.pdf"
        file.parent.mkdir(parents=True)
        file.write_bytes(content)
    code, said, summed = run("--root", str(tmp_path))
    assert code == 1
    assert re.match(r"site/print/en/session/x\.pdf: error: The file cannot be opened.*\[pdf-unreadable\]\n$", said)
    assert summed == "2 packs. 1 error, 0 warnings, 0 notes. 1 in packs must be fixed.\n"
    assert run(str(tmp_path / "site/print/en/handout/x.pdf")) == (0, "", "1 pack. Nothing to fix.\n")


def test_a_fault_on_many_pages_is_told_once(tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    with pikepdf.open(io.BytesIO(printed(BODY))) as spoilt:
        for some in spoilt.pages:
            some.Contents = spoilt.make_stream(some.Contents.read_bytes().replace(b"/MCID", b"/Mcid"))
        spoilt.save(file)
    (told,) = [one for one in check_pack(file, tmp_path) if one.code == "pdf-unannounced"]
    assert "(pages 1, 2" in told.message


def test_the_day_of_the_shop_is_no_trace_of_a_machine(shop: Shop) -> None:
    with shop.printed("en", "handout", "ground-rules").tree() as file:
        assert str(file.docinfo["/CreationDate"]).startswith(f"D:{DAY.year}")
