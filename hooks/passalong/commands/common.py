"""What several commands ask for: the folder, a language of the site, a page by its id, path or file."""

from __future__ import annotations

from pathlib import Path

import click

from passalong.curriculum import read
from passalong.curriculum.casts import nearest
from passalong.curriculum.files import links
from passalong.curriculum.read import read_translations
from passalong.curriculum.translations import ReadTranslation
from passalong.days import today
from passalong.nouns import Page, Toolkit
from passalong.problem import as_text, problem

root_option = click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="The folder that holds curriculum/. Default: this folder.",
)


def toolkit_at(root: Path) -> Toolkit:
    """The toolkit in a folder, as it is today. Raises `click.ClickException` where anything in it is a link.

    What a command writes would land wherever the link leads.
    """
    if found := [problem("file-symlink", name) for name in sorted(links(root.resolve()))]:
        raise click.ClickException(as_text(found))
    return read(root.resolve(), today())[0]


def language_of(toolkit: Toolkit, code: str) -> str:
    """The code, if it is a language to translate into. Raises `click.ClickException` with the ones there are."""
    codes = [one for one in toolkit.languages if one != toolkit.settings.source_language]
    if code not in codes:
        others = ", ".join(codes) or "none yet; begin one with: passalong new language CODE NAME"
        raise click.ClickException(f"There is no language {code} to translate into. There is: {others}.")
    return code


def page_of(toolkit: Toolkit, name: str) -> Page:
    """A page by its id (`ground-rules`), path or file. Raises `click.ClickException` with the nearest name."""
    given = name.removeprefix("./")
    top, _, rest = given.partition("/")
    neutral = rest.partition("/")[2] if top in ("curriculum", "docs") else given
    for path, page in toolkit.pages.items():
        if given == page.id or neutral == path:
            return page
    hint = nearest(given, [page.id for page in toolkit.pages.values()])
    raise click.ClickException(f"There is no page with the name {name}.{hint}")


def page_to_translate(toolkit: Toolkit, name: str, code: str) -> Page:
    """A page whose source is in another language. Raises `click.ClickException`."""
    page = page_of(toolkit, name)
    if page.language == code:
        raise click.ClickException(f"{page.file} is written in this language: there is nothing to translate.")
    return page


def section_of(page: Page, keys: tuple[str, ...]) -> tuple[str, ...]:
    """The keys, if the page has such sections. Raises `click.ClickException` with the nearest key."""
    known = [section.key for section in page.sections]
    for key in keys:
        if key not in known:
            raise click.ClickException(f"{page.file} has no section {key}.{nearest(key, known)}")
    return keys


def translation_of(toolkit: Toolkit, code: str, page: Page) -> ReadTranslation | None:
    """What one file brings; none where the page is not begun."""
    return next((found for path, found, _ in read_translations(toolkit, code) if path == page.path), None)


def shown(file: Path, root: Path) -> str:
    """A file as a person knows it: relative to the toolkit."""
    return file.resolve().relative_to(root.resolve()).as_posix()
