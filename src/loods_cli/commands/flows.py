# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods flows`: what was built, demolished and transformed between two days; the accounts close."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from loods.messages import N_
from loods_cli.context import App, pass_app
from loods_cli.output import as_table, emit, format_option, show_day

if TYPE_CHECKING:
    from loods.monitor import Flows

_DAY = click.DateTime(formats=["%Y-%m-%d"])
_MEASURES = ["units", "floor_area_go_m2", "units_sole_use", "floor_area_go_m2_sole_use"]


@click.command("flows")
@click.argument("area")
@click.option("--from", "start", type=_DAY, required=True, help="The day of the opening balance.")
@click.option("--to", "end", type=_DAY, required=True, help="The day of the closing balance.")
@click.option("--use", default="kantoor", show_default=True, help="kantoor, winkel, industrie, wonen ...")
@click.option("--division", type=_DAY, help="Show the area as it was on this day. Default: the last day.")
@click.option("--edition", help="Work on this edition. Default: the newest that holds the area.")
@click.option("--why", is_flag=True, help="List every change with its unit, building, address and uses.")
@format_option
@pass_app
def command(  # noqa: PLR0913, PLR0917 - click hands over every option
    app: App,
    area: str,
    start: dt.datetime,
    end: dt.datetime,
    use: str,
    division: dt.datetime | None,
    edition: str | None,
    why: bool,
    fmt: str,
    output: Path | None,
) -> None:
    """Show the accounts of AREA between two days: opening + flows = closing, in units and m2.

    Flows are signed. They are read from the history of the register: new build, demolition, transformation
    by destination, merges and splits, corrections, and changes on paper that have to be checked.

    \b
    Examples:
      loods flows Weesp --from 2012-01-01 --to 2021-09-15 --use kantoor
      loods flows Weesp --from 2012-01-01 --to 2021-09-15 --use kantoor --why --format xlsx --output f.xlsx
      loods flows PV26 --from 2020-01-01 --to 2024-01-01 --use winkel --format json
    """
    flows = _flows(app, area, start.date(), end.date(), use, division.date() if division else None, edition)
    if fmt == "json":
        document = flows.to_dict(app._) | ({"changes": flows.changes.to_dicts()} if why else {})
        emit(app, fmt, [], document=document, output=output)
    elif fmt == "table":
        click.echo(_text(app, flows, why=why), nl=False)
    else:
        emit(app, fmt, _rows(app, flows), sheets=_sheets(app, flows) if fmt == "xlsx" else (), output=output)


def _flows(
    app: App, text: str, start: dt.date, end: dt.date, use: str, division: dt.date | None, edition: str | None
) -> Flows:
    from loods.monitor.opening import open_monitor

    monitor, area = open_monitor(app.home, app.rulebook(), text, division or end, edition)
    return monitor.flows(area, start, end, use, division)


def _rows(app: App, flows: Flows) -> list[dict[str, Any]]:
    """Return opening, flows and closing as rows of one table."""
    from loods.monitor import FLOW_KINDS

    opening, closing = (
        {"kind": kind, "name": app._(name)} | asdict(stock) | {"changes": None, "buildings": None}
        for kind, name, stock in (
            ("opening", N_("Opening"), flows.opening),
            ("closing", N_("Closing"), flows.closing),
        )
    )
    between = [
        {"kind": flow.kind, "name": app._(FLOW_KINDS[flow.kind].title)}
        | {name: getattr(flow, name) for name in (*_MEASURES, "changes", "buildings")}
        for flow in flows.flows
    ]
    return [opening, *between, closing]


def _destinations(app: App, flows: Flows) -> list[dict[str, Any]]:
    from loods.monitor import FLOW_KINDS

    return [
        {"name": app._(FLOW_KINDS[flow.kind].title), "destination": flow.destination}
        | {name: getattr(flow, name) for name in (*_MEASURES, "changes")}
        for flow in flows.by_destination
    ]


def _text(app: App, flows: Flows, *, why: bool) -> str:
    from loods.monitor import FLOW_KINDS

    heading = app._(N_("{area} ({code}), {use}, division of {day}, edition {edition}")).format(
        area=flows.area_name,
        code=flows.area,
        use=flows.use,
        day=show_day(app, flows.division),
        edition=flows.edition,
    )
    period = app._(N_("From {start} to {end}")).format(
        start=show_day(app, flows.start), end=show_day(app, flows.end)
    )
    parts = [
        f"{heading}\n{period}\n",
        as_table(app, _rows(app, flows), ["name", *_MEASURES, "changes", "buildings"]),
    ]
    if flows.by_destination:
        columns = ["name", "destination", *_MEASURES, "changes"]
        parts.append(as_table(app, _destinations(app, flows), columns))
    parts.append("".join(f"! {mark.text.render(app._)}\n" for mark in flows.marks))
    if why:
        columns = ["date", "kind", "destination", "address", "units", "floor_area_go_m2", "uses_before"]
        rows = [row | {"kind": app._(FLOW_KINDS[row["kind"]].title)} for row in flows.changes.to_dicts()]
        parts.append(as_table(app, rows, [*columns, "uses_after", "unit_id"]))
    return "\n".join(part for part in parts if part)


def _sheets(app: App, flows: Flows) -> list[Any]:
    from loods.figures.workbook import Sheet
    from loods.monitor import FLOW_KINDS

    meanings = [
        {"kind": kind.code, "name": app._(kind.title), "group": kind.group, "meaning": app._(kind.meaning)}
        for kind in FLOW_KINDS.values()
    ]
    return [
        Sheet.of_rows("Bestemmingen", _destinations(app, flows), translate=app._),
        Sheet.of_rows("Verantwoording", [*_about(flows), *meanings], translate=app._),
        Sheet.of_rows("Objecten", flows.changes, translate=app._),
    ]


def _about(flows: Flows) -> list[dict[str, Any]]:
    facts = {"edition": flows.edition, "division": flows.division, "from": flows.start, "to": flows.end}
    return [{"kind": kind, "name": str(value), "group": "", "meaning": ""} for kind, value in facts.items()]
