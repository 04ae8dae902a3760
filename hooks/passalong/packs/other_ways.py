"""A handout in other ways than as a PDF: as a Word file that people change, and as a picture that they send.

Both hold what the PDF of the page holds. What is for facilitators alone does not get into the Word file of a page for
participants. A build knows no private fact, so none can be in either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from passalong.jobs import Printed
from passalong.packs.bind import Bound, bind
from passalong.packs.inclusion import for_participants
from passalong.packs.picture import drawn_before, picture
from passalong.packs.word import word_file
from passalong.together import pool
from passalong.views.wording import Wording

if TYPE_CHECKING:  # what a plan is made of; it asks this module
    from passalong.packs.manifest import PackFile
    from passalong.packs.plan import Planned

MADE_FOR = "handout"
FEW = 3
"""So many pictures are drawn here; for more it is worth to begin processes."""

Made = tuple["Planned", Bound, Printed]


def other_ways(
    made: Sequence[Made], cache: Path, letters: frozenset[int], executor: Executor | None = None
) -> Iterator[tuple[PackFile, bytes]]:
    """The Word file and the picture of each handout: what the manifest tells of it, and its bytes."""
    chosen = [one for one in made if _is_chosen(one[0])]
    new = [sheet.pdf for _, _, sheet in chosen if not drawn_before(sheet.pdf, cache)]
    if len(new) > FEW:
        with nullcontext(executor) if executor else pool() as workers:
            list(workers.map(picture, new, [cache] * len(new)))
    for plan, bound, sheet in chosen:
        yield _file(plan, "docx", sheet), _word(plan, bound, letters)
        yield _file(plan, "png", sheet), picture(sheet.pdf, cache)


def _is_chosen(plan: Planned) -> bool:
    """The standard edition of a handout, on the paper of the site."""
    variant, paper = plan.order.variant, plan.library.edition.toolkit.site.paper or "A4"
    return plan.order.recipe.made_for == MADE_FOR and variant.name == "standard" and variant.paper == paper


def _word(plan: Planned, bound: Bound, letters: frozenset[int]) -> bytes:
    order, library = plan.order, plan.library
    leaf, page = library.leaves[order.path], library.edition.toolkit.pages[order.path]
    theirs = page.fields.get("audience") != "facilitator"
    if theirs and for_participants(leaf, library.originals[order.path]) != leaf.sections:
        bound = bind(replace(order, recipe=replace(order.recipe, audience="participant")), library, letters)
    t = Wording(library.edition)
    newest = t("print_newest") + t.colon if library.site_url else ""
    return word_file(bound, order.variant.paper, newest)


def _file(plan: Planned, kind: str, sheet: Printed) -> PackFile:
    """Beside the PDF: `print/fr/handout/ground-rules.docx`."""
    file = plan.file
    address = file.address.removesuffix(".pdf").removesuffix(".letter") + f".{kind}"
    name = f"{file.id}_{file.language}_v{file.version}.{kind}"
    return replace(file, address=address, download=name, kind=kind, pages=sheet.pages)
