# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The spaces that can be filled: a table to order, to narrow to a gemeente, and to take along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from loods_store.access import may_see_some_matching
from loods_store.queries.buildings.filter import seen_gemeenten
from loods_store.queries.matching.lists import spaces_in
from loods_store.queries.matching.seen import SpaceSeen
from loods_web.parts import exports
from loods_web.parts.access import page, viewer
from loods_web.parts.asked import text
from loods_web.parts.components import Cell, Column, Downloads, Table
from loods_web.parts.sides import gemeente_name

_USUAL = "-m2"
_VALUES: dict[str, Callable[[SpaceSeen], Any]] = {
    "naam": lambda row: _name(row).casefold(),
    "gemeente": lambda row: gemeente_name(row.gemeente),
    "m2": lambda row: row.left_m2,
    "deel": lambda row: row.smallest_m2,
    "huur": lambda row: row.rent_eur_m2_year,
}


@dataclass(frozen=True)
class _Asked:
    gemeente: str
    sort: str
    gemeenten: tuple[str, ...]
    rows: list[SpaceSeen]

    def query(self) -> str:
        values = {"gemeente": self.gemeente, "sorteer": "" if self.sort == _USUAL else self.sort}
        return urlencode({name: value for name, value in values.items() if value})


@page(may_see_some_matching)
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The spaces on offer that can be filled by several parties, the largest first."""
    asked = _asked(request)
    excel, csv = (reverse("combine:list", args=[form]) for form in ("xlsx", "csv"))
    context = {
        "table": _table(asked),
        "gemeente": asked.gemeente,
        "gemeenten": [(code, gemeente_name(code)) for code in asked.gemeenten],
        "sort": asked.sort,
        "files": Downloads(excel=f"{excel}?{asked.query()}", csv=f"{csv}?{asked.query()}"),
    }
    return render(request, "combine/start.html", context)


@page(may_see_some_matching)
@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The list as the page shows it, as Excel or CSV."""
    if form not in {"xlsx", "csv"}:
        raise Http404
    table, name = _table(_asked(request)), _("ruimten om te vullen")
    return exports.csv_file([table], name) if form == "csv" else exports.excel([table], name)


def _asked(request: HttpRequest) -> _Asked:
    """Return the spaces that an address asks for; what it asks and is not there is left out."""
    who = viewer(request)
    seen = sorted(seen_gemeenten(who), key=gemeente_name)
    code, sort = text(request.GET, "gemeente", 8), text(request.GET, "sorteer", 12)
    code, sort = code if code in seen else "", sort if sort.removeprefix("-") in _VALUES else _USUAL
    rows = [row for row in spaces_in([code] if code else seen, viewer=who) if row.address is not None]
    return _Asked(code, sort, tuple(seen), _ordered(rows, sort))


def _ordered(rows: list[SpaceSeen], sort: str) -> list[SpaceSeen]:
    """Return rows in an order, those of which the value is unknown last."""
    value = _VALUES[sort.removeprefix("-")]
    known = [row for row in rows if value(row) is not None]
    known.sort(key=value, reverse=sort.startswith("-"))
    return [*known, *(row for row in rows if value(row) is None)]


def _name(row: SpaceSeen) -> str:
    return row.title or row.code


def _table(asked: _Asked) -> Table:
    columns = [
        Column(_("Ruimte"), sort="naam"),
        Column(_("Adres")),
        Column(_("Gemeente"), sort="gemeente"),
        Column(_("M² over"), "number", "m2"),
        Column(_("Kleinste deel (m²)"), "number", "deel"),
        Column(_("Huur (€ per m² per jaar)"), "number", "huur"),
    ]
    rows = [
        [
            Cell(_name(row), reverse("combine:space", args=[row.code]), note=row.code),
            ", ".join(part for part in (row.address, row.town) if part),
            gemeente_name(row.gemeente),
            row.left_m2,
            row.smallest_m2,
            row.rent_eur_m2_year,
        ]
        for row in asked.rows
    ]
    return Table(
        _("Ruimten die te vullen zijn"),
        columns,
        rows,
        sort=asked.sort,
        empty=_("Er is nu geen ruimte te vullen."),
    )
