# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The public version: which vacancy cells are held back, decided on the grid of all areas together.

The grid holds every gemeente of the division with its provinces, regions and the country, so that two reports
(of a gemeente and of its province, say) never give away together what each of them holds back.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import polars as pl

from loods.disclosure import HIDDEN, SmallCounts, Sum, suppress
from loods.disclosure.publishing import part_names, publish
from loods.figures.report.data import STRUCTURAL, TOTAL, MonitorLike, ReportData, Request
from loods.monitor.areas import Division, Level
from loods.monitor.definitions import DEFINITIONS
from loods.monitor.grid import PART, gemeente_figures, members_of, quarter_days, whole_grid
from loods.monitor.marks import series_start
from loods.places import Area, gemeenten_of, provinces, regions
from loods.rules import Rulebook

_FIXED = ("gemeente", "region", "province", "country")
# Structural by CBS is no class of duration, so the grid does not guard it.
_APART = {item.name: [STRUCTURAL] for item in DEFINITIONS.values() if item.structural_rule == "cbs.long_term"}
_REST = "rest"  # what others can work out by subtraction: guarded as if it were printed
_AROUND = "around"
_NO_CLASS = ("low", "high", "plan")


def small_counts(rulebook: Rulebook, day: dt.date) -> SmallCounts:
    """Return the rules disclosure.* that hold on `day`."""
    return SmallCounts(
        min_buildings=int(rulebook.on("disclosure.min_buildings", day).value),
        min_owners=int(rulebook.on("disclosure.min_owners", day).value),
        width=float(rulebook.on("disclosure.min_width", day).value),
    )


def for_public(data: ReportData, monitor: MonitorLike) -> ReportData:
    """Return the report's data with its small vacancy cells marked as held back, and without objects."""
    request = data.request
    rule = small_counts(monitor.rulebook, request.on)
    hidden = held_on_grid(monitor, request, list(data.trend), rule)
    if request.area.kind not in _FIXED:
        for name, figures in data.trend.items():
            for figure in figures:
                if figure.vacant_vvo_m2 is not None:
                    cells = hidden_cells(monitor, request, name, figure.date, rule)
                    hidden |= {(area, name, figure.date, cell) for area, cell in cells}
    return replace(
        data,
        hidden=frozenset(hidden),
        disclosure=rule,
        units=data.units.clear(),
        footprints={},
        background=(),
    )


def held_on_grid(
    monitor: MonitorLike, request: Request, definitions: list[str], rule: SmallCounts
) -> set[tuple[str, str, dt.date, str]]:
    """Return the cells (area, definition, date, cell) held back by the rule of the public grid.

    It is decided over all quarters that the edition knows, and the days of the report.
    """
    towns = monitor.division(request.division).towns
    codes = sorted(towns["gemeente"].drop_nulls().unique())
    days, use, division = _days(monitor, request), request.use, request.division
    tables = [gemeente_figures(monitor, days, use, name, codes, division, request.on) for name in definitions]
    tables = [table for table in tables if table.height]
    if not tables:
        return set()
    members = members_of(codes, division)
    grid = whole_grid(pl.concat(tables, how="diagonal_relaxed"), members)
    part = (pl.col("level") == "region") & (pl.col("covered") < pl.col("gemeenten"))
    mine = pl.col("area") == request.area.code
    public = publish(grid.filter(~part | mine), members, rule).figures
    return _held(public)


def _days(monitor: MonitorLike, request: Request) -> list[dt.date]:
    end = monitor.reference_date or request.on
    start = max(series_start(monitor.rulebook, end), monitor.known_from or dt.date.min)
    return sorted({*quarter_days(start, end), *request.dates})


def _held(public: pl.DataFrame) -> set[tuple[str, str, dt.date, str]]:
    """Return the cells of a release that are held back, as the report names them."""
    parts = [STRUCTURAL, *(f"class:{name.removeprefix(PART)}" for name in part_names(public))]
    rows = public.select("area", "definition", "date", "disclosure", "parts_disclosure").iter_rows()
    cells = set()
    for area, definition, day, whole, in_parts in rows:
        names = [TOTAL] if whole == HIDDEN else []
        names += parts if HIDDEN in (whole, in_parts) else _APART.get(definition, [])
        cells |= {(area, definition, day, name) for name in names}
    return cells


def hidden_cells(
    monitor: MonitorLike, request: Request, definition: str, day: dt.date, rule: SmallCounts
) -> set[tuple[str, str]]:
    """Return the cells (area code, class or total) that are held back on a day, of every area of the grid."""
    division = monitor.division(request.division)
    units = monitor.units(day, request.use, definition, request.division)
    grid = vacancy_grid(units, division, request.area)
    if grid.is_empty():
        return set()
    sums = [*_class_sums(grid), *_area_sums(grid, request)]
    published = suppress(grid, keys=["area", "cell"], measures=["vacant_m2", "units"], sums=sums, rule=rule)
    held = published.filter(pl.col("disclosure") == HIDDEN)
    return set(held.select("area", "cell").iter_rows())


def vacancy_grid(units: pl.DataFrame, division: Division, area: Area) -> pl.DataFrame:
    """Return vacancy per area and cell (total, classes, structural and the rest of it).

    Columns: area, cell, vacant_m2, units, buildings, buildings_other (buildings with the use, none vacant).
    """
    levels: tuple[Level, ...] = ("gemeente", "province", "region", "country")
    placed = [division.with_area(units, level) for level in levels]
    if area.kind in {"own", "street", "building", "unit"}:
        placed += _small_area(units, division, area)
    every = pl.concat([table.select(placed[-1].columns) for table in placed])
    return pl.concat([_counted(every, cell, amount) for cell, amount in _cells(every).items()])


def _small_area(units: pl.DataFrame, division: Division, area: Area) -> list[pl.DataFrame]:
    """Return the units of an area that cuts through gemeenten, of those gemeenten, and of their rest."""
    inside = division.inside(units, area)
    towns = division.towns
    touched = towns.filter(pl.col("town_id").is_in(inside["town_id"].implode()))["gemeente"].unique()
    around = towns.filter(pl.col("gemeente").is_in(touched.implode()))["town_id"]
    wide = units.filter(pl.col("town_id").is_in(around.implode()))
    rest = wide.join(inside.select("unit_id"), on="unit_id", how="anti")
    named = ((inside, area.code), (wide, _AROUND), (rest, _REST))
    return [table.with_columns(area=pl.lit(code)) for table, code in named]


def _cells(units: pl.DataFrame) -> dict[str, pl.Expr]:
    """Return per cell the m2 of a unit that fall in it."""
    prefix = "vacant_m2_"
    names = [name.removeprefix(prefix) for name in units.columns if name.startswith(prefix)]
    durations = [name for name in names if name not in _NO_CLASS]
    amounts = {name: pl.col(prefix + name).fill_null(0) for name in durations}
    total, structural = pl.col("vacant_m2").fill_null(0), pl.col("structural_m2").fill_null(0)
    cells = {TOTAL: total}
    for name, longer in zip(durations, [*durations[1:], None], strict=True):
        cells[f"class:{name}"] = amounts[name] - (amounts[longer] if longer else 0)
    return cells | {STRUCTURAL: structural, _REST: total - structural}


def _counted(units: pl.DataFrame, cell: str, amount: pl.Expr) -> pl.DataFrame:
    vacant, building = amount > 0, pl.col("building_id")
    return units.group_by("area").agg(
        cell=pl.lit(cell),
        vacant_m2=amount.sum().cast(pl.Int64),
        units=vacant.sum().cast(pl.Int64),
        buildings=building.filter(vacant).n_unique().cast(pl.Int64),
        buildings_other=(building.n_unique() - building.filter(vacant).n_unique()).cast(pl.Int64),
    )


def _class_sums(grid: pl.DataFrame) -> list[Sum]:
    classes = tuple(name for name in grid["cell"].unique(maintain_order=True) if name.startswith("class:"))
    sums = [Sum("cell", TOTAL, classes), Sum("cell", TOTAL, (STRUCTURAL, _REST))]
    wide = grid.pivot("cell", index="area", values="vacant_m2")
    if classes and wide[classes[-1]].equals(wide[STRUCTURAL]):  # one number under two names
        sums.append(Sum("cell", STRUCTURAL, (classes[-1],)))
    return sums


def _area_sums(grid: pl.DataFrame, request: Request) -> list[Sum]:
    """Return the sums that everyone can make: gemeenten to wider areas, and the rest of a gemeente."""
    day, present = request.division, set(grid["area"])
    wider = [
        *(Area(item.code, item.name, "province") for item in provinces()),
        *(item.area() for item in regions(day)),
        Area("NL", "Nederland", "country"),
    ]
    members = {area.code: gemeenten_of(area, day) & present for area in wider if area.code in present}
    sums = [Sum("area", code, tuple(sorted(codes))) for code, codes in members.items() if codes]
    if _AROUND in present:
        sums.append(Sum("area", _AROUND, (request.area.code, _REST)))
    return sums
