# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reports of what is wrong: for whom reported them, and for whom settles them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from loods_store.access import STEWARD, Viewer, may_settle
from loods_store.models import Correction, CurrentBuilding, CurrentUnit, Event
from loods_store.queries.worklist import published_gemeenten

OPEN = "open"
SETTLED = "settled"
BY_ME = "by_me"
ALL = "all"


@dataclass(frozen=True)
class Place:
    """What a report is about, in words for who may see it: identification, address and gemeente."""

    building_id: str
    unit_id: str
    address: str
    town: str
    gemeente: str


def reported_by(viewer: Viewer) -> QuerySet[Correction]:
    """Return what this person reported, the newest first."""
    return Correction.objects.filter(reported_by_id=viewer.person_id)


def to_settle(
    viewer: Viewer, which: str = OPEN, subject: str = "", gemeente: str = ""
) -> QuerySet[Correction]:
    """Return the reports that the viewer may settle: open, settled or all, of a subject or gemeente."""
    known = published_gemeenten()
    mine = viewer.gemeenten_as((STEWARD,), known)
    # A report on a gemeente that nobody published has no steward of its own: any steward sees it.
    found = Correction.objects.filter(Q(gemeente__in=mine) | ~Q(gemeente__in=known))
    if not viewer.has(STEWARD):
        return found.none()
    if which in {OPEN, SETTLED}:
        is_open = Q(state=Correction.State.OPEN)
        found = found.filter(is_open if which == OPEN else ~is_open)
    if which == BY_ME:
        found = found.filter(settled_by_id=viewer.person_id)
    if subject:
        found = found.filter(subject=subject)
    if gemeente:
        found = found.filter(gemeente=gemeente)
    return found.select_related("reported_by", "settled_by")


def visible(viewer: Viewer, correction_id: int) -> Correction | None:
    """Return a report for whom reported it or may settle it; else None."""
    found = Correction.objects.filter(pk=correction_id).select_related("reported_by", "settled_by").first()
    if found is None:
        return None
    is_own = viewer.signed_in and found.reported_by_id == viewer.person_id
    return found if is_own or settles(viewer, found) else None


def settles(viewer: Viewer, correction: Correction) -> bool:
    """Tell whether the viewer may settle this report."""
    known = correction.gemeente in set(published_gemeenten())
    return may_settle(viewer, correction.gemeente if known else "")


def place_of(subject: str, object_id: str) -> Place | None:
    """Return where the object of a report is; None for a figure, or an object that the register lacks."""
    if subject == Correction.Subject.UNIT:
        unit = CurrentUnit.objects.filter(pk=object_id).first()
        if unit is not None:
            return Place(unit.building_id or "", unit.pk, unit.address, unit.town, unit.gemeente)
        return None
    building = CurrentBuilding.objects.filter(pk=object_id).first()
    if building is None:
        return None
    return Place(building.pk, "", building.address, building.town, building.gemeente)


def history(correction: Correction) -> list[Event]:
    """Return what happened to a report, the oldest first."""
    return list(Event.objects.filter(object_type="correction", object_id=str(correction.pk)).order_by("id"))
