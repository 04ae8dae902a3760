"""What a person must know about a printed pack: too long, something left out, a letter that could not be drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from passalong.jobs import Printed
from passalong.nouns import Edition
from passalong.packs.bind import Bound
from passalong.packs.editions import Variant
from passalong.packs.library import Library, Order
from passalong.problem import Problem, problem

BLOCKED = "not a part of this site"


def verdict(order: Order, library: Library, bound: Bound, printed: Printed | None, *, release: bool) -> list[Problem]:
    """Problems of one pack. In the source, and everywhere with `release`, they are errors; else they warn."""
    editions = [("", library.edition, bound)]
    if bound.beside is not None:
        editions.append((f"{bound.beside[0].language.code}-", *bound.beside))
    found = list(bound.problems)
    if printed is not None:
        for prefix, edition, part in editions:
            found += _too_long(order, edition, part, printed, prefix)
        found += _too_short(order, library.edition, printed)
        found += _complaints(order, library.edition, printed)
    return [_graded(one, release=release) for one in found]


def _too_long(order: Order, edition: Edition, bound: Bound, printed: Printed, prefix: str) -> Iterator[Problem]:
    """What takes more pages than it may; `prefix` stands before the ids of a second language."""
    for limit in bound.limits:
        if prefix + limit.first not in printed.too_long:
            continue
        chapter = next(c for c in bound.chapters if limit.first in (c.id, f"{c.id}-glance"))
        path = chapter.path or (chapter.passages[0].path if chapter.passages else order.path)
        yield problem(
            "print-too-long",
            edition.cards[path].edit_path,
            language=_translation(path, edition),
            what=edition.cards[path].title,
            pages=printed.too_long[prefix + limit.first],
            most=limit.most,
            paper=order.variant.paper,
            edition=order.variant.edition,
        )


def _too_short(order: Order, edition: Edition, printed: Printed) -> Iterator[Problem]:
    """A brieflet that leaves a page empty that its front matter promises."""
    declared = int(edition.toolkit.pages[order.path].fields.get("pages", 0) or 0)
    if order.recipe.of_one_page and order.variant == Variant(order.variant.paper) and 0 < printed.pages < declared:
        yield problem(
            "print-too-short",
            edition.cards[order.path].edit_path,
            language=_translation(order.path, edition),
            what=edition.cards[order.path].title,
            pages=printed.pages,
            most=declared,
            paper=order.variant.paper,
            edition=order.variant.edition,
        )


def _complaints(order: Order, edition: Edition, printed: Printed) -> Iterator[Problem]:
    for told in printed.complaints:
        code = "print-blocked" if BLOCKED in told else "print-told"
        yield problem(
            code, edition.cards[order.path].edit_path, language=_translation(order.path, edition), told=told[:200]
        )


def _translation(path: str, edition: Edition) -> str:
    """The language whose translation it is; empty for a page in the language it was written in."""
    code = edition.language.code
    return "" if edition.toolkit.pages[path].language == code else code


def _graded(found: Problem, *, release: bool) -> Problem:
    return replace(found, level="error") if release or not found.language else found
