# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is known already of a building or unit that is to be offered, field by field with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from loods.errors import LoodsError
from loods.match.from_registers import Filled, Offer, Registered, space_of_building, space_of_unit
from loods.scan.facts.gathering import gather
from loods.scan.facts.table import Fact
from loods_store.models import CurrentBuilding, CurrentUnit, StoredObservation
from loods_store.queries.monitors import rulebook
from loods_store.queries.scan.given import given
from loods_store.queries.scan.sources import facts_of_edition, public_sources

_LIVE = ("live", "out_of_use", "under_construction")
# Which statements an offer rests on: the newest few of a unit, the last of which says most.
_LOOKED_AT = 20


def known_of(building: CurrentBuilding, unit: CurrentUnit | None, *, is_full: bool) -> Filled:
    """Return what is known of a unit, or of the whole building where there is none.

    Not in full no observation and no word of a person is read: only what anybody may know.
    """
    facts = _facts(building, is_full=is_full)
    registered = Registered(
        building_id=building.pk,
        gemeente=building.gemeente,
        as_of=building.publication.reference_date,
        x=building.x,
        y=building.y,
        area_go_m2=building.floor_area_go_m2 or None,
        areas=tuple(building.own_areas),
    )
    if unit is None:
        if building.units_area_unknown:
            registered = replace(registered, area_go_m2=None)
        return space_of_building(registered, facts)
    alone = building.unit_rows.filter(state__in=_LIVE).count() == 1
    own = replace(registered, x=unit.x, y=unit.y, area_go_m2=unit.floor_area_go_m2, alone=alone)
    return space_of_unit(own, facts, _offer(unit.pk) if is_full else None)


def _facts(building: CurrentBuilding, *, is_full: bool) -> Mapping[str, Fact]:
    """Return the facts of the building; none for one without a unit in use, of which no scan knows."""
    edition, day = building.publication.edition_id, building.publication.reference_date
    known = public_sources(edition, day)
    if is_full:
        known = replace(known, given=given([building.pk]))
    try:
        return gather(facts_of_edition(edition, day), known, rulebook(), day, [building.pk]).of(0)
    except LoodsError:
        return {}


def _offer(unit_id: str) -> Offer | None:
    """Return what the statements on a unit say of an offer: of each thing the newest word."""
    said = list(
        StoredObservation.objects.filter(unit_id=unit_id, withdrawn_at=None).order_by("-date", "-pk")[
            :_LOOKED_AT
        ]
    )
    if not said:
        return None
    newest = said[0]
    return Offer(
        date=newest.date,
        source=newest.source or "",
        rent_eur_m2_year=newest.asking_rent_eur_m2_year,
        part_m2=newest.part_m2,
        vacant_since=newest.vacant_since,
        available_from=newest.available_from,
        vacant=None if newest.state is None else newest.state == "vacant",
    )
