# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The event log: who did what, when and from where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from loods_store.access import may_see_events
from loods_store.actions.events import DONE, FAILED, REFUSED
from loods_store.models import Event
from loods_store.queries import events as queries
from loods_store.queries.monitors import rulebook
from loods_web.pages.steward.event_words import action_name, details, object_name
from loods_web.pages.steward.shell import show
from loods_web.pages.steward.words import moment
from loods_web.parts import exports
from loods_web.parts.access import page
from loods_web.parts.components import Cell, Column, Table
from loods_web.parts.state import Reader
from loods_web.parts.viewer import today

_PER_PAGE = 100
_MOST = 100_000  # rows of a file
_BADGES = {DONE: "ok", REFUSED: "warning", FAILED: "error"}


@page(may_see_events)
def events(request: HttpRequest) -> HttpResponse:
    """List events, the newest first."""
    wanted = _wanted(request)
    here = Paginator(queries.events(wanted), _PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "table": _table(here.object_list),
        "page": here,
        "wanted": wanted,
        "actions": sorted((action_name(code), code) for code in queries.actions()),
        "active": sum(map(bool, (wanted.action, wanted.result, wanted.text, wanted.first, wanted.last))),
        "kept_months": rulebook().on("retention.events", today()).value,
        "results": [(code, result_name(code)) for code in (DONE, REFUSED, FAILED)],
        "begins": queries.first_event(),
        "query": request.GET.urlencode(),
    }
    return show(request, "events", "events", context)


@page(may_see_events)
def events_file(request: HttpRequest, form: str) -> HttpResponse:
    """The same events as Excel or CSV, at most a hundred thousand."""
    if form not in ("xlsx", "csv"):
        raise Http404
    tables = [_table(queries.events(_wanted(request))[:_MOST], full=True)]
    return exports.excel(tables, "logboek") if form == "xlsx" else exports.csv_file(tables, "logboek")


def _wanted(request: HttpRequest) -> queries.EventFilter:
    asked = Reader(request.GET)
    return queries.EventFilter(
        asked.text("actie"),
        asked.choice("uitkomst", (DONE, REFUSED, FAILED), ""),
        asked.text("zoek"),
        parse_date(asked.text("vanaf")),
        parse_date(asked.text("tot")),
    )


def result_name(result: str) -> str:
    """Return what the outcome of an event is called."""
    return {DONE: _("gedaan"), REFUSED: _("geweigerd"), FAILED: _("mislukt")}.get(result, result)


def _table(rows: Iterable[Event], *, full: bool = False) -> Table:
    heads = [_("Actie"), _("Onderwerp"), _("Uitkomst"), _("Wie"), _("Vanaf"), _("Bijzonderheden")]
    return Table(
        _("Gebeurtenissen"),
        [
            Column(_("Wanneer")),
            *(Column(head, "badge" if head == _("Uitkomst") else "text") for head in heads),
        ],
        [_cells(row, full=full) for row in rows],
        empty=_("Geen gebeurtenissen met deze keuze."),
    )


def _cells(row: Event, *, full: bool) -> list[Any]:
    about = " ".join(part for part in (object_name(row.object_type), row.object_id) if part)
    return [
        moment(row.at),
        action_name(row.action),
        about or None,
        Cell(result_name(row.result), badge=_BADGES.get(row.result, "neutral")),
        row.actor,
        row.origin or None,
        details(row.details, full=full),
    ]
