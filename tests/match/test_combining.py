# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Combinations: cases by hand, the best of all when there are few, and never more than there is."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from match_cases import DAY, HALL, RULES, TERMS, profiles, spaces
from ortools.sat.python import cp_model

from loods.functions.needs import Need
from loods.match.combining import Filling, House, bundle, disagreements, fill
from loods.match.matching import match
from loods.match.profiles import SearchProfile
from loods.match.spaces import Space

HOUSE = House.on(RULES, DAY)
STORE = replace(HALL, space_id="store", smallest_m2=50.0, largest_m2=1000.0, plan_uses=None)


def seeker(name: str, function: str, low: float, high: float, rent: float = 115.0) -> SearchProfile:
    return SearchProfile(name, function, size_low_m2=low, size_high_m2=high, rent_high=rent)


def test_a_department_store_is_filled_by_five() -> None:
    seekers = [
        seeker("furniture", "light_making", 150, 200, 100),
        seeker("gym", "sport", 300, 400, 110),
        seeker("makers", "makers", 100, 150, 120),
        seeker("brewer", "light_making", 100, 150, 130),
        seeker("boxing", "sport", 200, 250, 125),
        seeker("homes", "housing", 500, 900, 200),
    ]
    found = fill(STORE, seekers, TERMS, HOUSE)
    assert found is not None
    assert {party.profile for party in found.parties} == {"furniture", "gym", "makers", "brewer", "boxing"}
    areas = {party.profile: party.area_m2 for party in found.parties}
    # 850 m2 is needed at least; those that pay most grow first
    assert areas == {"furniture": 150, "gym": 300, "makers": 150, "brewer": 150, "boxing": 250}
    assert (found.area_m2, found.asked_eur_year) == (1000, 115_000)
    assert found.pays_eur_year == 150 * 100 + 300 * 110 + 150 * 120 + 150 * 130 + 250 * 125
    assert found.gap_eur_year == 0


def test_they_must_get_on() -> None:
    gym, homes = seeker("gym", "sport", 100, 200), seeker("homes", "housing", 100, 200)
    said = [each.msgid for each in disagreements(gym, homes, HOUSE)]
    assert said == ["One makes more noise than the other bears.", "One is open later than the other bears."]
    alone = replace(gym, sharing=False)
    assert disagreements(alone, seeker("other", "sport", 1, 2), HOUSE)
    own = {"own_entrance": Need("own_entrance", 1.0, "hard")}
    assert [e.msgid for e in disagreements(replace(gym, needs=own), replace(gym, needs=own), HOUSE)] == [
        "Both must have an entrance of their own."
    ]
    assert not disagreements(gym, seeker("makers", "makers", 1, 2), HOUSE)


def test_a_gap_in_rent_is_of_the_group() -> None:
    found = fill(STORE, [seeker("a", "makers", 900, 1000, 100)], TERMS, HOUSE)
    assert found is not None
    assert found.gap_eur_year == 15 * 1000
    assert fill(replace(STORE, largest_m2=None), [], TERMS, HOUSE) is None
    assert (
        fill(STORE, [seeker("elsewhere", "makers", 1, 10)], TERMS, HOUSE) is None
    )  # parts are 50 m2 at least


def worth(found: Filling | None) -> tuple[float, float]:
    return (0.0, 0.0) if found is None else (found.area_m2, found.pays_eur_year)


@settings(max_examples=40)
@given(spaces(), st.lists(profiles(), max_size=5))
def test_the_filling_is_the_best_there_is_and_never_exceeds_the_space(
    space: Space, sought: list[SearchProfile]
) -> None:
    sought = [replace(profile, profile_id=f"p{number}") for number, profile in enumerate(sought)]
    found = fill(space, sought, TERMS, HOUSE)
    best = (0.0, 0.0)
    for count in range(1, len(sought) + 1):
        for group in itertools.combinations(sought, count):
            if any(disagreements(a, b, HOUSE) for a, b in itertools.combinations(group, 2)):
                continue
            together = fill(space, group, TERMS, replace(HOUSE, most=count))
            if together is not None and len(together.parties) == count:
                best = max(best, worth(together))
    assert worth(found) == pytest.approx(best)
    if found is not None:
        assert space.largest_m2 is not None
        assert found.area_m2 <= space.largest_m2 + 1e-6
        by_id = {profile.profile_id: profile for profile in sought}
        for party in found.parties:
            profile = by_id[party.profile]
            assert party.area_m2 >= (profile.size_low_m2 or 0) - 1e-6
            assert party.area_m2 <= (profile.size_high_m2 or space.largest_m2) + 1e-6
        for one, other in itertools.combinations(found.parties, 2):
            assert not disagreements(by_id[one.profile], by_id[other.profile], HOUSE)


def greedy_free_optimum(whole: float, seekers: list[tuple[int, int, int]]) -> tuple[float, float]:
    """The best of every subset, reckoned without the code under test: (low, high, rent) of those that fit."""
    best = (0.0, 0.0)
    for count in range(1, len(seekers) + 1):
        for group in itertools.combinations(seekers, count):
            left = whole - sum(low for low, _, _ in group)
            if left < 0:
                continue
            area = money = 0.0
            for low, high, rent in sorted(group, key=lambda each: -each[2]):
                more = min(left, high - low)
                left -= more
                area, money = area + low + more, money + (low + more) * rent
            best = max(best, (area, money))
    return best


@settings(max_examples=40)
@given(
    st.integers(100, 800),
    st.lists(st.tuples(st.integers(60, 300), st.integers(0, 80), st.integers(60, 200)), max_size=6),
)
def test_many_of_one_trade_fill_as_well_as_can_be(whole: int, drawn: list[tuple[int, int, int]]) -> None:
    store = replace(STORE, largest_m2=float(whole), smallest_m2=50.0)
    usable = [(low, min(low + more, whole), rent) for low, more, rent in drawn if low <= whole]
    seekers = [
        seeker(f"p{number}", "makers", low, low + more, rent)
        for number, (low, more, rent) in enumerate(drawn)
    ]
    assert worth(fill(store, seekers, TERMS, HOUSE)) == pytest.approx(greedy_free_optimum(whole, usable))


def test_several_units_for_one() -> None:
    rooms = [
        replace(HALL, space_id=name, building_id=building, smallest_m2=area, largest_m2=area)
        for name, building, area in [("a", "x", 60.0), ("b", "x", 70.0), ("c", "x", 90.0), ("d", "y", 100.0)]
    ]
    asked = seeker("p", "makers", 130, 180)
    found = bundle(asked, rooms, TERMS, HOUSE)
    assert found is not None
    assert (found.spaces, found.area_m2) == (("a", "b"), 130)
    assert bundle(replace(asked, size_low_m2=200.0, size_high_m2=210.0), rooms, TERMS, HOUSE) is None
    three = bundle(replace(asked, size_low_m2=200.0, size_high_m2=300.0), rooms, TERMS, HOUSE)
    assert three is not None
    assert three.spaces == ("a", "b", "c")
    assert all(match(room, asked, TERMS).blocking for room in rooms)
    dear = [replace(room, rent_eur_m2_year=300.0) for room in rooms]
    assert bundle(asked, dear, TERMS, HOUSE) is None


def proved_filling(space: Space, sought: list[SearchProfile]) -> tuple[float, float]:
    """The best filling by CP-SAT (area, then what is paid), on a model written from the rules."""
    model, large = cp_model.CpModel(), space.largest_m2 or 0.0
    part = space.smallest_m2 if space.smallest_m2 is not None and space.smallest_m2 < large else 0.0
    rows = []
    for profile in sought:
        low = max(profile.size_low_m2 or 0.0, part or 0.0)
        high = min(large, large if profile.size_high_m2 is None else profile.size_high_m2)
        blocking = match(space, profile, TERMS).blocking
        if low > high or high <= 0 or any(reason.about not in {"size", "rent"} for reason in blocking):
            continue
        taken, area = model.new_bool_var(""), model.new_int_var(0, round(100 * high), "")
        model.add(area >= round(100 * low)).only_enforce_if(taken)
        model.add(area == 0).only_enforce_if(~taken)
        pays = profile.rent_high if profile.rent_high is not None else (space.rent_eur_m2_year or 0.0)
        rows.append((taken, area, round(pays), profile))
    if not rows:
        return 0.0, 0.0
    model.add(sum(area for _, area, _, _ in rows) <= round(100 * large))
    model.add(sum(taken for taken, *_ in rows) <= HOUSE.most)
    for (one, _, _, first), (other, _, _, second) in itertools.combinations(rows, 2):
        if disagreements(first, second, HOUSE):
            model.add_at_most_one(one, other)
    paid = sum(pays * area for _, area, pays, _ in rows)
    model.maximize(1_000_000_000 * sum(area for _, area, _, _ in rows) + paid)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model) == cp_model.OPTIMAL
    return sum(solver.value(row[1]) for row in rows) / 100, solver.value(paid) / 100


@settings(max_examples=40)
@given(spaces(), st.lists(profiles(), max_size=7))
def test_the_filling_is_what_a_solver_proves_best(space: Space, sought: list[SearchProfile]) -> None:
    sought = [replace(profile, profile_id=f"p{number}") for number, profile in enumerate(sought)]
    assert worth(fill(space, sought, TERMS, HOUSE)) == pytest.approx(
        proved_filling(space, sought) if space.largest_m2 is not None else (0.0, 0.0), abs=0.01
    )


@pytest.mark.parametrize("seed", range(5))
def test_a_department_store_with_many_candidates_is_filled_as_well_as_proved(seed: int) -> None:
    random = np.random.default_rng(seed)
    sought = [
        seeker(
            f"p{number:02}",
            ("light_making", "makers", "sport", "social")[number % 4],
            float(low),
            float(low + more),
            float(rent),
        )
        for number, (low, more, rent) in enumerate(
            zip(
                random.integers(60, 500, HOUSE.candidates),
                random.integers(0, 120, HOUSE.candidates),
                random.integers(60, 200, HOUSE.candidates),
                strict=True,
            )
        )
    ]
    found = fill(STORE, sought, TERMS, HOUSE)
    assert worth(found) == pytest.approx(proved_filling(STORE, sought), abs=0.01)
