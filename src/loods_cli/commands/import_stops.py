# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods import stops`: stations and stops of public transport."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

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
    kept_as, changed = name or file.stem, False
    if not dry_run:
        keep([(file, describe(file))], app.home.deliveries)
        changed = keep_stops(app.home, kept_as, result.stops)
    per_kind: dict[str, int] = dict(result.stops["kind"].value_counts().sort("kind").iter_rows())
    document = {
        "file": file.name,
        "delivery": result.delivery,
        "name": kept_as,
        "kept": not dry_run,
        "rows": result.rows,
        "stops": per_kind,
    }
    return conclude(app, issues, _summary(app, document, changed=changed), document, fmt, output)


def _summary(app: App, told: Mapping[str, Any], *, changed: bool) -> str:
    per_kind = told["stops"]
    text = N_(
        "{file}: rows: {rows}; stops kept under the name {name}: {stops} (stations of trains: {trains})."
    )
    line = app._(text).format(
        file=told["file"],
        name=told["name"],
        rows=show(app, told["rows"]),
        stops=show(app, sum(per_kind.values())),
        trains=show(app, per_kind.get("train", 0)),
    )
    if changed:
        return line
    unchanged = N_("These stops were there already; the home has not changed.")
    return f"{line}\n{app._(unchanged if told['kept'] else N_('Nothing was kept: this was a try.'))}"
