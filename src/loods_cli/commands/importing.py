# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods import`: the group; each kind of delivery has a module of its own."""

from __future__ import annotations

import importlib

import click

# Name of the subcommand -> module of loods_cli.commands, loaded when asked for.
KINDS = {
    "bag": "import_bag",
    "mutations": "import_mutations",
    "bag-light": "import_bag_light",
    "areas": "import_areas",
    "observations": "import_observations",
    "series": "import_series",
}


class _Kinds(click.Group):
    """Finds the command of one kind of delivery."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click calls it
        return list(KINDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in KINDS:
            return None
        module = importlib.import_module(f"loods_cli.commands.{KINDS[cmd_name]}")
        found: click.Command = module.command
        return found


@click.command("import", cls=_Kinds)
def command() -> None:
    """Bring registers, areas and observations into the home folder.

    Importing the same file twice changes nothing.

    \b
    Examples:
      loods import bag BAGGEM0457L-15092021.zip
      loods import areas kantoorlocaties.geojson
      loods import observations leegstand.xlsx
    """
