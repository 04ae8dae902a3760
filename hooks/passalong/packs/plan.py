"""Which packs a build makes, and making them: all are bound, what changed is printed, a manifest tells of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from itertools import chain, groupby
from pathlib import Path
from types import MappingProxyType

from passalong.addresses import pack_address
from passalong.jobs import Printed
from passalong.nouns import Edition, Toolkit
from passalong.packs import typefaces
from passalong.packs.bind import Bound, bind
from passalong.packs.booklet import folded
from passalong.packs.contents import chapters
from passalong.packs.datapages import OUTSIDE
from passalong.packs.editions import EDITIONS, Variant
from passalong.packs.files import write_whole
from passalong.packs.library import Known, Library, Order, library_of
from passalong.packs.manifest import MANIFEST, PackFile, write_manifest
from passalong.packs.other_ways import other_ways
from passalong.packs.press import Step, disk_problem, ordered, progress
from passalong.packs.readback import passages
from passalong.packs.recipes import Recipe, pages_for, print_settings, recipes_of, settings_problems, variants_of
from passalong.packs.sheets import Workshop, group_of, typefaces_of
from passalong.packs.verdict import verdict
from passalong.problem import Problem
from passalong.together import cores, pool

Sheets = tuple[list[Printed | None], list[Problem]]
"""Documents in the order in which they were given, and what there is to say of them."""
ENOUGH = 0.5
"""The part of its passages that must be translated before a language gets a pack that need not be complete."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One pack that a build makes."""

    order: Order
    library: Library
    file: PackFile
    beside: Library | None = None
    """The leaves of the second language, where pages face each other."""


def planned(library: Library, others: Mapping[str, Library] = MappingProxyType({})) -> list[Planned]:
    """The packs that a build makes in one language: by recipes, variants, and how much is translated.

    `others`: the leaves of all languages by code, for pages that face each other.
    """
    toolkit = library.edition.toolkit
    recipes, _ = recipes_of(toolkit.settings.recipes)
    settings = print_settings(toolkit)
    return [
        Planned(order, library, file_of(order, library.edition), others.get(order.variant.facing))
        for recipe in recipes.values()
        for order in orders(recipe, toolkit, variants_of(*settings, recipe, toolkit.languages)[0])
        if order.variant.suits(library.edition.language.tag)
        and is_translated(order, library)
        and _can_face(order, library, others)
    ]


def _can_face(order: Order, library: Library, others: Mapping[str, Library]) -> bool:
    """Whether there is a second language to stand beside the first, where one is asked for."""
    code = order.variant.facing
    return not code or (code != library.edition.language.code and code in others and is_translated(order, others[code]))


def orders(recipe: Recipe, toolkit: Toolkit, variants: Sequence[Variant]) -> Iterator[Order]:
    """Every pack of a recipe, in these variants."""
    for page in pages_for(recipe, toolkit):
        yield from (Order(recipe, page.path, variant) for variant in variants)


def is_translated(order: Order, library: Library) -> bool:
    """Whether a pack holds anything, and enough of it is in its language for it to be made."""
    cards = library.edition.cards
    found = [chapter for chapter in chapters(order, library) if chapter.name not in OUTSIDE]
    paths = {path for c in found for path in ([c.path] if c.path else [one.path for one in c.passages])}
    rows = [cards[path].progress for path in paths or {order.path} if path in cards]
    done, total = sum(row[0] + row[1] for row in rows), sum(row[2] for row in rows)
    enough = done >= total * (1 if order.recipe.complete else ENOUGH)
    return bool(found and rows) and order.path in cards and enough


def file_of(order: Order, edition: Edition) -> PackFile:
    """The address and names of a pack."""
    page, language, variant = edition.toolkit.pages[order.path], edition.language, order.variant
    edition_part = "" if variant.name == "standard" else f"_{variant.name}"
    recipe_part = "" if order.recipe.of_one_page else f"_{order.recipe.name}"
    return PackFile(
        address=pack_address(language.code, order.recipe.name, page.id, edition=variant.name, paper=variant.paper),
        recipe=order.recipe.name,
        path=page.path,
        id=page.id,
        title=edition.cards[page.path].title,
        language=language.code,
        tag=language.tag,
        edition=variant.name,
        paper=variant.paper,
        version=page.version,
        download=f"{page.id}{recipe_part}_{language.code}_{variant.paper}{edition_part}_v{page.version}.pdf",
    )


def print_all(
    editions: Mapping[str, Edition],
    leaves: Path,
    workshop: Workshop,
    site_url: str = "",
    *,
    executor: Executor | None = None,
    release: bool = False,
    quiet: bool = True,
) -> tuple[tuple[PackFile, ...], list[Problem]]:
    """Print every pack of every edition into the built site, and write the manifest.

    `leaves` is `.build/leaves`. What is in the cache is not printed again. Without an `executor` a pool of
    processes is used where there is anything to do. Problems in a translation are warnings; in the source, and
    with `release` everywhere, they are errors.
    """
    toolkit = next(iter(editions.values())).toolkit
    known: Known = {}
    libraries = {code: library_of(edition, leaves, site_url, known=known) for code, edition in editions.items()}
    plans = [planned(library, libraries) for library in libraries.values()]
    letters = typefaces.letters(workshop.fonts)
    work: list[list[tuple[Planned, Bound]]] = []
    waiting: list[Future[Sheets]] = []
    shown = nullcontext(lambda count: None) if quiet else progress(sum(map(len, plans)), "print")
    with nullcontext(executor) if executor else pool() as workers, shown as step:
        # In a process nothing else may be printed meanwhile.
        apart = len(plans) if isinstance(workers, ProcessPoolExecutor) else 1
        with ThreadPoolExecutor(apart) as languages:
            for n, some in enumerate(plans):  # one language is printed while the next is bound
                work.append([(plan, bind(plan.order, plan.library, letters, plan.beside)) for plan in some])
                # As many languages as there are cores are printed side by side; fewer at the end are shared out.
                part = len(some) / max(1, sum(map(len, plans[n - n % cores() :])))
                asked = printing(work[-1], workshop, executor=workers, part=part, done=step)
                waiting.append(languages.submit(asked))
    results = [one.result() for one in waiting]
    printed = chain.from_iterable(sheets for sheets, _ in results)
    problems = settings_problems(toolkit) + [found for _, some in results for found in some]
    made: list[tuple[Planned, Bound, Printed]] = []
    for (plan, bound), sheet in zip(chain.from_iterable(work), printed, strict=True):
        problems += verdict(plan.order, plan.library, bound, sheet, release=release)
        if sheet is not None:
            made.append((plan, bound, finished(sheet, plan.order, plan.library)))
            keep_passages(bound, passages_file(workshop.root, plan.file.address))
    written = [(replace(plan.file, pages=sheet.pages), sheet.pdf) for plan, _, sheet in made]
    written += other_ways(made, workshop.cache / "pictures", letters, executor)
    files: list[PackFile] = []
    for file, data in written:
        try:
            write_whole(workshop.site / file.address, data)
        except OSError as failed:
            problems.append(disk_problem(Path(file.address), failed))
            continue
        files.append(replace(file, size=len(data)))
    write_manifest(workshop.root / MANIFEST, files)
    return tuple(files), list(dict.fromkeys(problems))


def finished(sheet: Printed, order: Order, library: Library) -> Printed:
    """What is kept of a printed pack: itself, or a booklet of its pages."""
    if not EDITIONS[order.variant.edition].folded:
        return sheet
    return folded(sheet, order.variant.paper, right_to_left=library.edition.language.direction == "rtl")


def passages_file(root: Path, address: str) -> Path:
    """Where a build keeps what a pack was to say: a line for each passage, for `passalong check-print`."""
    return root / ".build/passages" / f"{address}.txt"


def keep_passages(bound: Bound, file: Path) -> None:
    """Write it down; where there is no room, nothing is checked by it."""
    html = bound.html + (bound.beside[1].html if bound.beside else "")
    with suppress(OSError):
        write_whole(file, "\n".join(passages(html)).encode())


def printing(
    work: Sequence[tuple[Planned, Bound]],
    workshop: Workshop,
    *,
    executor: Executor,
    part: float = 1,
    done: Step = lambda count: None,
) -> Callable[[], Sheets]:
    """Have bound documents printed; what this gives waits for them. Those that share paper and edition share a group.

    `part`: how much of what the executor is still to be given this is, 0 to 1.
    """
    keys = [_group_key(plan, bound, workshop) for plan, bound in work]
    order = sorted(range(len(work)), key=keys.__getitem__)
    grouped = [list(some) for _, some in groupby(order, key=keys.__getitem__)]
    groups = [
        group_of(
            [work[n][1] for n in some],
            work[some[0]][0].library.edition,
            work[some[0]][0].order.variant,
            workshop,
            work[some[0]][0].library.site_url,
        )
        for some in grouped
    ]
    wait = ordered(groups, workshop.cache / "print", executor=executor, part=part, done=done)

    def sheets() -> Sheets:
        results, problems = wait()
        printed: list[Printed | None] = [None] * len(work)
        for some, found in zip(grouped, results, strict=True):
            for n, sheet in zip(some, found, strict=True):
                printed[n] = sheet
        return printed, problems

    return sheets


def _group_key(plan: Planned, bound: Bound, workshop: Workshop) -> tuple[str, str, str, tuple[str, ...]]:
    variant = plan.order.variant
    faces = typefaces_of([bound], plan.library.edition, variant, workshop)
    return plan.file.language, variant.paper, variant.name, faces
