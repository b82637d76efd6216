# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The forms of Beheer."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from loods.places import gemeenten, provinces
from loods_store import access
from loods_store.access import Viewer, may_grant
from loods_store.actions.people import NewRole
from loods_store.models import Organisation
from loods_store.queries.people import organisations, reaches
from loods_store.queries.publications import published_gemeenten
from loods_web.parts.roles import role_name


def _day_field(**options: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


def areas(day: dt.date) -> list[tuple[Any, Any]]:
    """Return the areas that a role may have: country, provinces, gemeenten of today or published."""
    every = {each.code: each.name for each in gemeenten(day)} | published_gemeenten()
    return [
        ("", _("geen gebied")),
        ("NL", _("Nederland")),
        (_("Provincies"), [(area.code, area.name) for area in sorted(provinces(), key=lambda a: a.name)]),
        (_("Gemeenten"), sorted(every.items(), key=lambda each: each[1])),
    ]


def _within_reach(every: list[tuple[Any, Any]], viewer: Viewer, day: dt.date) -> list[tuple[Any, Any]]:
    """Return of these areas the ones in which the viewer may give a role."""
    kept: list[tuple[Any, Any]] = []
    for code, name in every:
        if isinstance(name, list):
            inside = [pair for pair in name if reaches(viewer, pair[0], day)]
            kept += [(code, inside)] if inside else []
        elif reaches(viewer, code, day):
            kept.append((code, name))
    return kept


class RoleForm(forms.Form):
    """A role in an area for a period; only roles that the viewer may give can be chosen."""

    role = forms.ChoiceField(label=_("Rol"))
    area_code = forms.ChoiceField(
        label=_("Gebied"), required=False, help_text=_("Een kantorenloods hoort bij één gemeente.")
    )
    organisation = forms.ModelChoiceField(
        label=_("Organisatie"), required=False, queryset=Organisation.objects.none(), empty_label=_("geen")
    )
    valid_from = _day_field(label=_("Vanaf"))
    last_day = _day_field(
        label=_("Tot en met"), required=False, help_text=_("Laat leeg als de rol tot nader order geldt.")
    )
    public_contact = forms.BooleanField(
        label=_("Naam, telefoon en mail mogen op de openbare site"),
        required=False,
        help_text=_("Alleen voor de kantorenloods en de coach, met toestemming van de persoon."),
    )

    def __init__(self, *args: Any, viewer: Viewer, day: dt.date, **options: Any) -> None:
        super().__init__(*args, **options)
        roles = [role for role in access.ROLES if role != access.PUBLIC_ROLE and may_grant(viewer, role)]
        self.fields["role"].choices = [(role, role_name(role)) for role in roles]  # type: ignore[attr-defined]
        self.fields["area_code"].choices = _within_reach(areas(day), viewer, day)  # type: ignore[attr-defined]
        self.fields["organisation"].queryset = organisations()  # type: ignore[attr-defined]
        self.fields["valid_from"].initial = day

    def new_role(self) -> NewRole:
        """Return what was filled in; the form must be valid."""
        given = self.cleaned_data
        last, body = given["last_day"], given["organisation"]
        return NewRole(
            given["role"],
            given["area_code"],
            given["valid_from"],
            last + dt.timedelta(days=1) if last else None,
            body.pk if body else None,
            given["public_contact"],
        )


class InviteForm(RoleForm):
    """Somebody new, with a first role."""

    name = forms.CharField(label=_("Naam"), max_length=200)
    email = forms.EmailField(label=_("E-mailadres"), help_text=_("Hiermee logt de persoon in."))
    phone = forms.CharField(label=_("Telefoon"), max_length=40, required=False)

    field_order = ("name", "email", "phone", "role", "area_code", "organisation", "valid_from", "last_day")


class EndRoleForm(forms.Form):
    """The last day of a role."""

    last_day = _day_field(label=_("Laatste dag"))


class OrganisationForm(forms.ModelForm):  # type: ignore[type-arg]
    """A body that people work for."""

    website = forms.URLField(label=_("Website"), required=False, max_length=200, assume_scheme="https")

    class Meta:
        """Which fields, and what they are called."""

        model = Organisation
        fields = ("kind", "name", "area_code", "website")
        labels = {  # noqa: RUF012 - read by Django, never changed
            "kind": _("Soort"),
            "name": _("Naam"),
            "area_code": _("Gebied"),
        }

    def __init__(self, *args: Any, day: dt.date, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = [(value, kind_name(value)) for value in Organisation.Kind.values]
        self.fields["kind"] = forms.ChoiceField(label=_("Soort"), choices=kinds)
        self.fields["area_code"] = forms.ChoiceField(
            label=_("Gebied"),
            required=False,
            choices=areas(day),
            help_text=_("Alleen voor een gemeente of provincie."),
        )


def kind_name(kind: str) -> str:
    """Return what a kind of organisation is called."""
    names = {
        "gemeente": _("gemeente"),
        "provincie": _("provincie"),
        "corporatie": _("woningcorporatie"),
        "marktpartij": _("marktpartij"),
    }
    return str(names.get(kind, kind))
