# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""No hidden small count can be computed back, from any sum within or between levels."""

from __future__ import annotations

import itertools
from fractions import Fraction

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loods.disclosure import HIDDEN, SmallCounts, Sum, suppress
from loods.disclosure.protect import free_move, possible_width, protect
from loods.errors import RuleError

RULE = SmallCounts(min_buildings=5, min_owners=3, width=0.5)
CLASSES = ("0-1", "1-3", ">3")
BY_CLASS = Sum("duration", "total", CLASSES)


def _grid(rows: dict[str, tuple[int, ...]], **sums: tuple[str, ...]) -> pl.DataFrame:
    """Counts per area and class with totals; each building is 1,000 m2."""
    counts = dict(rows)
    for total, parts in sums.items():
        counts[total] = tuple(np.sum([rows[part] for part in parts], axis=0))
    cells = [
        {"area": area, "duration": name, "vacant_vvo_m2": int(count) * 1000, "buildings": int(count)}
        for area, values in counts.items()
        for name, count in zip((*CLASSES, "total"), (*values, sum(values)), strict=True)
    ]
    return pl.DataFrame(cells)


def _published(grid: pl.DataFrame, *sums: Sum, rule: SmallCounts = RULE) -> dict[tuple[str, str], int | None]:
    table = suppress(grid, keys=["area", "duration"], measures=["vacant_vvo_m2"], sums=sums, rule=rule)
    return {(row["area"], row["duration"]): row["vacant_vvo_m2"] for row in table.iter_rows(named=True)}


def test_large_counts_and_zeros_are_published() -> None:
    grid = _grid({"A": (7, 0, 9), "B": (5, 6, 0)}, P=("A", "B"))
    assert None not in _published(grid, BY_CLASS, Sum("area", "P", ("A", "B"))).values()


def test_a_small_cell_is_hidden_with_a_second_one_in_its_row_and_column() -> None:
    grid = _grid({"A": (2, 7, 9), "B": (10, 8, 20), "C": (11, 30, 12)}, P=("A", "B", "C"))
    out = _published(grid, BY_CLASS, Sum("area", "P", ("A", "B", "C")))
    hidden = {cell for cell, value in out.items() if value is None}
    assert ("A", "0-1") in hidden
    assert len(hidden) == 4
    assert ("P", "total") not in hidden


def test_overlapping_regions_do_not_give_a_gemeente_away() -> None:
    """R holds A and B, S holds A, B and C: S minus R would be C."""
    grid = _grid({"A": (20, 20, 20), "B": (30, 30, 30), "C": (0, 0, 3)}, R=("A", "B"), S=("A", "B", "C"))
    out = _published(grid, BY_CLASS, Sum("area", "R", ("A", "B")), Sum("area", "S", ("A", "B", "C")))
    assert out["C", ">3"] is None
    assert out["R", ">3"] is None or out["S", ">3"] is None


def test_few_owners_hide_and_unknown_owners_do_not() -> None:
    grid = _grid({"A": (6, 6, 6), "B": (6, 6, 6)}).with_columns(
        owners=pl.when(pl.col("area") == "A").then(2).otherwise(None)
    )
    out = _published(grid)
    assert {area for (area, _), value in out.items() if value is None} == {"A"}


def test_vacancy_of_nearly_every_building_is_hidden_too() -> None:
    grid = _grid({"A": (6, 0, 0)}).with_columns(buildings_other=pl.lit(0))
    assert _published(grid)["A", "0-1"] is None


def test_unknown_stays_unknown_without_the_mark() -> None:
    grid = _grid({"A": (6, 6, 6)}).with_columns(vacant_vvo_m2=pl.lit(None, dtype=pl.Int64))
    table = suppress(grid, keys=["area", "duration"], measures=["vacant_vvo_m2"], sums=[BY_CLASS], rule=RULE)
    assert table["vacant_vvo_m2"].null_count() == table["disclosure"].null_count() == 4


def test_percentages_go_with_their_cell_and_helper_columns_stay_inside() -> None:
    grid = _grid({"A": (2, 8, 9)}).with_columns(vacancy_pct=pl.lit(12.5))
    table = suppress(
        grid,
        keys=["area", "duration"],
        measures=["vacant_vvo_m2"],
        derived=["vacancy_pct"],
        sums=[BY_CLASS],
        rule=RULE,
    )
    assert table.columns == ["area", "duration", "vacant_vvo_m2", "vacancy_pct", "disclosure"]
    gone = table.filter(pl.col("disclosure") == HIDDEN)
    assert gone.height == 2
    assert gone["vacancy_pct"].null_count() == 2


def test_dates_are_protected_one_by_one() -> None:
    grid = pl.concat(
        [
            _grid({"A": counts}).with_columns(date=pl.lit(year))
            for year, counts in ((2020, (2, 8, 9)), (2021, (8, 8, 9)))
        ]
    )
    table = suppress(
        grid, keys=["date", "area", "duration"], measures=["vacant_vvo_m2"], sums=[BY_CLASS], rule=RULE
    )
    assert table.filter(pl.col("date") == 2021)["disclosure"].null_count() == 4
    assert table.filter(pl.col("date") == 2020)["disclosure"].null_count() == 2


def test_a_cell_given_twice_and_a_stranger_column_are_refused() -> None:
    grid = _grid({"A": (6, 6, 6)})
    with pytest.raises(RuleError, match="same cell twice"):
        _published(pl.concat([grid, grid]), BY_CLASS)
    with pytest.raises(RuleError, match="no key of the grid"):
        _published(grid, Sum("street", "x", ("y",)))


# -- proofs on random tables ---------------------------------------------------------------------------------

_ROWS, _COLUMNS, _MOST = 3, 2, 6


def _sums(rows: int, columns: int) -> np.ndarray:
    """The sums of a rows x columns table with its margins, cells numbered row by row."""
    width = columns + 1
    equations = []
    for row in range(rows + 1):
        line = np.zeros((rows + 1) * width)
        line[row * width : row * width + columns] = -1
        line[row * width + columns] = 1
        equations.append(line)
    for column in range(columns + 1):
        line = np.zeros((rows + 1) * width)
        line[[row * width + column for row in range(rows)]] = -1
        line[rows * width + column] = 1
        equations.append(line)
    return np.array(equations)


def _with_margins(inner: np.ndarray) -> np.ndarray:
    """Tables x rows x columns to tables x cells, margins added."""
    wide = np.concatenate([inner, inner.sum(axis=2, keepdims=True)], axis=2)
    return np.concatenate([wide, wide.sum(axis=1, keepdims=True)], axis=1).reshape(len(inner), -1)


@pytest.fixture(scope="module")
def every_table() -> np.ndarray:
    """All tables of 3 x 2 with counts 0..6, margins included: what an outsider can try."""
    leaves = np.array(list(itertools.product(range(_MOST + 1), repeat=_ROWS * _COLUMNS)), dtype=np.int16)
    return _with_margins(leaves.reshape(-1, _ROWS, _COLUMNS))


@settings(deadline=None)
@given(counts=st.lists(st.integers(0, _MOST // 2), min_size=_ROWS * _COLUMNS, max_size=_ROWS * _COLUMNS))
def test_trying_every_table_never_pins_a_small_cell(counts: list[int], every_table: np.ndarray) -> None:
    true = _with_margins(np.array(counts).reshape(1, _ROWS, _COLUMNS))[0]
    small = (true > 0) & (true < 3)
    hidden = protect(true[np.newaxis, :].astype(float), _sums(_ROWS, _COLUMNS), small, 0.5)
    fitting = every_table[(every_table[:, ~hidden] == true[~hidden]).all(axis=1)]
    for cell in np.flatnonzero(small):
        assert len(np.unique(fitting[:, cell])) >= 2


def _solved_exactly(sums: np.ndarray, hidden: np.ndarray) -> set[int]:
    """Cells that the sums fix, by exact elimination over fractions."""
    columns = list(np.flatnonzero(hidden))
    rows = [[Fraction(int(value)) for value in line[columns]] for line in sums]
    done: list[list[Fraction]] = []
    for place in range(len(columns)):
        pivot = next((row for row in rows if row[place]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        pivot = [value / pivot[place] for value in pivot]
        clear = lambda row: [a - row[place] * b for a, b in zip(row, pivot, strict=True)]  # noqa: B023, E731
        rows, done = [clear(row) for row in rows], [*(clear(row) for row in done), pivot]
    return {int(columns[row.index(1)]) for row in done if sum(bool(value) for value in row) == 1}


@settings(max_examples=settings().max_examples * 2 // 3, deadline=None)
@given(data=st.data(), rows=st.integers(2, 7), columns=st.integers(2, 5))
def test_larger_tables_are_never_solved_and_leave_room(data: st.DataObject, rows: int, columns: int) -> None:
    counts = data.draw(st.lists(st.integers(0, 12), min_size=rows * columns, max_size=rows * columns))
    true = _with_margins(np.array(counts).reshape(1, rows, columns))[0].astype(float)
    values = np.stack([true, true * 731])
    sums, small = _sums(rows, columns), (true > 0) & (true < 5)
    hidden = protect(values, sums, small, 0.5)
    assert (hidden >= small).all()
    assert not _solved_exactly(sums, hidden) & set(np.flatnonzero(small).tolist())
    for cell in np.flatnonzero(small):
        assert (possible_width(int(cell), values, sums, hidden) >= 0.5 * values[:, cell]).all()


@settings(max_examples=settings().max_examples * 2 // 3, deadline=None)
@given(data=st.data())
def test_the_room_is_real_other_tables_fit_what_is_published(data: st.DataObject) -> None:
    counts = data.draw(st.lists(st.integers(0, 9), min_size=12, max_size=12))
    true = _with_margins(np.array(counts).reshape(1, 4, 3))[0].astype(float)
    sums, small = _sums(4, 3), (true > 0) & (true < 5)
    hidden = protect(true[np.newaxis, :], sums, small, 0.5)
    for cell in np.flatnonzero(small):
        move = free_move(int(cell), true[np.newaxis, :], sums, hidden)
        assert move is not None
        up = min((true[hit] / -move[hit] for hit in np.flatnonzero(move < 0)), default=1.0)
        down = min((true[hit] / move[hit] for hit in np.flatnonzero(move > 0)), default=1.0)
        others = [true + up * move, true - down * move]
        assert any(abs(other[cell] - true[cell]) > 1e-9 for other in others)
        for other in others:
            assert (other > -1e-9).all()
            assert np.allclose(sums @ other, 0)
            assert (other[~hidden] == true[~hidden]).all()


def test_overlapping_sums_are_never_solved_either() -> None:
    """Three provinces, and regions that cross their borders."""
    random = np.random.default_rng(11)
    for _ in range(10):
        leaves = random.poisson(6, 12).astype(float)
        groups = [range(4), range(4, 8), range(8, 12), range(2, 6), range(1, 9), range(12)]
        sums = np.array([[-1.0 * (i in group) for i in range(12)] + [0.0] * 6 for group in groups])
        sums[range(6), range(12, 18)] = 1
        true = np.concatenate([leaves, [leaves[list(group)].sum() for group in groups]])
        small = (true > 0) & (true < 5)
        hidden = protect(true[np.newaxis, :], sums, small, 0.5)
        assert not _solved_exactly(sums, hidden) & set(np.flatnonzero(small).tolist())


def test_a_province_of_26_gemeenten_keeps_most_of_its_figures() -> None:
    random = np.random.default_rng(7)
    names = [f"GM{number:04d}" for number in range(26)]
    counts = {name: tuple(int(n) for n in random.poisson(12, 3)) for name in names}
    out = _published(_grid(counts, PV=tuple(names)), BY_CLASS, Sum("area", "PV", tuple(names)))
    assert sum(value is None for value in out.values()) < 0.15 * len(out)
