"""`passalong translate confirm`: an old translation is still right."""

from __future__ import annotations

from pathlib import Path

import click

from passalong.commands.common import (
    language_of,
    page_to_translate,
    root_option,
    section_of,
    toolkit_at,
    translation_of,
)
from passalong.translate.declare import with_names, write
from passalong.translate.front import with_field


@click.command()
@click.argument("lang")
@click.argument("page")
@click.argument("sections", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Every old section of the page.")
@root_option
def confirm(lang: str, page: str, sections: tuple[str, ...], every: bool, root: Path) -> None:
    """Say that SECTIONS of a PAGE are still right, although their source changed.

    Also for words that are the same in both languages. It writes a line `still_right: [...]` into the page.
    """
    toolkit = toolkit_at(root)
    found = page_to_translate(toolkit, page, language_of(toolkit, lang))
    own = translation_of(toolkit, lang, found)
    if own is None:
        raise click.ClickException(f"This page is not begun. Begin it with: passalong translate start {lang} {page}")
    stale = [key for key, state in own.translation.states.items() if state == "stale"]
    keys = tuple(stale) if every else section_of(found, sections)
    if not keys:
        raise click.UsageError("Name at least one section, or write --all.")
    file = root / own.translation.file
    others = [key for key in stale if key not in keys]
    if any(own.own_keys[key] not in own.locked for key in others):
        raise click.ClickException(
            f"These sections are old too, and have no lock yet: {', '.join(others)}. Please confirm or translate "
            "them in the same change, or run passalong translate stamp first."
        )
    text = with_names(file.read_bytes().decode("utf-8"), "still_right", keys)
    write(file, with_field(text, "source_version", str(found.version)))
    click.echo(f"Written to {own.translation.file}: still_right, source_version: {found.version}")
