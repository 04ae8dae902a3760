"""`passalong translate start`: begin a page."""

from __future__ import annotations

from pathlib import Path

import click

from passalong.commands.common import language_of, page_to_translate, root_option, toolkit_at
from passalong.translate.begin import skeleton
from passalong.translate.progress import file_in


@click.command()
@click.argument("lang")
@click.argument("page")
@root_option
def start(lang: str, page: str, root: Path) -> None:
    """Begin a translated PAGE: a file with the source's own text, to be translated in place.

    What you have not changed yet counts as missing, so you can stop anywhere and go on later.
    """
    toolkit = toolkit_at(root)
    found = page_to_translate(toolkit, page, language_of(toolkit, lang))
    target = root / file_in(found, lang)
    text = skeleton(found, (root / found.file).read_text(encoding="utf-8"))
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with target.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError:
        raise click.ClickException(f"{file_in(found, lang)} is there already. Please go on in it.") from None
    click.echo(f"Written: {file_in(found, lang)}")
    click.echo("Translate everything that is not in backticks, in {{ }}, or on a line that starts with ///.")
