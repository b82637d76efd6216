# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The forms for observations: one for a building, one for a file."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from loods.registers.observations import COLUMNS
from loods_store.models import CurrentUnit
from loods_web.pages.observations.words import CONCEPTS, STATES
from loods_web.parts.number_field import NumberField

_UNKNOWN_YES_NO = [("", _("onbekend")), ("true", _("ja")), ("false", _("nee"))]
_DATE = {"type": "date"}
# Fields of the form that are no words of the statement.
_NOT_SAID = {"form_id", "units", "photo"}


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(format="%Y-%m-%d", attrs=_DATE), **more)


def _signal(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=_UNKNOWN_YES_NO, required=False)


class ObservationForm(forms.Form):
    """What somebody sees in front of a building, on a day."""

    form_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    units = forms.MultipleChoiceField(label=_("Waar gaat het om?"), widget=forms.CheckboxSelectMultiple)
    state = forms.ChoiceField(
        label=_("Wat ziet u?"), choices=list(STATES.items()), widget=forms.RadioSelect, required=False
    )
    date = _day(_("Op welke dag?"))
    vacant_since = _day(_("Leeg sinds"), required=False)
    note = forms.CharField(
        label=_("Opmerking"), widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=2000
    )
    photo = forms.FileField(
        label=_("Foto"),
        required=False,
        help_text=_("Liever zonder herkenbare mensen."),
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
    )
    concept = forms.ChoiceField(
        label=_("Soort waarneming"),
        choices=list(CONCEPTS.items()),
        initial="counted",
        widget=forms.RadioSelect,
    )
    offered = forms.ChoiceField(
        label=_("Te huur of te koop?"),
        choices=[("", _("onbekend")), ("true", _("ja")), ("false", _("ingetrokken"))],
        required=False,
    )
    asking_rent_eur_m2_year = NumberField(label=_("Vraaghuur (euro per m² per jaar)"), required=False)
    available_from = _day(_("Beschikbaar vanaf"), required=False)
    woz_user = _signal(_("Gebruiker in de WOZ"))
    hr_establishment = _signal(_("Vestiging in het Handelsregister"))
    brp_resident = _signal(_("Bewoner in de BRP"))
    part_m2 = NumberField(label=_("Alleen een deel: hoeveel m²?"), required=False)
    part_standard = forms.ChoiceField(
        label=_("Gemeten in"), choices=[("vvo", "vvo (NEN 2580)"), ("go", "go (NEN 2580)")], required=False
    )
    source = forms.CharField(label=_("Bron"), max_length=200, required=False)

    def __init__(self, *args: Any, units: Sequence[CurrentUnit], may_add_photo: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_add_photo:
            del self.fields["photo"]
        self.fields["units"].choices = [(unit.pk, unit) for unit in units]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """Return the fields as a row of a sheet has them; what is blank says nothing."""
        given = {
            name: self.cleaned_data.get(name) for name in self.fields if name not in {"form_id", "units"}
        }
        values = {name: value for name, value in given.items() if value not in {None, ""}}
        if "part_m2" not in values:
            values.pop("part_standard", None)
        return values

    def photo_file(self) -> tuple[str, bytes] | None:
        """Return the name and content of the photo, if there is one."""
        file = self.cleaned_data.get("photo")
        return None if file is None else (file.name, file.read())

    def add_remarks(self, said: Sequence[tuple[str | None, str]]) -> None:
        """Show errors of the reader of sheets beside the field that their column is of."""
        by_header = {column.header: name for name, column in COLUMNS.items()}
        for header, text in said:
            name = by_header.get(header or "")
            self.add_error(name if name in self.fields else None, text)


class FileForm(forms.Form):
    """A file with observations, and what holds for rows that do not say it."""

    file = forms.FileField(
        label=_("Bestand"),
        help_text=_("Excel (.xlsx) of CSV, met de kolommen van het sjabloon."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.csv,text/csv"}),
    )
    concept = forms.ChoiceField(
        label=_("Soort waarneming"),
        choices=[("", _("staat in het bestand")), *CONCEPTS.items()],
        required=False,
    )
    source = forms.CharField(
        label=_("Bron"), max_length=200, required=False, help_text=_("Zoals “telling gemeente 2026”.")
    )
    date = _day(_("Peildatum"), required=False)
    standard = forms.ChoiceField(
        label=_("Maat van een deel"),
        choices=[("", _("staat in het bestand")), ("vvo", "vvo"), ("go", "go")],
        required=False,
    )

    def given(self) -> dict[str, Any]:
        """Return the defaults as JSON keeps them."""
        day = self.cleaned_data.get("date")
        words = {name: self.cleaned_data.get(name) or None for name in ("concept", "source", "standard")}
        return words | {"date": day.isoformat() if day else None}


class WithdrawForm(forms.Form):
    """Why one statement is withdrawn."""

    why = forms.CharField(label=_("Waarom?"), max_length=300)
