# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What makes a register a register: placeholders, records that are no BAG, versions of no days, inquiries."""

from __future__ import annotations

import datetime as dt

from loods.demo import history as h
from loods.demo.model import Unit, World

PLACEHOLDER_M2 = 999_999
_PLACEHOLDERS = 70
_NOT_BAG = 150
_NO_DAYS = 40


def add_quirks(world: World) -> None:
    """Add what an importer must cope with; large offices are left alone, so that figures stay calibrated."""
    units = [unit for building in world.buildings for unit in building.units if not unit.large]
    quiet = [unit for unit in units if len(unit.changes) == 1 and unit.changes[0][0].year < 2012]
    for unit in _sample(world, quiet, _PLACEHOLDERS):
        first, change = unit.changes[0]
        unit.changes[0] = (first, {**change, "registered": PLACEHOLDER_M2})
        unit.changes.append((world.day_in(2012 + int(world.rng.integers(0, 3))), {"area": unit.area}))
    for unit in _sample(world, quiet, _NO_DAYS):
        if len(unit.changes) == 1:
            day = world.day_in(2013 + int(world.rng.integers(0, 9)))
            unit.changes += [(day, {"area": unit.area + 40}), (day, {"area": unit.area})]
    for unit in _sample(world, quiet, _NOT_BAG):
        entered = unit.building.ready + dt.timedelta(days=3)
        twin = unit.building.add(unit.uses, unit.area, (entered, h.IN_USE))
        twin.not_bag = True
        twin.ended = entered


def _sample(world: World, units: list[Unit], count: int) -> list[Unit]:
    number = min(world.times(count), len(units))
    return [units[index] for index in world.rng.choice(len(units), number, replace=False)] if number else []
