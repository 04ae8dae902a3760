"""Groups of commands, each command loaded only when it runs: `check` does not wait for the printer."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class Commands(click.Group):
    """Commands by name, one sentence each; the file of a command in `package` has its name, `_` for `-`."""

    def __init__(self, *args: Any, package: str, table: Mapping[str, str], **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.package, self.table = package, table

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which a person meets them."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; `None` where there is none."""
        if cmd_name not in self.table:
            return None
        name = f"{cmd_name}_" if cmd_name == "import" else cmd_name.replace("-", "_")
        command = getattr(import_module(f"{self.package}.{name}"), name)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without loading any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.table.items()))
