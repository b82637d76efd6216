# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a loods must find in the demo: large buildings that stand empty, and sources that disagree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from loods.demo.history import Row
from loods.demo.model import Building, Unit, Vacancy, World
from loods.demo.observed import COUNT_YEARS, Seen
from loods.demo.province import REFERENCE_DATE

# The covenant, art. 7.4: over 5,000 m2 vvo, three years, over 80 % of the building; with room to spare.
_LEAST_VVO_M2 = 5500
_LARGE_SHARE = 0.9
_EMPTY_SINCE = dt.date(2023, 3, 15)  # after the last year of which a published figure is held
_BUILDINGS = 3
_EVERY = 4  # one gemeente in so many has a unit of which sources disagree
_WALKED_BY = "Rondgang kantorenloods (fictief)"


def stand_empty(world: World) -> None:
    """Let a few large buildings that are nearly empty be wholly so, and offered, for over three years."""
    chosen: list[Building] = []
    for building in sorted(filter(_is_large, world.buildings), key=_empty_share, reverse=True):
        if all(building.gemeente is not other.gemeente for other in chosen):
            chosen.append(building)
    for building in chosen[:_BUILDINGS]:
        for unit in building.offices:
            if unit.large:
                _empty(unit)


def _is_large(building: Building) -> bool:
    live = [unit for unit in building.units if unit.ended is None]
    if building.leaving is not None or building.ended is not None or building.ready >= _EMPTY_SINCE:
        return False
    if any(unit.changes[-1][0] >= _EMPTY_SINCE for unit in live) or building.changes[-1][0] >= _EMPTY_SINCE:
        return False
    large = sum(unit.area for unit in live if unit.large)
    return large >= _LEAST_VVO_M2 and large >= _LARGE_SHARE * sum(unit.area for unit in live)


def _empty_share(building: Building) -> float:
    large = [unit for unit in building.offices if unit.large]
    empty = sum(unit.area for unit in large if any(v.offered(REFERENCE_DATE) for v in unit.vacancies))
    return empty / sum(unit.area for unit in large)


def _empty(unit: Unit) -> None:
    """Let a unit be empty and offered from a day on; what was so before stays as it was."""
    unit.listings = [(start, end) for start, end in unit.listings if end <= _EMPTY_SINCE]
    unit.vacancies = [vacancy for vacancy in unit.vacancies if vacancy.start < _EMPTY_SINCE]
    for vacancy in unit.vacancies[-1:]:
        if vacancy.offered(_EMPTY_SINCE) and vacancy.part is None:
            vacancy.end = vacancy.delisted = None
            return
        if vacancy.holds(_EMPTY_SINCE):
            vacancy.end = _EMPTY_SINCE
    unit.vacancies.append(Vacancy(_EMPTY_SINCE, _EMPTY_SINCE))


def disagreeing_rows(world: World, seen: Sequence[Seen]) -> Iterator[Row]:
    """Yield what a second source says of units that were counted as vacant on the same day: in use."""
    day = dt.date(COUNT_YEARS[-1], 1, 1)
    for gemeente in world.province.gemeenten[::_EVERY]:
        here = (item for item in seen if item.unit.building.gemeente is gemeente)
        doubted = next((item for item in here if _lately_empty(item, day)), None)
        if doubted is not None:
            said = {"concept": "counted", "state": "in_use", "source": _WALKED_BY}
            yield {"unit_id": doubted.id, "date": day, **said}


def _lately_empty(item: Seen, day: dt.date) -> bool:
    empty = item.vacancy(day)
    whole_and_recent = empty is not None and empty.part is None and empty.start > _EMPTY_SINCE
    return whole_and_recent and item.unit.large and item.lives(day)
