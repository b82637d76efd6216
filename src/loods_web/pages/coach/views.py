# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of the coach, and the same as a file."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from loods.monitor import DEFINITIONS
from loods.monitor.uses import USE_NAMES
from loods_store.access import may_see_network
from loods_store.queries import network as queries
from loods_store.queries.monitors import rulebook
from loods_store.queries.network import GemeenteRow
from loods_store.queries.network_news import changes
from loods_web.pages.coach import state, tables
from loods_web.pages.coach.state import Asked
from loods_web.parts import exports
from loods_web.parts.access import page, viewer
from loods_web.parts.components import KeyFigure, Link
from loods_web.parts.texts import shown
from loods_web.parts.viewer import today
from loods_web.parts.visits import previous_visit

_NEWS = 6  # gemeenten with news that show at once


@page(may_see_network)
def network(request: HttpRequest) -> HttpResponse:
    """All gemeenten at a glance."""
    asked, codes = Asked.read(request.GET, viewer(request)), queries.gemeenten_of(viewer(request))
    rows, here = _rows(asked, codes), reverse("coach:network")
    since = previous_visit(request)
    news = tables.news(changes(codes, since))
    context = {
        "asked": asked,
        "has_rows": bool(rows),
        "tiles": _tiles(rows, asked),
        "table": tables.gemeenten(asked.choose(rows), asked),
        "views": [
            Link(state.view_name(view), asked.to(here, blik=view), current=view == asked.view)
            for view in state.VIEWS
        ],
        "choices": [(code, state.shown_name(code)) for code in state.SHOWN],
        "uses": USE_NAMES,
        "definitions": [(name, shown(each.title)) for name, each in DEFINITIONS.items()],
        "since": since,
        "news": news[:_NEWS],
        "more_news": news[_NEWS:],
        "without": [row.name for row in rows if not row.loodsen],
        "silent": [row.name for row in rows if not row.delivered.this_quarter],
        "day": next((row.vacancy.date for row in rows if row.vacancy.date), None),
        "excel": asked.to(reverse("coach:export", args=["xlsx"])),
        "csv": asked.to(reverse("coach:export", args=["csv"])),
    }
    return render(request, "coach/network.html", context)


@page(may_see_network)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The table of the view as Excel or CSV."""
    if form not in ("xlsx", "csv"):
        raise Http404
    asked = Asked.read(request.GET, viewer(request))
    rows = _rows(asked, queries.gemeenten_of(viewer(request)))
    shown_tables = [tables.gemeenten(asked.choose(rows), asked)]
    name = f"gemeenten {state.view_name(asked.view)}"
    return exports.excel(shown_tables, name) if form == "xlsx" else exports.csv_file(shown_tables, name)


def _rows(asked: Asked, codes: Sequence[str]) -> list[GemeenteRow]:
    return queries.at_a_glance(codes, asked.use, asked.definition, rulebook(), today())


def _tiles(rows: Sequence[GemeenteRow], asked: Asked) -> list[KeyFigure]:
    """Return what a coach wants to know first."""
    stock = [row.vacancy.stock_m2 for row in rows if row.vacancy.vacancy_pct is not None]
    vacant = [row.vacancy.vacant_m2 for row in rows if row.vacancy.vacancy_pct is not None]
    known = sum(each or 0 for each in stock)
    share = 100 * sum(each or 0 for each in vacant) / known if known else None
    delivered = sum(row.delivered.this_quarter for row in rows)
    of_all = _("van %(count)s gemeenten") % {"count": len(rows)}
    return [
        KeyFigure(_("Leverden dit kwartaal"), delivered, "number", note=of_all),
        KeyFigure(_("Leegstand"), share, "pct", note=_("van wat bekend is, %(use)s") % {"use": asked.use}),
        KeyFigure(
            _("Panden volgens art. 7.4"),
            sum(row.signals.plan_list for row in rows),
            "number",
            note=_("groot, lang en grotendeels leeg"),
        ),
        KeyFigure(_("Panden in behandeling"), sum(row.open_work for row in rows), "number"),
    ]
