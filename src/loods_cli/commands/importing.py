# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods import`: the group; each kind of delivery has a module of its own."""

from __future__ import annotations

import click

from loods_cli.help_texts import LazyGroup

# Name of the subcommand -> module of loods_cli.commands, loaded when asked for.
KINDS = {
    "bag": "import_bag",
    "mutations": "import_mutations",
    "bag-light": "import_bag_light",
    "areas": "import_areas",
    "observations": "import_observations",
    "series": "import_series",
    "labels": "import_labels",
    "stops": "import_stops",
    "facts": "import_facts",
    "spaces": "import_spaces",
    "searches": "import_searches",
}


@click.command("import", cls=LazyGroup, modules=KINDS)
def command() -> None:
    """Bring registers, areas, observations and facts of buildings into the home folder.

    Importing the same file twice changes nothing.

    \b
    Examples:
      loods import bag BAGGEM0457L-15092021.zip
      loods import areas kantoorlocaties.geojson
      loods import observations leegstand.xlsx
      loods import labels v20260901_csv.zip
    """
