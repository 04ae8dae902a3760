"""From bound documents to print groups: which stylesheets, typefaces and folders a paper and an edition need."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from jinja2 import Environment

from passalong.jobs import OWN, PrintGroup, Sheet
from passalong.nouns import Edition
from passalong.packs import typefaces
from passalong.packs.bind import UNPUBLISHED, Bound
from passalong.packs.editions import Variant
from passalong.scripts import script_of
from passalong.views.environment import OWN_TEMPLATES
from passalong.views.wording import Wording, digits_of

COUNTERS = {
    "arab": ", arabic-indic",
    "arabext": ", persian",
    "beng": ", bengali",
    "deva": ", devanagari",
    "khmr": ", khmer",
    "mymr": ", myanmar",
}
"""CSS counter style of the digits a site asks for."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """The folders a printer works with."""

    root: Path
    """Of the toolkit."""
    site: Path
    """The built site: where pictures are read."""
    cache: Path
    """`.cache/`."""

    @property
    def overrides(self) -> Path:
        """The toolkit's own templates, else those that came with the program."""
        own = self.root / "overrides"
        return own if (own / "print").is_dir() else OWN_TEMPLATES

    @property
    def fonts(self) -> Path:
        """The woff2 files."""
        return self.overrides / "assets" / "fonts"


def group_of(
    bound: Sequence[Bound],
    edition: Edition,
    variant: Variant,
    workshop: Workshop,
    site_url: str,
    *,
    held: str = "",
) -> PrintGroup:
    """One print group of documents that share language, paper and edition.

    `held`: all their pages are left or right ones, because another language has the others.
    """
    # The first language has the page that is read first: at the left, or at the right where one reads from there.
    first = held or ("left" if edition.language.direction == "ltr" else "right")
    paper = lru_cache(partial(_page_style, edition, variant, workshop))
    wanted = typefaces_of(bound, edition, variant, workshop)
    unpacked = typefaces.unpack(workshop.fonts, workshop.cache / "fonts", OWN + "fonts/", wanted)
    base = site_url or UNPUBLISHED
    return PrintGroup(
        language=edition.language.code,
        paper=variant.paper,
        edition=variant.laid_out_as,
        sheets=tuple(
            Sheet(
                one.html,
                one.address,
                _with_digests(one.pictures, workshop.site),
                one.limits,
                one.unlimited,
                _beside(one, variant, workshop, site_url, "left" if first == "right" else "right"),
                paper(one.two_sided, first if one.two_sided and (held or one.beside) else ""),
                len(one.chapters) == 1,
            )
            for one in bound
        ),
        styles=_styles(edition, variant, workshop, unpacked),
        page=paper(False, ""),
        folders=(
            (OWN + "fonts/", str(unpacked.folder)),
            (OWN + "print/", str(workshop.overrides / "print")),
            (base, str(workshop.site)),
        ),
        right_to_left=edition.language.direction == "rtl",
        size=(variant.size[0], variant.size[1] - variant.traits.margins.top - variant.traits.margins.bottom),
    )


def typefaces_of(bound: Sequence[Bound], edition: Edition, variant: Variant, workshop: Workshop) -> tuple[str, ...]:
    """The families that some documents need. Documents that need the same share a group.

    The names of all languages are in the imprint of a pack: a handout for itself is drawn as it is in a pack.
    """
    tag = edition.language.tag
    names = (one.name for one in edition.toolkit.languages.values())
    first = variant.traits.typeface if variant.suits(tag) else ""  # else it is the language beside another
    return typefaces.needed(workshop.fonts, "".join((*(one.html for one in bound), *names)), tag, first)


def _beside(one: Bound, variant: Variant, workshop: Workshop, site_url: str, held: str) -> PrintGroup | None:
    """The group of the second language of a document, where it has one."""
    if one.beside is None:
        return None
    edition, second = one.beside
    return group_of([second], edition, variant, workshop, site_url, held=held)


def _styles(edition: Edition, variant: Variant, workshop: Workshop, faces: typefaces.Typefaces) -> tuple[str, ...]:
    folder, script = workshop.overrides / "print", script_of(edition.language.tag).lower()
    names = ["base.css", "documents.css", f"{variant.laid_out_as}.css", f"script-{script}.css", "tight.css"]
    files = [folder / name for name in names if (folder / name).is_file()]
    return (faces.rules, families(faces), *(_text(file) for file in files))


def _page_style(edition: Edition, variant: Variant, workshop: Workshop, two_sided: bool, held: str) -> str:
    """The stylesheet of the sheet of paper itself, last in the cascade."""
    width, height = variant.size
    traits = variant.traits
    return (
        Environment(autoescape=False)
        .from_string(_text(workshop.overrides / "print" / "page.css"))
        .render(  # noqa: S701 - CSS, from closed lists
            width=width,
            height=height,
            margins=traits.margins,
            halved=traits.halved,
            direction=edition.language.direction,
            two_sided=two_sided,
            held=held,
            counter=_counter(edition),
            widest=Wording(edition).number(888),
            head_size=traits.head_size,
            foot_size=traits.foot_size,
        )
    )


def families(faces: typefaces.Typefaces) -> str:
    """The rule by which every text is drawn with them."""
    return "html { font-family: " + ", ".join(f'"{name}"' for name in faces.families) + "; }"


def _counter(edition: Edition) -> str:
    return COUNTERS.get(digits_of(edition.toolkit.site.numerals, edition.language.tag), "")


def _with_digests(pictures: Mapping[str, str], site: Path) -> tuple[tuple[str, str], ...]:
    found = []
    for address, place in sorted(pictures.items()):
        file = site / place
        found.append((address, hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""))
    return tuple(found)


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")
