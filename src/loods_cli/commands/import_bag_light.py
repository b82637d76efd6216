# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods import bag-light`: PDOK's GeoPackage becomes an edition without history."""

from __future__ import annotations

from pathlib import Path

import click

from loods.messages import N_
from loods_cli.context import App, pass_app
from loods_cli.output import format_option


@click.command("bag-light")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--no-keep", is_flag=True, help="Do not keep a copy of the file in the home, only its hash.")
@click.option("--again", is_flag=True, help="Make a new edition, also of a file that came in before.")
@format_option
@pass_app
def command(app: App, file: Path, no_keep: bool, again: bool, fmt: str, output: Path | None) -> int:
    """Import PDOK's bag-light.gpkg: the current state of the BAG, without history.

    Such an edition answers what there is on the day of the file. It cannot say what was before, so it has no
    flows and no series: import an LVBAG extract (loods import bag) for those.

    \b
    Examples:
      loods import bag-light bag-light.gpkg --no-keep
    """
    from loods.editions.importing import import_bag_light
    from loods_cli.imported import import_options, report

    with import_options(app, keep=not no_keep, again=again, unit="items") as options:
        imported = import_bag_light(app.home, file, options)
    if fmt == "table":
        said = app._(N_("This edition holds the current state only: no history, so no flows and no series."))
        click.echo(said, err=True)
    return report(app, imported, fmt, output)
