# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The form of an item on Mijn lijst."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from loods_store.models import WorkItem
from loods_store.queries.worklist import CLOSED
from loods_web.pages.worklist.words import FIELDS, STATES


class ItemForm(forms.Form):
    """How far, what next, when, with whom. `version` is the one that the form began on."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    next_action = forms.CharField(label=FIELDS["next_action"], max_length=200, required=False)
    next_action_on = forms.DateField(
        label=FIELDS["next_action_on"],
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    state = forms.ChoiceField(label=FIELDS["state"], choices=list(STATES.items()))
    guide_id = forms.TypedChoiceField(label=FIELDS["guide_id"], coerce=int, empty_value=None, required=False)
    contact_id = forms.TypedChoiceField(
        label=FIELDS["contact_id"], coerce=int, empty_value=None, required=False
    )
    remark = forms.CharField(
        label=FIELDS["remark"], required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    reason = forms.CharField(
        label=_("Waarom van de lijst?"),
        required=False,
        max_length=500,
        help_text=_("Alleen nodig bij klaar of gestopt."),
    )

    def __init__(
        self, *args: Any, people: Mapping[int, str], contacts: Mapping[int, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["guide_id"].choices = [("", _("niemand")), *people.items()]  # type: ignore[attr-defined]
        self.fields["contact_id"].choices = [("", "–"), *contacts.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("state") in CLOSED and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Zeg in een paar woorden hoe het afliep."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """Return the fields of the item as they are to be."""
        return {name: self.cleaned_data[name] for name in FIELDS}


def of_item(item: WorkItem) -> dict[str, Any]:
    """Return an item as the form shows it first."""
    return {name: getattr(item, name) for name in FIELDS} | {"version": item.version}
