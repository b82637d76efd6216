# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The five location types of the handreiking werkfuncties binnenstad, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("location_types.yaml")

# What the handreiking has no column for: a location of offices.
OFFICE_LOCATION = "office_location"


@dataclass(frozen=True)
class LocationType:
    """A type of location: code, title and what it is, in both languages."""

    code: str
    title: Mapping[str, str]
    about: Mapping[str, str]


@cache
def location_types() -> Mapping[str, LocationType]:
    """Return the location types by code, in the order of the handreiking."""
    return {row["code"]: LocationType(**row) for row in yaml.safe_load(FILE.read_text(encoding="utf-8"))}
