"""`passalong translate`: what is missing or old in a language, and everything that is done about it."""

from __future__ import annotations

from collections.abc import Mapping

import click

from passalong.lazy import Commands

COMMANDS: Mapping[str, str] = {
    "status": "How far every language is, or one of them page by page.",
    "next": "What to translate next: first what keeps people safe.",
    "start": "Begin a page: the source's text, to translate in place.",
    "diff": "What changed in the source since a page was translated, word by word.",
    "confirm": "Say that an old translation is still right.",
    "export": "Take work out: as PO, as a Word sheet, or as a sheet to print.",
    "import": "Put finished work back: PO files and Word sheets.",
    "editorial": "Say that only the wording of a source section changed, not its meaning.",
    "withdraw": "Take the old translations of a source section away at once, in every language.",
    "stamp": "Write the locks. For the published branch only.",
    "sign": "Confirm a translation as reviewed, checked or signed off. Never in a pull request.",
}
"""Name → one sentence for `passalong translate --help`. The file in `translating/` has the name of the command."""


@click.command(cls=Commands, package="passalong.commands.translating", table=COMMANDS)
def translate() -> None:
    """Keep a language alive: see what is to do, begin a page, take work out and put it back.

    LANG is the code of a language, such as sw. PAGE is the id of a page, such as ground-rules, or its file.
    """
