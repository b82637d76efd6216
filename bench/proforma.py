# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The square-foot pro forma of many plots, 432 forms each: Loods beside plain pandas, with equal results.

The reference below is written from the published method (docs/methods/square-foot-pro-forma.md) and shares
no code with Loods: per form and way of parking a table of plots by densities, of which the best is kept.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import time

import numpy as np
import numpy.typing as npt
import pandas as pd

from loods.finance.square_foot import Settings, best_programmes
from loods.rules import Rulebook

TARGET = 30.0
DAY = dt.date(2026, 11, 1)


def random_plots(count: int, seed: int, settings: Settings) -> pd.DataFrame:
    """Return plots with area, limits, land price and a rent per use."""
    random = np.random.default_rng(seed)
    plots = pd.DataFrame(
        {
            "area_m2": random.uniform(150, 6000, count),
            "max_density": random.uniform(0.1, 6.5, count),
            "max_height_m": random.uniform(2, 80, count),
            "land_eur": random.uniform(0, 1_500_000, count),
        }
    )
    for use, middle in zip(settings.uses, (240, 150, 180), strict=True):
        plots[use] = random.uniform(0.5 * middle, 1.5 * middle, count)
    return plots


def one_form(plots: pd.DataFrame, settings: Settings, form: int, parking: int) -> pd.DataFrame:
    """Return per plot the best density of one form with one way of parking: profit, density, m2 of floor."""
    mix = pd.Series(settings.shares[form], index=settings.uses)
    stalls = (mix * settings.stalls_per_m2).sum()
    parked = stalls * settings.stall_m2[parking]
    kind = settings.parking[parking]
    table = pd.DataFrame({"density": settings.densities})
    table["floor"] = table["density"] / (1 + parked) if kind == "deck" else table["density"]
    table["free"] = 1 - table["floor"] * parked if kind == "surface" else 1.0
    bulk = table["floor"] * (1 + parked) if kind == "deck" else table["floor"]
    table["height"] = np.ceil(bulk / (settings.coverage * table["free"])) * settings.storey_m
    table.loc[table["free"] <= 0, "height"] = np.inf
    classes = pd.cut(table["height"], [-np.inf, *settings.height_limits_m[:-1], np.inf], labels=False)
    per_m2 = pd.Series(mix.to_numpy() @ settings.build_cost)
    building = table["floor"] * per_m2.reindex(classes).to_numpy()
    garage = table["floor"] * parked * settings.stall_cost[parking]
    table["cost"] = (building + garage) * settings.profit_factor
    worth = (plots[list(settings.uses)] * (mix / settings.yields)).sum(axis=1) * settings.efficiency
    columns = table.index
    revenue = pd.DataFrame(np.outer(worth, table["floor"]), columns=columns)
    profit = revenue.sub(table["cost"], axis=1).mul(plots["area_m2"], axis=0).sub(plots["land_eur"], axis=0)
    dense = pd.DataFrame(np.less_equal.outer(table["density"].to_numpy(), plots["max_density"].to_numpy()).T)
    high = pd.DataFrame(np.less_equal.outer(table["height"].to_numpy(), plots["max_height_m"].to_numpy()).T)
    profit = profit.where(dense & high, -np.inf)
    best = profit.idxmax(axis=1)
    return pd.DataFrame({"profit": profit.max(axis=1), "density": best, "form": form, "parking": parking})


def in_pandas(plots: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return the best form, parking and density of each plot; profit -inf where none fits."""
    best = one_form(plots, settings, 0, 0)
    for form in range(len(settings.forms)):
        for parking in range(len(settings.parking)):
            found = one_form(plots, settings, form, parking)
            better = found["profit"] > best["profit"]
            best = best.where(~better, found)
    return best


def in_loods(plots: pd.DataFrame, settings: Settings) -> npt.NDArray[np.float64]:
    """Return profit, form, parking and density of each plot, NaN and -1 where none fits."""
    columns = [plots[name].to_numpy() for name in ("area_m2", "max_density", "max_height_m", "land_eur")]
    best = best_programmes(settings, *columns, plots[list(settings.uses)].to_numpy())
    return np.column_stack([best.profit_eur, best.form, best.parking, best.density])


def timed(work, *arguments):  # type: ignore[no-untyped-def]
    """Return the result, the seconds it took, and the seconds of processor time of all threads."""
    start, used = time.perf_counter(), time.process_time()
    result = work(*arguments)
    return result, time.perf_counter() - start, time.process_time() - used


def differences(ours: npt.NDArray[np.float64], theirs: pd.DataFrame) -> int:
    """Return on how many plots the two do not agree: on profit to the cent, or on the form that earns it."""
    none = np.isneginf(theirs["profit"].to_numpy(float))
    profit_differs = np.abs(ours[:, 0] - theirs["profit"].to_numpy(float)) > 0.005
    names = theirs[["form", "parking", "density"]].to_numpy(float)
    names_differ = (ours[:, 1:] != names).any(axis=1)
    return int(np.where(none, ~np.isnan(ours[:, 0]), profit_differs | names_differ).sum())


def main() -> int:
    """Print seconds, ratio and whether the results are equal; 1 when they differ or the aim is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plots", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=3)
    chosen = parser.parse_args()
    settings = Settings.of(Rulebook.load(), DAY)
    in_loods(random_plots(100, 0, settings), settings)  # compiled once
    plots = random_plots(chosen.plots, 1, settings)
    slow_runs = [timed(in_pandas, plots, settings) for _ in range(chosen.repeat)]
    fast_runs = [timed(in_loods, plots, settings) for _ in range(chosen.repeat)]
    slow, fast = (min(run[1] for run in runs) for runs in (slow_runs, fast_runs))
    slow_work, fast_work = (min(run[2] for run in runs) for runs in (slow_runs, fast_runs))
    wrong = differences(fast_runs[0][0], slow_runs[0][0])
    programmes = len(settings.forms) * len(settings.parking) * len(settings.densities)
    print(f"{chosen.plots:,} plots x {programmes} programmes")
    print(f"  plain pandas {slow:8.3f} s, processor time {slow_work:8.3f} s")
    print(f"  Loods        {fast:8.3f} s, processor time {fast_work:8.3f} s")
    ratio = max(slow / fast, slow_work / fast_work)
    print(
        f"  {slow / fast:.0f} times as fast by the clock, {slow_work / fast_work:.0f} times less work", end=""
    )
    print(f" (aim {TARGET:.0f}; on a busy machine only the work can be compared)")
    print(f"  plots with another answer: {wrong}")
    return 0 if wrong == 0 and ratio >= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
