# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""From an account to a viewer: the roles that hold today, with the gemeenten of their areas."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from django.db.models import Q

from loods.errors import NotFoundError
from loods.places import find_area, gemeenten_of, predecessors_of
from loods_store.access import PUBLIC, Grant, Viewer
from loods_store.models import Person, RoleGrant

COUNTRY = "NL"


def viewer_of(person: Person | None, day: dt.date) -> Viewer:
    """Return the viewer that a person is on a day; without an active account the public."""
    if person is None or not person.is_active:
        return PUBLIC
    held = RoleGrant.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=day), person=person, valid_from__lte=day
    ).order_by("id")
    grants = tuple(grant_of(role, code, day) for role, code in held.values_list("role", "area_code"))
    return Viewer(person_id=person.pk, name=person.name, grants=grants)


@lru_cache(maxsize=2048)
def grant_of(role: str, area_code: str, day: dt.date) -> Grant:
    """Return a role with the gemeenten that its area has on a day; of an unknown area none."""
    if area_code == COUNTRY:
        return Grant(role, area_code, everywhere=True)
    return Grant(role, area_code, _gemeenten(area_code, day))


def _gemeenten(area_code: str, day: dt.date) -> frozenset[str]:
    if not area_code:
        return frozenset()
    try:
        return with_earlier(gemeenten_of(find_area(area_code, day), day), day)
    except NotFoundError:
        return frozenset()


def with_earlier(codes: frozenset[str], day: dt.date) -> frozenset[str]:
    """Add the gemeenten that went into these whole by `day`: an older edition goes by their codes."""
    found, fresh = set(codes), set(codes)
    while fresh:
        steps = (step for code in fresh for step in predecessors_of(code))
        came = {step.gemeente for step in steps if step.date <= day and step.kind != "part"}
        fresh = came - found
        found |= fresh
    return frozenset(found)
