# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A street now and with spaces filled: what adds up, what is taken off, and the mix before and after."""

from __future__ import annotations

import math

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from match_cases import DAY, RULES

from loods.errors import InputError
from loods.functions.presence import Habits, profiles
from loods.functions.uses import target_uses
from loods.match.liveliness import (
    Part,
    by_hour,
    change,
    filled,
    functions,
    less,
    mix,
    presence_uses,
    register_use,
    registered,
    street,
)

HABITS = Habits.on(RULES, DAY)
USES = presence_uses(RULES, DAY)
OFFICES = registered({"kantoor": 2000.0, "wonen": 1000.0, "overig": 500.0}, USES)


def test_a_registered_use_without_presence_is_not_counted() -> None:
    assert (Part("kantoor", "stay_office", 2000.0), Part("wonen", "housing", 1000.0)) == OFFICES


def test_every_function_has_a_profile_and_a_use_of_the_register() -> None:
    known = profiles(RULES, DAY)
    assert all(code in known for code in functions())
    assert register_use("catering") == "bijeenkomst"
    filling = {code for code, use in target_uses().items() if use.changes_to and use.group != "demolition"}
    assert filling < set(functions())
    assert "demolish_rebuild" not in functions()
    with pytest.raises(InputError, match="circus"):
        filled([("circus", 100.0)])


def test_the_evening_of_a_street_changes_with_a_gym() -> None:
    then = (*less(OFFICES, {"kantoor": 500.0}), *filled([("sport", 500.0)]))
    found = change(OFFICES, then, 200.0, HABITS)
    evening = found.hours.filter(pl.col("day") == 2, pl.col("hour") == 20).row(0, named=True)
    assert evening["presence"] == pytest.approx((2000 * 0.15 * 0.3 + 1000 * 0.9 * 0.2) / 200)
    assert evening["presence_after"] == pytest.approx(
        (1500 * 0.15 * 0.3 + 1000 * 0.9 * 0.2 + 500 * 1.0 * 0.8) / 200
    )
    assert (found.now.mix.mxi, found.then.mix.mxi) == (pytest.approx(1 / 3), pytest.approx(1 / 3))
    assert found.then.mix.shannon > found.now.mix.shannon
    assert found.then.mix.simpson > found.now.mix.simpson
    assert found.woken == found.now.quiet_hours - found.then.quiet_hours
    assert found.fallen_quiet == 0


def test_nothing_there_is_unknown_and_not_unmixed() -> None:
    empty = mix(())
    assert empty.total_m2 == 0
    assert math.isnan(empty.mxi)
    assert math.isnan(empty.shannon)
    with pytest.raises(InputError):
        street((), 0.0, HABITS)
    with pytest.raises(InputError):
        street((), math.nan, HABITS)


def test_the_clock_of_some_days_is_their_mean() -> None:
    found = street(OFFICES, 100.0, HABITS).clock
    weekend = by_hour(found, (6, 7))
    assert [hour for hour, _, _ in weekend] == list(range(24))
    saturday, sunday = by_hour(found, (6,)), by_hour(found, (7,))
    assert weekend[12][1] == pytest.approx((saturday[12][1] + sunday[12][1]) / 2)


_AREAS = st.dictionaries(st.sampled_from(sorted(USES)), st.floats(1, 1e5), min_size=1)
_FILL = st.lists(st.tuples(st.sampled_from(functions()), st.floats(1, 1e4)), max_size=5)


@given(_AREAS, _FILL, st.floats(10, 1000))
def test_presence_then_is_presence_now_and_that_of_who_came(
    areas: dict[str, float], fill: list[tuple[str, float]], length: float
) -> None:
    now, more = registered(areas, USES), filled(fill)
    found = change(now, (*now, *more), length, HABITS)
    came = street(more, length, HABITS).clock["presence"]
    added = found.hours["presence"] + came
    assert (added - found.hours["presence_after"]).abs().max() == pytest.approx(0, abs=1e-6)
    assert found.fallen_quiet == 0
    assert found.then.mix.total_m2 == pytest.approx(found.now.mix.total_m2 + sum(area for _, area in fill))


@given(_AREAS, _AREAS)
def test_what_is_taken_off_is_never_more_than_there_is(
    areas: dict[str, float], off: dict[str, float]
) -> None:
    now = registered(areas, USES)
    left = less(now, off)
    assert all(part.area_m2 > 0 for part in left)
    taken = sum(part.area_m2 for part in now) - sum(part.area_m2 for part in left)
    assert taken == pytest.approx(sum(min(areas.get(name, 0.0), area) for name, area in off.items()))
