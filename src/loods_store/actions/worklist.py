# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Changes Mijn lijst. A form that began on an older version is refused with both, so that none is lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from loods.errors import InputError, NotFoundError
from loods.messages import N_
from loods_store.actions.events import Actor, record
from loods_store.models import CurrentBuilding, WorkItem
from loods_store.queries.worklist import CLOSED

FIELDS = ("state", "next_action", "next_action_on", "guide_id", "contact_id", "remark")


class Outdated(Exception):  # noqa: N818 - it is the state of a form, not a fault
    """Somebody else changed the item after the form was opened; `now` is the item as it stands."""

    def __init__(self, now: WorkItem) -> None:
        super().__init__(f"work item {now.pk} is at version {now.version}")
        self.now = now


def add(building_id: str, actor: Actor, **values: Any) -> tuple[WorkItem, bool]:
    """Put a building on the list; returns the item, and whether it is new: it may be there already."""
    building = CurrentBuilding.objects.filter(pk=building_id).first()
    if building is None:
        raise NotFoundError(
            N_("Building {building} is not in the published register."),
            N_("Look the building up by its address."),
            building=building_id,
        )
    with transaction.atomic():
        item, is_new = _open_item(building, actor, values)
        if is_new:
            record(actor, "work_item_added", "work_item", item.pk, building=building_id, **_plain(values))
        return item, is_new


def change(item_id: int, version: int, values: Mapping[str, Any], actor: Actor, reason: str = "") -> WorkItem:
    """Change fields (FIELDS) of an item that is still at `version`; raises Outdated when it is not.

    An item that ends (done or dropped) needs a reason; InputError without one, or when an item that is opened
    again would be a second one of its building.
    """
    with transaction.atomic():
        item = WorkItem.objects.select_for_update().get(pk=item_id)
        if item.version != version:
            raise Outdated(item)
        changed = {name: value for name, value in values.items() if getattr(item, name) != value}
        if not changed:
            return item
        _check_end(item, changed, reason)
        before = {name: getattr(item, name) for name in changed}
        for name, value in changed.items():
            setattr(item, name, value)
        item.version += 1
        item.save()
        changes = {name: [_word(before[name]), _word(changed[name])] for name in changed}
        record(
            actor,
            "work_item_changed",
            "work_item",
            item.pk,
            building=item.building_id,
            changes=changes,
            reason=reason,
        )
        return item


def _open_item(building: CurrentBuilding, actor: Actor, values: Mapping[str, Any]) -> tuple[WorkItem, bool]:
    standing = WorkItem.objects.filter(building_id=building.pk).exclude(state__in=CLOSED)
    earlier = standing.first()
    if earlier is not None:
        return earlier, False
    fields = {"guide_id": actor.person_id, **values}
    try:
        with transaction.atomic():
            item = WorkItem.objects.create(
                building_id=building.pk,
                gemeente=building.gemeente,
                created_by_id=actor.person_id,
                **fields,
            )
    except IntegrityError:  # a colleague was first, a moment ago
        return standing.get(), False
    return item, True


def _check_end(item: WorkItem, changed: Mapping[str, Any], reason: str) -> None:
    if changed.get("state") in CLOSED and not reason.strip():
        raise InputError(
            N_("It is not said why this building leaves the list."), N_("Say in a few words what came of it.")
        )
    reopened = item.state in CLOSED and changed.get("state", item.state) not in CLOSED
    others = WorkItem.objects.filter(building_id=item.building_id).exclude(state__in=CLOSED)
    if reopened and others.exclude(pk=item.pk).exists():
        raise InputError(
            N_("This building is on the list again already."), N_("Go on with the item that is open.")
        )


def _word(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else value


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _word(value) for name, value in values.items()}
