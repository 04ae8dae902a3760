"""Specimens: one small sheet in every script, as the packs print it, beside what a person approved.

specimens/words.yml     the words
specimens/km.txt        what pdftotext reads, and every glyph that is drawn
specimens/km.png        how it looked when somebody looked at it

`.venv/bin/python tests/specimen.py km ur-nastaliq` prints those two anew and approves them: look at each picture first.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from pathlib import Path
from types import MappingProxyType

import pikepdf
import yaml
from PIL import Image, ImageChops

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1] / "hooks"))

from leaves_fixture import edition
from passalong import pdf
from passalong.isolate import isolated
from passalong.nouns import Edition, Language, SiteProfile
from passalong.packs.bind import Bound
from passalong.packs.breaks import html_with_breaks
from passalong.packs.editions import Variant
from passalong.packs.sheets import Workshop, group_of
from passalong.scripts import SCRIPTS, script_of
from readers import run

PROJECT = Path(__file__).parents[1]
FOLDER = Path(__file__).with_name("specimens")
WORDS = yaml.safe_load((FOLDER / "words.yml").read_text(encoding="utf-8"))
WORKSHOP = Workshop(PROJECT, PROJECT / "site", PROJECT / ".cache")
DOTS = 60
"""Dots per inch of a picture."""
SHEETS = {tag: (tag, Variant()) for tag in WORDS} | {"ur-nastaliq": ("ur", Variant(edition="nastaliq"))}
"""Name of a sheet → its language, and how it is printed."""
_SHOWN = re.compile(rb"/(\S+) ([\d.]+) Tf|\[([^]]*)\] TJ")
_GLYPHS = re.compile(rb"<([0-9a-f]+)>")


@dataclass(frozen=True, slots=True)
class Specimen:
    """One sheet, printed."""

    html: str
    pdf: bytes

    @property
    def text(self) -> str:
        """What people can copy."""
        return run(["pdftotext", "-", "-"], self.pdf).decode()

    @property
    def picture(self) -> Image.Image:
        """The upper part of the page, in grey."""
        size = ["-x", "0", "-y", "0", "-W", "496", "-H", "560"]
        return Image.open(io.BytesIO(run(["pdftoppm", "-r", str(DOTS), "-gray", "-png", *size], self.pdf)))

    @property
    def glyphs(self) -> list[str]:
        """Every run of glyphs: typeface, size in points, numbers of the glyphs in the typeface."""
        return [f"{name} {size:g} {' '.join(map(str, ids))}" for name, size, ids in glyphs_of(self.pdf)]

    @property
    def record(self) -> str:
        """What is compared exactly."""
        return f"{self.text.strip()}\n\n---\n" + "\n".join(self.glyphs) + "\n"


def glyphs_of(content: bytes) -> Iterator[tuple[str, float, list[int]]]:
    """Of a PDF whose pages are scaled from CSS pixels: (typeface, points, glyphs) run after run."""
    with pikepdf.open(io.BytesIO(content)) as tree:
        for page in tree.pages:
            faces = page.Resources.get("/Font", {})
            name, size, table = "", 0.0, b""
            for found in _SHOWN.finditer(page.Contents.read_bytes()):
                if found[1]:
                    face = faces["/" + found[1].decode()]
                    name, size = str(face.BaseFont).partition("+")[2], round(float(found[2]) * 0.75, 2)
                    below = face.DescendantFonts[0].CIDToGIDMap
                    table = below.read_bytes() if isinstance(below, pikepdf.Stream) else b""
                elif shown := b"".join(_GLYPHS.findall(found[3])):
                    codes = [int(shown[i : i + 4], 16) for i in range(0, len(shown), 4)]
                    yield name, size, [int.from_bytes(table[2 * c : 2 * c + 2], "big") if table else c for c in codes]


def edition_in(tag: str) -> Edition:
    """An edition in a language of the specimens, on a site that prints each language's own digits."""
    known = SCRIPTS[script_of(tag)]
    own = edition(site=SiteProfile(numerals="native"))
    way = "rtl" if known.right_to_left else "ltr"
    language = Language(tag, tag, way, tag, True, MappingProxyType({}), frozenset())
    return replace(own, language=language)


def html_of(tag: str, name: str = "standard") -> str:
    """The sheet as the packs bind it, with their classes."""
    words, way = WORDS[tag], edition_in(tag).language.direction
    steps = "".join(f"<li>{escape(step)}</li>" for step in words["steps"])
    rows = "".join(f"<tr><th scope=row>{escape(who)}</th><td>{number}</td></tr>" for who, number in words["rows"])
    title, (who, telephone) = escape(words["title"]), words["head"]
    heads = f'data-head="{title}" data-above="{title}" data-code="H01" data-foot="v1 · {tag}" data-draft=""'
    body = (
        f'<section id="part-x" class="chapter handout" {heads}>'
        f'<h1>{title}</h1><p class="lead">{escape(words["lead"])}</p><ol>{steps}</ol>'
        f'<div class="box core"><p class="box-title">{who}</p><table><thead><tr><th scope=col>{who}</th>'
        f"<th scope=col>{telephone}</th></tr></thead><tbody>{rows}</tbody></table></div>"
        f'<ul><li class="tick"><strong>{escape(words["steps"][1])}</strong> '
        f"<em>{escape(words['steps'][0])}</em></li></ul>"
        f"<p>{escape(words['mixed'], quote=False)}</p></section>"
    )
    body = isolated(body) if way == "rtl" else body
    script = script_of(tag).lower()
    head = f'<html lang="{tag}" dir="{way}" class="{name} script-{script}"><head><title>x</title></head>'
    return html_with_breaks(f"<!doctype html>{head}<body>{body}</body></html>")


@cache
def printed(tag: str, variant: Variant = Variant()) -> Specimen:  # noqa: B008 - frozen
    """The sheet of a language, printed once for all tests."""
    html = html_of(tag, variant.edition)
    bound = Bound(html, tag, "https://example.org/", {}, (), False, (), (), ())
    group = group_of([bound], edition_in(tag), variant, WORKSHOP, "https://example.org/")
    made = pdf.print_group(group)[0]
    assert made.complaints == ()
    return Specimen(html, made.pdf)


def sheet(name: str) -> Specimen:
    """A sheet by its name."""
    return printed(*SHEETS[name])


def difference(one: Image.Image, other: Image.Image) -> int:
    """How much two pictures differ where they differ most: 0 to 255, over squares of 8 dots."""
    return ImageChops.difference(one.convert("L"), other.convert("L")).reduce(8).getextrema()[1]


if __name__ == "__main__":
    for name in sys.argv[1:]:
        (FOLDER / f"{name}.txt").write_text(sheet(name).record, encoding="utf-8")
        sheet(name).picture.quantize(8).save(FOLDER / f"{name}.png", optimize=True)
