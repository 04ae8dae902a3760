"""`passalong translate sign`: confirm a translation."""

from __future__ import annotations

import os
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
from passalong.translate import sign as signing
from passalong.translate.declare import write
from passalong.translate.front import with_field


@click.command()
@click.argument("lang")
@click.argument("page")
@click.argument("sections", nargs=-1)
@click.option("--as", "status", type=click.Choice(signing.SIGNS), required=True, help="What was done.")
@click.option("--read-at", "commit", help="The commit in which it was read: nothing may have changed since.")
@root_option
def sign(lang: str, page: str, sections: tuple[str, ...], status: str, commit: str | None, root: Path) -> None:
    """Confirm PAGE in LANG, as it reads now: somebody who speaks the language read it, or three readers did.

    For maintainers, and for the published branch. Any later change of a text sets its section back to draft. With
    --read-at, a change that came in between the reading and the signing is not signed unread.
    """
    if signing.is_proposal(os.environ):
        raise click.ClickException("A translation is signed on the published branch, and not in a pull request.")
    toolkit = toolkit_at(root)
    found = page_to_translate(toolkit, page, language_of(toolkit, lang))
    section_of(found, sections)
    own = translation_of(toolkit, lang, found)
    keys = tuple(own.own_keys[key] for key in sections if key in own.own_keys) if own else ()
    if own is None or (sections and not keys):
        raise click.ClickException(f"There is nothing to sign. See: passalong translate status {lang}")
    if commit and not signing.is_as_read(root, commit, (found.file, own.translation.file)):
        raise click.ClickException(
            f"{own.translation.file} or its source is not as it was in {commit}. Please read it again, and sign that."
        )
    count = signing.sign(toolkit, lang, found.path, status, keys)
    if not count:
        raise click.ClickException(f"There is nothing to sign. See: passalong translate status {lang}")
    if not sections:
        file = root / own.translation.file
        write(file, with_field(file.read_bytes().decode("utf-8"), "status", status))
    old = [key for key, state in own.translation.states.items() if state == "stale"]
    click.echo(f"Signed as {status}: {count} sections of {own.translation.file}")
    if old:
        click.echo(f"These are older than their source: {', '.join(old)}", err=True)
