# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The forms that narrow lists: of matches for who seeks, of searches for a loods."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy

from loods_web.pages.seek import words
from loods_web.pages.seek.content import Content
from loods_web.parts.sides import location_names

_ANYWHERE = ("", gettext_lazy("overal"))
_ANY = ("", gettext_lazy("maakt niet uit"))
_ORDERS = (
    ("score", gettext_lazy("past het best")),
    ("huur", gettext_lazy("laagste huur")),
    ("-huur", gettext_lazy("hoogste huur")),
    ("m2", gettext_lazy("kleinste eerst")),
    ("-m2", gettext_lazy("grootste eerst")),
    ("gemeente", gettext_lazy("gemeente")),
)


class MatchFilterForm(forms.Form):
    """Each field has the name that stands in the address; MatchState reads them."""

    gemeente = forms.ChoiceField(label=gettext_lazy("Gemeente"), required=False)
    plek = forms.ChoiceField(label=gettext_lazy("Soort plek"), required=False)
    m2_van = forms.IntegerField(
        label=gettext_lazy("Te huur: ten minste (m²)"),
        required=False,
        widget=forms.NumberInput(attrs={"min": 0, "inputmode": "numeric"}),
    )
    m2_tot = forms.IntegerField(
        label=gettext_lazy("Te huur: hoogstens (m²)"),
        required=False,
        widget=forms.NumberInput(attrs={"min": 0, "inputmode": "numeric"}),
    )
    sorteer = forms.ChoiceField(label=gettext_lazy("Volgorde"), required=False, choices=_ORDERS)
    zeker = forms.BooleanField(
        label=gettext_lazy("Alleen wat zeker aan al uw eisen voldoet"),
        required=False,
        widget=forms.CheckboxInput(attrs={"value": "1"}),
    )

    def __init__(self, content: Content) -> None:
        state = content.state
        initial = {
            "gemeente": state.gemeente,
            "plek": state.location,
            "m2_van": state.m2_from,
            "m2_tot": state.m2_to,
            "sorteer": state.sort,
            "zeker": state.certain,
        }
        super().__init__(initial=initial, auto_id="filter_%s", use_required_attribute=False)
        places = {space.gemeente for space in content.spaces.values() if space.gemeente} | {
            state.gemeente
        } - {""}
        named = sorted(((code, words.gemeente_name(code)) for code in places), key=lambda pair: pair[1])
        self._offer("gemeente", [_ANYWHERE, *named])
        self._offer("plek", [_ANY, *location_names()])

    def _offer(self, name: str, choices: Sequence[tuple[str, object]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
