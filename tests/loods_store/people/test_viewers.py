# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which gemeenten a role covers: those of its area on the day, and what went into them."""

from __future__ import annotations

import datetime as dt

import pytest

from loods_store.queries.viewers import grant_of


@pytest.mark.parametrize(
    ("area", "day", "gemeente", "covers"),
    [
        ("GM0363", dt.date(2026, 1, 1), "GM0457", True),  # Weesp went into Amsterdam on 24-3-2022
        ("GM0363", dt.date(2022, 3, 23), "GM0457", False),
        ("GM1961", dt.date(2026, 1, 1), "GM0620", True),  # Vianen, Leerdam and Zederik in 2019
        ("PV26", dt.date(2026, 1, 1), "GM0344", True),
        ("PV26", dt.date(2026, 1, 1), "GM0363", False),
        ("GM0344", dt.date(2026, 1, 1), "GM0363", False),
        ("NL", dt.date(2026, 1, 1), "GM0457", True),
        ("", dt.date(2026, 1, 1), "GM0344", False),
        ("GM9999", dt.date(2026, 1, 1), "GM9999", False),
    ],
)
def test_a_role_covers_its_area_and_what_went_into_it(
    area: str, day: dt.date, gemeente: str, covers: bool
) -> None:
    assert grant_of("loods", area, day).covers(gemeente) is covers


def test_of_a_gemeente_that_was_divided_nobody_inherits_the_whole() -> None:
    """Haaren (GM0788) was divided over four gemeenten on 1-1-2021."""
    for heir in ("GM0824", "GM0757", "GM0865", "GM0855"):
        assert not grant_of("loods", heir, dt.date(2026, 1, 1)).covers("GM0788")
