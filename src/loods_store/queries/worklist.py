# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mijn lijst: the buildings that a kantorenloods works on, what comes next and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Exists, Max, Min, OuterRef, Q, QuerySet, Sum

from loods_store.access import COACH, LOODS, Viewer
from loods_store.models import BuildingVacancy, Coverage, CurrentBuilding, Event, Person, RoleGrant, WorkItem

CLOSED = (WorkItem.State.DONE, WorkItem.State.DROPPED)
OPEN = tuple(state for state in WorkItem.State if state not in CLOSED)
# When something is to be done, the nearest first.
OVERDUE, TODAY, THIS_WEEK, LATER, WITHOUT_DAY, ENDED = "overdue", "today", "week", "later", "undated", "ended"
MOMENTS = (OVERDUE, TODAY, THIS_WEEK, LATER, WITHOUT_DAY, ENDED)


@dataclass(frozen=True)
class Wanted:
    """Which part of the list: of whom (None: everyone), in which state, open or ended, where."""

    gemeenten: frozenset[str]
    guide_id: int | None = None
    state: str = ""
    ended: bool = False


@dataclass(frozen=True)
class ListedItem:
    """An item with its building (None when the register never had it) and when it is to be done."""

    item: WorkItem
    building: CurrentBuilding | None
    moment: str
    vacant_m2: int | None
    vacant_since: dt.date | None


@dataclass(frozen=True)
class Suggestion:
    """A building that stands empty structurally and that nobody in the gemeente has on the list."""

    building_id: str
    address: str
    town: str
    gemeente: str
    structural_m2: int
    vacant_since: dt.date | None


def gemeenten_to_see(viewer: Viewer) -> frozenset[str]:
    """Return the published gemeenten of which the viewer sees the list."""
    return viewer.gemeenten_as((LOODS, COACH), published_gemeenten())


def gemeenten_to_edit(viewer: Viewer) -> frozenset[str]:
    """Return the published gemeenten of which the viewer keeps the list."""
    return viewer.gemeenten_as((LOODS,), published_gemeenten())


def published_gemeenten() -> list[str]:
    """Return the gemeenten that some publication speaks for."""
    return list(Coverage.objects.order_by("gemeente").values_list("gemeente", flat=True))


def listed(wanted: Wanted, today: dt.date) -> list[ListedItem]:
    """Return the items wanted, what is due first; with their buildings and what stands empty there."""
    items = list(_of(wanted).select_related("guide", "contact", "contact__organisation"))
    ids = [item.building_id for item in items]
    buildings = CurrentBuilding.objects.in_bulk(ids)
    vacant = _vacant(ids)
    rows = [
        ListedItem(
            item,
            buildings.get(item.building_id),
            moment_of(item, today),
            *vacant.get(item.building_id, (None, None)),
        )
        for item in items
    ]
    return sorted(rows, key=lambda row: MOMENTS.index(row.moment))


def moment_of(item: WorkItem, today: dt.date) -> str:
    """Return when an item is to be done, seen from today; the week ends on Sunday."""
    if item.state in CLOSED:
        return ENDED
    if item.next_action_on is None:
        return WITHOUT_DAY
    if item.next_action_on < today:
        return OVERDUE
    if item.next_action_on == today:
        return TODAY
    sunday = today + dt.timedelta(days=6 - today.weekday())
    return THIS_WEEK if item.next_action_on <= sunday else LATER


def history(item: WorkItem) -> list[Event]:
    """Return what happened to an item, the newest first."""
    return list(Event.objects.filter(object_type="work_item", object_id=str(item.pk)))


def colleagues(gemeenten: Collection[str], today: dt.date) -> list[Person]:
    """Return the loodsen of these gemeenten today, and whoever still has an item there."""
    running = Q(grants__valid_to=None) | Q(grants__valid_to__gt=today)
    grants = RoleGrant.Role.LOODS
    holds = Q(grants__role=grants, grants__area_code__in=gemeenten, grants__valid_from__lte=today) & running
    guides = Q(work_items__gemeente__in=gemeenten)
    return list(Person.objects.filter(holds | guides, erased_at=None).order_by("name", "pk").distinct())


def suggestions(gemeenten: Collection[str], most: int = 8) -> list[Suggestion]:
    """Return the largest buildings that are structurally vacant by any definition and on no list."""
    on_list = WorkItem.objects.filter(building_id=OuterRef("building_id")).exclude(state__in=CLOSED)
    rows = (
        BuildingVacancy.objects.filter(gemeente__in=gemeenten, structural_m2__gt=0, vacant=True)
        .exclude(Exists(on_list))
        .values("building_id", "address", "town", "gemeente")
        .annotate(m2=Max("structural_m2"), since=Min("vacant_since"))
        .order_by("-m2", "building_id")
    )
    return [
        Suggestion(r["building_id"], r["address"], r["town"], r["gemeente"], r["m2"], r["since"])
        for r in rows[:most]
    ]


def _of(wanted: Wanted) -> QuerySet[WorkItem]:
    items = WorkItem.objects.filter(gemeente__in=wanted.gemeenten)
    items = items.filter(state__in=CLOSED) if wanted.ended else items.exclude(state__in=CLOSED)
    if wanted.guide_id is not None:
        items = items.filter(guide_id=wanted.guide_id)
    if wanted.state:
        items = items.filter(state=wanted.state)
    return items.order_by("-changed_at", "pk") if wanted.ended else items.order_by("next_action_on", "pk")


def _vacant(building_ids: Iterable[str]) -> dict[str, tuple[int | None, dt.date | None]]:
    """Return the m2 that stand empty as counted on site, all uses together, and since when."""
    rows = BuildingVacancy.objects.filter(
        building_id__in=list(building_ids), definition="zonder-drempel", vacant=True
    ).values("building_id")
    return {
        row["building_id"]: (row["m2"], row["since"])
        for row in rows.annotate(m2=Sum("vacant_m2"), since=Min("vacant_since"))
    }
