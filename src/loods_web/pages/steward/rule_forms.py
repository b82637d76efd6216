# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The form that lays a local value over a rule: a field by the unit of the rule, a reason and a source."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loods.rules import Rule
from loods.rules.units import UNITS, Unit
from loods_web.parts.number_field import NumberField, WholeNumberField
from loods_web.parts.texts import shown


def may_be_laid(rule: Rule) -> bool:
    """Tell whether a local value can be given on the site: of a definition it cannot."""
    return UNITS[rule.unit].shape != "definition"


def _day_field(**options: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


class TableField(forms.CharField):
    """A small table as text: names on the first line, then a line per row, semicolons between."""

    widget = forms.Textarea(attrs={"rows": 8})

    def to_python(self, value: Any) -> Any:
        rows = list(csv.reader(io.StringIO(super().to_python(value)), delimiter=";"))
        rows = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
        if len(rows) < 2:
            raise forms.ValidationError(_("Zet op de eerste regel de namen en daaronder minstens één rij."))
        head, *body = rows
        if any(len(row) != len(head) for row in body):
            raise forms.ValidationError(_("Geef elke rij evenveel vakken als de eerste regel."))
        return [{name: _cell(cell) for name, cell in zip(head, row, strict=True)} for row in body]


def _cell(text: str) -> int | float | str:
    for read in (int, lambda given: float(given.replace(",", "."))):
        try:
            return read(text)
        except ValueError:
            continue
    return text


def as_text(value: Any) -> str:
    """Return a table as TableField reads it."""
    rows = value if isinstance(value, list) else [value]
    heads = list(dict.fromkeys(name for row in rows for name in row))
    lines = [heads, *([str(row.get(name, "")) for name in heads] for row in rows)]
    return "\n".join(";".join(line) for line in lines)


class LocalValueForm(forms.Form):
    """A local value with its period, reason and source."""

    valid_from = _day_field(label=gettext_lazy("Geldt vanaf"))
    last_day = _day_field(
        label=gettext_lazy("Geldt tot en met"),
        required=False,
        help_text=gettext_lazy("Laat leeg als de waarde tot nader order geldt."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarom"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Dit staat bij elk cijfer dat met deze waarde rekent."),
    )
    source = forms.CharField(
        label=gettext_lazy("Bron"),
        max_length=300,
        help_text=gettext_lazy("Bijvoorbeeld: Kantorennota gemeente Weesp."),
    )
    published = forms.RegexField(
        r"\d{4}(-\d{2}(-\d{2})?)?",
        label=gettext_lazy("Bron van"),
        help_text=gettext_lazy("Jaar, maand of dag: 2026, 2026-03 of 2026-03-31."),
    )
    article = forms.CharField(label=gettext_lazy("Artikel of bladzijde"), max_length=200, required=False)
    link = forms.URLField(label=gettext_lazy("Link"), required=False, assume_scheme="https")

    field_order = ("value", "valid_from", "last_day", "reason", "source", "published", "article", "link")

    def __init__(self, *args: Any, rule: Rule, day: dt.date, **options: Any) -> None:
        super().__init__(*args, **options)
        now = rule.on(day)
        self.fields["value"] = _value_field(UNITS[rule.unit], None if now is None else now.value)
        self.fields["valid_from"].initial = day
        self.order_fields(self.field_order)


def _value_field(unit: Unit, now: Any) -> forms.Field:
    label = gettext_lazy("Waarde")
    bounds: dict[str, Any] = {"min_value": unit.least, "max_value": unit.most}
    if unit.shape == "table":
        text = "" if now is None else as_text(now)
        return TableField(
            label=label,
            initial=text,
            help_text=_("Een regel per rij, met puntkomma's ertussen; de eerste regel geeft de namen."),
        )
    if unit.shape == "date":
        return _day_field(label=label, initial=now)
    if unit.shape == "integer":
        return WholeNumberField(label=label, initial=now, help_text=shown(unit.name), **bounds)
    if unit.shape == "number":
        return NumberField(label=label, initial=now, help_text=shown(unit.name), **bounds)
    return forms.CharField(label=label, initial=now)
