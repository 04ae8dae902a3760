"""`passalong check-print`: say what is wrong with finished packs."""

from __future__ import annotations

from pathlib import Path

import click

from passalong.commands.check import summary
from passalong.commands.common import root_option
from passalong.problem import FORMATS
from passalong.tagged.check import check_packs, packs_in


@click.command("check-print")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(FORMATS)),
    default="text",
    show_default=True,
    help="text for a terminal, github for notes in a pull request.",
)
@root_option
@click.pass_context
def check_print(context: click.Context, files: tuple[Path, ...], form: str, root: Path) -> None:
    """Say what is wrong with finished packs: FILES, or every pack in site/.

    What a screen reader is told (language, title, headings, pictures, tables, lists, links, order), what is in the
    file (typefaces, actions, traces of a computer), and whether it is small enough to be sent. Ends with 1 where
    something is wrong.
    """
    root = root.resolve()
    chosen = [file.resolve() for file in files] or packs_in(root / "site")
    problems = check_packs(chosen, root)
    if problems:
        click.echo(FORMATS[form](problems))
    if form == "text":
        click.echo(f"{len(chosen)} pack{'s' if len(chosen) != 1 else ''}. {summary(problems, 'packs')}", err=True)
    context.exit(1 if any(problem.stops for problem in problems) else 0)
