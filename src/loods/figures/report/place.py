# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sections on buildings, for people with a role there: the map, the plan list, and every unit counted."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import polars as pl
import shapely

from loods.disclosure import HIDDEN
from loods.figures import charts, maps, style
from loods.figures.charts import Bar
from loods.figures.maps import MapClass, MapTexts, Shape
from loods.figures.report.data import is_wide
from loods.figures.report.desk import NARROW, STRUCTURAL, TOTAL, WIDE, Desk
from loods.figures.report.grounds import OBJECTS, why
from loods.figures.report.view import Picture, Section, Table
from loods.figures.workbook import Column
from loods.messages import N_
from loods.monitor.definitions import DEFAULT
from loods.monitor.results import PlanList

CIRCLES_FROM = 1500  # buildings: beyond this many, footprints are too small to see
LISTED = 400  # rows of a list on paper; the whole list comes from `loods monitor --why`
LISTED_WIDE = 100  # of several gemeenten together: nobody reads all their addresses on paper
_NUMBERED = 40
_UNKNOWN, _IN_USE, _UNDATED = "unknown", "use", "undated"


def building_states(desk: Desk) -> pl.DataFrame:
    """Return one row per building: address, m2 and state, largest vacancy first.

    State is unknown, use, undated, or the longest duration class in it. The m2 of a unit in several buildings
    count in its first one, as in the figures.
    """
    classes = [item.name for item in desk.data.now.by_duration]
    rows = (
        _units_by_building(desk, classes)
        .group_by("building_id")
        .agg(
            address=pl.col("address").sort().first(),
            addresses=pl.col("address").n_unique(),
            units=pl.len(),
            vvo_m2=pl.col("vvo_m2").filter("is_first").sum(),
            vacant_m2=pl.when(pl.col("known").any()).then(pl.col("vacant_m2").filter("is_first").sum()),
            vacant_since=pl.col("vacant_since").filter("vacant").min(),
            known=pl.col("known").any(),
            vacant=pl.col("vacant").any(),
            rank=pl.col("rank").max(),
        )
    )
    duration = pl.lit(_UNDATED)
    for number, name in enumerate(classes):
        duration = pl.when(pl.col("rank") == number).then(pl.lit(name)).otherwise(duration)
    state = pl.when(~pl.col("known")).then(pl.lit(_UNKNOWN)).when(~pl.col("vacant")).then(pl.lit(_IN_USE))
    return rows.with_columns(state=state.otherwise(duration)).sort(
        ["vacant_m2", "vvo_m2", "building_id"], descending=[True, True, False], nulls_last=True
    )


def _units_by_building(desk: Desk, classes: Sequence[str]) -> pl.DataFrame:
    """Return a row per live unit and building it is in, with the rank of its longest duration class."""
    rank = pl.lit(None, dtype=pl.Int32)
    for number, name in enumerate(classes):
        rank = pl.when(pl.col(f"vacant_m2_{name}") > 0).then(pl.lit(number, dtype=pl.Int32)).otherwise(rank)
    live = desk.data.units.filter(pl.col("phase") == "live").with_columns(
        rank=rank, first=pl.col("building_id")
    )
    rows = live.drop("building_id").explode("building_ids").rename({"building_ids": "building_id"})
    return rows.drop_nulls("building_id").with_columns(is_first=pl.col("building_id") == pl.col("first"))


def building_map(desk: Desk) -> Section:
    """The buildings on a map, and the vacant ones in a table by number."""
    states = building_states(desk)
    title = desk.w(N_("Where the buildings stand"))
    shapes = _shapes(desk, states)
    if not shapes:
        return Section("kaart", title, desk.w(N_("There are no buildings to draw.")), why=why(desk))
    pictures = [_map_picture(desk, states, shapes)]
    lead = _map_lead(desk, states)
    table = _vacant_table(desk, states)
    geometries = [shape.geometry for shape in shapes]
    away = maps.outside(geometries, maps.shown(geometries, _ground(desk)))
    notes = (
        [desk.w(N_("{count} buildings lie outside the part that the map shows."), count=away)] if away else []
    )
    return Section("kaart", title, lead, pictures=pictures, notes=notes, tables=[table], why=why(desk))


def _map_lead(desk: Desk, states: pl.DataFrame) -> str:
    vacant = states.filter("vacant").height
    if not desk.data.has_observations or not states["known"].any():
        return desk.w(
            N_("{count} buildings have this use. Hatched: nobody reported whether they are in use."),
            count=desk.n.whole(states.height),
        )
    return desk.w(
        N_("{vacant} of {count} buildings hold vacant space; darker is longer. Larger circle: more of it.")
        if states.height > CIRCLES_FROM
        else N_("{vacant} of {count} buildings hold vacant space; darker is longer. Numbers: see the table."),
        vacant=desk.n.whole(vacant),
        count=desk.n.whole(states.height),
    )


def _classes(desk: Desk, states: pl.DataFrame) -> list[MapClass]:
    durations = desk.data.now.by_duration
    colours = style.duration_colours(len(durations))
    vacant = [
        MapClass(
            item.name, desk.w(N_("vacant, {duration}"), duration=desk.duration(item)), colour, weight=1.1
        )
        for item, colour in zip(durations, colours, strict=True)
    ]
    listed = [
        MapClass(_UNKNOWN, desk.w(N_("unknown")), style.NO_WORD, hatched=True, weight=0.8),
        MapClass(_IN_USE, desk.w(N_("in use")), style.IN_USE),
        MapClass(_UNDATED, desk.w(N_("vacant, since when is unknown")), style.DURATION_UNKNOWN, weight=1.1),
        *vacant,
    ]
    present = set(states["state"])
    return [item for item in listed if item.key in present]


def _shapes(desk: Desk, states: pl.DataFrame) -> list[Shape]:
    drawn = states.filter(pl.col("building_id").is_in(list(desk.data.footprints)))
    circles, any_vacant = drawn.height > CIRCLES_FROM, drawn["vacant"].any()
    largest = max(drawn["vacant_m2"].fill_null(0).to_list(), default=0) or 1
    geometries = shapely.from_wkb([desk.data.footprints[code] for code in drawn["building_id"]])
    shapes = []
    for number, (row, geometry) in enumerate(
        zip(drawn.iter_rows(named=True), geometries, strict=True), start=1
    ):
        size = 1.2 + 11 * math.sqrt((row["vacant_m2"] or 0) / largest) if circles else 0.0
        is_listed = number <= _NUMBERED and not circles and (row["vacant"] or not any_vacant)
        shown = number if is_listed else None
        shapes.append(Shape(geometry, row["state"], shown, size))
    return shapes


def _map_picture(desk: Desk, states: pl.DataFrame, shapes: Sequence[Shape]) -> Picture:
    name = desk.w(N_("Map of the buildings by vacancy"))
    texts = MapTexts(name, "N", "{n} m", "{n} km")
    classes = _classes(desk, states)
    ground = _ground(desk)
    wide = maps.building_map(shapes, classes, texts, ground, WIDE, "map")
    narrow = maps.building_map(shapes, classes, texts, replace(ground, others=()), NARROW, "map-s")
    source = desk.w(
        N_("Outlines: BAG, {date}. Grey: buildings without this use."), date=desk.n.day(desk.data.request.on)
    )
    return Picture(wide, narrow, source)


def _ground(desk: Desk) -> maps.Ground:
    data = desk.data
    outlines = list(shapely.from_wkb(list(data.outlines)))
    others = list(shapely.from_wkb(list(data.background)))
    return maps.Ground(outlines, others, data.outline_names, is_whole=is_wide(data.request))


def _listed(desk: Desk) -> int:
    return LISTED_WIDE if is_wide(desk.data.request) else LISTED


def _vacant_table(desk: Desk, states: pl.DataFrame) -> Table:
    """Return the vacant buildings; where none is known, all of them with their size only."""
    vacant = states.filter("vacant")
    if vacant.is_empty():
        return _size_table(desk, states)
    names = {item.name: desk.duration(item) for item in desk.data.now.by_duration}
    rows = [
        {
            "number": number,
            "address": _address(desk, row),
            "vvo_m2": row["vvo_m2"],
            "vacant_m2": row["vacant_m2"],
            "since": row["vacant_since"],
            "duration": names.get(row["state"], desk.w(N_("unknown"))),
        }
        for number, row in enumerate(vacant.head(_listed(desk)).iter_rows(named=True), start=1)
    ]
    columns = [
        *_size_columns(desk),
        desk.column("vacant_m2", N_("Vacant (m2 vvo)"), "integer"),
        desk.column("since", N_("Vacant since"), "date"),
        desk.column("duration", N_("Empty for")),
    ]
    caption = desk.w(N_("Buildings with vacant space, largest first"))
    return Table(caption, columns, rows, note=_cut_note(desk, len(rows), vacant.height))


def _size_table(desk: Desk, states: pl.DataFrame) -> Table:
    rows = [
        {"number": number, "address": _address(desk, row), "vvo_m2": row["vvo_m2"]}
        for number, row in enumerate(states.head(_listed(desk)).iter_rows(named=True), start=1)
    ]
    caption = desk.w(N_("Buildings, largest first"))
    return Table(caption, _size_columns(desk), rows, note=_cut_note(desk, len(rows), states.height))


def _size_columns(desk: Desk) -> list[Column]:
    return [
        desk.column("number", N_("No."), "year"),
        desk.column("address"),
        desk.column("vvo_m2", N_("Size with this use (m2 vvo)"), "integer"),
    ]


def _address(desk: Desk, row: dict[str, object]) -> str:
    address = str(row["address"] or row["building_id"])
    more = int(str(row["addresses"])) - 1
    return address if more <= 0 else desk.w(N_("{address} and {count} more"), address=address, count=more)


def _cut_note(desk: Desk, shown: int, total: int) -> str:
    if shown >= total:
        return ""
    return desk.w(
        N_(
            "The first {shown} of {total}. The whole list: "
            "loods monitor {area} --on {date} --use {use} --why --format xlsx"
        ),
        shown=desk.n.whole(shown),
        total=desk.n.whole(total),
        area=desk.data.request.area.code,
        date=desk.data.request.on.isoformat(),
        use=desk.data.request.use,
    )


def plan_list(desk: Desk) -> Section | None:
    """Large buildings that have long stood almost wholly empty: the covenant asks a plan of them."""
    if desk.data.request.use != "kantoor":
        return None
    name, found = _plan_basis(desk)
    title = desk.w(N_("Buildings that need a plan (5,000 m², 3 years, 80%)"))
    meaning = desk.w(
        N_(
            "Investors make a concrete plan for buildings of 5,000 m² vvo or more, of which more than 80% "
            "has stood empty for three years or longer (covenant, art. 7.4)."
        )
    )
    reason = why(desk, definition=[meaning, desk.meaning(name).value], names=[name])
    lead = f"{meaning} {_plan_count(desk, name, found)}"
    tables = [_plan_table(desk, title, found)] if found.building_ids else []
    return Section("planlijst", title, lead, tables=tables, why=reason)


def _plan_basis(desk: Desk) -> tuple[str, PlanList]:
    """Return the definition that the list rests on: the covenant's where supply is known, else the count."""
    for name in ("convenant", DEFAULT):
        figures = desk.data.trend.get(name)
        if figures and figures[-1].plan_list.buildings is not None:
            return name, figures[-1].plan_list
    return DEFAULT, desk.data.now.plan_list


def _plan_count(desk: Desk, name: str, found: PlanList) -> str:
    if found.buildings is None:
        return desk.w(N_("Whether there are any here is unknown: nobody has reported vacancy yet."))
    area, size = desk.area, desk.n.area(found.vvo_m2)
    texts = {
        0: N_("In {area} no building is like that, as far as is known."),
        1: N_("In {area} one building is like that, of {size} vvo."),
    }
    many = N_("In {area} {count} buildings are like that, of {size} vvo together.")
    count = desk.w(texts.get(found.buildings, many), area=area, count=found.buildings, size=size)
    return f"{count} {_plan_ground(desk, name)}"


def _plan_ground(desk: Desk, name: str) -> str:
    if name == DEFAULT:
        return desk.w(
            N_("Counted here is what was found empty on site: no supply is known, as the covenant asks.")
        )
    return desk.w(N_("Counted as the covenant does: for rent or sale, and not in use."))


def _plan_table(desk: Desk, title: str, found: PlanList) -> Table:
    rows = building_states(desk).filter(pl.col("building_id").is_in(list(found.building_ids)))
    columns = [
        desk.column("address"),
        desk.column("building_id"),
        desk.column("vvo_m2", N_("Size with this use (m2 vvo)"), "integer"),
        desk.column("vacant_m2", N_("Found empty on site (m² vvo)"), "integer"),
        desk.column("vacant_since", kind="date"),
    ]
    return Table(title, columns, rows.to_dicts())


def objects(desk: Desk) -> Section:
    """Every unit that the figures count."""
    units = desk.data.units.filter(pl.col("phase") == "live").sort(
        ["vacant_m2", "address"], descending=[True, False], nulls_last=True
    )
    yes, no = desk.w(N_("yes")), desk.w(N_("no"))
    rows = [
        {
            "address": row["address"] or "–",
            "unit_id": row["unit_id"],
            "go": row["floor_area_go_m2"],
            "vvo": row["vvo_m2"],
            "sole": yes if row["sole_use"] else no,
            "vacant": row["vacant_m2"] if row["known"] else None,
        }
        for row in units.head(_listed(desk)).iter_rows(named=True)
    ]
    columns = [
        desk.column("address"),
        desk.column("unit_id"),
        desk.column("go", N_("m² go"), "integer"),
        desk.column("vvo", N_("m² vvo"), "integer"),
        desk.column("sole", N_("This use alone")),
        desk.column("vacant", N_("Vacant (m2 vvo)"), "integer"),
    ]
    title = desk.w(N_("Objects counted"))
    table = Table(title, columns, rows, note=_cut_note(desk, len(rows), units.height))
    lead = desk.w(N_("Each figure above can be traced to these units. – means: not known."))
    return Section(OBJECTS, title, lead, tables=[table])


def gemeenten(desk: Desk) -> Section | None:
    """The gemeenten of a wider area beside each other, largest stock first."""
    table = desk.data.by_gemeente
    if table.is_empty():
        return None
    ranked = table.sort("stock_vvo_m2", descending=True).to_dicts()
    rows = [_gemeente_row(desk, row) for row in ranked]
    columns = [
        desk.column("name", N_("Gemeente")),
        desk.column("units", kind="integer"),
        desk.column("stock", N_("Stock (m2 vvo)"), "integer"),
        desk.column("vacant", N_("Vacant (m2 vvo)"), "integer"),
        desk.column("pct", N_("Vacancy (%)"), "percent"),
        desk.column("structural", N_("Structural (m² vvo)"), "integer"),
        desk.column("observed", N_("Looked at (% of stock)"), "percent"),
    ]
    title = desk.w(N_("The gemeenten beside each other"))
    bars = [_gemeente_bar(desk, row) for row in rows if isinstance(row["pct"], float)]
    bars.sort(key=lambda bar: -(bar.value or 0))
    name = desk.w(N_("Vacancy by gemeente, % of the stock"))
    pictures = (
        [desk.picture(name, "gemeenten", charts.bars(bars, WIDE), charts.bars(bars, NARROW), name)]
        if bars
        else []
    )
    lead = desk.w(N_("Vacancy counted on site, without threshold. The percentage is of the stock in m² vvo."))
    return Section(
        "gemeenten", title, lead, pictures=pictures, tables=[Table(title, columns, rows)], why=why(desk)
    )


def _gemeente_row(desk: Desk, row: dict[str, Any]) -> dict[str, Any]:
    def shown(value: Any, cell: str = TOTAL) -> Any:
        return HIDDEN if desk.data.is_hidden(row["area"], DEFAULT, desk.data.request.on, cell) else value

    return {
        "name": row["area_name"],
        "units": row["units"],
        "stock": row["stock_vvo_m2"],
        "vacant": shown(row["vacant_vvo_m2"]),
        "pct": shown(row["vacancy_pct"]),
        "structural": shown(row["structural_vvo_m2"], STRUCTURAL),
        "observed": shown(row["observed_pct"]),
    }


def _gemeente_bar(desk: Desk, row: dict[str, Any]) -> Bar:
    return Bar(
        row["name"], row["pct"], f"{desk.n.percent(row['pct'])} ({desk.n.area(row['vacant'])})", style.VACANT
    )
