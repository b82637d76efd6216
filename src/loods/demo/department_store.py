# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The former department store of the demo: one large shop in a shopping heart, empty since its chain went."""

from __future__ import annotations

import datetime as dt

from loods.demo.model import SHOP, Building, Vacancy, World

GEMEENTE = "GM0307"
FLOOR_AREA_GO_M2 = 3400
_TOWN = "Amersfoort"
_YEAR = 1931
_PLOTS = 3  # beside each other along the street
_EMPTY_SINCE = dt.date(2024, 2, 15)


def add_department_store(world: World) -> None:
    """Let one shop in the heart of Amersfoort be the department store; a tiny province may have none."""
    shops = [building for building in world.buildings if _may_be_it(building)]
    if not shops:
        return
    building = shops[len(shops) // 2]
    (unit,) = building.units
    building.year, building.plots = _YEAR, _PLOTS
    day, first = unit.changes[0]
    unit.area = FLOOR_AREA_GO_M2
    unit.changes[0] = (day, {**first, "area": FLOOR_AREA_GO_M2})
    unit.vacancies.append(Vacancy(_EMPTY_SINCE, None))


def department_store(world: World) -> Building | None:
    """Return the department store of a world that has one."""
    return next((building for building in world.buildings if building.plots > 1), None)


def _may_be_it(building: Building) -> bool:
    """Return whether a building is one shop and nothing else, all the years, in the heart of the town."""
    if building.town.name != _TOWN or building.zone != "centre" or len(building.units) != 1:
        return False
    (unit,) = building.units
    stood = unit.ended is None and building.ended is None and building.leaving is None
    return stood and unit.uses == [SHOP] and not unit.not_bag and len(unit.changes) == 1
