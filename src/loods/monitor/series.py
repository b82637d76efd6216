# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many days at once: stock and vacancy of every area of a level, by the event method of the kernel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import polars as pl

from loods.monitor.definitions import Definition
from loods.monitor.kernel import totals
from loods.monitor.stock import Factors, touched, with_stock
from loods.monitor.summary import vacancy_known
from loods.monitor.vacancy import offer_open, vacant_m2

# Measure of a count, measure of a sum, and which intervals they are of. The amount is summed where known.
_STOCK = (
    ("units", "floor_area_go_m2", pl.col("phase") == "live", "floor_area_go_m2"),
    ("units_area_unknown", None, (pl.col("phase") == "live") & pl.col("floor_area_go_m2").is_null(), "zero"),
    (
        "units_sole_use",
        "floor_area_go_m2_sole_use",
        (pl.col("phase") == "live") & pl.col("sole_use"),
        "floor_area_go_m2",
    ),
    ("units_out_of_use", None, pl.col("phase") == "out_of_use", "zero"),
    ("stock_units", "stock_vvo_m2", pl.col("in_stock"), "stock_m2"),
)
_EVERY = pl.lit(value=True)
_BUILDINGS = (("buildings", None, _EVERY, "zero"),)
_VACANT_BUILDINGS = (("vacant_buildings", None, _EVERY, "zero"),)
_VACANCY = (
    ("observations", None, pl.col("confirmed"), "zero"),
    ("observed_units", "observed_vvo_m2", pl.col("confirmed") & pl.col("in_stock"), "stock_m2"),
    ("offers_known", None, pl.col("offer_known"), "zero"),
    ("offers_open", None, pl.col("offer_open"), "zero"),
    ("vacant_units", "vacant_vvo_m2", pl.col("vacant"), "vacant_m2"),
)


def series(
    pieces: pl.DataFrame,
    segments: pl.DataFrame,
    days: Sequence[dt.date],
    definition: Definition,
    factors: Factors,
    threshold: float,
) -> pl.DataFrame:
    """Return area, date and sums, a row for each area in `pieces` and each of `days` (increasing).

    `pieces` is a history of units touched by one use, with area and bit (see `touched`). The sums equal those
    of a figure on each day; vacancy is null where too little that still holds was observed. `buildings` are
    those with a live unit, `vacant_buildings` those with a vacant one.
    """
    stock = with_stock(touched(pieces, factors), definition, threshold).with_columns(zero=pl.lit(0))
    areas = stock["area"].unique().sort()
    coded = stock.with_columns(cell=pl.col("area").replace_strict(_codes(areas), return_dtype=pl.Int32))
    live = coded.filter(pl.col("phase") == "live")
    vacancy = _overlaps(live, segments, factors, threshold)
    kinds = (
        (coded, _STOCK),
        (vacancy, _VACANCY),
        (of_buildings(live), _BUILDINGS),
        (of_buildings(vacancy.filter("vacant")), _VACANT_BUILDINGS),
    )
    sums: dict[str, pl.Series] = {}
    for intervals, measures in kinds:
        sums |= _sums(intervals, measures, len(areas), days)
    frame = pl.DataFrame(
        {"area": areas.gather([i for i in range(len(areas)) for _ in days]), "date": list(days) * len(areas)}
    ).with_columns(**sums)
    known = vacancy_known()
    pct = (100.0 * pl.col("vacant_vvo_m2") / pl.col("stock_vvo_m2")).round(4)
    return frame.with_columns(
        pl.when(known).then(pl.col("vacant_units", "vacant_vvo_m2", "vacant_buildings")),
        vacancy_pct=pl.when(known & (pl.col("stock_vvo_m2") > 0)).then(pct),
    )


def _codes(areas: pl.Series) -> Mapping[str, int]:
    return {code: index for index, code in enumerate(areas)}


def _overlaps(live: pl.DataFrame, segments: pl.DataFrame, factors: Factors, threshold: float) -> pl.DataFrame:
    """Return the intervals in which a unit is live and something is known of it, or of its offer."""
    told = pl.col("confirmed") | pl.col("offer_known").is_not_null()
    known = segments.filter(told).rename({"start": "from", "end": "until", "state": "said"})
    both = live.join(known, on="unit_id").with_columns(
        start=pl.max_horizontal("start", "from"), end=pl.min_horizontal("end", "until")
    )
    both = both.filter(pl.col("start") < pl.col("end"))
    amount = vacant_m2(factors, 0, threshold)
    vacant = (pl.col("said") == "vacant") & pl.col("confirmed")
    return both.with_columns(
        vacant=vacant & (amount.is_null() | (amount > 0)),
        vacant_m2=pl.when(vacant).then(amount),
        offer_open=offer_open(factors, threshold),
    )


def of_buildings(intervals: pl.DataFrame) -> pl.DataFrame:
    """Return per cell and building the periods in which any of these intervals of its units holds."""
    ordered = intervals.select(
        "cell", "start", "end", building=pl.coalesce("building_id", "unit_id"), zero=pl.lit(0)
    ).sort("cell", "building", "start")
    key = ["cell", "building"]
    reached = pl.col("end").cum_max().shift(1).over(key)
    apart = (reached.is_null() | (pl.col("start") > reached)).cum_sum()
    runs = ordered.with_columns(run=apart).group_by("run")
    return runs.agg(pl.col("cell", "zero", "start").first(), pl.col("end").max())


def _sums(
    intervals: pl.DataFrame,
    measures: Sequence[tuple[str, str | None, pl.Expr, str]],
    cells: int,
    days: Sequence[dt.date],
) -> dict[str, pl.Series]:
    found: dict[str, pl.Series] = {}
    for count, total, chosen, amount in measures:
        rows = intervals.filter(chosen).select("start", "end", "cell", pl.col(amount).fill_null(0))
        if rows.is_empty():
            zeros = pl.zeros(cells * len(days), pl.Int64, eager=True)
            found |= {name: zeros.alias(name) for name in (count, total) if name is not None}
            continue
        counts, sums = totals(
            rows["start"].to_physical().to_numpy(),
            rows["end"].to_physical().to_numpy(),
            rows["cell"].to_numpy(),
            rows[amount].cast(pl.Int32).to_numpy(),
            cells,
            days,
        )
        found[count] = pl.Series(count, counts.ravel())
        if total is not None:
            found[total] = pl.Series(total, sums.ravel())
    return found
