"""`passalong translate import`: put finished work back."""

from __future__ import annotations

from pathlib import Path

import click

from passalong.commands.common import language_of, root_option, toolkit_at
from passalong.problem import as_text
from passalong.translate.passages import Returned
from passalong.translate.taking_in import take_in

_LARGEST = 20_000_000


@click.command("import")
@click.argument("lang")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@root_option
def import_(lang: str, files: tuple[Path, ...], root: Path) -> None:
    """Put finished work back: PO files and Word sheets, as `passalong translate export` made them.

    Only texts that differ are written; everything else keeps its bytes. Nothing is taken from a file but its texts.
    """
    language_of(toolkit_at(root), lang)
    for file in files:
        toolkit = toolkit_at(root)
        taken, problems = take_in(toolkit, lang, returned_of(file, lang), file.name)
        for one in taken:
            click.echo(f"{one.file}: {len(one.changed)} sections written, {len(one.confirmed)} confirmed")
        if not taken:
            click.echo(f"{file.name}: nothing new")
        if problems:
            click.echo(as_text(problems), err=True)


def returned_of(file: Path, lang: str) -> list[Returned]:
    """What a file brings. Raises `click.ClickException` in plain words."""
    if file.stat().st_size > _LARGEST:
        raise click.ClickException(f"{file.name} is larger than {_LARGEST // 1_000_000} MB.")
    try:
        if file.suffix.lower() in (".po", ".pot"):
            from passalong.translate.po import from_po

            return from_po(file.read_text(encoding="utf-8"))
        from passalong.translate.sheet import from_docx

        code, returned = from_docx(file.read_bytes())
    except UnicodeDecodeError as wrong:
        raise click.ClickException(f"{file.name} cannot be read as text. Please save it as UTF-8.") from wrong
    except ValueError as wrong:
        raise click.ClickException(f"{file.name}: {wrong}") from wrong
    if code != lang:
        raise click.ClickException(f"{file.name} is a sheet for {code}, and not for {lang}.")
    return returned
