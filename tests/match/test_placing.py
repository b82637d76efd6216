# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everyone placed: cases by hand, the proved optimum of small cities, and what must hold of any."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from match_cases import DAY, HALL, MAKER, RULES, TERMS, profiles, spaces, whole
from ortools.sat.python import cp_model

from loods.errors import InputError
from loods.functions.needs import Need
from loods.match.columns import sides
from loods.match.combining import disagreements
from loods.match.matching import match
from loods.match.pairs import ELSEWHERE, every_pair, failings
from loods.match.placing import (
    Block,
    Placement,
    PlaceRules,
    changes,
    forced,
    missing,
    on_business_parks,
    place,
    sharpening,
    what_if,
)
from loods.match.profiles import SearchProfile, profile_table
from loods.match.spaces import Space, space_table

PLACE = PlaceRules.on(RULES, DAY)
HOUSE = PLACE.house
FIT_FIRST = replace(PLACE, first="fit")

MAKER_NEEDS = Need("daylight")
BARE = replace(whole(MAKER), needs={}, growth_m2=None)

some_spaces = st.lists(spaces(), max_size=5).map(
    lambda drawn: [replace(space, space_id=f"s{number}") for number, space in enumerate(drawn)]
)
some_profiles = st.lists(profiles(), max_size=6).map(
    lambda drawn: [replace(profile, profile_id=f"p{number}") for number, profile in enumerate(drawn)]
)


def room(name: str, whole_m2: float, part_m2: float | None = None, **fields: Any) -> Space:
    part = whole_m2 if part_m2 is None else part_m2
    return replace(HALL, space_id=name, largest_m2=whole_m2, smallest_m2=part, **fields)


def seeker(name: str, low: float, high: float, **fields: Any) -> SearchProfile:
    return whole(replace(MAKER, profile_id=name, size_low_m2=low, size_high_m2=high, **fields))


def placed(
    offered: list[Space], sought: list[SearchProfile], rules: PlaceRules = PLACE, **more: Any
) -> Placement:
    return place(space_table(offered), sought, rules, **more)


def value(found: Placement) -> tuple[int, float]:
    return len(found.pairs), found.fit


# --- the pairs -------------------------------------------------------------------------------------------


@given(some_spaces, some_profiles)
def test_pairs_are_those_that_match_with_the_same_scores(
    offered: list[Space], sought: list[SearchProfile]
) -> None:
    if not offered or not sought:
        return
    both = sides(space_table(offered), profile_table(sought), TERMS)
    found = every_pair(both, TERMS)
    fails = failings(both, TERMS)
    rows = {(p, s): rank for p, s, rank in zip(*(each.tolist() for each in found), strict=True)}
    for p, s in itertools.product(range(len(sought)), range(len(offered))):
        one = match(offered[s], sought[p], TERMS)
        assert rows.get((p, s)) == (one.rank if one.fits else None)
        assert bool(fails[p, s] == 0) is one.fits
        assert bool(fails[p, s] == ELSEWHERE) is any(reason.about == "place" for reason in one.blocking)


# --- by hand ---------------------------------------------------------------------------------------------


def test_who_has_one_way_out_goes_first() -> None:
    # p1 fits both halls, p2 only the large one: alone p1 would take the large one, where it can grow.
    offered = [room("large", 200.0), room("small", 130.0)]
    first = seeker("p1", 120.0, 250.0, growth_m2=200.0)
    second = seeker("p2", 190.0, 250.0)
    found = placed(offered, [first, second])
    assert {each.profile: each.space for each in found.pairs} == {"p1": "small", "p2": "large"}
    assert found.proved
    assert [each.area_m2 for each in found.pairs] == [200.0, 130.0]
    assert (found.unplaced, found.empty) == ((), ())
    assert found.area_m2 == 330.0


def test_fit_alone_may_leave_somebody_out() -> None:
    # p1 is at home in the good hall; p2 could only just be there, and sends p1 to the poor one.
    good = room("good", 200.0, location_type="former_industrial")
    poor = room("poor", 200.0, rent_eur_m2_year=199.0, location_type="above_shops_small", daylight=False)
    wish, hard = replace(MAKER_NEEDS, importance="wish"), replace(MAKER_NEEDS, importance="hard")
    first = replace(BARE, profile_id="p1", rent_low=115.0, rent_high=200.0, needs={"daylight": wish})
    second = replace(BARE, profile_id="p2", rent_low=0.0, rent_high=115.1, needs={"daylight": hard})
    both = placed([good, poor], [first, second])
    assert {each.profile: each.space for each in both.pairs} == {"p1": "poor", "p2": "good"}
    alone = placed([good, poor], [first, second], FIT_FIRST)
    assert {each.profile: each.space for each in alone.pairs} == {"p1": "good"}
    assert alone.fit > both.fit
    assert alone.proved


def test_a_space_in_parts_holds_several_that_get_on_and_fit() -> None:
    offered = [room("store", 300.0, 50.0)]
    found = placed(
        offered, [seeker("p1", 100.0, 150.0), seeker("p2", 120.0, 150.0), seeker("p3", 140.0, 150.0)]
    )
    assert len(found.pairs) == 2
    assert (found.bound.seekers, found.proved) == (2, True)
    assert sum(each.area_m2 or 0.0 for each in found.pairs) <= 300.0
    alone = placed(offered, [seeker("p1", 100.0, 150.0, sharing=False), seeker("p2", 120.0, 150.0)])
    assert len(alone.pairs) == 1
    own = [seeker(name, 100.0, 120.0) for name in ("p1", "p2")]
    needs = {"own_entrance": replace(MAKER_NEEDS, code="own_entrance", level=1.0, importance="hard")}
    assert len(placed(offered, [replace(each, needs=needs) for each in own]).pairs) == 1


def test_a_large_space_holds_as_many_as_its_m2_allow() -> None:
    # 2,000 m2 and one party for every 200 m2; in 900 m2 no fewer than any house may hold.
    sought = [seeker(f"p{number:02}", 60.0, 80.0) for number in range(14)]
    store, floor = room("store", 2000.0, 50.0), room("floor", 900.0, 50.0)
    assert (PLACE.party_m2, HOUSE.most) == (200, 6)
    assert [len(placed([each], sought).pairs) for each in (store, floor)] == [10, 6]
    both = placed([store, floor], sought)
    assert (len(both.pairs), both.proved) == (14, True)
    fewer = placed([store], sought, replace(PLACE, party_m2=500.0))
    assert (len(fewer.pairs), fewer.bound.seekers) == (6, 6)


def test_unknown_size_takes_one_and_tells_no_area() -> None:
    offered = [replace(room("dark", 300.0), smallest_m2=None, largest_m2=None)]
    found = placed(offered, [seeker("p1", 100.0, 150.0), seeker("p2", 100.0, 150.0)])
    assert [each.area_m2 for each in found.pairs] == [None]
    assert [each.group for each in found.unplaced] == ["taken"]


def test_refused_pairs_stay_apart_and_nobody_is_no_error() -> None:
    offered, sought = [room("hall", 180.0)], [seeker("p1", 120.0, 200.0)]
    assert len(placed(offered, sought).pairs) == 1
    found = placed(offered, sought, refused=[("hall", "p1"), ("gone", "p1")])
    assert (found.pairs, found.empty) == ((), ("hall",))
    (lacking,) = missing(space_table(offered), sought, found, PLACE).shortages
    assert lacking.blocks == (Block("refused", "pair", 1),)
    assert placed([], sought).unplaced[0].group == "nothing_fits"
    assert placed(offered, []).empty == ("hall",)
    assert placed([], []).proved


# --- the proved optimum ----------------------------------------------------------------------------------


def optimum(offered: list[Space], sought: list[SearchProfile]) -> tuple[int, float]:
    """The most seekers and the best fit, by CP-SAT on a model written from the rules, without our arrays."""
    model, rows = cp_model.CpModel(), {}
    for space, profile in itertools.product(offered, sought):
        found = match(space, profile, TERMS)
        if found.fits:
            rows[space.space_id, profile.profile_id] = (
                model.new_bool_var(""),
                space,
                profile,
                found.rank / 2,
            )
    for profile in sought:
        model.add_at_most_one(var for (_, name), (var, *_) in rows.items() if name == profile.profile_id)
    for space in offered:
        own = [(var, profile) for var, each, profile, _ in rows.values() if each.space_id == space.space_id]
        _can_hold(model, space, own)
    fit = [round(each[3] * 1000) for each in rows.values()]
    taken = [each[0] for each in rows.values()]
    model.maximize(sum((1_000_000 + worth) * var for worth, var in zip(fit, taken, strict=True)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model) == cp_model.OPTIMAL
    used = [worth for worth, var in zip(fit, taken, strict=True) if solver.boolean_value(var)]
    return len(used), sum(used) / 1000


def _can_hold(model: cp_model.CpModel, space: Space, own: list[tuple[Any, SearchProfile]]) -> None:
    large, part = space.largest_m2, space.smallest_m2
    if large is None or part is None or part >= large:
        model.add_at_most_one(var for var, _ in own)
        return
    asked = [max(profile.size_low_m2 or 0.0, part) or large for _, profile in own]
    model.add(
        sum(round(100 * area) * var for area, (var, _) in zip(asked, own, strict=True)) <= round(100 * large)
    )
    model.add(sum(var for var, _ in own) <= max(HOUSE.most, int(large // PLACE.party_m2)))
    for (one, first), (other, second) in itertools.combinations(own, 2):
        if disagreements(first, second, HOUSE):
            model.add_at_most_one(one, other)


def check(found: Placement, offered: list[Space], sought: list[SearchProfile]) -> None:
    """What must hold of every placement."""
    by_space = {space.space_id: space for space in offered}
    by_profile = {profile.profile_id: profile for profile in sought}
    names = [each.profile for each in found.pairs]
    assert sorted([*names, *(each.profile for each in found.unplaced)]) == sorted(by_profile)
    assert sorted({*(each.space for each in found.pairs), *found.empty}) == sorted(by_space)
    for name, rows in itertools.groupby(found.pairs, key=lambda each: each.space):
        group, space = list(rows), by_space[name]
        assert all(match(space, by_profile[each.profile], TERMS) == each.match for each in group)
        assert all(each.match.fits for each in group)
        if space.largest_m2 is None:
            assert [each.area_m2 for each in group] == [None]
            continue
        assert sum(each.area_m2 or 0.0 for each in group) <= space.largest_m2 + 1e-6
        for each in group:
            low, high = by_profile[each.profile].size_low_m2, by_profile[each.profile].size_high_m2
            assert (each.area_m2 or 0.0) >= (low or 0.0) - 1e-6
            assert (
                space.smallest_m2 == space.largest_m2 or high is None or (each.area_m2 or 0.0) <= high + 1e-2
            )
        assert len(group) <= max(HOUSE.most, space.largest_m2 // PLACE.party_m2)
        assert len(group) == 1 or (space.smallest_m2 or 0.0) < space.largest_m2
        for one, other in itertools.combinations(group, 2):
            assert not disagreements(by_profile[one.profile], by_profile[other.profile], HOUSE)


@settings(max_examples=60)
@given(some_spaces, some_profiles)
def test_small_cities_are_placed_as_well_as_can_be(offered: list[Space], sought: list[SearchProfile]) -> None:
    found = placed(offered, sought)
    check(found, offered, sought)
    assert found.proved
    best = optimum(offered, sought)
    assert value(found) == pytest.approx(best, abs=1e-2)
    assert (found.bound.seekers, found.bound.fit) == pytest.approx(best, abs=1e-2)


def village(seed: int, count: int) -> tuple[list[Space], list[SearchProfile]]:
    """Many that nearly get in each other's way: spaces in parts, and seekers of a few kinds."""
    random = np.random.default_rng(seed)
    offered = [
        room(f"s{number}", float(large), float(large) if number % 3 else 60.0, plan_uses=None)
        for number, large in enumerate(random.integers(100, 500, count))
    ]
    sought = [
        seeker(
            f"p{number}",
            float(low),
            float(low * 2),
            function=["light_making", "makers", "social"][number % 3],
            rent_high=float(random.integers(110, 160)),
            sharing=None if number % 5 else False,
        )
        for number, low in enumerate(random.integers(60, 300, 2 * count))
    ]
    return offered, sought


@pytest.mark.parametrize("seed", range(4))
def test_villages_with_spaces_in_parts(seed: int) -> None:
    offered, sought = village(seed, 6)
    found = placed(offered, sought)
    check(found, offered, sought)
    best = optimum(offered, sought)
    assert found.proved
    assert value(found) == pytest.approx(best, abs=1e-2)


@pytest.mark.parametrize("seed", range(4))
def test_without_the_solver_the_gap_that_is_told_holds_the_best(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharpening, "LARGEST_MODEL", 0)
    offered, sought = village(seed, 6)
    found = placed(offered, sought)
    check(found, offered, sought)
    seekers, fit = optimum(offered, sought)
    assert len(found.pairs) <= seekers <= found.bound.seekers
    if len(found.pairs) == seekers:
        assert found.fit <= fit + 1e-2
        assert fit <= found.bound.fit + 1e-2
    assert found.gap_seekers <= 1


def test_fit_alone_is_bounded_too(monkeypatch: pytest.MonkeyPatch) -> None:
    offered, sought = village(1, 6)
    by_solver = placed(offered, sought, FIT_FIRST)
    monkeypatch.setattr(sharpening, "LARGEST_MODEL", 0)
    by_prices = placed(offered, sought, FIT_FIRST)
    check(by_prices, offered, sought)
    assert by_prices.fit <= by_solver.fit + 1e-6
    assert by_solver.fit <= by_prices.bound.fit + 1e-6


@given(some_spaces, some_profiles, st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_the_order_of_rows_changes_nothing(
    offered: list[Space], sought: list[SearchProfile], random: Any
) -> None:
    first = placed(offered, sought)
    random.shuffle(offered)
    random.shuffle(sought)
    assert placed(offered, sought) == first


# --- what is missing, what would help, who must go -------------------------------------------------------


def test_what_is_missing_by_function_size_and_place() -> None:
    offered = [room("low", 180.0, free_height_m=2.6), room("dear", 180.0, rent_eur_m2_year=400.0)]
    sought = [seeker("p1", 120.0, 200.0), seeker("p2", 130.0, 200.0), seeker("p3", 20.0, 40.0)]
    high = {"free_height": replace(MAKER_NEEDS, code="free_height", level=4.0, importance="hard")}
    sought = [replace(each, needs=high) for each in sought]
    elsewhere = replace(sought[0], profile_id="p4", gemeenten=("GM0307",))
    found = missing(space_table(offered), [*sought, elsewhere], placed(offered, [*sought, elsewhere]), PLACE)
    rows = {(each.size_low_m2, each.place): each for each in found.shortages}
    assert rows[120.0, "GM0344"].profiles == ("p1", "p2")
    assert rows[120.0, "GM0344"].asked_m2 == 250.0
    assert rows[120.0, "GM0344"].blocks == (
        Block("need_unmet", "free_height", 2),
        Block("rent_above", "rent", 2),
    )
    assert rows[120.0, "GM0307"].blocks == (Block("elsewhere", "place", 1),)
    assert [(each.space, each.fitting) for each in found.idle] == [("dear", 0), ("low", 0)]
    assert missing(space_table([]), sought, placed([], sought), PLACE).shortages[0].seekers == 2


def test_what_one_change_would_do() -> None:
    dear = room("dear", 180.0, rent_eur_m2_year=120.0)
    unplanned = room("unplanned", 180.0, plan_uses=())
    large = room("large", 1200.0)
    sought = [
        seeker("p1", 170.0, 200.0, rent_high=110.0),
        seeker("p2", 100.0, 150.0, rent_high=200.0),
        seeker("p3", 170.0, 200.0, rent_high=116.0),
    ]
    offered = [dear, unplanned, large]
    now = placed(offered, sought)
    found = {each.code: each for each in changes(space_table(offered), sought, now, PLACE)}
    assert len(now.pairs) == 0
    assert found["lower_rents"].seekers_more == 1
    assert found["wider_plans"].seekers_more == 1
    assert found["in_parts"].seekers_more == 2


def test_firms_that_must_go_and_whom_they_keep_out() -> None:
    offered = [room("hall", 180.0), room("small", 90.0)]
    going = seeker("park", 120.0, 200.0, on_business_park=True, origin="forced")
    other = seeker("other", 150.0, 200.0)
    sought = [going, other, seeker("giant", 900.0, 999.0, on_business_park=True)]
    assert on_business_parks(sought) == ("giant", "park")
    assert forced(sought) == ("park",)
    found = what_if(space_table(offered), sought, on_business_parks(sought), PLACE)
    assert found.cannot == ("giant",)
    assert len(found.can_go) + len(found.crowded_out) == 1
    assert found.fewer_others == len(found.can_go) == len(found.displaced)
    with pytest.raises(InputError):
        what_if(space_table(offered), sought, ["nobody"], PLACE)
