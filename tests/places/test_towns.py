# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The gemeente of a town on a day, from relations with dates."""

from __future__ import annotations

import datetime as dt

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from loods.places import gemeente, town_gemeente_on
from loods.places.tables import all_gemeenten

D = dt.date
SCHEMA = {
    "town_id": pl.String,
    "gemeente": pl.String,
    "status": pl.Categorical,
    "valid_from": pl.Date,
    "valid_to": pl.Date,
}
Row = tuple[str, str, str, D | None, D | None]

WEESP: list[Row] = [
    ("2907", "GM0457", "voorlopig", D(2009, 10, 1), D(2010, 11, 26)),
    ("2907", "GM0457", "definitief", D(2010, 11, 26), None),
]


def on(rows: list[Row], day: D) -> dict[str, tuple[str | None, bool]]:
    table = pl.DataFrame(rows, schema=SCHEMA, orient="row")
    found = town_gemeente_on(table, day)
    assert found.columns == ["town_id", "gemeente", "assumed"]
    return {town: (code, assumed) for town, code, assumed in found.iter_rows()}


def test_the_relation_of_the_day() -> None:
    assert on(WEESP, D(2010, 1, 1)) == {"2907": ("GM0457", False)}
    assert on(WEESP, D(2021, 9, 15)) == {"2907": ("GM0457", False)}


def test_before_its_first_relation_a_town_counts_to_its_first_gemeente_assumed() -> None:
    rows: list[Row] = [
        ("1", "GM0311", "voorlopig", D(2010, 1, 1), D(2011, 1, 1)),
        ("1", "GM1904", "definitief", D(2011, 1, 1), None),
    ]
    assert on(rows, D(2009, 6, 1)) == {"1": ("GM0311", True)}
    assert on(rows, D(2010, 6, 1)) == {"1": ("GM0311", False)}
    assert on(rows, D(2011, 1, 1)) == {"1": ("GM1904", False)}


def test_definitive_goes_before_provisional() -> None:
    rows: list[Row] = [
        ("1", "GM0344", "definitief", D(2010, 1, 1), None),
        ("1", "GM0310", "voorlopig", D(2012, 1, 1), None),
    ]
    assert on(rows, D(2015, 1, 1)) == {"1": ("GM0344", False)}


def test_in_a_gap_the_last_gemeente_is_assumed() -> None:
    rows: list[Row] = [
        ("1", "GM0344", "definitief", D(2010, 1, 1), D(2012, 1, 1)),
        ("1", "GM0310", "definitief", D(2014, 1, 1), None),
    ]
    assert on(rows, D(2013, 1, 1)) == {"1": ("GM0344", True)}


def test_after_a_merger_that_the_extract_does_not_know() -> None:
    assert on(WEESP, D(2022, 3, 23)) == {"2907": ("GM0457", False)}
    assert on(WEESP, D(2022, 3, 24)) == {"2907": ("GM0363", False)}


def test_a_split_that_the_extract_does_not_know_is_unknown() -> None:
    rows: list[Row] = [("1", "GM0788", "definitief", D(2010, 1, 1), None)]
    assert on(rows, D(2020, 12, 31)) == {"1": ("GM0788", False)}
    assert on(rows, D(2021, 1, 1)) == {"1": (None, False)}


def test_an_empty_table_gives_an_empty_answer() -> None:
    assert on([], D(2020, 1, 1)) == {}


def test_a_relation_without_a_beginning_holds_from_always() -> None:
    assert on([("1", "GM0344", "definitief", None, None)], D(2009, 1, 1)) == {"1": ("GM0344", False)}


_days = st.none() | st.dates(D(2009, 1, 1), D(2025, 1, 1))
_rows = st.lists(
    st.tuples(
        st.sampled_from(["1", "2", "3"]),
        st.sampled_from(sorted(all_gemeenten())),
        st.sampled_from(["definitief", "voorlopig"]),
        _days,
        _days,
    ),
    max_size=8,
)


@given(rows=_rows, day=st.dates(D(2009, 1, 1), D(2026, 1, 1)))
def test_every_town_gets_one_answer_that_exists_on_the_day(rows: list[Row], day: D) -> None:
    found = on(rows, day)
    assert set(found) == {row[0] for row in rows}
    for town, (code, _) in found.items():
        if code is not None:
            end = gemeente(code).end
            assert end is None or day < end
        own = {row[1] for row in rows if row[0] == town}
        assert code is None or code in own or any(gemeente(item).end is not None for item in own)


@given(rows=_rows, day=st.dates(D(2009, 1, 1), D(2026, 1, 1)), order=st.randoms())
def test_the_order_of_the_relations_does_not_matter(rows: list[Row], day: D, order: object) -> None:
    shuffled = list(rows)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert on(shuffled, day) == on(rows, day)
