"""`passalong check`: say everything that is wrong, and what to type instead."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from passalong.check import check as check_toolkit
from passalong.days import today
from passalong.problem import FORMATS, Problem
from passalong.translate.known import Moment, note
from passalong.trust import not_ours


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(FORMATS)),
    default="text",
    show_default=True,
    help="text for a terminal, github for notes beside the lines of a pull request.",
)
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="The folder that holds curriculum/. Default: this folder.",
)
@click.pass_context
def check(context: click.Context, form: str, root: Path) -> None:
    """Say everything that is wrong in the content, in every language, and what to type instead.

    Ends with 1 only where a source page has an error. A translation never stops anything: where it cannot be
    used, the source stands in.
    """
    now = Moment(root)  # what is read here is noted: `passalong translate status` need not read it again
    problems = not_ours(root)
    problems += check_toolkit(root, today(), lambda toolkit, code, rows: note(toolkit, code, rows, now))
    words = FORMATS[form](problems)
    if words:
        click.echo(words)
    if form == "text":
        click.echo(summary(problems), err=True)
    context.exit(1 if any(problem.stops for problem in problems) else 0)


def summary(problems: list[Problem], where: str = "source pages") -> str:
    """One line: how much there is to do, and `where` what stops the build."""
    if not problems:
        return "Nothing to fix."
    levels = Counter(problem.level for problem in problems)
    counts = [f"{levels[level]} {level}{'s' if levels[level] != 1 else ''}" for level in ("error", "warning", "note")]
    stopping = sum(problem.stops for problem in problems)
    last = f"{stopping} in {where} must be fixed." if stopping else "The build can go on."
    return f"{', '.join(counts)}. {last}"
