# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Distances, counts and mix around a place, by hand and against the plain way to reckon them."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable

import numpy as np
import polars as pl
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from loods.demo.sample import REFERENCE_DATE
from loods.editions.home import Home
from loods.monitor.uses import use_bit
from loods.scan.facts.coverage import Edge, covered, edge_of
from loods.scan.facts.estimates import Estimates
from loods.scan.facts.near import Points, grid_of, nearest, summed_by_kind
from loods.scan.facts.register import live_units
from loods.scan.facts.surroundings import RADII, distances, surrounding_facts

UnitPoints = Callable[..., pl.DataFrame]
HOME, SHOP, OFFICE, SPORT = (use_bit(use) for use in ("wonen", "winkel", "kantoor", "sport"))
PLACES = st.tuples(st.integers(0, 4), st.integers(-3000, 3000), st.integers(-3000, 3000))
FAR = np.array([1e9])
DETOUR = (1.0, 1.5)
NO_EDGE = Edge(FAR, {radius: np.zeros(1) for radius in RADII})


def place(x: float = 0.0, y: float = 0.0, owner: int = 0) -> Points:
    return Points(np.array([x]), np.array([y]), np.array([owner]))


def points(rows: list[tuple[int, int, int]]) -> Points:
    owner, x, y = (np.array(values, dtype=np.float64) for values in zip(*rows, strict=True))
    return Points(x, y, owner.astype(np.int64))


@given(
    st.lists(PLACES, min_size=1, max_size=40), st.lists(PLACES, min_size=1, max_size=10), st.integers(1, 900)
)
def test_the_nearest_is_that_of_measuring_them_all(
    known: list[tuple[int, int, int]], asked: list[tuple[int, int, int]], cell: int
) -> None:
    found = nearest(points(known), points(asked), float(cell))
    for (owner, x, y), apart in zip(asked, found, strict=True):
        others = [math.hypot(px - x, py - y) for who, px, py in known if who != owner]
        assert apart == pytest.approx(min(others, default=math.inf))


@given(
    st.lists(PLACES, min_size=1, max_size=40),
    st.lists(PLACES, min_size=1, max_size=10),
    st.integers(50, 900),
    st.integers(1, 2000),
)
def test_counts_and_sums_are_those_of_looking_at_them_all(
    known: list[tuple[int, int, int]], asked: list[tuple[int, int, int]], cell: int, radius: int
) -> None:
    around, places = points(known), points(asked)
    kind = np.arange(len(known)) % 3
    amount = np.column_stack([np.ones(len(known)), np.arange(len(known)) * 10.0])
    counts, sums = summed_by_kind(grid_of(around, float(cell)), kind, amount, places, radius, 3)
    for row, (owner, x, y) in enumerate(asked):
        near = [(px - x) ** 2 + (py - y) ** 2 <= radius**2 and who != owner for who, px, py in known] & (
            kind == np.arange(3)[:, None]
        )
        assert counts[row].tolist() == near.sum(axis=1).tolist()
        assert sums[row].tolist() == (near * amount[:, 1]).sum(axis=1).tolist()


def test_a_street_worked_by_hand(unit_points: UnitPoints, estimates: Estimates) -> None:
    units = unit_points(
        [
            (0, SHOP, 900, 0, 0),  # its own shop does not count
            (1, SHOP, 100, 300, 0),
            (2, HOME, 450, 0, 400),
            (3, HOME | OFFICE, 50, 0, -499),
            (4, SHOP, 5000, 501, 0),  # too far
        ]
    )
    facts = surrounding_facts(units, place(), NO_EDGE, estimates)
    known = {name: (float(low[0]), float(high[0])) for name, (low, high) in facts.items()}
    assert known["distance_daily_shops_m"] == (300.0, 450.0)
    assert known["shops_500m"] == (1, 1)
    assert known["homes_500m"] == (2, 2)
    assert known["offices_500m"] == (1, 1)
    assert known["mxi_500m"] == (450 / 600, 500 / 600)
    mixed = -(500 / 600) * math.log(500 / 600) - (100 / 600) * math.log(100 / 600)
    assert known["shannon_500m"][0] == pytest.approx(mixed)
    assert known["shannon_500m"][1] == pytest.approx(
        -sum(share * math.log(share) for share in (450 / 600, 100 / 600, 50 / 600))
    )
    assert np.isnan(known["distance_sport_m"]).all()


def test_near_the_edge_counts_and_distances_are_a_range_and_a_mix_is_unknown(
    unit_points: UnitPoints, estimates: Estimates
) -> None:
    """Half of the circle of 500 m (39 ha) lies beyond the edge: 60 shops a hectare fit on it."""
    units = unit_points([(1, SHOP, 100, 300, 0), (2, SPORT, 100, 50, 0)])
    half = {radius: np.array([math.pi * radius**2 / 2]) for radius in RADII}
    facts = surrounding_facts(units, place(), Edge(np.array([120.0]), half), estimates)
    assert [float(bound[0]) for bound in facts["distance_daily_shops_m"]] == [120, 450]
    assert [float(bound[0]) for bound in facts["distance_sport_m"]] == [50, 75]
    assert [float(bound[0]) for bound in facts["shops_500m"]] == [1, 1 + math.ceil(12.5 * math.pi * 60)]
    assert [float(bound[0]) for bound in facts["sport_1000m"]] == [1, 1 + math.ceil(50 * math.pi * 5)]
    for name in ("mxi_500m", "shannon_500m"):
        assert np.isnan(facts[name]).all(), name


@given(st.lists(PLACES, min_size=1, max_size=20), PLACES)
def test_one_shop_more_never_makes_it_farther(
    unit_points: UnitPoints, known: list[tuple[int, int, int]], added: tuple[int, int, int]
) -> None:
    rows = [(owner, SHOP, 100.0, float(x), float(y)) for owner, x, y in (*known, added)]
    before, after = (
        distances(unit_points(part), place(), FAR, DETOUR)["distance_daily_shops_m"]
        for part in (rows[:-1], rows)
    )
    for earlier, later in zip(before, after, strict=True):
        assert np.isnan(earlier[0]) or later[0] <= earlier[0]


@given(st.lists(st.tuples(PLACES, st.integers(1, 2047), st.integers(0, 5000)), min_size=1, max_size=15))
def test_the_mix_keeps_its_bounds(
    unit_points: UnitPoints, estimates: Estimates, rows: list[tuple[tuple[int, int, int], int, int]]
) -> None:
    units = unit_points([(o + 1, mask, float(m2), x / 10, y / 10) for (o, x, y), mask, m2 in rows])
    facts = surrounding_facts(units, place(), NO_EDGE, estimates)
    for name, most in (("mxi_500m", 1.0), ("shannon_500m", math.log(11))):
        low, high = facts[name]
        if not np.isnan(low[0]):
            assert -1e-9 <= low[0] <= high[0] + 1e-9 <= most + 1e-6


def test_the_ground_of_the_village_is_that_of_its_towns(village_home: Home) -> None:
    edition = village_home.open_edition()
    ground = covered(edition, live_units(edition, REFERENCE_DATE), REFERENCE_DATE)
    assert shapely.area(ground) == pytest.approx(1100 * 300 + 2 * 50 * 50)
    x, y = np.array([135_400.0, 0.0, 135_025.0]), np.array([443_050.0, 0.0, 443_325.0])
    edge = edge_of(ground, x, y, (60.0, 200.0))
    assert edge.distance.tolist() == pytest.approx([150, 0, 25])
    # The circle of 200 m around the first reaches 50 m beyond the edge on two sides: two segments.
    angle = 2 * math.acos(150 / 200)
    assert edge.beyond[200.0][0] == pytest.approx(200**2 * (angle - math.sin(angle)), rel=0.02)
    circle = math.pi * 60**2
    assert edge.beyond[60.0].tolist() == pytest.approx([0, circle, circle - 50**2], rel=0.005)


def test_before_a_merger_it_is_the_same_ground(village_home: Home) -> None:
    """In 2018 the towns belonged to another gemeente than the edition names."""
    edition, day = village_home.open_edition(), dt.date(2018, 1, 1)
    assert shapely.area(covered(edition, live_units(edition, day), day)) == pytest.approx(335_000)


def test_without_towns_it_is_the_hull_of_the_units(village_home: Home) -> None:
    edition = village_home.open_edition()
    units = pl.DataFrame({"x": [0.0, 1000.0, 0.0, 1000.0], "y": [0.0, 0.0, 800.0, 800.0]})
    ground = covered(edition, units, dt.date(2005, 1, 1))  # before the towns were registered
    assert edge_of(ground, np.array([500.0]), np.array([300.0]), ()).distance.tolist() == pytest.approx([300])
    assert edge_of(shapely.Point(0, 0), np.array([0.0]), np.array([0.0]), ()).distance.tolist() == [0]


def test_a_place_that_is_nowhere_has_nothing_near_it(unit_points: UnitPoints, estimates: Estimates) -> None:
    places = Points(np.array([np.nan, 0.0]), np.array([np.nan, 0.0]), np.array([8, 9]))
    units = unit_points([(1, SHOP, 100, 30, 40)])
    ground = shapely.box(-9e3, -9e3, 9e3, 9e3)
    facts = surrounding_facts(units, places, edge_of(ground, places.x, places.y, RADII), estimates)
    for low, high in facts.values():
        assert np.isnan([low[0], high[0]]).all()
    low, high = facts["distance_daily_shops_m"]
    assert (low[1], high[1], facts["shops_500m"][0][1]) == (50, 75, 1)


def test_one_wild_point_does_not_make_the_grid_endless() -> None:
    far = points([(1, 100, 0), (2, -3_000_000, 9_000_000)])
    assert len(grid_of(far, 1.0).starts) < 30_000_000
    assert nearest(far, place(), 1.0).tolist() == [100]
