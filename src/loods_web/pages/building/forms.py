# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The forms on the page of a building: a note, a file, somebody to call."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loods_store.actions.attachment_types import ALLOWED
from loods_store.actions.notes import LONGEST
from loods_store.models import Contact
from loods_web.parts.viewer import today

_DAY = {"type": "date"}


def _day_widget() -> forms.DateInput:
    return forms.DateInput(attrs=_DAY, format="%Y-%m-%d")


class NoteForm(forms.Form):
    """A remark for colleagues."""

    text = forms.CharField(
        label=gettext_lazy("Notitie"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4})
    )


class AttachmentForm(forms.Form):
    """A file with what it is."""

    file = forms.FileField(
        label=gettext_lazy("Bestand"),
        widget=forms.FileInput(attrs={"accept": ",".join(f".{ending}" for ending in ALLOWED)}),
    )
    description = forms.CharField(label=gettext_lazy("Wat is het"), max_length=300, required=False)


class ContactForm(forms.Form):
    """Somebody to call, and from where that is known."""

    capacity = forms.ChoiceField(label=gettext_lazy("Wie is dit"), choices=[])
    organisation = forms.CharField(label=gettext_lazy("Organisatie"), max_length=200, required=False)
    name = forms.CharField(label=gettext_lazy("Naam van de persoon"), max_length=200, required=False)
    private_person = forms.BooleanField(
        label=gettext_lazy("Privépersoon: alleen de kantorenloods van de gemeente ziet dit"), required=False
    )
    phone = forms.CharField(
        label=gettext_lazy("Telefoon"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    source = forms.CharField(
        label=gettext_lazy("Bron"),
        max_length=200,
        help_text=gettext_lazy("Bijvoorbeeld: Kadaster, of gesprek"),
    )
    source_date = forms.DateField(label=gettext_lazy("Datum van de bron"), widget=_day_widget())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["capacity"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = capacities()

    def clean_source_date(self) -> dt.date:
        day: dt.date = self.cleaned_data["source_date"]
        if day > today():
            raise forms.ValidationError(_("Deze dag moet nog komen."))
        return day


def capacities() -> list[tuple[str, str]]:
    """Return in what capacity somebody can be called, in words."""
    return [
        (Contact.Capacity.OWNER, _("eigenaar")),
        (Contact.Capacity.MANAGER, _("beheerder")),
        (Contact.Capacity.AGENT, _("makelaar")),
        (Contact.Capacity.TENANT, _("huurder")),
        (Contact.Capacity.OTHER, _("anders")),
    ]
