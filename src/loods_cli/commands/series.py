# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods series`: the outside figures in the home."""

from __future__ import annotations

from pathlib import Path

import click
import polars as pl

from loods.messages import N_
from loods_cli.context import App, pass_app
from loods_cli.output import emit, format_option

_COLUMNS = (
    "area",
    "date",
    "use",
    "measure",
    "value",
    "unit",
    "threshold_m2",
    "definition",
    "source",
    "release",
    "note",
)
_FIRST = N_(
    "Make an empty sheet with: loods template series FILE; read it in with: loods import series FILE."
)


@click.command("series")
@click.argument("area", required=False)
@click.option("--use", help="Only figures on this use, such as kantoor.")
@click.option("--source", help="Only figures of this publisher.")
@format_option
@pass_app
def command(
    app: App, area: str | None, use: str | None, source: str | None, fmt: str, output: Path | None
) -> None:
    """List published figures of others, line by line: one definition, unit, threshold, source and release.

    \b
    Examples:
      loods series
      loods series PV26 --use kantoor --format csv
    """
    from loods.editions.series_store import read_series
    from loods.registers.series import LINE

    figures = read_series(app.home)
    if fmt == "table" and figures.is_empty():
        empty = app._(N_("There are no figures of others in {home} yet.")).format(home=app.home.path)
        click.echo(f"{empty} {app._(_FIRST)}")
        return
    if area is not None:
        from loods.places import find_area

        figures = figures.filter(pl.col("area") == find_area(area, app.today, app.home.areas).code)
    if use is not None:
        from loods.monitor.uses import find_use
        from loods.registers.bag.tables import USE_NAMES, USES

        figures = figures.filter(pl.col("use") == USES[USE_NAMES.index(find_use(use))])
    if source is not None:
        figures = figures.filter(pl.col("source").str.to_lowercase() == source.lower())
    rows = figures.sort(*LINE, "date", nulls_last=True).select(_COLUMNS)
    emit(app, fmt, rows, columns=_COLUMNS, output=output)
