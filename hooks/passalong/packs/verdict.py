"""What a person must know about a printed pack: too long, something left out, a letter that could not be drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from passalong.packs.bind import Bound
from passalong.packs.library import Library, Order
from passalong.pdf import Printed
from passalong.problem import Problem, problem

BLOCKED = "not a part of this site"


def verdict(order: Order, library: Library, bound: Bound, printed: Printed | None, *, release: bool) -> list[Problem]:
    """Problems of one pack. In the source, and everywhere with `release`, they are errors; else they warn."""
    found = [*bound.problems, *(_of_print(order, library, bound, printed) if printed else ())]
    return [_graded(one, library, release=release) for one in found]


def _of_print(order: Order, library: Library, bound: Bound, printed: Printed) -> Iterator[Problem]:
    language = _translation(order.path, library)
    for limit in bound.limits:
        if limit.first not in printed.too_long:
            continue
        chapter = next(c for c in bound.chapters if limit.first in (c.id, f"{c.id}-glance"))
        path = chapter.path or (chapter.passages[0].path if chapter.passages else order.path)
        yield problem(
            "print-too-long",
            library.edition.cards[path].edit_path,
            language=_translation(path, library),
            what=library.edition.cards[path].title,
            pages=printed.too_long[limit.first],
            most=limit.most,
            paper=order.variant.paper,
            edition=order.variant.edition,
        )
    declared = library.edition.toolkit.pages[order.path].fields.get("pages", 0)
    if order.recipe.of_one_page and order.variant.edition == "standard" and 0 < printed.pages < int(declared or 0):
        yield problem(
            "print-too-short",
            library.edition.cards[order.path].edit_path,
            language=language,
            what=library.edition.cards[order.path].title,
            pages=printed.pages,
            most=declared,
            paper=order.variant.paper,
            edition=order.variant.edition,
        )
    for told in printed.complaints:
        code = "print-blocked" if BLOCKED in told else "print-told"
        yield problem(code, library.edition.cards[order.path].edit_path, language=language, told=told[:200])


def _translation(path: str, library: Library) -> str:
    """The language whose translation it is; empty for a page in the language it was written in."""
    code = library.edition.language.code
    return "" if library.edition.toolkit.pages[path].language == code else code


def _graded(found: Problem, library: Library, *, release: bool) -> Problem:
    return replace(found, level="error") if release or not found.language else found
