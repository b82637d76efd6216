# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables of the pages on people and organisations."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from loods.places import gemeente
from loods_store.access import COACH, LOODS, Viewer
from loods_store.models import Organisation, Person, RoleGrant
from loods_store.queries import attention
from loods_store.queries.people import may_give, second_factor_of
from loods_web.pages.steward.forms import kind_name
from loods_web.parts.area_names import area_name
from loods_web.parts.components import Cell, Column, Fact, Table
from loods_web.parts.roles import role_name
from loods_web.parts.texts import day as written_day

STATES = ("active", "closed", "without_role")


def state_name(state: str) -> str:
    """Return what the state of an account is called."""
    return {"active": _("open"), "closed": _("gesloten"), "without_role": _("zonder rol")}[state]


def people(rows: list[Person], today: dt.date) -> Table:
    """Return people with the roles that they have today (`current`)."""
    return Table(
        _("Mensen"),
        [
            Column(_("Naam")),
            Column(_("E-mailadres")),
            Column(_("Rollen")),
            Column(_("Laatst gezien"), "date"),
            Column(_("Account"), "badge"),
        ],
        [_person(row, today) for row in rows],
        empty=_("Niemand gevonden."),
    )


def _person(row: Person, today: dt.date) -> list[Any]:
    grants: list[RoleGrant] = row.current  # type: ignore[attr-defined]
    roles = "; ".join(_role(grant, today) for grant in grants)
    state = Cell(_("open"), badge="ok") if row.is_active else Cell(_("gesloten"), badge="neutral")
    href = reverse("steward:person", args=[row.pk])
    return [Cell(row.name, href), row.email, roles or _("geen"), row.last_visit_at, state]


def _role(grant: RoleGrant, today: dt.date) -> str:
    area = area_name(grant.area_code, today)
    return f"{role_name(grant.role)} {area}".strip()


def person_facts(person: Person) -> list[Fact]:
    """Return what is known of an account."""
    return [
        Fact(_("E-mailadres"), person.email),
        Fact(_("Telefoon"), person.phone or None),
        Fact(_("Account sinds"), person.created_at, "date"),
        Fact(_("Laatst gezien"), person.last_visit_at or _("nog nooit"), "date"),
        Fact(_("Wachtwoord"), _("gekozen") if person.has_usable_password() else _("nog niet gekozen")),
        Fact(_("Tweede stap"), _("ingesteld") if second_factor_of(person) else _("niet ingesteld")),
        Fact(_("Account"), _("open") if person.is_active else _("gesloten")),
    ]


@dataclass(frozen=True)
class GrantRow:
    """A role of somebody as the page shows it, with what the viewer may do about it."""

    id: int
    role: str
    area: str
    organisation: str
    period: str
    holds: bool
    public: bool
    may_be_public: bool
    may_change: bool


def grant_row(grant: RoleGrant, viewer: Viewer, today: dt.date) -> GrantRow:
    """Return a role as the page shows it."""
    last = grant.valid_to - dt.timedelta(days=1) if grant.valid_to else None
    ended = grant.valid_to is not None and grant.valid_to <= today
    return GrantRow(
        grant.pk,
        role_name(grant.role),
        area_name(grant.area_code, today),
        grant.organisation.name if grant.organisation else "",
        _period(grant.valid_from, last),
        not ended and grant.valid_from <= today,
        grant.public_contact,
        grant.role in {LOODS, COACH} and not ended,
        may_give(viewer, grant.role, grant.area_code, today) and not ended,
    )


def _period(first: dt.date, last: dt.date | None) -> str:
    if last is None:
        return _("vanaf %(first)s, tot nader order") % {"first": written_day(first)}
    days = {"first": written_day(first), "last": written_day(last)}
    return _("van %(first)s tot en met %(last)s") % days


def without_loods(today: dt.date) -> list[tuple[str, str]]:
    """Return the published gemeenten without a kantorenloods today: code and name."""
    codes = attention.without_loods(today)
    return sorted(((code, gemeente(code).name) for code in codes), key=lambda pair: pair[1])


def organisations(rows: list[Organisation], today: dt.date) -> Table:
    """Return organisations with how many roles name them (`people`)."""
    return Table(
        _("Organisaties"),
        [
            Column(_("Naam")),
            Column(_("Soort")),
            Column(_("Gebied")),
            Column(_("Website")),
            Column(_("Rollen"), "number"),
        ],
        [
            [
                Cell(row.name, reverse("steward:organisation", args=[row.pk])),
                kind_name(row.kind),
                area_name(row.area_code, today) or None,
                Cell(row.website, row.website) if row.website else None,
                row.people,  # type: ignore[attr-defined]
            ]
            for row in rows
        ],
        empty=_("Er is nog geen organisatie."),
    )
