# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Invites people, gives and ends roles. Whether somebody may, the caller asks of loods_store.access."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from loods.errors import InputError
from loods.messages import N_
from loods_store.access import ADMINISTRATOR, COACH, EXPERT, LOODS, STEWARD
from loods_store.actions.events import Actor, record
from loods_store.models import Person, RoleGrant

# A role that opens objects or people needs an area; a loods works for a gemeente.
NEED_AREA = (EXPERT, LOODS, COACH, STEWARD, ADMINISTRATOR)


@dataclass(frozen=True)
class NewRole:
    """A role to give: in an area (GM0344, PV26, NL, or "" where a role has none), from and to a day."""

    role: str
    area_code: str
    valid_from: dt.date
    valid_to: dt.date | None = None
    organisation_id: int | None = None
    public_contact: bool = False


def invite(email: str, name: str, phone: str, new: NewRole, actor: Actor) -> Person:
    """Make an account without a password, with its first role; the person sets a password by a link.

    InputError where somebody has an account with that address already.
    """
    with transaction.atomic():
        if Person.objects.filter(email__iexact=email).exists():
            raise InputError(
                N_("{email} has an account already."),
                N_("Find the person in the list and give the role there."),
                email=email,
            )
        person = Person.objects.create_user(email, None, name=name, phone=phone)
        record(actor, "person_invited", "person", person.pk, role=new.role, area=new.area_code)
        give_role(person, new, actor)
    return person


def give_role(person: Person, new: NewRole, actor: Actor) -> RoleGrant:
    """Give a person a role. InputError for a missing area, a wrong period, or a role that they have."""
    _check(new)
    with transaction.atomic():
        if _overlapping(person, new).exists():
            raise InputError(
                N_("{name} has this role in this area already."),
                N_("End that role first, or choose another period."),
                name=person.name,
            )
        grant = RoleGrant.objects.create(
            person=person,
            role=new.role,
            area_code=new.area_code,
            organisation_id=new.organisation_id,
            valid_from=new.valid_from,
            valid_to=new.valid_to,
            public_contact=new.public_contact and new.role in {LOODS, COACH},
            granted_by_id=actor.person_id,
        )
        record(
            actor,
            "role_given",
            "person",
            person.pk,
            role=new.role,
            area=new.area_code,
            valid_from=new.valid_from.isoformat(),
            valid_to=new.valid_to.isoformat() if new.valid_to else "",
        )
    return grant


def end_role(grant_id: int, last_day: dt.date, actor: Actor) -> RoleGrant:
    """End a role after `last_day`. InputError for the last administrator, or a day before it began."""
    with transaction.atomic():
        grant = RoleGrant.objects.select_for_update().get(pk=grant_id)
        if grant.role == ADMINISTRATOR and not _other_administrators(grant.person_id).exists():
            raise _last_administrator()
        first_day_without = max(last_day + dt.timedelta(days=1), grant.valid_from)
        grant.valid_to, grant.public_contact = first_day_without, False
        grant.save(update_fields=["valid_to", "public_contact"])
        record(
            actor,
            "role_ended",
            "person",
            grant.person_id,
            role=grant.role,
            area=grant.area_code,
            valid_to=first_day_without.isoformat(),
        )
    return grant


def set_public_contact(grant_id: int, actor: Actor, *, public: bool) -> RoleGrant:
    """Show the person of a role where everyone finds the kantorenloods, or not."""
    with transaction.atomic():
        grant = RoleGrant.objects.select_for_update().get(pk=grant_id)
        grant.public_contact = public
        grant.save(update_fields=["public_contact"])
        record(actor, "public_contact", "person", grant.person_id, area=grant.area_code, public=public)
    return grant


def set_active(person_id: int, actor: Actor, *, active: bool) -> Person:
    """Close an account, or open it again. InputError for the last administrator."""
    with transaction.atomic():
        person = Person.objects.select_for_update().get(pk=person_id)
        is_administrator = _in_force(person.grants.filter(role=ADMINISTRATOR)).exists()
        if not active and is_administrator and not _other_administrators(person.pk).exists():
            raise _last_administrator()
        person.is_active = active
        person.save(update_fields=["is_active"])
        record(actor, "account_opened" if active else "account_closed", "person", person.pk)
    return person


def _check(new: NewRole) -> None:
    if new.role in NEED_AREA and not new.area_code:
        raise InputError(N_("This role needs an area."), N_("Choose a gemeente, a province or the country."))
    if new.role == LOODS and not new.area_code.startswith("GM"):
        raise InputError(N_("A kantorenloods works for a gemeente."), N_("Choose a gemeente."))
    if new.valid_to is not None and new.valid_to <= new.valid_from:
        raise InputError(
            N_("The role ends before it has begun."), N_("Choose a last day after the first day.")
        )


def _overlapping(person: Person, new: NewRole) -> QuerySet[RoleGrant]:
    held = RoleGrant.objects.filter(person=person, role=new.role, area_code=new.area_code)
    held = held.filter(Q(valid_to=None) | Q(valid_to__gt=new.valid_from))
    return held if new.valid_to is None else held.filter(valid_from__lt=new.valid_to)


def _in_force(grants: QuerySet[RoleGrant]) -> QuerySet[RoleGrant]:
    today = timezone.localdate()
    return grants.filter(Q(valid_to=None) | Q(valid_to__gt=today), valid_from__lte=today)


def _other_administrators(person_id: int) -> QuerySet[RoleGrant]:
    grants = RoleGrant.objects.filter(role=ADMINISTRATOR, person__is_active=True)
    return _in_force(grants.exclude(person_id=person_id))


def _last_administrator() -> InputError:
    return InputError(
        N_("This is the last administrator: without one nobody could give roles any more."),
        N_("Make somebody else administrator first."),
    )
