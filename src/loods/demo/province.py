# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the fictional province is built to: its gemeenten and towns, and the figures it is calibrated on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

REFERENCE_DATE = dt.date(2026, 10, 1)
FIRST_DAY = dt.date(2012, 1, 1)
YEARS = range(2012, 2027)  # the years in which the market moves; the last one is cut at the reference date


@dataclass(frozen=True)
class Town:
    """A town (woonplaats); `was`: (gemeente code, last day) of before; `weight`: share of its gemeente."""

    id: str
    name: str
    gemeente: str
    x: float
    y: float
    weight: float
    was: tuple[tuple[str, dt.date], ...]


@dataclass(frozen=True)
class Gemeente:
    """A gemeente; `stock` and `people` are shares of the province, `vacancy` a factor beside the others."""

    code: str
    name: str
    stock: float
    people: float
    vacancy: float
    towns: tuple[Town, ...]

    @property
    def digits(self) -> str:
        return self.code.removeprefix("GM")


@dataclass(frozen=True)
class Province:
    """The targets by calendar year (m2 vvo, shares) and the gemeenten; all at full scale."""

    gemeenten: tuple[Gemeente, ...]
    city: str
    elsewhere_before: tuple[str, ...]
    stock_vvo_m2: float
    vacancy_vvo_m2: Mapping[int, float]
    city_vacancy_share: Mapping[int, float]
    offered_in_use_share: Mapping[int, float]
    withdrawn_vvo_m2: Mapping[int, float]
    withdrawn_to: Mapping[str, float]
    new_build_vvo_m2: Mapping[int, float]
    new_build_city_share: float
    buildings: Mapping[str, int]

    @property
    def towns(self) -> tuple[Town, ...]:
        return tuple(town for gemeente in self.gemeenten for town in gemeente.towns)

    @property
    def share_inside_2012(self) -> float:
        """Return the share of the stock that lay in the province already in 2012."""
        outside = (
            gemeente.stock * town.weight
            for gemeente in self.gemeenten
            for town in gemeente.towns
            if any(code in self.elsewhere_before for code, _ in town.was)
        )
        return 1 - sum(outside)


@cache
def load_province() -> Province:
    """Return what province.yaml says, shares summing to one."""
    raw: dict[str, Any] = yaml.safe_load(
        Path(__file__).with_name("province.yaml").read_text(encoding="utf-8")
    )
    rows = raw.pop("gemeenten")
    whole = {name: sum(row[name] for row in rows) for name in ("stock", "people")}
    numbers = iter(range(9001, 10_000))
    gemeenten = tuple(_gemeente(row, whole, numbers) for row in rows)
    return Province(gemeenten=gemeenten, **raw)


def _gemeente(row: Mapping[str, Any], whole: Mapping[str, float], numbers: Any) -> Gemeente:
    weight = sum(town["weight"] for town in row["towns"])
    towns = tuple(_town(town, row["code"], weight, next(numbers)) for town in row["towns"])
    shares = {name: row[name] / total for name, total in whole.items()}
    return Gemeente(row["code"], row["name"], shares["stock"], shares["people"], row["vacancy"], towns)


def _town(row: Mapping[str, Any], gemeente: str, weight: float, number: int) -> Town:
    x, y = row["at"]
    was = tuple(row.get("was", {}).items())
    return Town(str(number), row["name"], gemeente, float(x), float(y), row["weight"] / weight, was)
