# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is not known of a building, as codes: the page says where each can be found."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from loods_store.models import Contact, CurrentBuilding, CurrentUnit
from loods_store.queries.building.vacancy import UNKNOWN, Vacancy


@dataclass(frozen=True)
class Missing:
    """Something that is not known; `units` are the units of which, where it is about units."""

    code: str
    units: tuple[str, ...] = ()


def missing_facts(
    building: CurrentBuilding,
    units: Sequence[CurrentUnit],
    vacancy: Vacancy,
    contacts: Collection[Contact] | None,
) -> list[Missing]:
    """Return what is missing, what would help most first; `contacts` is None where they may not be seen."""
    live = [unit for unit in units if unit.state in {"live", "out_of_use"}]
    found = [
        Missing("not_counted", _unsaid(vacancy, live, "zonder-drempel")),
        Missing("unconfirmed", _unconfirmed(vacancy, live)),
        Missing("area", tuple(unit.unit_id for unit in live if unit.floor_area_go_m2 is None)),
        Missing("administrative", _unsaid(vacancy, live, "cbs")),
        Missing("offer", _open_offers(vacancy, live)),
    ]
    kept = [one for one in found if one.units]
    if building.standing and building.built_year is None:
        kept.append(Missing("built_year"))
    if building.standing and contacts is not None and not _owner(contacts):
        kept.append(Missing("owner"))
    if building.x is None:
        kept.append(Missing("place"))
    return kept


def _owner(contacts: Collection[Contact]) -> bool:
    return any(one.capacity == Contact.Capacity.OWNER and one.ended_on is None for one in contacts)


def _unsaid(vacancy: Vacancy, units: Sequence[CurrentUnit], definition: str) -> tuple[str, ...]:
    """Return the units of which a definition knows nothing, and never heard anything lately either."""
    found = []
    for unit in units:
        now = vacancy.now.get((unit.unit_id, definition))
        if now is None or (now.says == UNKNOWN and not now.unconfirmed):
            found.append(unit.unit_id)
    return tuple(found)


def _unconfirmed(vacancy: Vacancy, units: Sequence[CurrentUnit]) -> tuple[str, ...]:
    mine = {unit.unit_id for unit in units}
    return tuple(
        sorted({one.unit_id for one in vacancy.now.values() if one.unconfirmed and one.unit_id in mine})
    )


def _open_offers(vacancy: Vacancy, units: Sequence[CurrentUnit]) -> tuple[str, ...]:
    """Return the units that stand empty by the count, of which nobody said whether they are on offer."""
    empty = [unit.unit_id for unit in units if _says(vacancy, unit.unit_id, "zonder-drempel") == "vacant"]
    return tuple(unit for unit in empty if _says(vacancy, unit, "aanbod") == UNKNOWN)


def _says(vacancy: Vacancy, unit_id: str, definition: str) -> str:
    now = vacancy.now.get((unit_id, definition))
    return now.says if now else UNKNOWN
