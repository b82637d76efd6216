# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Spaces of a sheet, entered by the loods for owners without an account: all are kept, or none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone

from loods.errors import InputError, LoodsError
from loods.match.spaces import Space
from loods.messages import N_
from loods_store.actions import spaces
from loods_store.actions.events import Actor, record
from loods_store.actions.match_checks import FaultyFieldsError
from loods_store.actions.match_rights import NotYoursError
from loods_store.actions.space_fields import SpaceFields
from loods_store.models import CurrentBuilding, OfferedSpace

_ENDED = (OfferedSpace.State.FILLED, OfferedSpace.State.WITHDRAWN)
_NO_VALUE = {"space_id", "name", "note", "building_id", "gemeente"}


@dataclass(frozen=True)
class Row:
    """A row of a sheet, by its number, and the space that it says."""

    number: int
    space: Space


class FaultyRowError(LoodsError):
    """A row that cannot be kept: its number, the field where known, and why."""

    def __init__(self, row: int, field: str, fault: LoodsError) -> None:
        super().__init__(fault.cause.msgid, fault.remedy.msgid, **fault.cause.params)
        self.row, self.field, self.fault = row, field, fault


def keep_all(rows: Iterable[Row], actor: Actor, *, at_once: bool) -> tuple[list[OfferedSpace], int]:
    """Keep every row as a draft, or offered `at_once`; return them, and how many were there already.

    FaultyRowError for the first that cannot be kept: then none is.
    """
    made, known = [], 0
    with transaction.atomic():
        for row in rows:
            fields = said_by_sheet(row.space)
            if _is_known(fields):
                known += 1
                continue
            made.append(_kept(row, fields, actor, at_once=at_once))
        record(actor, "spaces_read_from_sheet", "space", "", spaces=[space.pk for space in made])
    return made, known


def _kept(row: Row, fields: SpaceFields, actor: Actor, *, at_once: bool) -> OfferedSpace:
    try:
        space = spaces.save(fields, actor, for_other=True)
        return spaces.open_space(space, actor) if at_once else space
    except FaultyFieldsError as error:
        field, fault = next(iter(error.faults.items()))
        raise FaultyRowError(row.number, field, fault) from error
    except NotYoursError as error:
        elsewhere = InputError(
            N_("This space is not in your gemeente."), N_("Leave the row out, or ask the loods there.")
        )
        raise FaultyRowError(row.number, "gemeente", elsewhere) from error


def said_by_sheet(space: Space) -> SpaceFields:
    """Return a row as the store keeps it; the place of a known building is filled in where left blank."""
    values = {name: value for name, value in asdict(space).items() if name not in _NO_VALUE}
    said = {"source": "sheet", "as_of": timezone.localdate().isoformat()}
    building = CurrentBuilding.objects.filter(pk=space.building_id or "").first()
    sources = {name: said for name, value in values.items() if value is not None}
    if building is not None and values["x"] is None:
        values |= {"x": building.x, "y": building.y}
    if building is not None and values["areas"] is None:
        values["areas"] = tuple(building.own_areas)
    return SpaceFields(
        **values,
        gemeente=space.gemeente or (building.gemeente if building else ""),
        building_id=space.building_id or "",
        title=space.name or space.space_id,
        note=space.note or "",
        sources=sources,
    )


def _is_known(fields: SpaceFields) -> bool:
    """Tell whether the same space stands there already, so that a sheet read twice changes nothing."""
    same = OfferedSpace.objects.filter(
        title=fields.title,
        building_id=fields.building_id,
        gemeente=fields.gemeente,
        largest_m2=fields.largest_m2,
        offered_by=None,
    )
    return same.exclude(state__in=_ENDED).exists()
