"""`passalong translate editorial`: only the wording changed."""

from __future__ import annotations

from pathlib import Path

import click

from passalong.commands.common import page_of, root_option, section_of, toolkit_at
from passalong.translate.declare import with_names, write


@click.command()
@click.argument("page")
@click.argument("sections", nargs=-1, required=True)
@root_option
def editorial(page: str, sections: tuple[str, ...], root: Path) -> None:
    """Say that only the wording of SECTIONS of the source PAGE changed, and not what they mean.

    Safety and consent texts need this, or a higher version. It writes a line `editorial: [...]` into the page;
    the next stamp takes the line away.
    """
    found = page_of(toolkit_at(root), page)
    file = root / found.file
    write(file, with_names(file.read_bytes().decode("utf-8"), "editorial", section_of(found, sections)))
    click.echo(f"Written to {found.file}: editorial")
