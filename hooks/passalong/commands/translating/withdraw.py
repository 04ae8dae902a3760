"""`passalong translate withdraw`: an old translation would do harm."""

from __future__ import annotations

from pathlib import Path

import click

from passalong.commands.common import page_of, root_option, section_of, toolkit_at
from passalong.translate.declare import with_names, write


@click.command()
@click.argument("page")
@click.argument("sections", nargs=-1, required=True)
@root_option
def withdraw(page: str, sections: tuple[str, ...], root: Path) -> None:
    """Take old translations of SECTIONS away at once, in every language, because they could hurt somebody.

    It writes a line `withdraw: [...]` into the source PAGE. Raise `version` too: then only translations of the
    text as it was are taken away, and new ones are shown.
    """
    found = page_of(toolkit_at(root), page)
    file = root / found.file
    write(file, with_names(file.read_bytes().decode("utf-8"), "withdraw", section_of(found, sections)))
    click.echo(f"Written to {found.file}: withdraw. Please make sure that `version` is higher than before.")
