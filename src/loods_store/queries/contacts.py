# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who guides empty offices in a gemeente, for everyone to call; found by gemeente or by an address."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Min, Q

from loods.places import Gemeente, gemeente, gemeenten
from loods_store.access import COACH, LOODS
from loods_store.models import Coverage, CurrentBuilding, RoleGrant
from loods_store.queries.buildings.search import matching, words_of
from loods_store.queries.viewers import grant_of

MOST_PLACES = 8


@dataclass(frozen=True)
class Contact:
    """Somebody who agreed to stand here: the loods of gemeenten, or the coach who helps them."""

    role: str
    name: str
    organisation: str
    phone: str
    email: str
    gemeenten: frozenset[str]


@dataclass(frozen=True)
class Place:
    """A gemeente with whom to call there; `address` where an address led to it."""

    gemeente: Gemeente
    loodsen: tuple[Contact, ...]
    coaches: tuple[Contact, ...]
    address: str = ""


def public_contacts(day: dt.date) -> list[Contact]:
    """Return everyone who stands here on a day, by name."""
    held = RoleGrant.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=day),
        role__in=(LOODS, COACH),
        public_contact=True,
        valid_from__lte=day,
        person__is_active=True,
        person__erased_at=None,
    ).select_related("person", "organisation")
    return [_contact(grant, day) for grant in held.order_by("person__name", "id")]


def _contact(grant: RoleGrant, day: dt.date) -> Contact:
    return Contact(
        role=grant.role,
        name=grant.person.name,
        organisation=grant.organisation.name if grant.organisation else "",
        phone=grant.person.phone,
        email=grant.person.email,
        gemeenten=grant_of(grant.role, grant.area_code, day).gemeenten,
    )


def known_gemeenten(contacts: list[Contact]) -> list[Gemeente]:
    """Return the gemeenten that Loods speaks for or that have a loods, by name."""
    codes = set(Coverage.objects.values_list("gemeente", flat=True))
    codes |= {code for contact in contacts if contact.role == LOODS for code in contact.gemeenten}
    return sorted((gemeente(code) for code in codes), key=lambda item: item.name)


def place(code: str, contacts: list[Contact], address: str = "") -> Place:
    """Return whom to call in a gemeente; NotFoundError for a code that is none."""
    there = [contact for contact in contacts if code in contact.gemeenten]
    loodsen = tuple(contact for contact in there if contact.role == LOODS)
    return Place(gemeente(code), loodsen, tuple(c for c in there if c.role == COACH), address)


def find_places(text: str, day: dt.date, contacts: list[Contact]) -> list[Place]:
    """Return the gemeenten that are called so, else those where such an address is, the best first.

    Says of an address only that it is there: nothing of its use or of what stands empty.
    """
    words = words_of(text)
    if not words:
        return []
    named = _called(" ".join(words), day)
    if named:
        return [place(item.code, contacts) for item in named[:MOST_PLACES]]
    standing = CurrentBuilding.objects.filter(building_id__in=matching(text), standing=True)
    rows = standing.values("gemeente", "street", "town").annotate(first=Min("address"))
    found = rows.order_by("gemeente", "street")[:MOST_PLACES]
    return [place(row["gemeente"], contacts, f"{row['first']}, {row['town']}") for row in found]


def _called(text: str, day: dt.date) -> list[Gemeente]:
    names = {item: " ".join(words_of(item.name)) for item in gemeenten(day)}
    exactly = [item for item, name in names.items() if name == text]
    begins = [item for item, name in names.items() if len(text) > 2 and name.startswith(text)]
    return exactly or sorted(begins, key=lambda item: item.name)
