# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables of the pages on rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from loods.rules import KINDS, Rule, RuleValue
from loods.rules.units import UNITS
from loods_web.parts.components import Cell, Column, Table
from loods_web.parts.texts import day as written_day
from loods_web.parts.texts import language, notation, shown

MARKS = ("assumption", "unverified", "local")
_LONG = 80  # letters of a value in a list


def mark_name(mark: str) -> str:
    """Return what a mark of a rule is called."""
    names = {
        "assumption": _("aanname"),
        "unverified": _("nog niet nagegaan"),
        "local": _("eigen beleid"),
    }
    return names[mark]


def title(rule: Rule) -> str:
    """Return the title of a rule in the reader's language."""
    return rule.title[language()]


def about(rule: Rule) -> str:
    """Return what a rule says in the reader's language."""
    return rule.about[language()]


def fits(rule: Rule, day: dt.date, text: str, kind: str, mark: str) -> bool:
    """Tell whether a rule is asked for."""
    words = f"{rule.name} {title(rule)} {about(rule)}".casefold()
    if text.casefold() not in words or (kind and rule.kind != kind):
        return False
    return not mark or mark in marks(rule, day)


def marks(rule: Rule, day: dt.date) -> list[str]:
    """Return what is to be known of a rule before it is believed."""
    now = rule.on(day)
    found = ["local"] if rule.local else []
    if rule.kind == "assumption" and not (now and now.overlay):
        found.append("assumption")
    return [*found, "unverified"] if now is not None and not now.verified else found


def rules(rows: Sequence[Rule], day: dt.date) -> Table:
    """Return rules with their value on a day."""
    return Table(
        _("Regels en hun waarde vandaag"),
        [
            Column(_("Regel")),
            Column(_("Waarde")),
            Column(_("Eenheid")),
            Column(_("Soort")),
            Column(_("Merk")),
            Column(_("Bron")),
        ],
        [_cells(rule, day) for rule in rows],
        empty=_("Geen regels met deze keuze."),
    )


def _cells(rule: Rule, day: dt.date) -> list[Any]:
    now = rule.on(day)
    said = ", ".join(mark_name(mark) for mark in marks(rule, day))
    return [
        Cell(title(rule), reverse("steward:rule", args=[rule.name]), note=rule.name),
        None if now is None else _short(now),
        shown(UNITS[rule.unit].name),
        shown(KINDS[rule.kind if now is None else now.kind]),
        said or None,
        None if now is None else _source(now),
    ]


def _short(value: RuleValue) -> str:
    text = written(value)
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"


def written(value: RuleValue) -> str:
    """Return a value as people write it, with its range."""
    text = _written(value.value)
    if value.low is None and value.high is None:
        return text
    return f"{text} ({_written(value.low)} – {_written(value.high)})"


def _written(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return {True: _("ja"), False: _("nee"), None: "–"}[value]
    if isinstance(value, int | float):
        return notation().whole(value) if float(value).is_integer() else str(value).replace(".", _(","))
    if isinstance(value, dt.date):
        return written_day(value)
    if isinstance(value, list):
        return "; ".join(_written(item) for item in value)
    if isinstance(value, dict):
        inside = value.get(language(), value)
        return inside if isinstance(inside, str) else _pairs(inside)
    return str(value)


def _pairs(value: dict[str, Any]) -> str:
    if "text" in value:
        return _written(value["text"])
    return ", ".join(f"{name}: {_written(item)}" for name, item in value.items())


def _source(value: RuleValue) -> str:
    parts = [value.source.title, value.source.article, value.source.published]
    return ", ".join(str(part) for part in parts if part)


def _period(value: RuleValue) -> str:
    first = written_day(value.valid_from)
    if value.valid_to is None:
        return _("vanaf %(first)s") % {"first": first}
    last = written_day(value.valid_to - dt.timedelta(days=1))
    return _("%(first)s tot en met %(last)s") % {"first": first, "last": last}


def values(rows: Sequence[RuleValue], caption: str) -> Table:
    """Return the values of a rule through time."""
    return Table(
        caption,
        [
            Column(_("Periode")),
            Column(_("Waarde")),
            Column(_("Nagegaan"), "badge"),
            Column(_("Bron")),
            Column(_("Toelichting")),
        ],
        [
            [
                _period(value),
                written(value),
                Cell(_("ja"), badge="ok") if value.verified else Cell(_("nee: een aanname"), badge="warning"),
                Cell(_source(value), value.source.link or ""),
                value.note[language()] if value.note else None,
            ]
            for value in rows
        ],
    )


@dataclass(frozen=True)
class LocalRow:
    """A value of local policy, with the general value that it stands in the place of."""

    period: str
    value: str
    reason: str
    source: str
    link: str
    valid_from: dt.date
    instead_of: str


def local_row(rule: Rule, value: RuleValue) -> LocalRow:
    """Return a local value as the page shows it."""
    general = next((each for each in rule.values if each.covers(value.valid_from)), None)
    return LocalRow(
        _period(value),
        written(value),
        value.note[language()] if value.note else "",
        _source(value),
        value.source.link or "",
        value.valid_from,
        "" if general is None else written(general),
    )
