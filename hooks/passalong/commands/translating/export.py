"""`passalong translate export`: take work out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import click

from passalong.commands.common import language_of, page_of, page_to_translate, root_option, toolkit_at
from passalong.curriculum.interface import ID, PATH
from passalong.curriculum.read import read_translations
from passalong.curriculum.tree import LOCAL_PAGE
from passalong.nouns import Toolkit
from passalong.packs.files import write_whole
from passalong.translate.order import by_urgency
from passalong.translate.passages import Job, job_of, source_of
from passalong.translate.words import job_of_words


@click.command()
@click.argument("lang")
@click.argument("pages", nargs=-1)
@click.option(
    "--as",
    "form",
    type=click.Choice(["po", "docx", "pdf"]),
    default="docx",
    show_default=True,
    help="docx and pdf: a sheet for each page. po: one file for all of them.",
)
@click.option(
    "--output", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="A folder. Default: this one."
)
@root_option
def export(lang: str, pages: tuple[str, ...], form: str, output: Path, root: Path) -> None:
    """Take PAGES out to be translated somewhere else; without PAGES, all of them.

    The page `interface` holds the words of buttons, menus and boxes. No file names an author, a computer or a day but
    that of the page. Texts of stories stay here.
    """
    toolkit = toolkit_at(root)
    language_of(toolkit, lang)
    chosen = [
        PATH if name in (ID, PATH) else page_to_translate(toolkit, page_of(toolkit, name).id, lang).path
        for name in pages
    ]
    jobs = list(jobs_of(toolkit, lang, chosen))
    output.mkdir(parents=True, exist_ok=True)
    for name, content in _FORMS[form](jobs, toolkit, lang):
        write_whole(output.resolve() / name, content)
        click.echo(f"Written: {output / name}")


def jobs_of(toolkit: Toolkit, lang: str, chosen: list[str]) -> Iterator[Job]:
    """The work on these pages, or on all, the most urgent first."""
    found = {path: one for path, one, _ in read_translations(toolkit, lang) if one}
    for path in by_urgency(toolkit):
        page = toolkit.pages[path]
        if page.language != lang and path != LOCAL_PAGE and (not chosen or path in chosen):
            yield job_of(toolkit, page, lang, found.get(path))
    if not chosen or PATH in chosen:
        words = job_of_words(toolkit, lang)
        if words.passages:
            yield words


def _po(jobs: list[Job], toolkit: Toolkit, lang: str) -> Iterator[tuple[str, bytes]]:
    from passalong.translate.po import as_po

    name = f"{jobs[0].id}_{lang}" if len(jobs) == 1 else f"{toolkit.settings.id}_{lang}"
    yield f"{name}.po", as_po(jobs, toolkit, toolkit.languages[lang]).encode()


def _docx(jobs: list[Job], toolkit: Toolkit, lang: str) -> Iterator[tuple[str, bytes]]:
    from passalong.translate.sheet import as_docx

    for job in jobs:
        sheet = as_docx(job, source_of(toolkit, job), toolkit.languages[lang])
        yield f"{job.id}_{lang}_v{job.version}.docx", sheet


def _pdf(jobs: list[Job], toolkit: Toolkit, lang: str) -> Iterator[tuple[str, bytes]]:
    from passalong.translate.paper import as_pdf

    for job in jobs:
        yield f"{job.id}_{lang}_v{job.version}.pdf", as_pdf(job, toolkit, toolkit.languages[lang])


_FORMS: dict[str, Callable[[list[Job], Toolkit, str], Iterator[tuple[str, bytes]]]] = {
    "po": _po,
    "docx": _docx,
    "pdf": _pdf,
}
