# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why a building is on a list: what is counted, by which rules with their source, and on what it rests."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from loods.rules import RuleValue
from loods.rules.units import UNITS
from loods.scan.shortlist import limits_on
from loods_store.access import may_see_some_shortlist
from loods_store.queries.monitors import rulebook
from loods_store.queries.shortlist.filter import LISTS
from loods_store.queries.shortlist.runs import latest
from loods_web.pages.shortlist import words
from loods_web.parts.access import page
from loods_web.parts.components import Cell, Column, Table
from loods_web.parts.texts import day, language, notation, shown, written
from loods_web.parts.viewer import today


@page(may_see_some_shortlist)
@require_safe
def why(request: HttpRequest) -> HttpResponse:
    """What the lists mean, the rules behind them, and what the run rests on."""
    run = latest()
    context = {
        "meanings": [(words.list_name(name), words.list_meaning(name)) for name in LISTS],
        "rules": _rules(today() if run is None else run.day),
        "run": run,
        "query": request.GET.urlencode(),
    }
    return render(request, "shortlist/why.html", context)


def _rules(on: dt.date) -> Table:
    book = rulebook()
    return Table(
        _("Regels met hun waarde en bron"),
        [Column(_("Regel")), Column(_("Waarde")), Column(_("Bron")), Column(_("Nagekeken?"), "badge")],
        [
            [
                Cell(book.rule(value.name).title[language()], note=book.rule(value.name).about[language()]),
                _value(value),
                _source(value),
                _checked(value),
            ]
            for value in limits_on(book, on).grounds
        ],
    )


def _checked(value: RuleValue) -> Cell:
    if value.verified:
        return Cell(_("ja"), badge="ok")
    return Cell(_("aanname"), badge="warning")


def _source(value: RuleValue) -> str:
    said = ", ".join(part for part in (value.source.title, value.source.article) if part)
    return f"{said} ({_('eigen beleid')})" if value.overlay else said


def _value(value: RuleValue) -> str:
    if isinstance(value.value, list):
        return "; ".join(words.use_name(row["use"]) for row in value.value)
    if isinstance(value.value, dt.date):
        return day(value.value)
    compared = {
        "more_than": _("meer dan"),
        "at_least": _("vanaf"),
        "at_most": _("tot en met"),
        "less_than": _("minder dan"),
    }
    said = f"{compared.get(value.compare or '', '')} {_number(value.value, value.unit)}".strip()
    if value.low is None or value.high is None:
        return said
    low, high = (_bare(end, value.unit) for end in (value.low, value.high))
    return _("%(value)s (denkbaar: %(low)s – %(high)s)") % {"value": said, "low": low, "high": high}


def _number(value: float, unit: str) -> str:
    name = "" if unit in {"count", "ratio", "share"} else shown(UNITS[unit].name)
    return f"{_bare(value, unit)} {name}".strip()


def _bare(value: float, unit: str) -> str:
    """Return a value without its unit; a share as a percentage."""
    return notation().percent(100 * value) if unit == "share" else written(value, "number")
