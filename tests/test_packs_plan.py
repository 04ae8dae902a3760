"""Which packs a build makes, under which names, and what is said about them."""

from __future__ import annotations

import json
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

import pytest

from packs_fixture import SITE, Shop, open_shop
from passalong.nouns import Edition
from passalong.packs.editions import Variant
from passalong.packs.library import Order
from passalong.packs.manifest import MANIFEST, packs_of, read_manifest
from passalong.packs.plan import file_of, passages_file, planned, print_all
from passalong.packs.recipes import Recipe, recipes_of, variants_of
from passalong.packs.verdict import verdict
from passalong.pdf import Printed


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    return open_shop(tmp_path_factory.mktemp("shop"))


class Here:
    """An executor that works at once, in this process."""

    def submit(self, call: object, *arguments: object) -> Future[object]:
        future: Future[object] = Future()
        future.set_result(call(*arguments))  # type: ignore[operator]
        return future


def test_addresses_and_names(shop: Shop) -> None:
    order = Order(shop.recipes["session"], shop.path("first-circle"), Variant("Letter", "large-print"))
    file = file_of(order, shop.editions["fr"])
    assert file.address == "print/fr/session/first-circle.large-print.letter.pdf"
    assert file.download == "first-circle_fr_Letter_large-print_v2.pdf"


def test_a_language_gets_what_is_translated(shop: Shop) -> None:
    made = {(plan.file.recipe, plan.file.id) for plan in planned(shop.library("ar"))}
    assert ("handout", "ground-rules") in made
    assert ("form", "feedback") not in made


def test_the_source_gets_every_recipe_in_its_variants(shop: Shop) -> None:
    addresses = {plan.file.address for plan in planned(shop.library("en"))}
    for address in (
        "print/en/session/first-circle.pdf",
        "print/en/module/soil.pdf",
        "print/en/train-the-trainer/garden-year.pdf",
        "print/en/handout/ground-rules.large-print.pdf",
        "print/en/handout/ground-rules.letter.pdf",
        "print/en/brieflet/water.low-ink.pdf",
    ):
        assert address in addresses
    assert "print/en/session/first-circle.letter.pdf" not in addresses


def test_a_build_writes_packs_and_manifest(shop: Shop) -> None:
    arabic = {"ar": shop.editions["ar"]}
    files, _ = print_all(arabic, shop.leaves, shop.workshop, SITE, executor=Here())  # type: ignore[arg-type]
    pdfs = [file for file in files if file.kind == "pdf"]
    kept = [passages_file(shop.root, file.address).read_text(encoding="utf-8") for file in pdfs]
    assert any("أستمع." in passages.splitlines() for passages in kept)
    assert files
    for file in files:
        assert (shop.workshop.site / file.address).stat().st_size == file.size
        assert file.pages >= 1
    assert read_manifest(shop.root / MANIFEST) == files
    ways = {file.address: file.download for file in files if file.kind != "pdf"}
    assert ways == {
        "print/ar/handout/ground-rules.docx": "ground-rules_ar_v1.docx",
        "print/ar/handout/ground-rules.png": "ground-rules_ar_v1.png",
    }
    assert json.loads((shop.root / MANIFEST).read_text())[0]["language"] == "ar"


def test_where_a_language_has_no_pack_the_source_has_one(shop: Shop) -> None:
    english = file_of(Order(shop.recipes["handout"], shop.path("ground-rules")), shop.editions["en"])
    arabic = replace(english, language="ar")
    form = replace(english, recipe="form")
    assert packs_of([english, arabic, form], english.path, "ar", "en") == (arabic, form)


def test_what_is_wrong_with_a_recipe_is_said() -> None:
    found, problems = recipes_of({"a": {"for": "session", "parts": ["own", "nonsense"]}, "b": {"parts": ["own"]}})
    assert found == {}
    assert [p.code for p in problems] == ["recipe-part", "recipe-for"]
    assert "nonsense" in problems[0].message


def test_what_is_wrong_with_a_variant_is_said() -> None:
    variants, problems = variants_of(
        "x.yml",
        {"every": ["A4 standard", "A5 pink", "A4 facing-xx"]},
        Recipe("handout", "handout", "", "facilitator", "one", ()),
        ("en",),
    )
    assert variants == (Variant(),)
    assert [p.code for p in problems] == ["print-variant"] * 2


@pytest.mark.parametrize(
    ("code", "release", "level"), [("en", False, "error"), ("ar", False, "warning"), ("ar", True, "error")]
)
def test_too_long_is_an_error_in_the_source_and_a_warning_in_a_translation(
    shop: Shop, code: str, release: bool, level: str
) -> None:
    bound = shop.bound(code, "handout", "ground-rules")
    order = Order(shop.recipes["handout"], shop.path("ground-rules"))
    (limit,) = bound.limits
    long = Printed(b"", 3, {}, {limit.first: 3}, ("Failed: not a part of this site: http://x",))
    found = verdict(order, shop.library(code), bound, long, release=release)
    assert {(p.code, p.level) for p in found} == {("print-too-long", level), ("print-blocked", level)}
    assert {p.path for p in found} == {f"curriculum/{code}/handouts/ground-rules.md"}


def test_a_letter_that_no_typeface_has_gives_way_to_the_source(shop: Shop) -> None:
    library = shop.library("ar")
    path = shop.path("ground-rules")
    leaf = library.leaves[path]
    strange = tuple(replace(s, html=s.html.replace("قواعدنا", "קואעד")) for s in leaf.sections)
    changed = replace(library, leaves={**library.leaves, path: replace(leaf, sections=strange)})
    bound = shop.bound("ar", "handout", "ground-rules", changed)
    assert "קואעד" not in bound.html
    assert "Our rules" in bound.html
    assert [(p.code, p.level, p.line) for p in bound.problems] == [("print-letter", "warning", 0)]


RULES = "curriculum/ar/handouts/ground-rules.md"


def with_words(edition: Edition, words: dict[str, str]) -> Edition:
    return replace(edition, language=replace(edition.language, words={**edition.language.words, **words}))


def test_a_letter_that_no_typeface_has_is_named_with_file_and_line(tmp_path: Path) -> None:
    text = (Path(__file__).parent / "toolkit" / RULES).read_text(encoding="utf-8")
    line = next(n for n, row in enumerate(text.splitlines(), start=1) if "قواعدنا" in row)
    shop = open_shop(tmp_path, {RULES: text.replace("قواعدنا", "קואעד")})
    with (shop.root / "curriculum/ar/interface.yml").open("a", encoding="utf-8") as words:
        words.write('  print_newest: "๑ newest"\n')
    shop.editions["ar"] = with_words(shop.editions["ar"], {"print_newest": "๑ newest"})
    bound = shop.bound("ar", "handout", "ground-rules")
    assert "קואעד" not in bound.html
    assert "๑" not in bound.html
    found = {(p.path, p.line, p.language): p.message for p in bound.problems}
    assert "ק (U+05E7), ו (U+05D5)" in found[RULES, line, "ar"]
    assert any(
        path == "curriculum/ar/interface.yml" and n and "๑ (U+0E51)" in told for (path, n, _), told in found.items()
    )
    order = Order(shop.recipes["handout"], shop.path("ground-rules"))
    printed = Printed(b"", 1, {}, {}, ())
    for release, level in ((False, "warning"), (True, "error")):
        assert {p.level for p in verdict(order, shop.library("ar"), bound, printed, release=release)} == {level}


def test_in_the_source_such_a_letter_is_an_error(tmp_path: Path) -> None:
    file = RULES.replace("/ar/", "/en/")
    text = (Path(__file__).parent / "toolkit" / file).read_text(encoding="utf-8")
    shop = open_shop(tmp_path, {file: text.replace("Our rules", "Our ק rules", 1)})
    bound = shop.bound("en", "handout", "ground-rules")
    order = Order(shop.recipes["handout"], shop.path("ground-rules"))
    (found,) = verdict(order, shop.library("en"), bound, Printed(b"", 1, {}, {}, ()), release=False)
    assert (found.level, found.path) == ("error", file)
    assert found.line
