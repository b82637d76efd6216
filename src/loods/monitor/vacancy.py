# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""How much of each unit stands empty on a day by a definition, and how much of that for how long already."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import polars as pl

from loods.monitor.stock import READINGS, Factors, whole_m2
from loods.monitor.timeline import at

_VVO = [f"vvo_m2{reading}" for reading in READINGS]


@dataclass(frozen=True)
class Since:
    """A question about duration: vacant for `years` without a break, and longer than that if `strictly`."""

    name: str
    years: float
    strictly: bool

    def first_day(self, day: dt.date) -> dt.date:
        """Return the last day on which a spell may have begun to be this long on `day`."""
        months = round(self.years * 12)
        begin: dt.date = pl.select(pl.lit(day).dt.offset_by(f"-{months}mo")).item()
        # Years before 29 February end on the 28th: what began then was exactly so long a day ago.
        return begin - dt.timedelta(days=1) if self.strictly and begin.day == day.day else begin


def vacant_m2(factors: Factors, reading: int, threshold: float) -> pl.Expr:
    """Return the m2 vvo that a segment stands for: spaces from the threshold on, never above the unit.

    Null where the area of the unit is unknown.
    """
    whole = pl.col(f"vvo_m2{READINGS[reading]}")
    extents = [_extent(whole, factors, reading, threshold, prefix) for prefix in ("", "other_")]
    return pl.when(whole.is_not_null()).then(pl.min_horizontal(*extents))


def offer_open(factors: Factors, threshold: float) -> pl.Expr:
    """Return whether a segment is of space that is vacant if it is on offer, which nobody said of late."""
    amount = vacant_m2(factors, 0, threshold)
    return ~pl.col("offer_known") & (amount.is_null() | (amount > 0))


def _extent(whole: pl.Expr, factors: Factors, reading: int, threshold: float, prefix: str) -> pl.Expr:
    measured_go = pl.col(f"{prefix}parts_go")
    single = _parts_from(measured_go, factors.single[reading], threshold)
    several = _parts_from(measured_go, factors.several[reading], threshold)
    parts = _parts_from(pl.col(f"{prefix}parts_vvo"), 1.0, threshold)
    parts += pl.when("shares_building").then(several).otherwise(single)
    is_entire = pl.col(f"{prefix}whole").fill_null(value=True)
    extent = pl.when(is_entire).then(whole).otherwise(pl.min_horizontal(parts, whole))
    return pl.when(whole >= threshold).then(extent).otherwise(0)  # what is not in stock cannot be vacant


def _parts_from(parts: pl.Expr, factor: float, threshold: float) -> pl.Expr:
    sizes = whole_m2(pl.element() * factor)
    return parts.list.eval(sizes.filter(sizes >= threshold)).list.sum().fill_null(0)


def vacancy_at(
    units: pl.DataFrame,
    segments: pl.DataFrame,
    day: dt.date,
    factors: Factors,
    threshold: float,
    durations: list[Since],
) -> pl.DataFrame:
    """Return `units` with what the track of `segments` says of them on `day`.

    Adds known (a state is known and still holds), unconfirmed, vacant, underused, vacant_since,
    observation_ids, vacant_m2 (with _low and _high), below_m2 (empty, but in spaces under the threshold),
    unconfirmed_m2, underused_m2, off_market_m2 (empty, but not known to be on offer), offer_known, offer_open
    (empty, counts if it is on offer, and no word on the offer holds), and for each duration
    vacant_m2_<name>. Only live units can be vacant.
    """
    live = units.filter(pl.col("phase") == "live")
    said = segments.filter(at(day)).rename({"state": "state_said"}).drop("start", "end")
    now = _amounts(live.join(said, on="unit_id"), factors, threshold)
    for since in durations:
        now = now.join(_lasting(now, segments, day, since, factors, threshold), on="unit_id", how="left")
    columns = [name for name in now.columns if name not in units.columns]
    found = units.join(now.select("unit_id", *columns), on="unit_id", how="left")
    flags = ["known", "unconfirmed", "vacant", "underused", "offer_known", "offer_open"]
    return found.with_columns(pl.col(flags).fill_null(value=False))


def _amounts(now: pl.DataFrame, factors: Factors, threshold: float) -> pl.DataFrame:
    vacant = (pl.col("state_said") == "vacant") & pl.col("confirmed")
    underused = (pl.col("state_said") == "underused") & pl.col("confirmed")
    off_market = pl.col("state_said") == "off_market"
    doubtful = (pl.col("state_said") == "vacant") & ~pl.col("confirmed")
    mid, every = (vacant_m2(factors, 0, limit) for limit in (threshold, 0))
    ends = {
        f"vacant_m2{name}": pl.when(vacant).then(vacant_m2(factors, index, threshold))
        for index, name in enumerate(READINGS)
    }
    return now.with_columns(
        known=pl.col("confirmed"),
        unconfirmed=~pl.col("confirmed") & ~off_market,
        vacant=vacant & (mid.is_null() | (mid > 0)),
        underused=underused,
        vacant_since=pl.when(vacant | doubtful).then("spell_start"),
        below_m2=pl.when(vacant).then(every - mid),
        unconfirmed_m2=pl.when(doubtful).then(mid),
        underused_m2=pl.when(underused).then(every),
        off_market_m2=pl.when(off_market).then(mid),
        offer_open=offer_open(factors, threshold),
        **ends,
    )


def _lasting(
    now: pl.DataFrame, segments: pl.DataFrame, day: dt.date, since: Since, factors: Factors, threshold: float
) -> pl.DataFrame:
    """Return per unit the m2 that stood empty during the whole of the period: the least in it."""
    first_day = since.first_day(day)
    long_enough = now.filter("vacant", pl.col("spell_start") <= first_day)
    sizes = long_enough.select("unit_id", "spell_start", "shares_building", *_VVO)
    during = segments.filter(pl.col("state") == "vacant", pl.col("end") > first_day, pl.col("start") <= day)
    rows = sizes.join(during, on=["unit_id", "spell_start"])
    amount = vacant_m2(factors, 0, threshold)
    return rows.group_by("unit_id").agg(amount.min().alias(f"vacant_m2_{since.name}"))


def vacant_on(
    units: pl.DataFrame,
    segments: pl.DataFrame,
    days: list[dt.date],
    factors: Factors,
    threshold: float,
) -> pl.DataFrame:
    """Return unit_id and structural_m2: what is vacant now and was so on every one of `days` (CBS)."""
    rows = units.filter("vacant").select("unit_id", "shares_building", *_VVO, least="vacant_m2")
    for day in days:
        then = segments.filter(at(day), pl.col("state") == "vacant", "confirmed")
        amounts = rows.join(then, on="unit_id").with_columns(
            least=pl.min_horizontal("least", vacant_m2(factors, 0, threshold))
        )
        rows = amounts.select(rows.columns)
    return rows.select("unit_id", structural_m2="least")
