# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read the tables of places that come with Loods, each once."""

from __future__ import annotations

import csv
import datetime as dt
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import cast

from loods.places.model import Area, Gemeente, Membership, Region, Source, Succession

_DATA = Path(__file__).parent / "data"


def _rows(name: str) -> list[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


@cache
def all_gemeenten() -> dict[str, Gemeente]:
    """Return every gemeente that existed on or after 2009-01-01, by code."""
    return {
        row["code"]: Gemeente(row["code"], row["name"], row["province"], _day(row["begin"]), _day(row["end"]))
        for row in _rows("gemeenten.csv")
    }


@cache
def all_provinces() -> dict[str, Area]:
    """Return the twelve provinces by code."""
    return {row["code"]: Area(row["code"], row["name"], "province") for row in _rows("provinces.csv")}


@cache
def all_sources() -> dict[str, Source]:
    """Return the sources of the tables of places by their short id."""
    return {
        row["id"]: Source(row["title"], row["published"], row["link"] or None) for row in _rows("sources.csv")
    }


@cache
def all_successions() -> dict[str, tuple[Succession, ...]]:
    """Return per ended gemeente into which gemeenten it went."""
    found: dict[str, list[Succession]] = defaultdict(list)
    for row in _rows("successions.csv"):
        found[row["gemeente"]].append(
            Succession(
                dt.date.fromisoformat(row["date"]),
                row["gemeente"],
                row["into"],
                row["kind"],  # type: ignore[arg-type]
                row["verified"] == "yes",
                all_sources().get(row["source"]),
            )
        )
    return {code: tuple(items) for code, items in found.items()}


@cache
def all_regions() -> dict[str, Region]:
    """Return the regions that Loods knows, with their memberships through time, by code."""
    members: dict[str, list[Membership]] = defaultdict(list)
    for row in _rows("region_members.csv"):
        begin = cast(dt.date, _day(row["begin"]))
        source = all_sources()[row["source"]]
        members[row["region"]].append(
            Membership(row["gemeente"], begin, _day(row["end"]), row["seen"] or None, source)
        )
    return {
        row["code"]: Region(
            row["code"], row["name"], {"nl": row["nl"], "en": row["en"]}, tuple(members[row["code"]])
        )
        for row in _rows("regions.csv")
    }


@cache
def all_aliases() -> tuple[tuple[str, str], ...]:
    """Return other names people use for an area, each with the code it stands for."""
    return tuple((row["name"], row["code"]) for row in _rows("aliases.csv"))
