# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""People with their roles, and organisations."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from loods_store.access import ADMINISTRATOR, STEWARD, Viewer, may_grant, may_grant_in
from loods_store.models import Event, Organisation, Person, RoleGrant
from loods_store.queries.viewers import grant_of


@dataclass(frozen=True)
class PeopleFilter:
    """Whom to show; "" = all. State: active, closed, or without_role."""

    text: str = ""
    role: str = ""
    area_code: str = ""
    state: str = ""


def in_force(day: dt.date) -> Q:
    """Return the condition that a grant holds on a day."""
    return Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gt=day))


def may_give(viewer: Viewer, role: str, area_code: str, day: dt.date) -> bool:
    """Tell whether the viewer may give or end this role in this area: a steward only within the own."""
    return may_grant(viewer, role) and reaches(viewer, area_code, day)


def reaches(viewer: Viewer, area_code: str, day: dt.date) -> bool:
    """Tell whether the viewer gives roles in all of an area; a role without an area opens no place."""
    if not area_code or viewer.has(ADMINISTRATOR):
        return True
    area = grant_of("", area_code, day)
    if area.everywhere:
        return any(grant.role == STEWARD and grant.everywhere for grant in viewer.grants)
    return bool(area.gemeenten) and all(may_grant_in(viewer, code) for code in area.gemeenten)


def may_change_account(viewer: Viewer, person: Person, day: dt.date) -> bool:
    """Tell whether the viewer may close this account or help it back in: not the own, and not above them."""
    if person.pk == viewer.person_id:
        return False
    held = person.grants.exclude(valid_to__lte=day)
    return all(may_give(viewer, grant.role, grant.area_code, day) for grant in held)


def second_factor_of(person: Person) -> bool:
    """Tell whether a person has set a second factor."""
    return person.authenticator_set.exists()  # type: ignore[attr-defined,no-any-return]


def people(wanted: PeopleFilter, day: dt.date) -> QuerySet[Person]:
    """Return people by name with `current`: the roles that they have on a day. Without erased accounts."""
    grants = RoleGrant.objects.filter(in_force(day)).order_by("role", "area_code")
    rows = Person.objects.filter(erased_at=None).order_by("name", "pk")
    rows = rows.prefetch_related(Prefetch("grants", grants.select_related("organisation"), to_attr="current"))
    if wanted.text:
        rows = rows.filter(Q(name__icontains=wanted.text) | Q(email__icontains=wanted.text))
    held = grants
    if wanted.role:
        held = held.filter(role=wanted.role)
    if wanted.area_code:
        held = held.filter(area_code=wanted.area_code)
    if wanted.role or wanted.area_code:
        rows = rows.filter(pk__in=held.values("person"))
    return _in_state(rows, wanted.state, grants)


def _in_state(rows: QuerySet[Person], state: str, grants: QuerySet[RoleGrant]) -> QuerySet[Person]:
    if state == "without_role":
        return rows.filter(is_active=True).exclude(pk__in=grants.values("person"))
    return rows.filter(is_active=state == "active") if state else rows


def grants_of(person: Person) -> QuerySet[RoleGrant]:
    """Return every role that a person has, had or will have, the newest first."""
    return person.grants.select_related("organisation", "granted_by").order_by("-valid_from", "-pk")


def asked_to_be_erased(person: Person) -> dt.datetime | None:
    """Return when a person last asked to be erased."""
    said = Event.objects.filter(action="ask_erasure", actor_id=person.pk).order_by("-id").first()
    return None if said is None else said.at


def organisations() -> QuerySet[Organisation]:
    """Return organisations by kind and name, with `people`: how many grants name them."""
    return Organisation.objects.annotate(people=Count("rolegrant", distinct=True)).order_by("kind", "name")
