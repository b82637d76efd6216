# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Presence by hour: hours by hand, what is added up, and what is quiet."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loods.errors import InputError, RuleError
from loods.functions.presence import clock, difference, profiles, safety_notes, week
from loods.functions.work_functions import work_functions
from loods.rules import Rulebook

RULES = Rulebook.load()
DAY = dt.date(2026, 11, 1)
USES = sorted(profiles(RULES, DAY))


def at(table: pl.DataFrame, day: int, hour: int) -> tuple[float, bool]:
    return table.filter(pl.col("day") == day, pl.col("hour") == hour).select("presence", "quiet").row(0)


def test_a_gym_wakes_the_evening_of_a_street_of_offices() -> None:
    offices = clock({"office_coworking": 2000}, 100, RULES, DAY)
    # 2000 m2 x 1.0 busy x 0.3 public / 100 m in the morning; 0.15 busy in the evening
    assert at(offices, 2, 9) == pytest.approx((6.0, False))
    assert at(offices, 2, 20) == pytest.approx((0.9, True))
    assert at(offices, 6, 12) == pytest.approx((0.6, True))
    with_gym = clock({"office_coworking": 2000, "sport": 500}, 100, RULES, DAY)
    assert at(with_gym, 2, 20) == pytest.approx((0.9 + 500 * 0.8 / 100, False))
    changed = difference(offices, with_gym)
    woken = changed.filter("woken")
    assert set(woken["part"]) == {"evening", "saturday", "sunday"}
    assert woken.height == 7 * 5 + 2 * 10
    assert not changed["fallen_quiet"].any()
    assert difference(with_gym, offices)["fallen_quiet"].sum() == woken.height


def test_every_hour_of_the_week_has_a_part() -> None:
    parts = week(RULES, DAY)
    assert [len(hours) for hours in parts] == [24] * 7
    assert (parts[0][8], parts[0][12], parts[5][12], parts[6][20], parts[3][3]) == (
        "morning",
        "afternoon",
        "saturday",
        "evening",
        "night",
    )


@given(st.dictionaries(st.sampled_from(USES), st.floats(0, 1e5)), st.floats(1, 1e4))
def test_presence_adds_up_and_is_never_more_than_all_m2(areas: dict[str, float], street: float) -> None:
    table = clock(areas, street, RULES, DAY)
    assert table.height == 168
    assert table["presence"].max() <= sum(areas.values()) / street * (1 + 1e-9)
    alone = sum(
        (clock({use: area}, street, RULES, DAY)["presence"] for use, area in areas.items()),
        pl.zeros(168, eager=True),
    )
    assert table["presence"].to_list() == pytest.approx(alone.to_list())


def test_what_cannot_be_reckoned_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="airport"):
        clock({"airport": 1}, 10, RULES, DAY)
    with pytest.raises(InputError, match="length"):
        clock({}, 0, RULES, DAY)
    own = (
        "name: presence.day_parts\ntitle: {nl: A, en: A}\nabout: {nl: A, en: A}\nunit: table\n"
        "kind: local_policy\nvalues:\n  - value:\n"
        "      - {part: dawn, first_day: 1, last_day: 5, from_hour: 6, to_hour: 8}\n"
        "    valid_from: 2009-01-01\n    verified: true\n    source: {title: A, published: 2026}\n"
    )
    (tmp_path / "presence.day_parts.yaml").write_text(own, encoding="utf-8")
    with pytest.raises(RuleError, match="dawn"):
        clock({"sport": 10}, 10, Rulebook.load(tmp_path), DAY)


def test_every_work_function_has_a_note_on_safety() -> None:
    assert safety_notes().keys() == work_functions().keys()
    assert set(work_functions()) < set(USES)
