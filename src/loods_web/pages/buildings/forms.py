# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The form of the filter, filled with what is in force."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loods.monitor.definitions import DEFINITIONS
from loods.monitor.uses import USE_NAMES
from loods_store.queries.buildings.filter import BuildingFilter
from loods_web.parts.texts import shown

Choices = Sequence[tuple[str, str]]


def _number(label: Any, step: int = 1) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"min": 0, "step": step, "inputmode": "numeric"})
    return forms.IntegerField(label=label, required=False, widget=widget)


def _day(label: Any, **kwargs: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs
    )


class FilterForm(forms.Form):
    """Each field has the name that stands in the address; BuildingFilter reads them."""

    zoek = forms.CharField(label=gettext_lazy("Adres, postcode of id"), required=False)
    toon = forms.ChoiceField(label=gettext_lazy("Leegstand"), required=False)
    gebruik = forms.ChoiceField(label=gettext_lazy("Gebruik"), required=False)
    definitie = forms.ChoiceField(label=gettext_lazy("Geteld volgens"), required=False)
    gemeente = forms.ChoiceField(label=gettext_lazy("Gemeente"), required=False)
    gebied = forms.ChoiceField(label=gettext_lazy("Eigen gebied"), required=False)
    straat = forms.CharField(label=gettext_lazy("Straat"), required=False)
    duur = forms.ChoiceField(label=gettext_lazy("Hoelang leeg"), required=False)
    leeg_voor = _day(gettext_lazy("Leeg sinds vóór"), required=False)
    m2_van = _number(gettext_lazy("Vanaf (m² vvo)"), 50)
    m2_tot = _number(gettext_lazy("Tot en met (m² vvo)"), 50)
    bouwjaar_van = _number(gettext_lazy("Bouwjaar vanaf"))
    bouwjaar_tot = _number(gettext_lazy("Bouwjaar tot en met"))
    onzeker = forms.BooleanField(
        label=gettext_lazy("Onzeker: niet bevestigd, tegenspraak of oppervlakte onbekend"), required=False
    )
    plan = forms.BooleanField(
        label=gettext_lazy("Op de planlijst (art. 7.4 van het convenant)"), required=False
    )
    onderzoek = forms.BooleanField(label=gettext_lazy("In onderzoek in de BAG"), required=False)
    mijn = forms.BooleanField(label=gettext_lazy("Op mijn lijst"), required=False)

    def __init__(
        self, chosen: BuildingFilter, gemeenten: Choices, areas: Choices, durations: Choices
    ) -> None:
        super().__init__(initial=_initial(chosen), auto_id="filter_%s", use_required_attribute=False)
        self._offer("toon", shown_choices())
        self._offer("gebruik", [(use, use) for use in USE_NAMES])
        self._offer("definitie", [(name, shown(one.title)) for name, one in DEFINITIONS.items()])
        self._offer("gemeente", [("", _("alle gemeenten")), *gemeenten])
        self._offer("gebied", [("", _("overal")), *areas])
        self._offer("duur", [("", _("maakt niet uit")), *durations])
        if len(gemeenten) < 2:
            del self.fields["gemeente"]
        elif len(chosen.gemeenten) > 1:
            # A link asked for several: the form keeps them all.
            self.fields["gemeente"] = forms.MultipleChoiceField(
                label=_("Gemeenten"), choices=gemeenten, required=False, initial=chosen.gemeenten
            )
            self.initial["gemeente"] = list(chosen.gemeenten)
        if not areas:
            del self.fields["gebied"]

    def _offer(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


def shown_choices() -> Choices:
    """Return the choices of what to show, with their words."""
    return [
        ("leeg", _("staat leeg")),
        ("in-gebruik", _("in gebruik")),
        ("onbekend", _("onbekend")),
        ("alle", _("alles")),
    ]


def _initial(chosen: BuildingFilter) -> dict[str, Any]:
    return {
        "zoek": chosen.text,
        "toon": chosen.shown,
        "gebruik": chosen.use,
        "definitie": chosen.definition,
        "gemeente": chosen.gemeenten[0] if chosen.gemeenten else "",
        "gebied": chosen.own_area,
        "straat": chosen.street,
        "duur": chosen.duration,
        "leeg_voor": chosen.empty_before,
        "m2_van": chosen.m2_from,
        "m2_tot": chosen.m2_to,
        "bouwjaar_van": chosen.built_from,
        "bouwjaar_tot": chosen.built_to,
        "onzeker": chosen.uncertain,
        "plan": chosen.plan_list,
        "onderzoek": chosen.investigated,
        "mijn": chosen.on_list,
    }
