"""`passalong translate stamp`: write the locks."""

from __future__ import annotations

import os
from pathlib import Path

import click

from passalong.commands.common import root_option, shown, toolkit_at
from passalong.translate.declare import stamp_all
from passalong.translate.sign import is_proposal


@click.command()
@root_option
def stamp(root: Path) -> None:
    """Write sections.lock and translations.lock, which remember what each section said when it was translated.

    For the published branch: a pull request that changes a lock is refused. No page changes by it. The lines
    `editorial` and `still_right` are taken away, because the locks now say the same.
    """
    if is_proposal(os.environ):
        raise click.ClickException("Locks are written on the published branch, and not in a pull request.")
    changed = stamp_all(toolkit_at(root))
    for file in changed:
        click.echo(f"Written: {shown(file, root)}")
    if not changed:
        click.echo("The locks are up to date.")
