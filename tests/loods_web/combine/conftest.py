# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A large empty space in the village, five seekers who fill it together, and one who does not get on."""

from __future__ import annotations

import pytest
from match_sides import a_search, a_space

from loods.demo.sample import building_id
from loods_store.models import OfferedSpace, Person, Publication, Search


def seeks(function: str, low: float, high: float, rent: float, **more: object) -> Search:
    """An open search for so many m2 at so much rent."""
    sizes = {"size_low_m2": low, "size_high_m2": high, "rent_high": rent}
    return a_search(None, function=function, **sizes, **more)


@pytest.fixture
def store(published: Publication) -> OfferedSpace:
    """The former department store: 1,000 m2 in the village, parts from 50 m2."""
    return a_space(None, building_id=building_id(1), smallest_m2=50.0, largest_m2=1000.0, plan_uses=None)


@pytest.fixture
def five(cast: dict[str, Person]) -> list[Search]:
    """Five who get on and fill the store together, and homes that do not get on with most of them."""
    found = [
        seeks("light_making", 150, 200, 60),
        seeks("sport", 300, 400, 70),
        seeks("makers", 100, 150, 80),
        seeks("light_making", 100, 150, 90),
        seeks("sport", 200, 250, 75),
    ]
    seeks("housing", 200, 900, 120)
    return found
