"""`passalong translate status`: how far every language is."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

from passalong.commands.common import root_option
from passalong.days import today
from passalong.translate.known import all_progress


@click.command()
@click.argument("lang", required=False, default="")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="text for a terminal, json for programs, markdown for a comment.",
)
@root_option
def status(lang: str, form: str, root: Path) -> None:
    """How far every language is; with LANG, which of its pages have something to do.

    Old means: the meaning of the source changed after it was translated.
    """
    from passalong.translate import reports  # drawing tables takes a moment to load

    found = all_progress(root.resolve(), today(), lang)
    if lang and not found:
        raise click.ClickException(f"There is no language {lang} to translate into.")
    if form == "json":
        click.echo(reports.as_json(found))
    elif form == "markdown":
        click.echo(reports.as_markdown(found))
    else:
        color = sys.stdout.isatty()
        width = shutil.get_terminal_size((100, 24)).columns
        click.echo(reports.as_text(found, width=width, color=color))
