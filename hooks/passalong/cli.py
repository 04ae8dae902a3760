"""The command `passalong`: one small file per subcommand under `passalong.commands`, loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping

import click

from passalong import __version__
from passalong.lazy import Commands

COMMANDS: Mapping[str, str] = {
    "check": "Say everything that is wrong in the content, and what to type instead.",
    "check-print": "Say what is wrong with finished packs: tags, typefaces, sizes, traces of a computer.",
    "fix": "Repair what is certain: hidden signs, curly quotes and full-width signs in marks.",
    "new": "Begin a new page, or a new language.",
    "pack": "Print one pack for one group, on one paper.",
    "translate": "See what is missing or old in a language, begin a page, take work out and in.",
    "accept": "Put in a translation that somebody sent, and commit it for the community.",
}
"""Name → one sentence for `passalong --help`. The file has the name of the command."""

SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.command(cls=Commands, package="passalong.commands", table=COMMANDS, context_settings=SETTINGS)
@click.version_option(__version__, prog_name="passalong")
def main() -> None:
    """Passalong: toolkits and replication curricula, from Markdown to a website and printable packs.

    Run it in the folder that holds curriculum/. `passalong COMMAND --help` explains one command.
    """
