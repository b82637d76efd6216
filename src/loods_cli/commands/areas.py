# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods areas`: gemeenten, provinces and regions, their members and what became of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from loods.messages import N_
from loods_cli.context import App, pass_app
from loods_cli.days import DAY
from loods_cli.output import emit, format_option

if TYPE_CHECKING:
    from loods.places import Area, Gemeente, Succession


@click.command("areas")
@click.argument("text", required=False)
@click.option("--on", type=DAY, help="The division of this day. Default: today.")
@click.option("--members", is_flag=True, help="List the gemeenten of the one area that TEXT names.")
@format_option
@pass_app
def command(
    app: App, text: str | None, on: dt.date | None, members: bool, fmt: str, output: Path | None
) -> None:
    """Find gemeenten, provinces and regions, and what they became through mergers.

    TEXT is a code or a part of a name; without it every area is listed. A file regions.csv in the folder
    areas of the home adds regions of your own (columns code, name, gemeente, begin, end, source).

    \b
    Examples:
      loods areas "den bosch"
      loods areas weesp
      loods areas U10 --members --on 2015-01-01
      loods areas --format csv --output areas.csv
    """
    from loods.places import DIVISION_VERIFIED_ON

    day = on or app.today
    if members and not text:
        raise click.UsageError(app._(N_("Name the area whose members you want to see.")))
    rows = _member_rows(app, text, day) if members and text else _area_rows(app, text or "", day)
    emit(app, fmt, rows, output=output)
    if fmt == "table" and output is None and day > DIVISION_VERIFIED_ON:
        note = N_("The division is checked up to {date}; later days show the last one known.")
        click.echo(app._(note).format(date=DIVISION_VERIFIED_ON))


def _area_rows(app: App, text: str, day: dt.date) -> list[dict[str, Any]]:
    from loods.places import find_area, search_areas, search_other_times

    found = search_areas(text, day, app.home.areas)
    gone = search_other_times(text, day) if text else []
    if not found and not gone:
        found = [find_area(text, day, app.home.areas)]  # raises, with the names that look like it
    return [_area_row(app, area, day) for area in found] + [_gemeente_row(app, item, day) for item in gone]


def _area_row(app: App, area: Area, day: dt.date) -> dict[str, Any]:
    from loods.errors import NotFoundError
    from loods.places import gemeente, gemeenten_of

    if area.kind == "gemeente":
        return _gemeente_row(app, gemeente(area.code), day)
    try:
        count = len(gemeenten_of(area, day))
    except NotFoundError:
        count = None
    return _row(area.code, area.name, area.kind, gemeenten=count)


def _gemeente_row(app: App, found: Gemeente, day: dt.date) -> dict[str, Any]:
    from loods.places import predecessors_of, regions_of, successions_of

    return _row(
        found.code,
        found.name,
        "gemeente",
        province=found.province,
        gemeenten=1 if found.exists(day) else 0,
        regions=", ".join(region.code for region in regions_of(found.code, day)) or None,
        begin=found.begin,
        end=found.end,
        came_from=_steps(app, [(step.gemeente, step) for step in predecessors_of(found.code)]),
        went_into=_steps(app, [(step.into, step) for step in successions_of(found.code)]),
    )


def _row(code: str, name: str, kind: str, **known: Any) -> dict[str, Any]:
    empty = dict.fromkeys(("province", "gemeenten", "regions", "begin", "end", "came_from", "went_into"))
    return {"code": code, "name": name, "kind": kind} | empty | known


def _steps(app: App, steps: list[tuple[str, Succession]]) -> str | None:
    from loods.places import gemeente

    words = {"part": N_("part"), "renamed": N_("renamed")}
    texts = []
    for code, step in steps:
        known = [code, str(step.date), *([app._(words[step.kind])] if step.kind in words else [])]
        texts.append(f"{gemeente(code).name} ({', '.join(known)})")
    return "; ".join(texts) or None


def _member_rows(app: App, text: str, day: dt.date) -> list[dict[str, Any]]:
    from loods.places import find_area, gemeente, gemeenten_of

    area = find_area(text, day, app.home.areas)
    codes = sorted(gemeenten_of(area, day), key=lambda code: gemeente(code).name.casefold())
    since = {item.gemeente: item for item in area.memberships if item.covers(day)}
    return [_member_row(gemeente(code), area, since.get(code)) for code in codes]


def _member_row(found: Gemeente, area: Area, membership: Any) -> dict[str, Any]:
    row = {"area": area.code, "code": found.code, "name": found.name, "province": found.province}
    if membership is None:
        return row | {"begin": found.begin, "end": found.end}
    return row | {
        "begin": membership.begin,
        "end": membership.end,
        "seen": membership.seen,
        "source": f"{membership.source.title}, {membership.source.published}",
    }
