# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Versions and spells to 40 quarters x 342 gemeenten: Loods beside pandas and DuckDB, on the same rows.

Each engine has the rows in its own memory already and answers the same question; the answers must be equal.
pandas and DuckDB each try several ways: asking per day (a range join), and the event method that Loods uses;
the best counts. pandas tuned by hand with keys made in numpy is shown as well, with a ratio of its own.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import pandas as pd

from loods.monitor.kernel import totals

CELLS = 342
DAYS = [dt.date(2012 + quarter // 4, 1 + 3 * (quarter % 4), 1) for quarter in range(40)]
ORDINALS = np.array([(day - dt.date(1970, 1, 1)).days for day in DAYS], dtype=np.int32)
MOMENTS = ORDINALS.astype("datetime64[D]").astype("datetime64[s]")
FOREVER = (dt.date(9999, 12, 31) - dt.date(1970, 1, 1)).days
PANDAS_TARGET, DUCKDB_TARGET, LINEAR_TARGET = 25.0, 5.0, 1.5

Answer = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]
Columns = dict[str, npt.NDArray[np.integer]]


@dataclass(frozen=True)
class Case:
    """The rows of one run: unit versions and vacancy spells."""

    versions: Columns
    spells: Columns

    @property
    def tables(self) -> dict[str, Columns]:
        return {"versions": self.versions, "spells": self.spells}


def rows(count: int, seed: int, open_share: float) -> Columns:
    """Return intervals that begin between 1997 and 2022, each in a gemeente; a share of them is open."""
    random = np.random.default_rng(seed)
    start = random.integers(10_000, 19_000, count).astype(np.int32)
    end = start + random.integers(1, 8_000, count).astype(np.int32)
    end[random.random(count) < open_share] = FOREVER
    cell = random.integers(0, CELLS, count).astype(np.int32)
    return {
        "start": start,
        "end": end,
        "cell": cell,
        "m2": random.integers(20, 2_000, count).astype(np.int32),
    }


def loods(table: Columns) -> Answer:
    return totals(table["start"], table["end"], table["cell"], table["m2"], CELLS, DAYS)


def pandas_frame(table: Columns) -> pd.DataFrame:
    """Return the rows with dates as pandas keeps them (it has no type for days)."""
    dates = {name: table[name].astype("datetime64[D]").astype("datetime64[s]") for name in ("start", "end")}
    return pd.DataFrame(table | dates)


def pandas_events(frame: pd.DataFrame) -> Answer:
    """The event method as one writes it in pandas: begins and ends under each other, grouped, summed up."""
    begins, ends = (np.searchsorted(MOMENTS, frame[name].to_numpy()) for name in ("start", "end"))
    events = pd.concat(
        [
            pd.DataFrame({"cell": frame["cell"], "place": begins, "n": 1, "m2": frame["m2"]}),
            pd.DataFrame({"cell": frame["cell"], "place": ends, "n": -1, "m2": -frame["m2"]}),
        ],
        ignore_index=True,
    )
    sums = events.groupby(["cell", "place"])[["n", "m2"]].sum().unstack(fill_value=0)
    wide = [sums[name].reindex(columns=range(len(DAYS)), fill_value=0).cumsum(axis=1) for name in ("n", "m2")]
    counts, areas = (table.reindex(range(CELLS), fill_value=0).to_numpy(dtype=np.int64) for table in wide)
    return counts, areas


def pandas_keyed(frame: pd.DataFrame) -> Answer:
    """The same, tuned by hand: one key made in numpy, and two passes instead of one long table."""
    signs = (("start", 1), ("end", -1))
    parts = []
    for column, sign in signs:
        key = frame["cell"].to_numpy() * (len(DAYS) + 1) + np.searchsorted(MOMENTS, frame[column].to_numpy())
        grouped = frame["m2"].groupby(key, sort=False).agg(["size", "sum"]) * sign
        parts.append(grouped)
    both = pd.concat(parts).groupby(level=0).sum()
    whole = both.reindex(np.arange(CELLS * (len(DAYS) + 1)), fill_value=0)
    shaped = [whole[name].to_numpy().reshape(CELLS, -1).cumsum(axis=1)[:, :-1] for name in ("size", "sum")]
    return shaped[0], shaped[1]


def pandas_by_day(frame: pd.DataFrame) -> Answer:
    counts, sums = (np.zeros((CELLS, len(DAYS)), dtype=np.int64) for _ in range(2))
    for place, day in enumerate(MOMENTS):
        covers = frame[(frame["start"] <= day) & (frame["end"] > day)]
        grouped = covers.groupby("cell")["m2"].agg(["size", "sum"])
        counts[grouped.index, place], sums[grouped.index, place] = grouped["size"], grouped["sum"]
    return counts, sums


PANDAS_WAYS = {
    "pandas day by day": pandas_by_day,
    "pandas event method": pandas_events,
    "pandas event method, tuned": pandas_keyed,
}

_RANGE = """
select cell, place, count(*) as n, sum(m2) as m2
from {table} join days on "start" <= day and "end" > day group by all
"""
_EVENTS = """
with events as (
    select cell, f.place as place, 1 as n, m2
    from {table} join first_day f on f.day = least(greatest("start", {low}), {high})
    union all
    select cell, f.place, -1, -m2
    from {table} join first_day f on f.day = least(greatest("end", {low}), {high})
), sums as (select cell, place, sum(n) as n, sum(m2) as m2 from events group by all),
grid as (select c.cell, d.place from range({cells}) c(cell) cross join days d),
steps as (
    select g.cell, g.place, coalesce(s.n, 0) as n, coalesce(s.m2, 0) as m2
    from grid g left join sums s using (cell, place)
)
select cell, place, sum(n) over w as n, sum(m2) over w as m2
from steps window w as (partition by cell order by place)
"""
_GROUPED_FIRST = """
with begins as (select cell, "start" as day, count(*) as n, sum(m2) as m2 from {table} group by all),
ends as (select cell, "end" as day, -count(*) as n, -sum(m2) as m2 from {table} group by all),
events as (select * from begins union all select * from ends),
sums as (
    select cell, place, sum(n) as n, sum(m2) as m2 from events e
    join first_day f on f.day = least(greatest(e.day, {low}), {high}) group by all
),
grid as (select c.cell, d.place from range({cells}) c(cell) cross join days d),
steps as (
    select g.cell, g.place, coalesce(s.n, 0) as n, coalesce(s.m2, 0) as m2
    from grid g left join sums s using (cell, place)
)
select cell, place, sum(n) over w as n, sum(m2) over w as m2
from steps window w as (partition by cell order by place)
"""


DUCKDB_WAYS = {
    "DuckDB range join": _RANGE,
    "DuckDB event method": _EVENTS,
    "DuckDB events grouped by day first": _GROUPED_FIRST,
}
SLOW = ("pandas day by day", "DuckDB range join")


def duck(case: Case) -> duckdb.DuckDBPyConnection:
    """Return a database in memory with the rows, the days and, per day, the first quarter from it on."""
    base = duckdb.connect()
    for name, table in case.tables.items():
        frame = pd.DataFrame(table)
        base.register("frame", frame)
        base.execute(f"create table {name} as select * from frame")
        base.unregister("frame")
    days = pd.DataFrame({"place": np.arange(len(DAYS)), "day": ORDINALS})
    every = np.arange(ORDINALS[0], ORDINALS[-1] + 2, dtype=np.int32)
    first = pd.DataFrame({"day": every, "place": np.searchsorted(ORDINALS, every)})
    for name, frame in (("days", days), ("first_day", first)):
        base.register("frame", frame)
        base.execute(f"create table {name} as select * from frame")
        base.unregister("frame")
    return base


def duck_answer(base: duckdb.DuckDBPyConnection, query: str, table: str) -> Answer:
    text = query.format(table=table, low=ORDINALS[0], high=ORDINALS[-1] + 1, cells=CELLS)
    found = base.execute(text).fetchnumpy()
    counts, sums = (np.zeros((CELLS, len(DAYS)), dtype=np.int64) for _ in range(2))
    counts[found["cell"], found["place"]], sums[found["cell"], found["place"]] = found["n"], found["m2"]
    return counts, sums


def timed(work: Callable[[], list[Answer]], times: int) -> tuple[float, list[Answer]]:
    """Return the least time of several runs, and the answer."""
    best = float("inf")
    for _ in range(times):
        gc.collect()
        begin = time.perf_counter()
        answer = work()
        best = min(best, time.perf_counter() - begin)
    return best, answer


def same(one: list[Answer], other: list[Answer]) -> bool:
    return all(
        np.array_equal(a, b) for pair in zip(one, other, strict=True) for a, b in zip(*pair, strict=True)
    )


def compare(case: Case, times: int) -> tuple[dict[str, float], bool]:
    """Return seconds by engine and way, and whether every answer is equal.

    Loods is timed again beside every other way: its runs are so short that one moment could be a busy one.
    """
    frames = [pandas_frame(table) for table in case.tables.values()]
    base = duck(case)
    ways: dict[str, Callable[[], list[Answer]]] = {
        name: partial(_each, way, frames) for name, way in PANDAS_WAYS.items()
    }
    for name, query in DUCKDB_WAYS.items():
        ways[name] = partial(_each, partial(duck_answer, base, query), list(case.tables))
    ours = partial(_each, loods, list(case.tables.values()))
    seconds, equal = {"loods": float("inf")}, True
    for name, way in ways.items():
        seconds[name], answer = timed(way, 1 if name in SLOW else times)
        best, mine = timed(ours, times)
        seconds["loods"] = min(seconds["loods"], best)
        equal &= same(mine, answer)
    return seconds, equal


def _each(way: Callable[[Any], Answer], tables: list[Any]) -> list[Answer]:
    return [way(table) for table in tables]


def linear(most: int, times: int) -> float:
    """Print the time per version for growing tables; return that of the largest over that of the smallest."""
    tables = [rows(most // share, 1, 0.4) for share in (10, 5, 2, 1)]
    best = [float("inf")] * len(tables)
    for _ in range(times):  # in turns, so that a busy moment meets them all
        best = [
            min(known, timed(partial(_each, loods, [table]), 1)[0])
            for known, table in zip(best, tables, strict=True)
        ]
    per_row = [seconds / len(table["start"]) for seconds, table in zip(best, tables, strict=True)]
    for table, seconds, each in zip(tables, best, per_row, strict=True):
        print(f"  {len(table['start']):>12,} versions  {seconds:8.4f} s  {1e9 * each:6.2f} ns a version")
    return per_row[-1] / per_row[0]


def main() -> int:
    """Run the comparison and print seconds and ratios; fails when a target is missed or answers differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the rows, to see that it runs")
    arguments, _ = parser.parse_known_args()
    versions = 1_000_000 if arguments.quick else 10_000_000
    case = Case(rows(versions, 1, 0.4), rows(versions // 10, 2, 0.2))
    loods(rows(1_000, 0, 0.5))  # compiles, or loads the compiled kernel
    print(
        f"Monitor: {versions:,} versions, {versions // 10:,} spells; {len(DAYS)} quarters x {CELLS} gemeenten"
    )
    seconds, equal = compare(case, 4)
    for name, value in seconds.items():
        print(f"  {name:<36}{value:8.3f} s")
    tuned = seconds.pop("pandas event method, tuned")
    pandas, duckdb_best = (
        min(v for k, v in seconds.items() if k.startswith(e)) for e in ("pandas", "DuckDB")
    )
    growth = linear(versions, 12)
    results = (
        ("times faster than pandas", pandas / seconds["loods"], PANDAS_TARGET, True),
        ("times faster than DuckDB's best", duckdb_best / seconds["loods"], DUCKDB_TARGET, True),
        ("time a version, largest table over smallest", growth, LINEAR_TARGET, False),
    )
    print(f"  times faster than pandas tuned by hand: {tuned / seconds['loods']:.1f}")
    good = equal
    for name, value, target, at_least in results:
        met = value >= target if at_least else value <= target
        good &= met
        bound = f"at {'least' if at_least else 'most'} {target:g}"
        print(f"  {name}: {value:.1f} ({bound}) {'ok' if met else 'MISSED'}")
    print(f"  equal results: {equal}")
    return 0 if good or arguments.quick else 1


if __name__ == "__main__":
    sys.exit(main())
