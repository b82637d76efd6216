# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Searches for space in the fictional province, as the sheet in which loodsen would send them."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from loods.demo.history import Row
from loods.demo.model import World
from loods.demo.province import REFERENCE_DATE, Gemeente
from loods.demo.space_offers import match_data
from loods.match.sheets import write_profiles_template

_SEED = 171
_MADE_UP = " (fictief)"
_FILLED_IN = "Amersfoort"
_NEAR_M = 11_000.0  # a gemeente whose first town is as near as this may be asked for as well
_ORIGINS = ("new", "growth", "forced")
_SHARES = (0.4, 0.35, 0.25)
# Chance that a seeker says it; else what is usual for the function holds.
_SAYS_SIZE, _SAYS_RENT, _SAYS_PLACE, _SAYS_SHARING = 0.9, 0.75, 0.85, 0.5


def write_searches(path: Path, world: World) -> Path:
    """Write the sheet of searches: those that fill the department store, then the others."""
    rng = np.random.default_rng([_SEED, len(world.buildings)])
    rows = list(_fillers())
    for function, kind in match_data()["searches"].items():
        count = max(round(kind["count"] * world.scale), 1)
        rows += [_search(function, kind, number, world.province.gemeenten, rng) for number in range(count)]
    named = ({"profile_id": f"Z-{number:03d}", **row} for number, row in enumerate(rows, start=1))
    write_profiles_template(path, named)
    return path


def _fillers() -> Iterator[Row]:
    """Yield the searches in the town of the department store that do not mind company."""
    start = REFERENCE_DATE + dt.timedelta(days=60)
    common: Row = {"gemeenten": _FILLED_IN, "sharing": True, "origin": "growth", "from_date": start}
    for said in match_data()["fillers"]:
        yield {**common, **said, "name": said["name"] + _MADE_UP}


def _search(
    function: str,
    kind: Mapping[str, Any],
    number: int,
    gemeenten: Sequence[Gemeente],
    rng: np.random.Generator,
) -> Row:
    names, words = kind["names"], [word for row in match_data()["words"] for word in row]
    name = f"{names[number % len(names)]} {words[(number * 7 + len(function)) % len(words)]}"
    return {
        "name": name + _MADE_UP,
        "function": function,
        **_wanted(kind, rng),
        **_where(gemeenten, rng),
        **{code: said for code, (said, chance) in kind["needs"].items() if rng.random() < chance},
        **_period(rng),
        **_from(rng),
    }


def _wanted(kind: Mapping[str, Any], rng: np.random.Generator) -> Row:
    """Return size and rent: most firms are small, few are large."""
    low, high = (math.log(each) for each in kind["size"])
    least = 10 * round(math.exp(low + (high - low) * rng.beta(1.4, 2.2)) / 10)
    most = min(10 * math.ceil(least * rng.uniform(1.2, 1.8) / 10), kind["size"][1])
    rent_low, rent_high = kind["rent"]
    pays = 5 * round(rng.uniform(rent_low * 1.15, rent_high) / 5)
    row: Row = {}
    if rng.random() < _SAYS_SIZE:
        row |= {"size_low_m2": min(least, most), "size_high_m2": most}
    if rng.random() < _SAYS_RENT:
        row |= {"rent_low": 5 * round(pays * 0.8 / 5), "rent_high": pays}
    if row.get("size_high_m2") and rng.random() < 0.2:
        row["growth_m2"] = 10 * math.ceil(most * rng.uniform(1.2, 1.6) / 10)
    return row


def _where(gemeenten: Sequence[Gemeente], rng: np.random.Generator) -> Row:
    """Return one gemeente and perhaps some around it, a circle, or nothing: anywhere."""
    if rng.random() >= _SAYS_PLACE:
        return {}
    shares = np.array([gemeente.people for gemeente in gemeenten])
    home = gemeenten[int(rng.choice(len(gemeenten), p=shares / shares.sum()))]
    town = home.towns[0]
    if rng.random() < 0.15:
        return {"x": town.x, "y": town.y, "radius_m": float(rng.choice([3000, 5000, 8000]))}
    near = [
        other.name
        for other in gemeenten
        if other is not home and math.dist((town.x, town.y), (other.towns[0].x, other.towns[0].y)) < _NEAR_M
    ]
    more: Sequence[str] = (
        rng.choice(near, min(int(rng.integers(0, 3)), len(near)), replace=False).tolist() if near else []
    )
    return {"gemeenten": "; ".join([home.name, *more])}


def _period(rng: np.random.Generator) -> Row:
    start = REFERENCE_DATE + dt.timedelta(days=int(rng.integers(20, 300)))
    row: Row = {"from_date": start} if rng.random() < 0.6 else {}
    if rng.random() < 0.25:
        row["by_date"] = start + dt.timedelta(days=int(rng.integers(90, 360)))
    if rng.random() < 0.5:
        row["temporary_ok"] = bool(rng.random() < 0.4)
    return row


def _from(rng: np.random.Generator) -> Row:
    """Return where the search comes from; who must move mostly sits on a business park."""
    origin = str(rng.choice(_ORIGINS, p=_SHARES))
    on_park = bool(rng.random() < {"new": 0.02, "growth": 0.2, "forced": 0.7}[origin])
    row: Row = {"origin": origin, "on_business_park": on_park}
    if rng.random() < _SAYS_SHARING:
        row["sharing"] = bool(rng.random() < 0.7)
    return row
