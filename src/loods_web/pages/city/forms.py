# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The form above the page: where, and who must go."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loods_web.pages.city.state import GO, PageState

Choices = Sequence[tuple[str, str]]


class CityForm(forms.Form):
    """Each field has the name that stands in the address; PageState reads them."""

    gemeente = forms.MultipleChoiceField(
        label=gettext_lazy("Gemeenten"), required=False, widget=forms.CheckboxSelectMultiple
    )
    gebied = forms.ChoiceField(label=gettext_lazy("Eigen gebied"), required=False)
    wie = forms.ChoiceField(label=gettext_lazy("Welke bedrijven moeten weg?"), required=False)
    terrein = forms.ChoiceField(label=gettext_lazy("Bedrijventerrein"), required=False)
    nummers = forms.CharField(
        label=gettext_lazy("Nummers van zoekvragen"),
        help_text=gettext_lazy("Bijvoorbeeld Z-000012, Z-000034. U kunt ze uit Excel plakken."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, state: PageState, gemeenten: Choices, areas: Choices, parks: Sequence[str]) -> None:
        initial = state.values() | {"nummers": state.numbers, "terrein": state.park}
        super().__init__(initial=initial, auto_id="stad_%s", use_required_attribute=False)
        self._offer("gemeente", gemeenten)
        self._offer("gebied", [("", _("overal")), *areas])
        self._offer("wie", _groups(parks))
        self._offer("terrein", [("", _("kies een terrein")), *((park, park) for park in parks)])
        going = ("wie", "nummers", *(("terrein",) if parks else ()))
        shown = {
            "gemeente": len(gemeenten) > 1,
            "gebied": bool(areas),
            **{name: state.part == GO and name in going for name in ("wie", "terrein", "nummers")},
        }
        for name, wanted in shown.items():
            if not wanted:
                del self.fields[name]

    def _offer(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


def _groups(parks: Sequence[str]) -> Choices:
    """Return who may be asked about; one park only where searches name some."""
    return [
        ("", _("maak een keuze")),
        ("bedrijventerrein", _("alle bedrijven die nu op een bedrijventerrein zitten")),
        ("gedwongen", _("alle bedrijven die moeten verhuizen")),
        *([("terrein", _("de bedrijven van één terrein"))] if parks else []),
        ("nummers", _("een eigen lijst van zoekvragen")),
    ]
