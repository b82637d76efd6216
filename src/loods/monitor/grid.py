# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fixed grid of figures: gemeente and up x use x definition x quarter. Gemeenten are asked, others added.

A unit counts to one gemeente, so every number of a wider area is the sum of those of its gemeenten.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any, Protocol

import polars as pl

from loods.monitor.areas import Division, Level
from loods.monitor.marks import absence
from loods.monitor.summary import vacancy_known
from loods.places import Area, gemeente, gemeenten_of, provinces, regions
from loods.rules import Rulebook

GRID_LEVELS: tuple[Level, ...] = ("gemeente", "region", "province", "country")
PART = "part_"  # columns part_<class>: vacant m2 vvo by duration, on the last quarter only
_SUMMED = (
    "units",
    "floor_area_go_m2",
    "units_sole_use",
    "floor_area_go_m2_sole_use",
    "buildings",
    "stock_units",
    "stock_vvo_m2",
    "observations",
    "offers_known",
    "offers_open",
    "observed_units",
    "observed_vvo_m2",
)
_VACANT = ("vacant_units", "vacant_vvo_m2", "vacant_buildings")
_CELL = ("area", "use", "definition", "date")
_COUNTRY = "NL"


class Asked(Protocol):
    """What the grid asks of a monitor."""

    rulebook: Rulebook

    def division(self, day: dt.date) -> Division: ...

    def series(
        self, level: Level, dates: Sequence[dt.date], use: str, definition: str, division: dt.date | None
    ) -> pl.DataFrame: ...

    def units(
        self, date: dt.date, use: str, definition: str, division: dt.date, area: Area | None = None
    ) -> pl.DataFrame: ...


def quarter_days(start: dt.date, end: dt.date) -> list[dt.date]:
    """Return the first day of every quarter from `start` to `end`, both included.

    >>> [day.isoformat() for day in quarter_days(dt.date(2021, 5, 1), dt.date(2021, 10, 1))]
    ['2021-07-01', '2021-10-01']
    """
    days = (dt.date(year, month, 1) for year in range(start.year, end.year + 1) for month in (1, 4, 7, 10))
    return [day for day in days if start <= day <= end]


def gemeente_figures(
    monitor: Asked,
    days: Sequence[dt.date],
    use: str,
    definition: str,
    gemeenten: Collection[str],
    division: dt.date,
    detailed: dt.date | None = None,
) -> pl.DataFrame:
    """Return the figures of gemeenten on `days`: a row for each, also where it has no unit of the use.

    Columns: area, area_name, use, definition, date, the sums of a series, and of the last day (or
    `detailed`) structural_vvo_m2, part_<class>, part_<class>_buildings. Vacancy is null where unknown.
    """
    asked = [day for day in days if absence(monitor.rulebook, definition, day) is None]
    cells = _cells(monitor, asked, gemeenten, division)
    if cells.is_empty():
        return pl.DataFrame()
    rows = monitor.series("gemeente", asked, use, definition, division)
    if rows.is_empty():
        rows = cells.select("area", "date", *(pl.lit(0).alias(name) for name in (*_SUMMED, *_VACANT)))
        rows = rows.with_columns(pl.lit(None, pl.Int64).alias(name) for name in _VACANT)
    named = cells.join(rows.drop("area_name", strict=False), on=["area", "date"], how="left").select(
        "area",
        "area_name",
        "date",
        *(pl.col(name).fill_null(0) for name in _SUMMED),
        *_VACANT,
        use=pl.lit(use),
        definition=pl.lit(definition),
    )
    return _with_durations(monitor, named, detailed or asked[-1], division).select(*_CELL, pl.exclude(_CELL))


def _cells(
    monitor: Asked, days: Sequence[dt.date], gemeenten: Collection[str], division: dt.date
) -> pl.DataFrame:
    """Return area, area_name and date of every gemeente on every day."""
    names = monitor.division(division).names("gemeente")
    areas = pl.DataFrame(
        [(code, names.get(code, code)) for code in gemeenten],
        schema={"area": pl.String, "area_name": pl.String},
        orient="row",
    )
    return areas.join(pl.DataFrame({"date": list(days)}, schema={"date": pl.Date}), how="cross")


def _with_durations(monitor: Asked, figures: pl.DataFrame, day: dt.date, division: dt.date) -> pl.DataFrame:
    """Add vacancy by duration on `day`, where vacancy is known."""
    known = pl.col("vacant_units").is_not_null()
    if figures.filter(known, pl.col("date") == day).is_empty():
        return figures.with_columns(pl.lit(None, pl.Int64).alias("structural_vvo_m2"))
    use, definition = figures["use"][0], figures["definition"][0]
    lasting = _durations(monitor, day, use, definition, division)
    parts = [name for name in lasting.columns if name not in {"area", "date"}]
    return figures.join(lasting, on=["area", "date"], how="left").with_columns(
        pl.when(known).then(pl.col(parts))
    )


def _durations(monitor: Asked, day: dt.date, use: str, definition: str, division: dt.date) -> pl.DataFrame:
    units = monitor.units(day, use, definition, division)
    placed = monitor.division(division).with_area(units, "gemeente")
    sums: dict[str, pl.Expr] = {"structural_vvo_m2": pl.col("structural_m2").sum().cast(pl.Int64)}
    for name, amount in _parts(monitor, day).items():
        sums[f"{PART}{name}"] = amount.sum().cast(pl.Int64)
        sums[f"{PART}{name}_buildings"] = pl.col("building_id").filter(amount > 0).n_unique().cast(pl.Int64)
    return placed.group_by("area").agg(**sums).with_columns(date=pl.lit(day))


def _parts(monitor: Asked, day: dt.date) -> dict[str, pl.Expr]:
    """Return per class of duration the m2 of a unit in it: what lasted so long, less what lasted longer."""
    classes: list[dict[str, Any]] = monitor.rulebook.on("vacancy.duration_classes", day).value
    codes = [item["code"] for item in sorted(classes, key=lambda item: float(item["from_years"]))]
    lasting = {code: pl.col(f"vacant_m2_{code}").fill_null(0) for code in codes}
    longer = [*(lasting[code] for code in codes[1:]), pl.lit(0)]
    return {code: lasting[code] - beyond for code, beyond in zip(codes, longer, strict=True)}


def members_of(gemeenten: Collection[str], day: dt.date) -> pl.DataFrame:
    """Return the wider areas around gemeenten: parent, parent_name, level, gemeenten (how many), area.

    `gemeenten` may have ended by `day`: they stay in the province and the country that they were in.
    """
    rows = [("NL", "Nederland", "country", len(gemeenten_of(Area(_COUNTRY, "", "country"), day)), code)
            for code in gemeenten]  # fmt: skip
    sizes = {
        item.code: len(gemeenten_of(Area(item.code, item.name, "province"), day)) for item in provinces()
    }
    names = {item.code: item.name for item in provinces()}
    for code in gemeenten:
        province = gemeente(code).province
        if province is not None:
            rows.append((province, names[province], "province", sizes[province], code))
    for region in regions(day):
        inside = region.members(day)
        rows += [(region.code, region.name, "region", len(inside), c) for c in gemeenten if c in inside]
    schema = {"parent": pl.String, "parent_name": pl.String, "level": pl.String, "gemeenten": pl.Int64}
    return pl.DataFrame(rows, schema=schema | {"area": pl.String}, orient="row")


def whole_grid(figures: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
    """Return the figures of gemeenten with those of the wider areas, and percentages.

    Adds level, gemeenten and covered: of how many gemeenten an area consists, and how many are counted here.
    """
    parts = [name for name in figures.columns if name.startswith(PART)]
    amounts = [*_VACANT, "structural_vvo_m2", *parts]
    leaves = figures.with_columns(level=pl.lit("gemeente"), gemeenten=pl.lit(1), covered=pl.lit(1))
    told = pl.col("structural_vvo_m2").is_not_null() | pl.col("vacant_units").is_null()
    sums = {name: pl.col(name).sum() for name in _SUMMED}
    sums |= {name: pl.col(name).sum() for name in _VACANT}
    # Durations are of the last quarter of an edition: summed where every gemeente with vacancy has them.
    sums |= {name: pl.when(told.all()).then(pl.col(name).sum()) for name in amounts[len(_VACANT) :]}
    sums["some_parts"] = pl.col("structural_vvo_m2").is_not_null().any()
    joined = figures.join(members, on="area").drop("area", "area_name")
    names = joined.rename({"parent": "area", "parent_name": "area_name"})
    keys = ["area", "area_name", "use", "definition", "date", "level", "gemeenten"]
    wider = names.group_by(keys).agg(covered=pl.len(), **sums)
    known = vacancy_known()
    wider = wider.with_columns(
        pl.when(known).then(pl.col(_VACANT)),
        pl.when(known & pl.col("some_parts")).then(pl.col(amounts[len(_VACANT) :])),
    )
    columns = [*keys, "covered", *_SUMMED, *amounts]
    texts = [name for name in keys if name != "gemeenten"]
    whole = pl.exclude(texts).cast(pl.Int64)
    every = pl.concat([rows.select(columns).select(*texts, whole) for rows in (leaves, wider)])
    stock = pl.col("stock_vvo_m2")
    shares = {
        name: pl.when(stock > 0).then((100.0 * pl.col(f"{part}_vvo_m2") / stock).round(4))
        for name, part in (("vacancy_pct", "vacant"), ("observed_pct", "observed"))
    }
    return every.with_columns(**shares).sort(*_CELL)
