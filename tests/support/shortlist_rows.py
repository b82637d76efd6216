# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small frames for the tests of the shortlist, written by hand: a building and a use per call."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl

from loods.rules import Rulebook
from loods.scan.results import ASPECTS
from loods.scan.shortlist import BUILDINGS, SCAN, Limits, limits_on

DAY = dt.date(2026, 1, 1)
LIMITS: Limits = limits_on(Rulebook.load(), DAY)
_ENDS = ("low", "high")


def building(building_id: str, **known: Any) -> dict[str, Any]:
    """Return a large office, empty for five years, with label D; a pair of numbers is a range."""
    usual = {
        "area_m2": 6000.0,
        "area_go_m2": 7000.0,
        "office_share": 1.0,
        "vacant_m2": 6000.0,
        "vacant_share": 1.0,
        "vacant_years": 5.0,
        "label": 3.0,
        "kwh": None,
        "monument": 0.0,
    }
    row: dict[str, Any] = {
        "building_id": building_id,
        "gemeente": "GM0344",
        "x": 0.0,
        "y": 0.0,
        "plan_list": None,
    }
    for name, value in (usual | known).items():
        if name in usual:
            both = value if isinstance(value, tuple) else (value, value)
            row |= {f"{name}_{end}": number for end, number in zip(_ENDS, both, strict=True)}
        else:
            row[name] = value
    return row


def use(building_id: str, use: str = "housing", **known: Any) -> dict[str, Any]:
    """Return a use that fits and pays."""
    usual = {
        "building_id": building_id,
        "use": use,
        "score_low": 70.0,
        "score_high": 80.0,
        "class_low": "good",
        "class_high": "good",
        "vetoes": [],
        "possible_vetoes": [],
        "investment_eur": 9e6,
        "gap_eur": 0.0,
        "gap_low_eur": 0.0,
        "gap_high_eur": 0.0,
        "months_usual": 30.0,
        **{f"light_{aspect}": "green" for aspect in ASPECTS},
        "unknown": [],
        "report_id": f"{building_id}-{use}",
    }
    return usual | known


def buildings(*rows: dict[str, Any]) -> pl.DataFrame:
    """Return rows of `building` as a table."""
    return pl.DataFrame(list(rows), schema=BUILDINGS)


def scan(*rows: dict[str, Any]) -> pl.DataFrame:
    """Return rows of `use` as a table."""
    return pl.DataFrame(list(rows), schema=SCAN)
