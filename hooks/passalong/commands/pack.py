"""`passalong pack`: print one pack, for one group, on one paper, when somebody asks for it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import click

from passalong import leaves
from passalong.build import Folders, today
from passalong.curriculum import read, read_language
from passalong.curriculum.site import read_private
from passalong.facts import value
from passalong.messages import MESSAGES
from passalong.nouns import Edition, Toolkit
from passalong.packs.editions import EDITIONS, PAPERS, Variant
from passalong.packs.files import write_whole
from passalong.packs.groups import as_lines, people_of
from passalong.packs.library import Library, Order, library_of, published_at
from passalong.packs.on_demand import print_one
from passalong.packs.people import copy_file, is_one_sided
from passalong.packs.plan import file_of, orders
from passalong.packs.press import disk_problem
from passalong.packs.recipes import Recipe, can_be_made, pages_for, recipes_of, settings_problems
from passalong.packs.sheets import Workshop
from passalong.pdf import Printed
from passalong.problem import Problem, as_text
from passalong.stage.edition import edition_of, status_of
from passalong.trust import not_ours
from passalong.views.recipe_words import recipe_about


@click.command()
@click.argument("recipe", required=False)
@click.argument("page", metavar="ID", required=False)
@click.option("--language", help="Code of a language, such as ar. Default: the site's own.")
@click.option("--paper", type=click.Choice(tuple(PAPERS)), help="Default: the site's paper.")
@click.option("--edition", type=click.Choice(tuple(EDITIONS)), default="standard", show_default=True)
@click.option("--facing", metavar="LANGUAGE", help="Code of a second language, on the pages that face the first.")
@click.option("--sides", type=click.Choice(("one", "two")), help="Default: the site's wish, else the recipe's.")
@click.option(
    "--people",
    callback=lambda c, p, words: people_asked(words),
    help="How many people: 14. With their languages, ti=8,ar=4,en=2: what to copy for them, in one file.",
)
@click.option("--repeat", is_flag=True, help="With languages in --people: put every copy into the file.")
@click.option("--interpreted", is_flag=True, help="With interpretation: longer steps, and what to leave out.")
@click.option("--start", callback=lambda c, p, words: clock_of(words), help="When it begins, such as 18:00.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Default: a name that tells all this.")
@click.option("--list", "listed", is_flag=True, help="Show every recipe and what it makes packs for.")
@click.option("--root", type=click.Path(path_type=Path, exists=True, file_okay=False), default=Path(), hidden=True)
def pack(
    recipe: str | None,
    page: str | None,
    language: str | None,
    paper: str | None,
    edition: str,
    facing: str | None,
    sides: str | None,
    people: int | dict[str, int],
    repeat: bool,
    interpreted: bool,
    start: int | None,
    output: Path | None,
    listed: bool,
    root: Path,
) -> None:
    """Print the pack RECIPE for the page ID: `passalong pack session co-design --people 14 --start 18:00`.

    Facts of curriculum/site.private.yml are filled in, so the file is for your group: do not publish it.
    """
    root = root.resolve()
    if foreign := not_ours(root):
        raise click.ClickException(as_text(foreign))
    toolkit, _ = read(root, today())
    recipes, _ = recipes_of(toolkit.settings.recipes)
    if wrong := settings_problems(toolkit):
        click.echo(as_text(wrong), err=True)
    if listed or not recipe or not page:
        click.echo(listing(recipes, toolkit))
        return
    code = language or toolkit.default_language
    readers = set(people) if isinstance(people, dict) else {code}
    variant = _variant(paper or toolkit.site.paper or "A4", edition, facing or "", sides or "", readers)
    for name in sorted(readers & set(toolkit.languages)):
        if not variant.suits(toolkit.languages[name].tag):
            made_for = ", ".join(sorted(variant.traits.languages))
            _stop("edition-language", edition=edition, languages=made_for, asked=name)
    number = people if isinstance(people, int) else 0
    order = replace(
        _order(recipes, recipe, page, variant, toolkit),
        people=number,
        start=start,
        sides=sides or "",
        interpreted=interpreted,
    )
    library = _library(toolkit, code, root)
    workshop = Workshop(root, root / "site", root / ".cache")
    if isinstance(people, dict):
        known = [name for name in (*people, *([facing] if facing else ())) if name in toolkit.languages]
        libraries = {code: library, **{name: _library(toolkit, name, root) for name in known if name != code}}
        _copies(order, people, libraries, code, workshop, output, repeat)
        return
    beside = _library(toolkit, facing, root) if facing else None
    target = output or Path(file_of(order, library.edition).download)
    pages = _print(order, library, beside, workshop, target)
    click.echo(f"{target}: {pages} pages")


def clock_of(words: str | None) -> int | None:
    """`18:05` as minutes after midnight. Raises `click.BadParameter` with an example."""
    if words is None:
        return None
    found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", words.strip())
    if not found:
        raise click.BadParameter("write hours and minutes, such as 18:00 or 09:30")
    return int(found[1]) * 60 + int(found[2])


def people_asked(words: str | None) -> int | dict[str, int]:
    """`14`, or `ti=8,ar=4` by language; 0 for nothing. Raises `click.BadParameter` with an example."""
    try:
        return people_of(words) if words is not None else 0
    except ValueError as unread:
        raise click.BadParameter("write a number from 1 to 999, or languages: ti=8,ar=4,en=2") from unread


def listing(recipes: dict[str, Recipe], toolkit: Toolkit) -> str:
    """Every recipe, what its packs are for, and the ids it makes packs for."""
    language, lines = toolkit.languages[toolkit.settings.source_language], []
    for recipe in recipes.values():
        ids = " ".join(page.id for page in pages_for(recipe, toolkit))
        about = recipe_about(recipe.name, language, toolkit)
        lines.append(f"{recipe.name:18} {ids}" + (f"\n{'':18} {about}" if about else ""))
    return "\n".join(lines)


def _variant(paper: str, edition: str, facing: str, sides: str, languages: set[str]) -> Variant:
    """Paper, edition and second language; stops where they contradict each other or the sides asked for."""
    if {facing} == languages:
        _stop("edition-own-language", facing=facing)
    if EDITIONS[edition].folded and sides == "one":
        _stop("edition-one-side")
    return Variant(paper, edition, facing)


def _order(recipes: dict[str, Recipe], name: str, page: str, variant: Variant, toolkit: Toolkit) -> Order:
    recipe = recipes.get(name)
    if recipe is None:
        _stop("recipe-unknown", recipe=name, recipes=", ".join(recipes))
    if not can_be_made(recipe, variant):
        _stop("edition-sessions", where=f"The recipe `{name}`", edition=variant.edition)
    found = [order for order in orders(recipe, toolkit, (variant,)) if toolkit.pages[order.path].id == page]
    if not found:
        _stop("recipe-page-unknown", recipe=name, page=page)
    return found[0]


def _library(toolkit: Toolkit, code: str, root: Path) -> Library:
    if code not in toolkit.languages:
        raise click.ClickException(f"There is no language {code}. Please write one of: {', '.join(toolkit.languages)}.")
    edition = _edition(toolkit, code)
    language = edition.language
    private, _ = read_private(root)
    values = {name: value(fact, code, language.tag) for name, fact in private.items()}
    folder = Folders(root).leaves
    if not all(leaves.place(folder, code, path).is_file() for path in toolkit.pages if path in edition.cards):
        raise click.ClickException("The pages are not built yet. Please run scripts/build first.")
    return library_of(edition, folder, published_at(toolkit), values)


def _edition(toolkit: Toolkit, code: str) -> Edition:
    language = toolkit.languages[code]
    translations, _ = read_language(toolkit, code)
    return edition_of(toolkit, language, translations, (status_of(toolkit, language, translations),))


def _print(order: Order, library: Library, beside: Library | None, workshop: Workshop, target: Path) -> int:
    # What holds a private fact is printed anew each time: no cache ever keeps it.
    sheet, problems = print_one(order, library, workshop, beside, keep=not library.private)
    if problems:
        click.echo(as_text(problems), err=True)
    if sheet is None:
        raise click.ClickException("Nothing was printed.")
    _write(target, sheet.pdf)
    return sheet.pages


def _copies(
    order: Order,
    people: dict[str, int],
    libraries: dict[str, Library],
    main: str,
    workshop: Workshop,
    output: Path | None,
    repeat: bool,
) -> None:
    """One file with what a group of several languages copies, and the list of it in the terminal."""

    def print_(one: Order, library: Library) -> tuple[Printed | None, list[Problem]]:
        return print_one(one, library, workshop, libraries.get(one.variant.facing), keep=not library.private)

    made = copy_file(
        order, people, libraries, main, print_, repeat=repeat, one_sided=is_one_sided(order, libraries[main])
    )
    if made is None:
        raise click.ClickException("Nothing was printed.")
    if made.problems:
        click.echo(as_text(made.problems), err=True)
    asked = "-".join(f"{name}{number}" for name, number in people.items())
    page = libraries[main].edition.toolkit.pages[order.path].id
    edition = "" if order.variant.name == "standard" else f"_{order.variant.name}"
    target = output or Path(f"{page}_{order.recipe.name}_{asked}_{order.variant.paper}{edition}.pdf")
    _write(target, made.pdf)
    click.echo("\n".join(as_lines(made.groups)))
    click.echo(f"{target}: {made.pages} pages")


def _write(target: Path, data: bytes) -> None:
    try:
        write_whole(target.resolve(), data)
    except OSError as failed:
        raise click.ClickException(as_text([disk_problem(target, failed)])) from failed


def _stop(code: str, **values: object) -> NoReturn:
    raise click.ClickException(MESSAGES[code].text.format(**values))
