# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The square-foot pro forma: a plot by hand, every programme tried the plain way, and unknown plots."""

from __future__ import annotations

import dataclasses
import datetime as dt
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loods.finance.square_foot import Settings, best_programmes, programmes
from loods.rules import Rulebook

SETTINGS = Settings.of(Rulebook.load(), dt.date(2026, 11, 1))
RENTS = [240.0, 140.0, 180.0]


def plain_best(plot: tuple[float, float, float, float], rents: list[float]) -> tuple[float, tuple[int, ...]]:
    """Return the highest profit and its programme, one at a time and by the words of the method."""
    area, max_density, max_height, land = plot
    best, found = -math.inf, (-1, -1, -1)
    for form, shares in enumerate(SETTINGS.shares):
        rent = sum(s * r / y for s, r, y in zip(shares, rents, SETTINGS.yields, strict=True))
        stalls = sum(s * p for s, p in zip(shares, SETTINGS.stalls_per_m2, strict=True))
        for parking, kind in enumerate(SETTINGS.parking):
            per_floor = stalls * SETTINGS.stall_m2[parking]
            for level, density in enumerate(SETTINGS.densities):
                floor = density / (1 + per_floor) if kind == "deck" else density
                free = 1 - floor * per_floor if kind == "surface" else 1.0
                if free <= 0 or density > max_density:
                    continue
                bulk = floor * (1 + per_floor) if kind == "deck" else floor
                height = math.ceil(bulk / (SETTINGS.coverage * free)) * SETTINGS.storey_m
                if height > max_height:
                    continue
                place = next((i for i, up in enumerate(SETTINGS.height_limits_m) if height <= up), -1)
                building = sum(s * c[place] for s, c in zip(shares, SETTINGS.build_cost, strict=True))
                garage = per_floor * SETTINGS.stall_cost[parking]
                cost = floor * (building + garage) * SETTINGS.profit_factor
                profit = area * (floor * SETTINGS.efficiency * rent - cost) - land
                if profit > best:
                    best, found = profit, (form, parking, level)
    return best, found


def best_of(*plots: tuple[float, float, float, float], rents: list[float] = RENTS):
    columns = (np.array(column, float) for column in zip(*plots, strict=True))
    return best_programmes(SETTINGS, *columns, np.tile(rents, (len(plots), 1)))


@settings(deadline=None, max_examples=60)
@given(
    st.tuples(st.floats(50, 9000), st.floats(0, 7), st.floats(0, 90), st.floats(0, 2e6)),
    st.lists(st.floats(20, 400), min_size=3, max_size=3),
)
def test_the_best_is_that_of_trying_them_all(
    plot: tuple[float, float, float, float], rents: list[float]
) -> None:
    profit, found = plain_best(plot, rents)
    best = best_of(plot, rents=rents)
    if math.isinf(profit):
        assert (best.form[0], math.isnan(best.profit_eur[0])) == (-1, True)
    else:
        assert best.profit_eur[0] == pytest.approx(profit, abs=0.005)
        # Where two earn the same to the cent either may be named.
        assert (best.form[0], best.parking[0], best.density[0]) == found or best.profit_eur[0] - profit < 1e-6


def test_a_plot_by_hand() -> None:
    # Offices alone, at most half a m2 per m2, on the ground: 1,000 m2 of plot carries 500 m2.
    only = dataclasses.replace(
        SETTINGS,
        forms=("offices",),
        shares=np.array([[0.0, 1.0, 0.0]]),
        parking=("surface",),
        stall_m2=np.array([25.0]),
        stall_cost=np.array([120.0]),
        densities=np.array([0.5]),
    )
    made = programmes(only)
    # 500 m2 takes 6 stalls of 25 m2: 150 m2, so 850 m2 are left, of which 60 per cent: 510 m2, one storey.
    assert made.storeys.tolist() == [[[1.0]]]
    best = best_programmes(
        only, *(np.array([x]) for x in (1000.0, 0.5, 10.0, 50_000.0)), np.array([[0.0, 165.0, 0.0]])
    )
    worth = 500 * 0.78 * 165 / 0.085
    cost = (500 * 2050 + 150 * 120) * 1.06
    assert best.profit_eur[0] == pytest.approx(worth - cost - 50_000, abs=0.01)
    assert best.cost_eur[0] == pytest.approx(cost, abs=0.01)


def test_unknown_plots_get_nothing_and_leave_the_others_alone() -> None:
    good = (1000.0, 3.0, 30.0, 1e5)
    nan = float("nan")
    alone = best_of(good)
    mixed = best_of((nan, 3, 30, 1e5), good, (1000, nan, 30, 1e5), (1000, 3, nan, 1e5), (1000, 3, 30, nan))
    assert mixed.form.tolist() == [-1, alone.form[0], -1, -1, -1]
    assert mixed.profit_eur[1] == alone.profit_eur[0]
    assert best_of(good, rents=[240.0, nan, 180.0]).form[0] == -1


def test_many_plots_in_blocks_give_what_each_gives_alone() -> None:
    plots = [(500.0 + place, 0.3 + place % 6, 8.0 + place % 50, 1000.0) for place in range(9000)]
    many = best_of(*plots)
    some = best_of(*plots[8190:8200])
    assert many.profit_eur[8190:8200].tolist() == pytest.approx(some.profit_eur.tolist(), nan_ok=True)


@given(st.floats(60, 400), st.floats(0, 100))
def test_more_rent_never_earns_less(rent: float, more: float) -> None:
    plot = (1000.0, 4.0, 40.0, 0.0)
    low, high = (best_of(plot, rents=[level, 100.0, 100.0]).profit_eur[0] for level in (rent, rent + more))
    assert high >= low - 1e-6


def test_there_are_432_programmes() -> None:
    assert programmes(SETTINGS).floor_m2.size == 432
