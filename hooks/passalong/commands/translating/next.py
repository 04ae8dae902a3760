"""`passalong translate next`: what to translate next."""

from __future__ import annotations

from pathlib import Path

import click

from passalong.commands.common import root_option
from passalong.days import today
from passalong.translate.known import all_progress
from passalong.translate.progress import PageProgress


@click.command()
@click.argument("lang")
@click.option("--most", type=click.IntRange(1), default=5, show_default=True, help="How many pages to name.")
@root_option
def next(lang: str, most: int, root: Path) -> None:  # noqa: A001 - the command's name
    """What to translate next: by tier in toolkit.yml, then in the order in which the programme needs it."""
    found = all_progress(root.resolve(), today(), lang)
    if not found:
        raise click.ClickException(f"There is no language {lang} to translate into.")
    pages = found[0].to_do
    if not pages:
        click.echo("Nothing is missing and nothing is old.")
        return
    for page in pages[:most]:
        click.echo(f"{page.id}  (tier {page.tier}, {page.words} words)\n    {_what(page)}\n    {_command(lang, page)}")
    if len(pages) > most:
        words = sum(page.words for page in pages)
        click.echo(f"In all {len(pages)} pages, {words:,} words.")


def _what(page: PageProgress) -> str:
    if page.status == "missing" and page.missing == page.total:
        return "not begun"
    counts = ((page.missing, "missing"), (len(page.stale), "old"), (len(page.broken), "cannot be used yet"))
    return f"of {page.total} sections " + ", ".join(f"{count} {word}" for count, word in counts if count)


def _command(lang: str, page: PageProgress) -> str:
    if page.missing == page.total and page.status == "missing":
        return f"passalong translate start {lang} {page.id}"
    return f"passalong translate diff {lang} {page.id}" if page.stale else f"edit {page.file}"
