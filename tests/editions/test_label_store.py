# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Labels are kept for ever, the newest counts, and a building has the range of its units."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loods.editions.home import Home
from loods.editions.label_store import (
    KeptLabels,
    building_labels,
    compare_labels,
    keep_labels,
    label_history,
    read_labels,
)
from loods.registers.labels import CLASSES, LABEL_SCHEMA

OLD, NEW = dt.date(2018, 5, 1), dt.date(2024, 5, 1)


def labels(*rows: dict[str, Any]) -> pl.DataFrame:
    usual = {"recorded_on": NEW, "delivery": "a", "line": 1}
    return pl.DataFrame([usual | row for row in rows], schema=LABEL_SCHEMA)


def units(**areas: float | None) -> pl.DataFrame:
    """Units of building P with their areas."""
    return pl.DataFrame(
        {"unit_id": list(areas), "building_id": ["P"] * len(areas), "floor_area_go_m2": list(areas.values())},
        schema_overrides={"floor_area_go_m2": pl.Float64()},
    )


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_a_home_without_labels_has_none(home: Home) -> None:
    assert read_labels(home).schema == LABEL_SCHEMA
    assert building_labels(read_labels(home), units(u=10)).is_empty()


def test_the_same_file_again_changes_nothing(home: Home) -> None:
    table = labels({"unit_id": "u", "label": "C"}, {"unit_id": "v", "label": "D"})
    assert compare_labels(home, table) == KeptLabels(2, 0)
    assert keep_labels(home, table) == KeptLabels(2, 0)
    again = table.with_columns(delivery=pl.lit("b"), line=pl.lit(9, pl.Int64))
    assert keep_labels(home, again) == KeptLabels(0, 2)
    assert label_history(home).height == 2
    assert len(list(home.labels.glob("*.parquet"))) == 1


def test_the_newest_label_counts_whatever_came_in_last(home: Home) -> None:
    keep_labels(home, labels({"unit_id": "u", "label": "A", "recorded_on": NEW}))
    keep_labels(home, labels({"unit_id": "u", "label": "G", "recorded_on": OLD}))
    assert read_labels(home)["label"].to_list() == ["A"]
    assert label_history(home).height == 2


def test_of_labels_of_one_day_the_one_registered_last_counts(home: Home) -> None:
    first = {"unit_id": "u", "label": "B", "registered_on": dt.date(2024, 6, 2)}
    keep_labels(home, labels(first, {"unit_id": "u", "label": "E", "registered_on": dt.date(2024, 6, 1)}))
    assert read_labels(home)["label"].to_list() == ["B"]


def test_a_building_runs_from_the_worst_to_the_best_of_its_units() -> None:
    known = labels(
        {"unit_id": "u", "label": "C", "energy_kwh_m2": 200.0},
        {"unit_id": "v", "label": "A", "energy_kwh_m2": 100.0, "recorded_on": OLD},
    )
    row = building_labels(known, units(u=300, v=100)).row(0, named=True)
    assert (row["label_low"], row["label_high"]) == (CLASSES.index("C"), CLASSES.index("A"))
    # (200 x 300 + 100 x 100) / 400
    assert (row["energy_kwh_m2_low"], row["energy_kwh_m2_high"]) == (175.0, 175.0)
    assert (row["recorded_on"], row["labelled_share"]) == (OLD, 1.0)


def test_where_a_unit_has_no_label_the_use_is_a_range_and_the_share_says_so() -> None:
    known = labels(
        {"unit_id": "u", "label": "C", "energy_kwh_m2": 200.0},
        {"unit_id": "v", "label": "C", "energy_kwh_m2": 100.0},
    )
    row = building_labels(known, units(u=300, v=100, w=400)).row(0, named=True)
    assert (row["energy_kwh_m2_low"], row["energy_kwh_m2_high"]) == (100.0, 200.0)
    assert row["labelled_share"] == 0.5


def test_a_label_of_the_whole_building_holds_for_units_without_one() -> None:
    known = labels({"building_id": "P", "label": "G"}, {"unit_id": "u", "building_id": "P", "label": "B"})
    row = building_labels(known, units(u=50, v=50)).row(0, named=True)
    assert (row["label_low"], row["label_high"]) == (CLASSES.index("G"), CLASSES.index("B"))
    assert row["labelled_share"] == 1.0
    assert row["energy_kwh_m2_low"] is None


@given(
    given_labels=st.lists(
        st.tuples(st.sampled_from(CLASSES), st.none() | st.floats(0, 600)), min_size=1, max_size=6
    ),
    areas=st.lists(st.none() | st.integers(0, 5000), min_size=6, max_size=6),
)
def test_more_labels_never_say_less(
    given_labels: list[tuple[str, float | None]], areas: list[float | None]
) -> None:
    rows = [
        {"unit_id": f"u{n}", "label": label, "energy_kwh_m2": use}
        for n, (label, use) in enumerate(given_labels)
    ]
    all_units = units(**{f"u{n}": area for n, area in enumerate(areas)})
    whole = building_labels(labels(*rows), all_units).row(0, named=True)
    fewer = building_labels(labels(*rows[:1]), all_units).row(0, named=True)
    places = [CLASSES.index(label) for label, _ in given_labels]
    assert (whole["label_low"], whole["label_high"]) == (min(places), max(places))
    assert 0 < fewer["labelled_share"] <= whole["labelled_share"] <= 1
    uses = [use for _, use in given_labels if use is not None]
    if uses:
        low, high = whole["energy_kwh_m2_low"], whole["energy_kwh_m2_high"]
        assert min(uses) - 1e-6 <= low <= high <= max(uses) + 1e-6
