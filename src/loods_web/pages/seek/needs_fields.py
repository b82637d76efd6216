# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Needs on the form of a search: whether it is a must or a wish, and how much of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from loods.functions.needs import Need, NeedKind, need_kinds
from loods_web.pages.seek import words
from loods_web.parts.number_field import NumberField
from loods_web.parts.texts import language

_MOST = 100_000


@dataclass(frozen=True)
class NeedRow:
    """A need with its two fields; `usual` is what the function usually asks of it, in words."""

    code: str
    title: str
    importance: BoundField
    level: BoundField | None
    usual: str


class _LevelField(NumberField):
    """A number above nought: how much of a need, in its unit."""

    def __init__(self, kind: NeedKind, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
        super().__init__(required=False, min_value=0, max_value=_MOST, widget=widget, **options)
        self.kind = kind


def add_need_fields(fields: dict[str, forms.Field], usual: Mapping[str, Need]) -> list[str]:
    """Add the fields of every need, those that are usual first; return their codes in that order."""
    order = sorted(need_kinds(), key=lambda code: code not in usual)
    for code in order:
        kind, expected = need_kinds()[code], usual.get(code)
        title = kind.title[language()]
        fields[f"need_{code}"] = forms.ChoiceField(
            label=title,
            choices=list(words.IMPORTANCES.items()),
            required=False,
            initial=expected.importance if expected else "",
        )
        if kind.kind != "yes_no":
            fields[f"level_{code}"] = _level_field(kind, title, expected)
    return order


def _level_field(kind: NeedKind, title: str, expected: Need | None) -> forms.Field:
    label = _("%(need)s: hoeveel") % {"need": title}
    initial = expected.level if expected else None
    if kind.kind == "number":
        unit = {"m": _("meter"), "minutes": _("minuten lopen")}.get(kind.unit or "", "")
        return _LevelField(kind, label=f"{label} ({unit})", initial=initial)
    # The lowest level asks for nothing.
    choices = [(str(at), word[language()]) for at, word in enumerate(kind.words) if at]
    start = str(int(initial)) if initial else choices[0][0]
    return forms.ChoiceField(label=label, choices=choices, required=False, initial=start)


def need_rows(form: forms.Form, codes: Sequence[str]) -> list[NeedRow]:
    """Return needs as rows of a form that `add_need_fields` filled."""
    usual: Mapping[str, Need] = form.usual.needs  # type: ignore[attr-defined]
    return [
        NeedRow(
            code,
            need_kinds()[code].title[language()],
            form[f"need_{code}"],
            form[f"level_{code}"] if f"level_{code}" in form.fields else None,
            _usual(usual[code]) if code in usual else "",
        )
        for code in codes
    ]


def _usual(need: Need) -> str:
    kind, importance = need_kinds()[need.code], words.importance(need.importance).lower()
    if kind.kind == "yes_no" or need.level is None:
        return importance
    return f"{importance}, {words.level(kind, need.level)}"


def check_levels(form: forms.Form, cleaned: Mapping[str, Any]) -> None:
    """Ask how much where a need is measured and nothing usable is filled in."""
    for code, kind in need_kinds().items():
        name = f"level_{code}"
        wanted = cleaned.get(f"need_{code}") and kind.kind == "number"
        if wanted and name not in form.errors and not cleaned.get(name):
            form.add_error(name, _("Vul in hoeveel, of kies “Niet nodig”."))


def needs_of(given: Mapping[str, Any], usual: Mapping[str, Need]) -> dict[str, Need]:
    """Return the needs as a search keeps them; a usual one that is not wanted has level None."""
    found: dict[str, Need] = {}
    for code, kind in need_kinds().items():
        importance: Any = given.get(f"need_{code}") or ""
        if importance:
            level = 1.0 if kind.kind == "yes_no" else float(given[f"level_{code}"])
            found[code] = Need(code, level, importance)
        elif code in usual:
            found[code] = Need(code, None, usual[code].importance)
    return found


def filled(needs: Mapping[str, Need]) -> dict[str, Any]:
    """Return needs (completed) as the initial values of their fields: the others are not needed."""
    found: dict[str, Any] = {}
    for code, kind in need_kinds().items():
        need = needs.get(code)
        wanted = need is not None and need.level is not None
        found[f"need_{code}"] = need.importance if need is not None and wanted else ""
        if need is not None and need.level is not None and kind.kind != "yes_no":
            found[f"level_{code}"] = str(int(need.level)) if kind.kind == "level" else need.level
    return found
