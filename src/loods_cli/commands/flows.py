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
from loods_cli.days import DAY
from loods_cli.observed import observations
from loods_cli.output import as_table, emit, format_option, in_words, screen_width, show, show_day
from loods_cli.vacancy_account import (
    both_accounts,
    meanings,
    vacancy_about,
    vacancy_changes,
    vacancy_changes_text,
    vacancy_rows,
    vacancy_text,
    without_codes,
)

if TYPE_CHECKING:
    import polars as pl

    from loods.monitor import Flows, Monitor, VacancyFlows
    from loods.places import Area

_MEASURES = ["units", "floor_area_go_m2", "units_sole_use", "floor_area_go_m2_sole_use"]
_WIDE = 130  # columns of a screen from which every heading fits without a word being broken


@click.command("flows")
@click.argument("area")
@click.option("--from", "start", type=DAY, required=True, help="The day of the opening balance.")
@click.option("--to", "end", type=DAY, required=True, help="The day of the closing balance.")
@click.option("--use", default="kantoor", show_default=True, help="kantoor, winkel, industrie, wonen ...")
@click.option("--division", type=DAY, help="Show the area as it was on this day. Default: the last day.")
@click.option("--edition", help="Work on this edition. Default: the newest that holds the area.")
@click.option("--vacancy", is_flag=True, help="Show the account of vacancy as well.")
@click.option(
    "--definition",
    default="zonder-drempel",
    show_default=True,
    help="Vacant by which definition: zonder-drempel, convenant, cbs or aanbod.",
)
@click.option(
    "--why",
    is_flag=True,
    help="List every change with its unit, building, address and uses (in csv and parquet: only these).",
)
@format_option
@pass_app
def command(
    app: App,
    area: str,
    start: dt.date,
    end: dt.date,
    use: str,
    division: dt.date | None,
    edition: str | None,
    vacancy: bool,
    definition: str,
    why: bool,
    fmt: str,
    output: Path | None,
) -> None:
    """Show the accounts of AREA between two days: opening + flows = closing, in units and m2.

    Flows are signed. They are read from the history of the register: new build, demolition, transformation
    by destination, merges and splits, corrections, and changes on paper that have to be checked.

    With --vacancy also: vacant at the start + became vacant, was filled, came or went = vacant at the end.

    \b
    Examples:
      loods flows Weesp --from 2012-01-01 --to 2021-09-15 --use kantoor
      loods flows Weesp --from 2012-01-01 --to 2021-09-15 --use kantoor --why --format xlsx --output f.xlsx
      loods flows Weesp --from 2020-01-01 --to 2021-01-01 --vacancy --definition convenant
      loods flows PV26 --from 2020-01-01 --to 2024-01-01 --use winkel --format json
    """
    monitor, place = _open(app, area, division or end, edition, use)
    flows = monitor.flows(place, start, end, use, division)
    empty = monitor.vacancy_flows(place, start, end, use, definition, division) if vacancy else None
    if fmt == "table":
        click.echo(_text(app, flows, empty, why=why), nl=False)
    elif fmt == "json":
        emit(app, fmt, [], document=_document(app, flows, empty, why=why), output=output)
    elif fmt == "xlsx":
        rows = without_codes(_rows(app, flows))
        emit(app, fmt, rows, sheets=_sheets(app, flows, empty), output=output)
    else:
        emit(app, fmt, _plain(app, flows, empty, why=why), output=output)


def _open(app: App, text: str, day: dt.date, edition: str | None, use: str) -> tuple[Monitor, Area]:
    from loods.monitor.opening import open_monitor

    return open_monitor(app.home, app.rulebook(), text, day, edition, use, observations(app))


def _document(app: App, flows: Flows, vacancy: VacancyFlows | None, *, why: bool) -> dict[str, Any]:
    document = flows.to_dict(app._) | ({"changes": flows.changes.to_dicts()} if why else {})
    if vacancy is not None:
        more = {"changes": vacancy.changes.to_dicts()} if why else {}
        document["vacancy"] = vacancy.to_dict(app._) | more
    return document


def _plain(
    app: App, flows: Flows, vacancy: VacancyFlows | None, *, why: bool
) -> list[dict[str, Any]] | pl.DataFrame:
    """Return the one table of a csv or parquet file; with `vacancy` its column `account` tells two apart."""
    if vacancy is None:
        return flows.changes if why else _rows(app, flows)
    if why:
        return both_accounts(flows.changes.to_dicts(), vacancy.changes.to_dicts())
    return both_accounts(_rows(app, flows), vacancy_rows(app, vacancy))


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


def _text(app: App, flows: Flows, vacancy: VacancyFlows | None, *, why: bool) -> str:

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
        as_table(app, _rows(app, flows), ["name", *_fitting(_MEASURES), "changes", "buildings"]),
    ]
    if flows.by_destination:
        columns = ["name", "destination", *_fitting([*_MEASURES, "changes"])]
        parts.append(as_table(app, _destinations(app, flows), columns))
    if _narrow():
        left_out = N_("For the columns of sole use: a screen of {columns} columns or more, or --format csv.")
        parts.append(app._(left_out).format(columns=_WIDE) + "\n")
    if vacancy is not None:
        parts.append(vacancy_text(app, vacancy))
    marks = (*flows.marks, *(vacancy.marks if vacancy is not None else ()))
    texts = dict.fromkeys(mark.text.render(app._) for mark in marks)
    parts.append("".join(f"! {text}\n" for text in texts))
    if why:
        columns = ["date", "kind", "destination", "address", "units", "floor_area_go_m2", "uses_before"]
        parts.append(as_table(app, _changes(app, flows), [*columns, "uses_after", "unit_id"]))
    if why and vacancy is not None:
        parts.append(vacancy_changes_text(app, vacancy))
    return "\n".join(part for part in parts if part)


def _narrow() -> bool:
    return screen_width() < _WIDE


def _fitting(columns: list[str]) -> list[str]:
    """Return the columns that a screen has room for without breaking words."""
    return columns[:2] if _narrow() else columns


def _changes(app: App, flows: Flows) -> list[dict[str, Any]]:
    """Return the changes as people read them: words for codes."""
    from loods.monitor import FLOW_KINDS

    rows = in_words(app, flows.changes.to_dicts())
    return [row | {"kind": app._(FLOW_KINDS[row["kind"]].title)} for row in rows]


def _sheets(app: App, flows: Flows, vacancy: VacancyFlows | None) -> list[Any]:
    from loods.figures.workbook import Sheet
    from loods.monitor import FLOW_KINDS

    about = [*_about(app, flows), *meanings(app, FLOW_KINDS.values())]
    # Without any change the table of the library still has its columns.
    tables: dict[str, list[dict[str, Any]] | pl.DataFrame] = {
        "Bestemmingen": _destinations(app, flows),
        "Verantwoording": about,
        "Objecten": _changes(app, flows) or flows.changes,
    }
    if vacancy is not None:
        tables["Verantwoording"] = [*about, *vacancy_about(app, vacancy)]
        tables["Leegstand"] = without_codes(vacancy_rows(app, vacancy))
        tables["Objecten leegstand"] = vacancy_changes(app, vacancy) or vacancy.changes
    return [Sheet.of_rows(name, rows, translate=app._) for name, rows in tables.items()]


def _about(app: App, flows: Flows) -> list[dict[str, Any]]:
    from loods.figures.labels import label

    facts = {"edition": flows.edition, "division": flows.division, "from": flows.start, "to": flows.end}
    blank = {"group": "", "meaning": ""}
    return [{"kind": label(kind, app._), "name": show(app, value)} | blank for kind, value in facts.items()]
