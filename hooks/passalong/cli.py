"""The command `passalong`: one small file per subcommand under `passalong.commands`, loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click

from passalong import __version__

COMMANDS: Mapping[str, str] = {
    "check": "Say everything that is wrong in the content, and what to type instead.",
    "new": "Begin a new module, session, handout, form, activity, brieflet or case study.",
    "pack": "Print one pack for one group, on one paper.",
}
"""Name → one sentence for `passalong --help`. The file has the name of the command."""


class Commands(click.Group):
    """Loads a subcommand only when it runs, so that `check` does not wait for the printer."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which a person meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; `None` where there is none."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"passalong.commands.{cmd_name}"), cmd_name)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without loading any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="passalong")
def main() -> None:
    """Passalong: toolkits and replication curricula, from Markdown to a website and printable packs.

    Run it in the folder that holds curriculum/. `passalong COMMAND --help` explains one command.
    """
