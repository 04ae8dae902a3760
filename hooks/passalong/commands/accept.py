"""`passalong accept`: put in what somebody sent without an account, and commit it in nobody's name."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from datetime import UTC, datetime, time
from pathlib import Path

import click

from passalong.check import check
from passalong.commands.common import language_of, page_to_translate, root_option, toolkit_at
from passalong.commands.translating.import_ import returned_of
from passalong.credits import community
from passalong.days import today
from passalong.nouns import Language, Toolkit
from passalong.problem import as_text
from passalong.translate.declare import names_in, write
from passalong.translate.front import field_text, listed, with_field
from passalong.translate.passages import Returned
from passalong.translate.splice import own_sections
from passalong.translate.taking_in import take_in

ADDRESS = "community@translations.invalid"
"""Of the commit: no mailbox can have it."""
NOBODY = "community"
"""A contributor id that stands in no `credits.yml`, so it prints as the community of the language."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--language", "code", required=True, help="Code of the language, such as fr.")
@click.option("--page", help="For a Markdown file: the id of the page. Default: the name of the file.")
@click.option("--by", default=NOBODY, help="A contributor id of credits.yml, if the sender wants to be named.")
@root_option
def accept(file: Path, code: str, page: str | None, by: str, root: Path) -> None:
    """Put in the Word sheet, PO file or Markdown page that somebody sent, and commit it for the community.

    The commit names no person, no computer and no time of day. Nothing is taken from FILE but its texts.
    """
    toolkit = toolkit_at(root)
    language = toolkit.languages[language_of(toolkit, code)]
    given = _markdown(file, toolkit, code, page) if file.suffix.lower() == ".md" else returned_of(file, code)
    taken, problems = take_in(toolkit, code, given, file.name)
    if problems:
        click.echo(as_text(problems), err=True)
    files = [one.file for one in taken]
    if not files:
        click.echo("Nothing in it is new, so nothing was changed.")
        return
    for name in files:
        _credit(root / name, by)
    for one in taken:
        click.echo(f"{one.file}: {len(one.changed)} sections written, {len(one.confirmed)} confirmed")
    said = [one for one in check(root, today()) if one.path in files]
    if said:
        click.echo(as_text(said), err=True)
    click.echo(commit(root, files, language))


def commit(root: Path, files: Iterable[str], language: Language) -> str:
    """Commit exactly these files as the community of the language; say what was done.

    Raises `click.ClickException` where git does not take it: the files stay as they are.
    """
    names, author = list(files), community(language)
    moment = datetime.combine(today(), time(), UTC).isoformat()
    who = {f"GIT_{role}_{what}": words for role in ("AUTHOR", "COMMITTER") for what, words in _who(author, moment)}
    message = f"Translation into {language.name}: {', '.join(Path(name).stem for name in names)}"
    for arguments in (["add", "--", *names], ["commit", "--quiet", "--no-gpg-sign", "-m", message, "--", *names]):
        try:
            run = ["git", *arguments]
            subprocess.run(run, cwd=root, env=os.environ | who, check=True, capture_output=True, text=True)
        except (OSError, subprocess.CalledProcessError) as failed:
            words = str(getattr(failed, "stderr", "") or failed).strip()
            raise click.ClickException(f"The files are written, but git did not commit them: {words}") from failed
    return f"Committed as {author}: {message}"


def _who(author: str, moment: str) -> tuple[tuple[str, str], ...]:
    return ("NAME", author), ("EMAIL", ADDRESS), ("DATE", moment)


def _markdown(file: Path, toolkit: Toolkit, code: str, name: str | None) -> list[Returned]:
    """The texts of a Markdown page; what it claims about itself at the top is not taken over, but for its version."""
    page = page_to_translate(toolkit, name or file.stem, code)
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as wrong:
        raise click.ClickException(f"{file.name} cannot be read as text. Please save it as UTF-8.") from wrong
    claimed = field_text(text, "source_version").strip("\"'")
    version = int(claimed) if claimed.isascii() and claimed.isdigit() and len(claimed) < 6 else page.version
    return [Returned(page.path, one.key, one.text, version) for one in own_sections(text) if one.text]


def _credit(file: Path, by: str) -> None:
    """Note who translated, once."""
    text = file.read_bytes().decode("utf-8")
    known = names_in(text, "translated_by")
    if by not in known:
        write(file, with_field(text, "translated_by", listed([*known, by])))
