"""`passalong translate diff`: what changed in the source since a page was translated."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from passalong.commands.common import language_of, page_to_translate, root_option, toolkit_at, translation_of
from passalong.curriculum.read import source_locks
from passalong.translate import difference


@click.command()
@click.argument("lang")
@click.argument("page")
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
@root_option
def diff(lang: str, page: str, form: str, root: Path) -> None:
    """What changed in the source of PAGE since it was translated, word by word.

    The words come from the history of git. Where there is none, the section's text as it is now is shown.
    """
    toolkit = toolkit_at(root)
    found = page_to_translate(toolkit, page, language_of(toolkit, lang))
    own = translation_of(toolkit, lang, found)
    stale = [key for key, state in own.translation.states.items() if state == "stale"] if own else []
    changed: list[difference.Changed] = []
    if own:
        sources, _ = source_locks(toolkit)
        entries = {key: own.entries[own.own_keys[key]] for key in stale}
        changed = difference.changes(toolkit, found, sources[found.path], entries, stale)
    if form != "text":
        click.echo(difference.FORMATS[form](changed))
    elif not own:
        click.echo(f"This page is not begun. Begin it with: passalong translate start {lang} {found.id}")
    elif not changed:
        click.echo("Nothing is old.")
    else:
        click.echo(difference.as_text(changed, color=sys.stdout.isatty()))
        click.echo(f"\nStill right as it is? passalong translate confirm {lang} {found.id} SECTION", err=True)
