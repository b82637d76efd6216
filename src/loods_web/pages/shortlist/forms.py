# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The form of the filter, filled with what is in force."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loods.functions.uses import target_uses
from loods_store.queries.shortlist.filter import ShortlistFilter
from loods_web.parts.texts import language

Choices = Sequence[tuple[str, str]]


def _number(label: Any, step: int = 1) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"min": 0, "step": step, "inputmode": "numeric"})
    return forms.IntegerField(label=label, required=False, widget=widget)


class FilterForm(forms.Form):
    """Each field has the name that stands in the address; ShortlistFilter reads them."""

    gemeente = forms.ChoiceField(label=gettext_lazy("Gemeente"), required=False)
    gebied = forms.ChoiceField(label=gettext_lazy("Eigen gebied"), required=False)
    gebruik = forms.ChoiceField(label=gettext_lazy("Nieuw gebruik"), required=False)
    m2_van = _number(gettext_lazy("Leeg vanaf (m² vvo)"), 100)
    jaren_van = _number(gettext_lazy("Leeg vanaf (jaar)"))
    tekort_van = _number(gettext_lazy("Tekort vanaf (€)"), 1000)
    tekort_tot = _number(gettext_lazy("Tekort tot en met (€)"), 1000)

    def __init__(self, asked: ShortlistFilter, gemeenten: Choices, areas: Choices) -> None:
        super().__init__(initial=_initial(asked), auto_id="filter_%s", use_required_attribute=False)
        self._offer("gemeente", [("", _("alle gemeenten")), *gemeenten])
        self._offer("gebied", [("", _("overal")), *areas])
        uses = [(code, use.title[language()]) for code, use in target_uses().items()]
        self._offer("gebruik", [("", _("maakt niet uit")), *uses])
        if len(gemeenten) < 2:
            del self.fields["gemeente"]
        elif len(asked.gemeenten) > 1:
            # A link asked for several: the form keeps them all.
            self.fields["gemeente"] = forms.MultipleChoiceField(
                label=_("Gemeenten"), choices=gemeenten, required=False
            )
            self.initial["gemeente"] = list(asked.gemeenten)
        if not areas:
            del self.fields["gebied"]

    def _offer(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


def _initial(asked: ShortlistFilter) -> dict[str, Any]:
    return {
        "gemeente": asked.gemeenten[0] if asked.gemeenten else "",
        "gebied": asked.own_area,
        "gebruik": asked.use,
        "m2_van": asked.m2_from,
        "jaren_van": asked.years_from,
        "tekort_van": asked.gap_from,
        "tekort_tot": asked.gap_to,
    }
