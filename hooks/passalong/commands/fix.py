"""`passalong fix`: repair what is certain."""

from __future__ import annotations

from pathlib import Path

import click

from passalong.commands.common import root_option, toolkit_at
from passalong.curriculum.files import read_text
from passalong.curriculum.tree import walk
from passalong.quoted import visible
from passalong.translate.declare import write
from passalong.translate.repair import repair


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="Change nothing; end with 1 where something is spoilt.")
@root_option
@click.pass_context
def fix(context: click.Context, files: tuple[Path, ...], only_check: bool, root: Path) -> None:
    """Repair marks that keyboards and word processors spoil, in FILES or in every page. It says what it changes.

    Hidden signs, curly quotes and full-width signs in marks: `‘step: arrive’`, `／／／ say`, `｛｛ city ｝｝`.
    Sentences stay as they are.
    """
    root = root.resolve()
    toolkit = toolkit_at(root)
    tree = walk(root, toolkit.languages, toolkit.settings.source_language)
    chosen = {(root / file).resolve() for file in files} | {file.resolve() for file in files}
    count = 0
    for name in sorted(file for pages in tree.pages.values() for file in pages.values()):
        content, _ = read_text(root, name)
        if content is None or (files and (root / name).resolve() not in chosen):
            continue
        text, repairs = repair(content[1])
        for one in repairs:
            click.echo(f"{name}:{one.line}: {visible(one.before)}  →  {visible(one.after)}")
        if repairs and not only_check:
            write(root / name, text)
        count += len(repairs)
    verb = "to repair" if only_check else "repaired"
    click.echo(f"{count} line{'s' if count != 1 else ''} {verb}." if count else "Nothing to repair.", err=True)
    context.exit(1 if only_check and count else 0)
