# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The truths of the village, counted by hand: others test against them."""

from __future__ import annotations

import datetime as dt

import pytest

from loods.demo import history as h
from loods.demo import sample

LIVE = (h.IN_USE, "Verblijfsobject in gebruik (niet ingemeten)", h.REBUILDING)


def offices(day: dt.date) -> dict[int, int]:
    """Return unit number -> registered m2 of the live offices on `day`."""
    return {
        int(row["id"][-10:]): row["floor_area_registered_m2"]
        for row in sample.village().tables["unit"]
        if row["valid_from"] <= day and (row["valid_to"] is None or day < row["valid_to"])
        if row["status"] in LIVE and "kantoorfunctie" in row["uses"]
        if "not_bag_at" not in row and "inactive_at" not in row
    }


@pytest.mark.parametrize(
    ("day", "numbers", "known_area"),
    [
        ("2012-01-01", {2, 3, 7, 9, 10, 11, 14, 17, 18, 20, 21}, 5600),
        ("2015-01-01", {1, 2, 3, 9, 11, 14, 17, 18, 20, 21}, 6740),
        ("2018-01-01", {1, 9, 11, 14, 17, 18, 20, 21}, 3960),
        ("2021-01-01", {1, 8, 9, 11, 15, 16, 19, 21}, 3767),
    ],
)
def test_offices_on_a_day(day: str, numbers: set[int], known_area: int) -> None:
    found = offices(dt.date.fromisoformat(day))
    assert set(found) == numbers
    assert sum(area for area in found.values() if area != 999_999) == known_area


def test_the_flows_between_two_days_add_up() -> None:
    start, end = offices(dt.date(2015, 1, 1)), offices(dt.date(2021, 1, 1))
    new = -800 - 2000 - 450 + 260 + (995 - 1000) + (252 - 250) + 20
    assert sum(end.values()) - sum(start.values()) == new
