# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The total task: sums of its rows, and what is unknown beside it."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from shortlist_rows import LIMITS, building, buildings, scan, use

from loods.scan.shortlist import apart, shortlist, task_by, task_of

_some = st.floats(0, 10_000).map(round).map(float) | st.none()
_gap = st.tuples(_some, st.sampled_from(["housing", "hotel"]))


@given(st.lists(st.tuples(_some, _some, _gap, st.sampled_from(["GM0344", "GM0307"])), max_size=8))
def test_totals_are_the_sums_of_their_parts_and_unknown_is_counted_apart(rows: list) -> None:  # type: ignore[type-arg]
    made = [
        building(
            str(at),
            vacant_m2=m2,
            vacant_share=None if m2 is None else m2 / 1e4,
            vacant_years=years,
            gemeente=where,
        )
        for at, (m2, years, _, where) in enumerate(rows)
    ]
    uses = [
        use(str(at), code, gap_eur=gap, gap_low_eur=gap, gap_high_eur=gap)
        for at, (_, _, (gap, code), _) in enumerate(rows)
    ]
    found = shortlist(scan(*uses), buildings(*made), LIMITS)
    whole = task_of(found).row(0, named=True)
    for column in ("gemeente", "best_use"):
        parts = task_by(found, column)
        for name in ("buildings", "gap_unknown", "gap_known", "pays"):
            assert parts[name].sum() == whole[name]
        for name in ("vacant_low_m2", "gap_eur"):
            known = parts[name].drop_nulls()
            assert whole[name] == (known.sum() if known.len() else None)
    assert whole["gap_known"] + whole["gap_unknown"] == whole["buildings"]
    assert apart(found)["vacancy_unknown"].item() == sum(m2 is None for m2, *_ in rows)


def test_a_building_that_is_mostly_in_use_counts_its_long_empty_m2_apart() -> None:
    rows = shortlist(
        scan(use("a"), use("b")),
        buildings(
            building("a", vacant_m2=4000.0, vacant_share=0.67),
            building("b", vacant_m2=1000.0, vacant_share=0.17),
        ),
        LIMITS,
    )
    assert task_of(rows).select("buildings", "vacant_low_m2", "area_m2").row(0) == (1, 4000.0, 6000.0)
    assert apart(rows).select("partly", "partly_m2").row(0) == (1, 1000.0)


def test_without_any_known_gap_the_task_in_euro_is_unknown() -> None:
    nothing = {"gap_eur": None, "gap_low_eur": None, "gap_high_eur": None}
    rows = shortlist(scan(use("a", **nothing)), buildings(building("a")), LIMITS)
    assert task_of(rows).select("buildings", "gap_eur", "gap_unknown").row(0) == (1, None, 1)


def test_the_largest_vacancy_comes_first() -> None:
    rows = shortlist(
        scan(use("a"), use("b")),
        buildings(building("a", gemeente="GM0307"), building("b", vacant_m2=9000.0, area_m2=9000.0)),
        LIMITS,
    )
    assert task_by(rows, "gemeente")["gemeente"].to_list() == ["GM0344", "GM0307"]
    assert isinstance(task_by(rows, "best_use"), pl.DataFrame)
