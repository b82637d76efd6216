# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods import stops`: stations and stops of public transport."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from loods.messages import N_
from loods_cli.context import App, pass_app
from loods_cli.days import DAY
from loods_cli.output import format_option, show


@click.command("stops")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--name", help="Replace the stops that came in under this name. Default: the name of the file.")
@click.option("--date", "day", type=DAY, help="The day that the list is of, where it is known.")
@click.option("--dry-run", is_flag=True, help="Read the file and tell what is in it, but keep nothing.")
@format_option
@pass_app
def command(
    app: App, file: Path, name: str | None, day: dt.date | None, dry_run: bool, fmt: str, output: Path | None
) -> int:
    """Import stations and stops: a CSV with name, kind and place, or a timetable (GTFS, zip).

    The kind is train, metro, tram, bus or ferry; the place x and y in metres (RD), or lat and lon. In a
    timetable it follows from the trips that call at a stop. A newer file of the same name replaces the older.

    \b
    Examples:
      loods import stops haltes.csv
      loods import stops gtfs-nl.zip --name haltes --date 2026-09-01
    """
    from loods.editions.deliveries import describe, keep
    from loods.editions.stop_store import keep_stops
    from loods.issues import IssueLog
    from loods.registers.stops import import_stops
    from loods_cli.register_imports import conclude

    issues = IssueLog()
    result = import_stops(file, issues, day)
    kept_as = name or file.stem
    changed = False
    if not dry_run:
        keep([(file, describe(file))], app.home.deliveries)
        changed = keep_stops(app.home, kept_as, result.stops)
    per_kind = dict(result.stops["kind"].value_counts().sort("kind").iter_rows())
    text = N_(
        "{file}: rows: {rows}; stops kept under the name {name}: {stops} (stations of trains: {trains})."
    )
    parts = [
        app._(text).format(
            file=file.name,
            name=kept_as,
            rows=show(app, result.rows),
            stops=show(app, result.stops.height),
            trains=show(app, per_kind.get("train", 0)),
        )
    ]
    if not changed:
        unchanged = N_("These stops were there already; the home has not changed.")
        parts.append(app._(N_("Nothing was kept: this was a try.") if dry_run else unchanged))
    document = {
        "file": file.name,
        "delivery": result.delivery,
        "name": kept_as,
        "kept": not dry_run,
        "rows": result.rows,
        "stops": per_kind,
    }
    return conclude(app, issues, "\n".join(parts), document, fmt, output)
