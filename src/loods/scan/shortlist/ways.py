# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The best way out per building: the use that fits and pays, or else the one that fails least."""

from __future__ import annotations

import polars as pl

from loods.scan.shortlist.frames import SCAN
from loods.scan.shortlist.limits import Limits
from loods.scan.shortlist.states import CERTAIN, NO, POSSIBLE, UNKNOWN, answer, every, named, number

# What is told of the best use: all that the lists read of it but the building.
_OF_BEST = tuple(name for name in SCAN if name not in {"building_id", "vetoes", "possible_vetoes"})


def judged(scan: pl.DataFrame, limits: Limits) -> pl.DataFrame:
    """Return the scan with per building and use whether it `fits`, `pays` and is a `way` out (numbers).

    Pays: without gap in the usual case, certain when also in the worst. Fits: no veto, and the middle of the
    score enough; certain when its low end is, unknown when only its high end is.
    """
    certain_veto, possible_veto = pl.col("vetoes").list.len() > 0, pl.col("possible_vetoes").list.len() > 0
    vetoed = pl.when(certain_veto).then(number(NO)).when(possible_veto).then(number(POSSIBLE))
    fits = every(vetoed.otherwise(number(CERTAIN)), _enough(limits))
    unfit = certain_veto | (pl.col("score_high") < limits.score.value)
    pays = answer(pl.col("gap_high_eur") <= 0, pl.col("gap_eur") <= 0)
    told = scan.filter(~pl.col("use").is_in(limits.excluded)).with_columns(fits=fits, pays=pays, unfit=unfit)
    return told.with_columns(way=every(pl.col("fits"), pl.col("pays")))


def _enough(limits: Limits) -> pl.Expr:
    low, high, wanted = pl.col("score_low"), pl.col("score_high"), limits.score.value
    likely = answer(low >= wanted, (low + high) / 2 >= wanted)
    return pl.when((likely == number(NO)) & (high >= wanted)).then(number(UNKNOWN)).otherwise(likely)


def ways_out(scan: pl.DataFrame, limits: Limits) -> pl.DataFrame:
    """Return per building its best use (best_*), whether there is a way out, and which uses are one.

    `no_way` is certain where every use surely fails, possible where some may not, unknown where no use is
    known; the best use of a building without a way out is the one with the smallest gap that is possible.
    """
    told = judged(scan, limits)
    return (
        told.sort(*_order(), descending=[False, True, True, False, True, False], nulls_last=True)
        .group_by("building_id", maintain_order=True)
        .agg(
            *(pl.col(name).first().alias(f"best_{name}") for name in _OF_BEST),
            way=named(pl.col("way").max()),
            no_way=named(_no_way()),
            ways=pl.col("use").filter(pl.col("way") >= number(POSSIBLE)),
            uses_unknown=(pl.col("way") == number(UNKNOWN)).sum(),
        )
    )


def _order() -> tuple[pl.Expr | str, ...]:
    middle = pl.col("score_low") + pl.col("score_high")
    return "building_id", pl.col("way") >= number(POSSIBLE), ~pl.col("unfit"), "gap_eur", middle, "use"


def _no_way() -> pl.Expr:
    """Return whether all uses fail: surely by a veto, a score or a gap in the best case.

    Unknown where a use pays of which nobody can say whether it fits, or where no use is known at all.
    """
    way = pl.col("way")
    open_ = (way == number(UNKNOWN)) & (pl.col("pays") >= number(POSSIBLE))
    fails = (pl.col("unfit") | (pl.col("gap_low_eur") > 0)).fill_null(value=False)
    return (
        pl.when((way >= number(POSSIBLE)).any())
        .then(number(NO))
        .when(open_.any() | (way == number(UNKNOWN)).all())
        .then(number(UNKNOWN))
        .when(fails.all())
        .then(number(CERTAIN))
        .otherwise(number(POSSIBLE))
    )
