# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the register tells of the surroundings of a building: distances, counts and the mix of functions.

The building's own units never count: they are what would change. Near the edge of the edition there may be
more than it knows: a count is a range there, a mix unknown, and a distance at least that to the edge.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import polars as pl

from loods.functions.mix import mxi, shannon_range
from loods.monitor.uses import HOUSING, USE_NAMES, use_bit
from loods.scan.facts.coverage import Edge
from loods.scan.facts.deriving import Interval
from loods.scan.facts.estimates import Estimates
from loods.scan.facts.near import Grid, Ints, Numbers, Points, grid_of, nearest, summed_by_kind

# Places at a time: bounds the memory that the sums take.
CHUNK = 50_000
CELL_M = 125.0
RADII = NEAR_M, FAR_M = 500.0, 1000.0

DISTANCES = {
    "distance_daily_shops_m": "winkel",
    "distance_meeting_m": "bijeenkomst",
    "distance_lodging_m": "logies",
    "distance_care_m": "gezondheidszorg",
    "distance_sport_m": "sport",
    "distance_education_m": "onderwijs",
}
COUNTS_NEAR = {
    "shops_500m": "winkel",
    "meeting_500m": "bijeenkomst",
    "homes_500m": "wonen",
    "offices_500m": "kantoor",
    "industry_500m": "industrie",
}
COUNTS_FAR = {"education_1000m": "onderwijs", "care_1000m": "gezondheidszorg", "sport_1000m": "sport"}


def surrounding_facts(
    units: pl.DataFrame, places: Points, edge: Edge, estimates: Estimates
) -> dict[str, Interval]:
    """Return the facts of the surroundings of places, as intervals.

    `units`: unit points with owner (the number of their building), use_mask, floor_area_go_m2, x and y.
    `edge`: of what the edition covers, for the radii RADII.
    """
    counts = _counts(units, places, COUNTS_FAR, FAR_M) | _counts(units, places, COUNTS_NEAR, NEAR_M)
    return {
        **distances(units, places, edge.distance, estimates.range("facts.walking_detour")),
        **{name: _with_unseen(name, count, edge, estimates) for name, count in counts.items()},
        **_mix(units, places, edge.distance),
    }


def distances(
    units: pl.DataFrame, places: Points, edge: Numbers, detour: tuple[float, float]
) -> dict[str, Interval]:
    """Return the distance to the nearest unit of each use of DISTANCES, over the road."""
    return {
        name: on_foot(nearest(points_of(_with_use(units, use)), places), edge, detour)
        for name, use in DISTANCES.items()
    }


def on_foot(straight: Numbers, edge: Numbers, detour: tuple[float, float]) -> Interval:
    """Return the distance over the road for one in a straight line, unknown where nothing was found.

    Something nearer may lie beyond the edge.
    """
    low, high = np.minimum(straight, edge) * detour[0], straight * detour[1]
    unknown = ~np.isfinite(straight)
    return np.where(unknown, np.nan, low), np.where(unknown, np.nan, high)


def points_of(units: pl.DataFrame) -> Points:
    """Return where units are, and which building they are in."""
    x, y = (units[name].to_numpy().astype(np.float64) for name in ("x", "y"))
    return Points(x, y, units["owner"].to_numpy().astype(np.int64))


def _with_use(units: pl.DataFrame, use: str) -> pl.DataFrame:
    return units.filter(pl.col("use_mask") & use_bit(use) != 0)


def _counts(
    units: pl.DataFrame, places: Points, uses: Mapping[str, str], radius: float
) -> dict[str, Numbers]:
    chosen = units.filter(pl.any_horizontal(pl.col("use_mask") & use_bit(use) != 0 for use in uses.values()))
    around = _Around(chosen)
    found = {name: np.zeros(len(places.x)) for name in uses}
    for rows, part in _chunks(places):
        counts, _ = around.within(part, radius)
        for name, use in uses.items():
            found[name][rows] = counts[:, around.masks & use_bit(use) != 0].sum(axis=1)
    return found


def _with_unseen(name: str, count: Numbers, edge: Edge, estimates: Estimates) -> Interval:
    """Return what was counted, and with it what may lie beyond the edge at most."""
    use = (COUNTS_NEAR | COUNTS_FAR)[name]
    beyond = edge.beyond[NEAR_M if name in COUNTS_NEAR else FAR_M]
    return np.where(np.isnan(beyond), np.nan, count), count + np.ceil(beyond * estimates.densest(use))


def _mix(units: pl.DataFrame, places: Points, edge: Numbers) -> dict[str, Interval]:
    """Return MXI and Shannon by floor area within 500 m; unknown where the edge is nearer than that."""
    around = _Around(units)
    found = {name: np.full((2, len(places.x)), np.nan) for name in ("mxi_500m", "shannon_500m")}
    for rows, part in _chunks(places):
        _, areas = around.within(part, NEAR_M)
        whole = edge[rows] >= NEAR_M
        for name, bounds in (("mxi_500m", around.mxi(areas)), ("shannon_500m", around.shannon(areas))):
            found[name][:, rows] = np.where(whole, bounds, np.nan)
    return {name: (bounds[0], bounds[1]) for name, bounds in found.items()}


def _chunks(places: Points) -> list[tuple[slice, Points]]:
    slices = (slice(start, start + CHUNK) for start in range(0, len(places.x), CHUNK))
    return [(rows, places.at(rows)) for rows in slices]


class _Around:
    """Units on a grid, by the combination of uses (mask) that they have."""

    def __init__(self, units: pl.DataFrame) -> None:
        # Units of a building at one point with the same uses are one point with their sum.
        alike = units.group_by("x", "y", "owner", "use_mask", maintain_order=True).agg(
            pl.len().alias("count"), pl.col("floor_area_go_m2").sum().alias("area")
        )
        masks, kind = np.unique(alike["use_mask"].to_numpy(), return_inverse=True)
        self.masks: Ints = masks.astype(np.int64)
        self._kind: Ints = kind.astype(np.int64)
        self._amount: Numbers = alike.select("count", "area").cast(pl.Float64).to_numpy()
        self._grid: Grid | None = None if alike.is_empty() else grid_of(points_of(alike), CELL_M)
        bits = 1 << np.arange(len(USE_NAMES))
        self._has: npt.NDArray[np.bool_] = self.masks[:, None] & bits != 0
        self._single: npt.NDArray[np.bool_] = self._has.sum(axis=1) == 1

    def within(self, places: Points, radius: float) -> tuple[Numbers, Numbers]:
        """Return per place and mask the units and the m2 go within a radius."""
        if self._grid is None:
            nothing = np.zeros((len(places.x), len(self.masks)))
            return nothing, nothing
        return summed_by_kind(self._grid, self._kind, self._amount, places, radius, len(self.masks))

    def mxi(self, areas: Numbers) -> Interval:
        """Return the share of housing: of units that are homes alone, and of all that are homes too."""
        total = areas[:, self._has.any(axis=1)].sum(axis=1)
        sole, touched = self.masks == HOUSING, self.masks & HOUSING != 0
        return mxi(areas[:, sole].sum(axis=1), total), mxi(areas[:, touched].sum(axis=1), total)

    def shannon(self, areas: Numbers) -> Interval:
        """Return Shannon's H (nats) over the uses; the area of a unit with several may be any of them."""
        single = areas * self._single
        several = areas - single
        several[:, ~self._has.any(axis=1)] = 0.0
        possible = several @ self._has.astype(np.float64) > 0
        return shannon_range(single @ self._has.astype(np.float64), several.sum(axis=1), possible)
