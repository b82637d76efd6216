# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods export`: an edition in the form that other programs read."""

from __future__ import annotations

from pathlib import Path

import click

from loods.messages import N_
from loods_cli.context import App, pass_app


@click.group("export")
def command() -> None:
    """Write an edition for programs that do not read GeoParquet.

    \b
    Example:
      loods export gpkg weesp.gpkg
    """


@command.command("gpkg")
@click.argument("words", nargs=-1, metavar="[EDITION] FILE")
@click.option("--overwrite", is_flag=True, help="Replace FILE where it exists.")
@pass_app
def gpkg(app: App, words: tuple[str, ...], overwrite: bool) -> None:
    """Write a GeoPackage (RD New, EPSG:28992) with every table of an EDITION (default: the newest).

    A layer such as unit holds the state at the reference date, unit_history every version.

    \b
    Examples:
      loods export gpkg weesp.gpkg
      loods export gpkg bag-20210915 weesp.gpkg --overwrite
    """
    from loods.editions.geopackage import export_gpkg
    from loods_cli.progress import progress

    if len(words) not in (1, 2):
        raise click.UsageError(
            app._(N_("Give the FILE to write, and before it the EDITION if you want another."))
        )
    file = Path(words[-1])
    found = app.home.open_edition(words[0] if len(words) == 2 else None)
    rows = sum(table.rows for table in found.manifest.tables.values())
    with progress(app, N_("Writing"), rows) as advance:
        layers = export_gpkg(found, file, overwrite=overwrite, on_progress=advance)
    text = app._(N_("{file}: layers of edition {edition}: {count}."))
    click.echo(text.format(file=file, count=len(layers), edition=found.id))
