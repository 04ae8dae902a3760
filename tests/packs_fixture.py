"""A printer's shop for tests: the small toolkit, staged and rendered without MkDocs, and its packs.

shop = open_shop(folder, {"curriculum/ar/…": "…"})
pack = shop.printed("ar", "session", "first-circle")
pack.text, pack.printed.pages, pack.tree()
"""

from __future__ import annotations

import io
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pikepdf

from helpers import PROJECT, write_toolkit
from passalong import leaves, pdf
from passalong.addresses import page_address
from passalong.curriculum import read, read_language
from passalong.nouns import Edition
from passalong.ours import claim
from passalong.packs import typefaces
from passalong.packs.bind import Bound, bind
from passalong.packs.editions import Variant
from passalong.packs.library import Library, Order, library_of
from passalong.packs.recipes import Recipe, recipes_of
from passalong.packs.sheets import Workshop, group_of
from passalong.pdf import Printed, PrintGroup
from passalong.render import render_staged
from passalong.stage.edition import edition_of, published_pages, status_of
from passalong.stage.language import stage_language

DAY = date(2026, 11, 21)
SITE = "https://example.org/garden/"
RECIPES = (PROJECT / "curriculum/toolkit.yml").read_text(encoding="utf-8").partition("\nrecipes:")[2]
TOOLKIT = """\
id: "garden"
version: "1.0.0"
licence: "CC BY-SA 4.0"
source_language: "en"
authors: [gardeners]
recipes:
"""
ARABIC_SESSION = """\
---
title: "الدائرة الأولى"
summary: "تلتقي المجموعة وتنظر إلى التربة."
source_version: 2
status: machine_draft
---

/// objectives

- قولوا ما هي التربة.
- سمّوا شيئًا واحدًا يعيش فيها.

///

/// prepare

- [ ] املؤوا الأوعية.
- [ ] افتحوا النافذة.

///

/// core

الجميع يلمس التربة.

///

## الوصول
`step: arrive` `time: 10` `method: circle` `lead: A`

رحّبوا بكل شخص في {{ city }}.

/// say

أهلًا وسهلًا. يمكنكم الجلوس أو الوقوف.

///

/// note

لكم أنتم فقط: انتبهوا إلى من يصمت.

///
"""


@dataclass(frozen=True, slots=True)
class Pack:
    """One pack, bound and printed."""

    bound: Bound
    group: PrintGroup
    printed: Printed

    @property
    def text(self) -> str:
        """What a reader of the PDF can copy."""
        told = subprocess.run(["pdftotext", "-", "-"], input=self.printed.pdf, capture_output=True, check=True)
        return told.stdout.decode()

    @property
    def words(self) -> str:
        """The same on one line."""
        return " ".join(self.text.split())

    def tree(self) -> pikepdf.Pdf:
        """The objects of the PDF."""
        return pikepdf.open(io.BytesIO(self.printed.pdf))


@dataclass(slots=True)
class Shop:
    """A toolkit that is ready to be printed."""

    root: Path
    workshop: Workshop
    editions: dict[str, Edition]
    recipes: dict[str, Recipe]
    letters: frozenset[int]
    made: dict[tuple[object, ...], Pack] = field(default_factory=dict)

    @property
    def leaves(self) -> Path:
        return self.root / ".build/leaves"

    def library(self, code: str, site_url: str = SITE, private: Mapping[str, str] | None = None) -> Library:
        return library_of(self.editions[code], self.leaves, site_url, private)

    def path(self, id: str) -> str:
        return next(p.path for p in self.editions["en"].toolkit.pages.values() if p.id == id)

    def bound(self, code: str, recipe: str, id: str, library: Library | None = None, **options: object) -> Bound:
        variant = options.pop("variant", Variant())
        order = Order(self.recipes[recipe], self.path(id), variant, **options)  # type: ignore[arg-type]
        return bind(order, library or self.library(code), self.letters)

    def printed(self, code: str, recipe: str, id: str, **options: object) -> Pack:
        """A pack; the same one is printed once for all tests."""
        key = (code, recipe, id, *sorted(options.items()))
        if key not in self.made:
            bound = self.bound(code, recipe, id, **options)
            variant = options.get("variant", Variant())
            assert isinstance(variant, Variant)
            self.made[key] = self.press(code, bound, variant)
        return self.made[key]

    def press(self, code: str, bound: Bound, variant: Variant = Variant()) -> Pack:  # noqa: B008 - frozen
        group = group_of([bound], self.editions[code], variant, self.workshop, SITE)
        return Pack(bound, group, pdf.print_group(group)[0])


def open_shop(folder: Path, changes: Mapping[str, str | bytes | None] | None = None) -> Shop:
    """Write the small toolkit with all recipes, stage and render every language."""
    arabic = {"curriculum/ar/modules/soil/first-circle.md": ARABIC_SESSION}
    own = {"curriculum/toolkit.yml": TOOLKIT + RECIPES}
    root = write_toolkit(folder / "toolkit", {**own, **arabic, **(changes or {})})
    toolkit, _ = read(root, DAY)
    editions = {}
    claim(root)
    for code, language in toolkit.languages.items():
        translations, _ = read_language(toolkit, code)
        stage_language(toolkit, language, translations, root / ".build/src")
        editions[code] = edition_of(toolkit, language, translations, (status_of(toolkit, language, translations),))
        for page in published_pages(toolkit):
            staged = (root / ".build/src" / code / page.path).read_text(encoding="utf-8")
            address = page_address(page.path, code, toolkit.default_language)
            leaves.write(render_staged(staged, address), root / ".build/leaves")
    workshop = Workshop(root, root / "site", PROJECT / ".cache")
    recipes, problems = recipes_of(toolkit.settings.recipes)
    assert not problems
    return Shop(root, workshop, editions, recipes, typefaces.letters(workshop.fonts))
