# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Areas, divisions and regions through time."""

from loods.places.division import (
    DIVISION_KNOWN_FROM,
    DIVISION_VERIFIED_ON,
    gemeente,
    gemeenten,
    predecessors_of,
    provinces,
    successions_of,
    successor,
)
from loods.places.finding import find_area, search_areas, search_other_times
from loods.places.membership import gemeenten_of, regions, regions_of
from loods.places.model import Area, Gemeente, Kind, Membership, Region, Source, Succession
from loods.places.towns import town_gemeente_on

__all__ = [
    "DIVISION_KNOWN_FROM",
    "DIVISION_VERIFIED_ON",
    "Area",
    "Gemeente",
    "Kind",
    "Membership",
    "Region",
    "Source",
    "Succession",
    "find_area",
    "gemeente",
    "gemeenten",
    "gemeenten_of",
    "predecessors_of",
    "provinces",
    "regions",
    "regions_of",
    "search_areas",
    "search_other_times",
    "successions_of",
    "successor",
    "town_gemeente_on",
]
