"""Printable HTML becomes PDF: WeasyPrint behind one door.

A job (`passalong.jobs`) is pure: the same group gives the same bytes, in every process and whatever fonts the machine
has. Loading this package takes most of a second and 40 MB, so it is loaded only where something is printed.
Only this package knows WeasyPrint and pydyf, and only `mended.quirks` reaches into their private parts.
"""

from __future__ import annotations

import hashlib
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple

from passalong.facing import TITLE, Side, as_second, faced
from passalong.fit import ANY, TIGHTNESS, Limit, attempts, spared, taken, tightened, with_sheets
from passalong.jobs import OWN, Printed, PrintGroup, Sheet
from passalong.pdf.mended import (
    LACKS,
    Alone,
    Pictures,
    Shelf,
    TooLongError,
    alone_in,
    composed,
    engine,
    knows_inside,
    no_fonts_of_the_machine,
    no_longer,
    quirks,
    weasyprint,
    with_numbers,
    without_margins,
)
from passalong.pdf.typesetting import SiteFetcher, fonts_and_styles
from passalong.tagged.mend import mend

__all__ = ["OWN", "PrintGroup", "Printed", "Sheet", "SiteFetcher", "digest", "print_group"]

LOG = logging.getLogger("weasyprint")
PICTURES = Pictures()
SHELF = Shelf()
"""Both of this process."""
COMPOSES = knows_inside()
"""Whether pages are used again: the switch."""
Lay = Callable[[PrintGroup, str, str], "weasyprint.Document"]
PIXELS = 96 / 25.4
"""CSS pixels of a millimetre."""


def digest(group: PrintGroup, sheet: Sheet) -> str:
    """Name of the result: SHA-256 of all that the bytes depend on, as hexadecimal."""
    pictures = (f"{address} {known}" for address, known in sheet.pictures)
    limits = tuple((*limit[:3], limit.wish, limit.spared) for limit in sheet.limits)
    settings = repr((group.language, group.paper, group.edition, group.right_to_left, limits))
    parts = (settings, sheet.html, sheet.address, *group.styles, group.page, sheet.page, *pictures, engine())
    beside = (digest(sheet.facing, sheet.facing.sheets[0]),) if sheet.facing else ()
    told = hashlib.sha256()
    for part in (*parts, *beside):
        told.update(f"{len(part)}:{part}".encode())
    return told.hexdigest()


def print_group(group: PrintGroup) -> tuple[Printed, ...]:
    """Print every document of a group. Plain values in and out, so it runs in any process.

    The shortest come first: what they share with the longest waits for it, and the longest is printed when nothing
    else is kept.
    """
    bare = _on(group, group.page)
    alone = ((*filter(attrgetter("alone"), sheet.limits), *sheet.unlimited) for sheet in group.sheets)
    SHELF.expect(Counter((bare, part) for parts in alone for part in parts))
    order = sorted(range(len(group.sheets)), key=lambda n: len(group.sheets[n].html))
    printed = {n: _print(group, group.sheets[n]) for n in order}
    return tuple(printed[n] for n in range(len(group.sheets)))


def _on(group: PrintGroup, page: str) -> PrintGroup:
    """How documents of a group are laid out on sheets of one kind."""
    return replace(group, sheets=(), styles=(*group.styles, *filter(None, (page or group.page,))), page="")


def _print(group: PrintGroup, sheet: Sheet) -> Printed:
    beside = sheet.facing.sheets[0].pictures if sheet.facing else ()
    if not PICTURES.expect((*sheet.pictures, *beside)):
        SHELF.clear()
        _measured_alone.cache_clear()
    with no_fonts_of_the_machine(), _complaints() as complaints, quirks() as teller:
        laid_out, too_long = _laid_out(group, sheet)
        pages, starts = len(laid_out.pages), _starts(laid_out)
        pdf = laid_out.write_pdf(
            pdf_variant="pdf/ua-1",
            pdf_tags=True,
            finisher=_facing if sheet.facing else _drawn,
        )
    del laid_out
    return Printed(mend(pdf, teller.told if teller else None), pages, starts, too_long, tuple(complaints))


def _laid_out(group: PrintGroup, sheet: Sheet) -> tuple[weasyprint.Document, dict[str, int]]:
    """The pages of a document, each limited part as loose as it may be; and the parts that are still too long.

    What fits at once is laid out once. In a pack each part is measured on a document of its own, or a hundred
    pages would be laid out anew for the sake of one; where it is the same in the pack, its pages are put there.
    """
    made = _tight(group, sheet)
    too_long = {limit.first: made.pages[limit.first] for limit in sheet.limits if made.pages[limit.first] > limit.most}
    if sheet.facing is None:
        return with_numbers(made.whole or _composed(group, sheet, made)), too_long
    second = sheet.facing.sheets[0]
    prefix = f"{sheet.facing.language}-"
    other = _tight(sheet.facing, second)
    more = {prefix + one.first: other.pages[one.first] for one in second.limits if other.pages[one.first] > one.most}
    words = as_second(with_sheets(other.html, other.pages), prefix)
    beside = _side(sheet.facing, second, words, prefix)
    return faced(_side(group, sheet, with_sheets(made.html, made.pages)), beside), too_long | more


def _side(group: PrintGroup, sheet: Sheet, html: str, prefix: str = "") -> Side:
    bare = _on(group, sheet.page)
    width, height = group.size
    return Side(html, height * PIXELS, width, prefix, lambda words: with_numbers(_lay_out(bare, words, sheet.address)))


def _composed(group: PrintGroup, sheet: Sheet, made: Tight) -> weasyprint.Document:
    bare = _on(group, sheet.page)
    html = with_sheets(made.html, made.pages)
    document, used = composed(html, made.parts if COMPOSES else (), lambda words: _lay_out(bare, words, sheet.address))
    _tell(chain.from_iterable(part.heard for part in used))
    return document


class Tight(NamedTuple):
    """A document as tight as it must be."""

    html: str
    pages: dict[str, int]
    """Id of each limited part → the pages that it takes."""
    whole: weasyprint.Document | None
    """Its layout, where it was measured as a whole."""
    parts: tuple[Alone, ...]
    """The layouts of its parts, where they were measured alone and are the same in the document."""


def _tight(group: PrintGroup, sheet: Sheet) -> Tight:
    html, whole, own, alone = sheet.html, None, _on(group, sheet.page), _on(group, group.page)
    found: dict[str, int] = {}
    chosen: dict[str, int] = {}
    parts: list[Alone | None] = []
    for limit in sheet.limits:
        if limit.alone and not (sheet.single and SHELF.is_its_own((alone, limit))):
            chosen[limit.first], found[limit.first], heard = _measured_alone(alone, limit)
            _tell(heard)
            parts.append(_alone(alone, limit, limit.alone, chosen))
        else:
            chosen[limit.first], found[limit.first], whole = _fitted(own, limit, html, sheet.address)
        html = tightened(html, limit.first, chosen[limit.first])
    parts += (_alone(alone, chapter, chapter, chosen) for chapter in sheet.unlimited)
    return Tight(html, found, whole, tuple(part for part in parts if part))


def _alone(bare: PrintGroup, part: Limit | str, html: str, chosen: Mapping[str, int]) -> Alone | None:
    """A chapter as tight as was chosen: as it was measured, or laid out now."""
    if COMPOSES and SHELF.misses((bare, part)):
        for name, tightness in chosen.items():
            html = tightened(html, name, tightness)
        with _complaints() as heard:
            SHELF.put((bare, part), alone_in(html, _lay_out_alone(bare, html, OWN), heard))
    return SHELF.take((bare, part))


@lru_cache(maxsize=512)
def _measured_alone(bare: PrintGroup, limit: Limit) -> tuple[int, int, tuple[str, ...]]:
    """How tight a part must be, the pages that it takes then, and complaints. The same part stands in several packs."""
    with _complaints() as heard:
        tightness, pages, document = _fitted(bare, limit, limit.alone, OWN, _lay_out_alone)
    SHELF.put((bare, limit), alone_in(tightened(limit.alone, limit.first, tightness), document, heard))
    return tightness, pages, tuple(message for message in heard if LACKS not in message)


def _fitted(
    bare: PrintGroup, limit: Limit, html: str, address: str, lay: Lay | None = None
) -> tuple[int, int, weasyprint.Document]:
    made: dict[int, weasyprint.Document] = {}
    longer: dict[int, int] = {}
    """Tightness → the pages that were not enough."""

    def pages_at(tightness: int, most: int) -> int:
        """The pages that the part takes, or any more than `most`."""
        if tightness not in made and longer.get(tightness, 0) < most:
            try:
                with no_longer(most, limit.behind):
                    made[tightness] = (lay or _lay_out)(bare, tightened(html, limit.first, tightness), address)
            except TooLongError:
                longer[tightness] = most
        if tightness not in made:
            return most + 1
        return taken(limit, _starts(made[tightness]), len(made[tightness].pages))

    for tightness, most in attempts(limit):
        # The last attempt tells how long it is. What stands behind a title is counted by its end alone.
        whole = tightness == TIGHTNESS or TITLE in html
        pages = pages_at(tightness, ANY if whole else limit.most)
        if pages <= most:
            break
    for tighter in spared(limit, tightness, pages, _filled(bare, limit, made[tightness])):
        if pages_at(tighter, pages - 1) < pages:
            tightness, pages = tighter, pages_at(tighter, pages - 1)
            break
    return tightness, pages, made[tightness]


def _filled(bare: PrintGroup, limit: Limit, laid_out: weasyprint.Document) -> float:
    """How much of the last page the part takes that ends there, 0 to 1."""
    _, top, _, bottom = laid_out.pages[-1].anchors.get(limit.first, (0, 0, 0, bare.size[1] * PIXELS))
    return float(bottom - top) / (bare.size[1] * PIXELS)


def _lay_out_alone(bare: PrintGroup, html: str, address: str) -> weasyprint.Document:
    """A part of a document, whose pages get their running heads where it stands."""
    with without_margins():
        return _lay_out(bare, html, address)


def _lay_out(bare: PrintGroup, html: str, address: str) -> weasyprint.Document:
    fonts, styles = fonts_and_styles(bare.styles, bare.folders)
    page = weasyprint.HTML(string=html, base_url=address, url_fetcher=SiteFetcher(bare.folders))
    return page.render(
        font_config=fonts,
        stylesheets=list(styles),
        pdf_variant="pdf/ua-1",
        pdf_tags=True,
        cache=PICTURES.known(),
    )


def _starts(laid_out: weasyprint.Document) -> dict[str, int]:
    """Id of each element that begins with `part-` → the page it begins on."""
    numbered = reversed(list(enumerate(laid_out.pages, start=1)))
    return {name: number for number, page in numbered for name in page.anchors if name.startswith("part-")}


def _tell(messages: Iterable[str]) -> None:
    """What WeasyPrint complained about when it laid something out that is used again."""
    for message in messages:
        LOG.warning("%s", message)


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """Collect what WeasyPrint writes to its log while it works."""
    found: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if (message := record.getMessage()) not in found:
                found.append(message)

    handlers, level, passed_on = LOG.handlers, LOG.level, LOG.propagate
    LOG.handlers = [Keep(logging.WARNING)]
    LOG.setLevel(logging.WARNING)
    LOG.propagate = False
    try:
        yield found
    finally:
        LOG.handlers = handlers
        LOG.setLevel(level)
        LOG.propagate = passed_on


def _drawn(document: Any, pdf: Any) -> None:
    """Let go of the pages when they are drawn: they are most of what a process holds."""
    del document.pages[:]


def _facing(document: Any, pdf: Any) -> None:
    """Tell readers which pages face each other: the first of a pair stands alone only where a title is before it."""
    titled = TITLE in document.pages[0].anchors
    pdf.catalog["PageLayout"] = "/TwoPageRight" if titled else "/TwoPageLeft"
    _drawn(document, pdf)
