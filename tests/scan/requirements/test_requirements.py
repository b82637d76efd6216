# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Requirements of a use change: which apply, what they cost together, and wider when less is known."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loods.functions.uses import target_uses
from loods.messages import Text
from loods.rules import Rulebook
from loods.scan.facts.catalogue import catalogue
from loods.scan.facts.table import Facts, Origin
from loods.scan.requirements import requirements
from loods.scan.requirements.checking import requirement_kinds

BOOK = Rulebook.load()
DAY = dt.date(2026, 11, 23)
FLAGS = sorted({name for kind in requirement_kinds() for name in (*kind.bad, *kind.good)})
SAID = Origin(Text("test"))


def building(known: dict[str, float]) -> Facts:
    facts = Facts.empty(["P1"])
    for name, value in known.items():
        facts = facts.with_column(name, np.array([value]), np.array([value]), SAID)
    return facts


def test_every_fact_and_cost_that_is_named_exists() -> None:
    codes = {kind.code for kind in requirement_kinds()}
    for kind in requirement_kinds():
        assert set(kind.facts) <= set(catalogue())
    rows = BOOK.on("requirements.cost", DAY).value
    assert {row["requirement"] for row in rows} <= codes
    for row in rows:
        assert row["low"] <= row["value"] <= row["high"]


def test_the_cost_of_a_requirement_by_hand() -> None:
    # Fire in housing: 25, 60, 120 euro per m2.
    cost = {}
    for stairs in (0.0, 1.0):
        facts = building({"no_stairs": stairs, "stairs_far": 0.0})
        item = next(item for item in requirements(facts, "housing", BOOK, DAY).items if item.code == "fire")
        assert item.cost is not None
        cost[item.status] = (item.cost.low, item.cost.base, item.cost.high)
    assert cost == {"met": (25, 42.5, 60), "to_do": (60, 90, 120)}


def test_together_they_weigh_on_the_case() -> None:
    found = requirements(building({"gross_area_bvo_m2": 1000}), "housing", BOOK, DAY)
    rows = [row for row in BOOK.on("requirements.cost", DAY).value if row["kind"] == "housing"]
    assert found.per_m2.base == sum(row["value"] for row in rows)
    assert found.together is not None
    assert found.together.high == 1000 * sum(row["high"] for row in rows)
    assert found.share_of_works is not None
    # Building costs of housing are 1,500 euro per m2.
    assert found.share_of_works.base == pytest.approx(found.per_m2.base / 1500)
    assert requirements(building({}), "housing", BOOK, DAY).together is None


def test_the_level_is_that_of_existing_buildings_and_of_new_ones_after_demolition() -> None:
    low = building({"free_height_m": 2.3})
    height = requirements(low, "housing", BOOK, DAY).items[0]
    assert (height.code, height.status, height.needed, height.seen) == ("height", "met", 2.1, False)
    stopped = requirements(building({"free_height_m": 2.0}), "housing", BOOK, DAY)
    assert [item.code for item in stopped.stoppers] == ["height"]
    assert requirements(low, "demolish_rebuild", BOOK, DAY).level == "new"
    assert requirements(low, "stay_office", BOOK, DAY).level == "existing"


def test_what_no_fact_can_tell_is_always_to_do_at_its_usual_cost() -> None:
    items = {item.code: item for item in requirements(building({}), "housing", BOOK, DAY).items}
    assert (items["smoke_detectors"].status, items["bike_parking"].status) == ("to_do", "to_do")
    cost = items["smoke_detectors"].cost
    assert cost is not None
    assert (cost.low, cost.base, cost.high) == (1, 2, 4)


def test_noise_above_the_limit_takes_works() -> None:
    status = {
        db: next(
            item.status
            for item in requirements(building({"noise_facade_db": db}), "housing", BOOK, DAY).items
            if item.code == "facade_noise"
        )
        for db in (50.0, 50.5)
    }
    assert status == {50.0: "met", 50.5: "to_do"}


@given(
    st.dictionaries(st.sampled_from(FLAGS), st.sampled_from([0.0, 1.0])),
    st.sampled_from(FLAGS),
    st.sampled_from(list(target_uses())),
)
def test_knowing_less_never_narrows_the_cost(known: dict[str, float], name: str, use: str) -> None:
    more = requirements(building(known), use, BOOK, DAY)
    less = requirements(building(known).without([name]), use, BOOK, DAY)
    assert less.per_m2.low <= more.per_m2.low <= more.per_m2.base <= more.per_m2.high <= less.per_m2.high
