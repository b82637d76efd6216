# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The form that lays a local value over a rule: a field by the unit of the rule, a reason and a source."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loods.registers.sheets.values import UnreadableError, read_number
from loods.rules import Rule
from loods.rules.units import UNITS, Unit
from loods_web.parts.number_field import NumberField, WholeNumberField
from loods_web.parts.texts import shown

# What is meant as a number; a code that begins with a zero, such as 0344, is text.
_NUMBER_LIKE = re.compile(r"-?(?!0\d)\d[\d., ]*")
_YES_NO = {"ja": True, "nee": False}
_DAY_LIKE = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})|(\d{4})-(\d{2})-(\d{2})")


def may_be_laid(rule: Rule) -> bool:
    """Tell whether a local value can be given on the site: of a definition it cannot."""
    return UNITS[rule.unit].shape != "definition"


def _day_field(**options: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


class TableField(forms.CharField):
    """A small table as text: names on the first line, then a line per row, semicolons between.

    A cell that is left empty is not in its row. With `single` the table is one row, and no list.
    """

    widget = forms.Textarea(attrs={"rows": 8})

    def __init__(self, *, single: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.single = single

    def to_python(self, value: Any) -> Any:
        rows = list(csv.reader(io.StringIO(super().to_python(value)), delimiter=";"))
        rows = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
        if len(rows) < 2:
            raise forms.ValidationError(_("Zet op de eerste regel de namen en daaronder minstens één rij."))
        head, *body = rows
        if any(len(row) != len(head) for row in body):
            raise forms.ValidationError(_("Geef elke rij evenveel vakken als de eerste regel."))
        if self.single and len(body) > 1:
            raise forms.ValidationError(_("Deze tabel heeft maar één rij."))
        found = [
            {name: _cell(cell) for name, cell in zip(head, row, strict=True) if cell != ""} for row in body
        ]
        return found[0] if self.single else found


def _cell(text: str) -> bool | int | float | str | dt.date:
    """Return a number or day as sheets write it, else the text; what reads two ways is asked again."""
    if _DAY_LIKE.fullmatch(text):
        return _day(text)
    if not _NUMBER_LIKE.fullmatch(text):
        return _YES_NO.get(text.casefold(), text)
    try:
        number = read_number(text) or 0.0
    except UnreadableError:
        said = _("%(cell)s lezen we niet als één getal. Schrijf het zoals 1500 of 0,85.")
        raise forms.ValidationError(said % {"cell": text}) from None
    return int(number) if number.is_integer() else number


def _day(text: str) -> dt.date:
    parts = [int(part) for part in text.split("-")]
    year, month, day = parts if parts[0] > 31 else reversed(parts)
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise forms.ValidationError(_("%(cell)s is geen dag.") % {"cell": text}) from None


def as_text(value: Any) -> str:
    """Return a table as TableField reads it."""
    rows = value if isinstance(value, list) else [value]
    heads = list(dict.fromkeys(name for row in rows for name in row))
    written = io.StringIO()
    table = csv.writer(written, delimiter=";", lineterminator="\n")
    table.writerows([heads, *([_as_cell(row.get(name, "")) for name in heads] for row in rows)])
    return written.getvalue().rstrip("\n")


def _as_cell(value: object) -> str:
    """Return a value of a table as `_cell` reads it: numbers with a decimal comma and no thousands mark."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, dt.date):
        return f"{value.day}-{value.month}-{value.year}"
    if isinstance(value, float):
        text = f"{Decimal(str(value)):f}".replace(".", ",")
        # 12,125 could be twelve thousand as well: with a fourth decimal it reads one way.
        return f"{text}0" if re.fullmatch(r"-?\d+,\d{3}", text) else text
    return str(value)


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
            single=isinstance(now, Mapping),
            help_text=_(
                "Een regel per rij, met puntkomma's ertussen; de eerste regel geeft de namen. "
                "Getallen zoals 1500 of 0,85."
            ),
        )
    if unit.shape == "date":
        return _day_field(label=label, initial=now)
    if unit.shape == "integer":
        return WholeNumberField(label=label, initial=now, help_text=shown(unit.name), **bounds)
    if unit.shape == "number":
        return NumberField(label=label, initial=now, help_text=shown(unit.name), **bounds)
    return forms.CharField(label=label, initial=now)
