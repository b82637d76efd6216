# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The square-foot pro forma: which new building earns most on a plot, of forms x parking x densities.

The published method (UrbanSim's developer model), in metres: docs/methods/square-foot-pro-forma.md.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from loods.finance.square_foot_kernel import Best, Plots, Ways, choose
from loods.rules import Rulebook

Numbers = npt.NDArray[np.float64]

_BLOCK = 8192
SURFACE, DECK, UNDERGROUND = "surface", "deck", "underground"


@dataclass(frozen=True)
class Settings:
    """What is built and what it costs: F forms of U uses, C ways to park, D densities, H classes of height.

    `shares` (F, U), `stalls_per_m2` (U,), `build_cost` (U, H) euro per m2, `height_limits_m` (H,) ascending,
    `yields` (U,); `stall_m2` and `stall_cost` (C,) in m2 and euro per m2; `densities` (D,) m2 per m2 of plot.
    """

    forms: tuple[str, ...]
    uses: tuple[str, ...]
    parking: tuple[str, ...]
    shares: Numbers
    stalls_per_m2: Numbers
    stall_m2: Numbers
    stall_cost: Numbers
    build_cost: Numbers
    height_limits_m: Numbers
    yields: Numbers
    densities: Numbers
    coverage: float
    efficiency: float
    storey_m: float
    profit_factor: float

    @classmethod
    def of(cls, rulebook: Rulebook, day: dt.date) -> Settings:
        """Return the settings that hold on a day; RuleError outside their validity."""

        def rows(part: str) -> list[dict[str, Any]]:
            return list(rulebook.on(f"finance.square_foot_{part}", day).value)

        uses, forms, parking, heights = rows("uses"), rows("forms"), rows("parking"), rows("heights")
        building = rulebook.on("finance.square_foot_building", day).value
        codes = [row["use"] for row in uses]
        return cls(
            forms=tuple(row["form"] for row in forms),
            uses=tuple(codes),
            parking=tuple(row["parking"] for row in parking),
            shares=np.array([[float(row.get(code, 0)) for code in codes] for row in forms]),
            stalls_per_m2=np.array([row["stalls_per_100_m2"] / 100 for row in uses]),
            stall_m2=np.array([float(row["m2_per_stall"]) for row in parking]),
            stall_cost=np.array([float(row["eur_per_m2"]) for row in parking]),
            build_cost=np.array([[float(height[code]) for height in heights] for code in codes]),
            height_limits_m=np.array([float(row["up_to_m"]) for row in heights]),
            yields=np.array([float(row["yield"]) for row in uses]),
            densities=np.sort(np.array(rulebook.on("finance.square_foot_densities", day).value, float)),
            coverage=float(building["coverage"]),
            efficiency=float(building["efficiency"]),
            storey_m=float(building["storey_m"]),
            profit_factor=float(building["profit_factor"]),
        )


@dataclass(frozen=True)
class Programmes:
    """F x C x D programmes per m2 of plot: floor area, cost in euro, storeys and height (NaN = cannot be)."""

    floor_m2: Numbers
    cost_eur: Numbers
    storeys: Numbers
    height_m: Numbers


def programmes(settings: Settings) -> Programmes:
    """Return what each form, way of parking and density makes of a m2 of plot, arrays (F, C, D)."""
    parked = settings.shares @ settings.stalls_per_m2  # stalls per m2 of floor, by form
    taken = parked[:, None, None] * settings.stall_m2[None, :, None]
    kinds = np.array(settings.parking)[None, :, None]
    floor = np.where(
        kinds == DECK,
        settings.densities / (1.0 + taken),
        np.broadcast_to(settings.densities, taken.shape[:2] + settings.densities.shape),
    )
    ground = np.where(kinds == SURFACE, floor * taken, 0.0)
    built = np.where(kinds == DECK, floor * (1.0 + taken), floor)
    with np.errstate(divide="ignore", invalid="ignore"):
        storeys = np.where(ground < 1.0, np.ceil(built / (settings.coverage * (1.0 - ground))), np.nan)
    height = storeys * settings.storey_m
    stall_cost = settings.stall_cost[None, :, None]
    cost = (floor * _cost_per_m2(settings, height) + floor * taken * stall_cost) * settings.profit_factor
    return Programmes(floor, cost, storeys, height)


def _cost_per_m2(settings: Settings, height: Numbers) -> Numbers:
    """Return the building cost of each programme: the higher, the dearer class; the last has no end."""
    classes = np.minimum(
        np.searchsorted(settings.height_limits_m, height, side="left"), len(settings.height_limits_m) - 1
    )
    by_form = settings.shares @ settings.build_cost  # (F, H)
    return np.asarray(np.take_along_axis(by_form[:, None, :], classes, axis=2))


def best_programmes(
    settings: Settings,
    area_m2: Numbers,
    max_density: Numbers,
    max_height_m: Numbers,
    land_eur: Numbers,
    rents: Numbers,
) -> Best:
    """Return the programme with the highest profit on each of P plots; the first of equals.

    `rents` (P, U) in euro per lettable m2 a year; plots where a number is NaN get none.
    """
    plots = Plots(area_m2, max_density, max_height_m, land_eur, np.ascontiguousarray(rents))
    ways, out = _ways(programmes(settings), settings), _empty(len(area_m2))

    def work(rows: slice) -> None:
        choose(Plots._make(each[rows] for each in plots), ways, Best._make(each[rows] for each in out))

    _in_blocks(work, len(area_m2))
    return out


def _empty(count: int) -> Best:
    form, parking, density = (np.full(count, -1, dtype=np.int64) for _ in range(3))
    profit, floor, cost = (np.full(count, np.nan) for _ in range(3))
    return Best(form, parking, density, profit, floor, cost)


def _ways(made: Programmes, settings: Settings) -> Ways:
    """Return the programmes as the kernel takes them; denser is never lower, so those that fit come first."""
    flat = (-1, len(settings.densities))
    storeys = made.storeys.reshape(flat)
    most = int(np.nanmax(storeys))
    return Ways(
        floor=made.floor_m2.reshape(flat),
        cost=np.nan_to_num(made.cost_eur.reshape(flat)),
        low_enough=(storeys[:, :, None] <= np.arange(most + 1)).sum(axis=1),
        heights=np.arange(most + 1, dtype=float) * settings.storey_m,
        densities=settings.densities,
        worth=settings.shares / settings.yields * settings.efficiency,
    )


def _in_blocks(work: Callable[[slice], None], count: int) -> None:
    blocks = [slice(start, start + _BLOCK) for start in range(0, count, _BLOCK)]
    if len(blocks) <= 1:
        work(slice(0, count))
        return
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(work, blocks))
