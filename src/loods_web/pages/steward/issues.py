# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Issues: what was found wrong in editions and uploads, with what it means and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple
from typing import Any

import polars as pl
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from loods.editions.known_issues import find_kind
from loods.errors import LoodsError
from loods.places import gemeente
from loods_store.access import may_steward
from loods_store.queries import issues as queries
from loods_store.queries.monitors import home
from loods_web.pages.steward.shell import show, trouble
from loods_web.pages.steward.words import field_name
from loods_web.parts import exports
from loods_web.parts.access import page
from loods_web.parts.components import Cell, Column, Table
from loods_web.parts.state import Reader
from loods_web.parts.texts import shown

SECTION = "issues"
_PER_PAGE = 50
_SHORT = 60  # letters of a meaning in a row; all of it stands above the list
_BADGES = {"error": "error", "warning": "warning", "note": "info"}


@page(may_steward)
def issues(request: HttpRequest) -> HttpResponse:
    """List issues by kind, file and gemeente."""
    places = queries.places(home())
    if not places:
        return show(request, SECTION, "issues", {"places": []})
    try:
        asked = _asked(request, places[0][0])
        found = queries.find(home(), asked["place"], asked["wanted"])
    except LoodsError as error:
        return trouble(request, SECTION, error)
    pages = Paginator(range(found.issues.height), _PER_PAGE)
    here = pages.get_page(request.GET.get("pagina"))
    part = found.issues.slice(here.start_index() - 1 if found.issues.height else 0, _PER_PAGE)
    context = {
        **asked,
        "places": places,
        "summary": _summary(found, asked["place"]),
        "table": _table(part),
        "page": here,
        "count": found.issues.height,
        "active": sum(bool(value) for value in astuple(asked["wanted"])),
        "kinds": [(code, meaning(code), count) for code, count in found.kinds.items()],
        "files": found.files,
        "gemeenten": [(code, _name(code)) for code in found.gemeenten],
        "severities": [(code, severity_name(code)) for code in queries.SEVERITIES],
        "query": request.GET.urlencode(),
    }
    return show(request, SECTION, "issues", context)


@page(may_steward)
def issues_file(request: HttpRequest, form: str) -> HttpResponse:
    """Every issue of the same choice as Excel or CSV."""
    places = queries.places(home())
    if form not in ("xlsx", "csv") or not places:
        raise Http404
    try:
        asked = _asked(request, places[0][0])
        found = queries.find(home(), asked["place"], asked["wanted"])
    except LoodsError as error:
        return trouble(request, SECTION, error)
    tables = [_table(found.issues, full=True)]
    name = f"bevindingen {asked['place']}"
    return exports.excel(tables, name) if form == "xlsx" else exports.csv_file(tables, name)


def _asked(request: HttpRequest, default: str) -> dict[str, Any]:
    given = Reader(request.GET)
    wanted = queries.Wanted(
        given.text("soort"),
        given.choice("ernst", queries.SEVERITIES, ""),
        given.text("bestand"),
        given.text("gemeente"),
    )
    return {"place": given.text("van", default), "wanted": wanted}


def meaning(code: str) -> str:
    """Return what a kind of issue means."""
    kind = find_kind(code)
    return code if kind is None else shown(kind.meaning)


def remedy(code: str) -> str:
    """Return what to do about a kind of issue."""
    kind = find_kind(code)
    return "" if kind is None else shown(kind.remedy)


def severity_name(severity: str) -> str:
    """Return what a severity is called."""
    return {"error": _("fout"), "warning": _("let op"), "note": _("bekend")}[severity]


def _name(code: str) -> str:
    try:
        return gemeente(code).name
    except LoodsError:
        return code


def _summary(found: queries.Found, place: str) -> Table:
    """Return the kinds that there are, each with meaning and remedy."""
    return Table(
        _("Soorten bevindingen"),
        [
            Column(_("Ernst"), "badge"),
            Column(_("Wat")),
            Column(_("Wat kunt u doen?")),
            Column(_("Hoe vaak"), "number"),
        ],
        [
            [_badge(code), Cell(meaning(code), f"?van={place}&soort={code}"), remedy(code), count]
            for code, count in found.kinds.items()
        ],
        row_heads=False,
        empty=_("Er viel niets op."),
    )


def _badge(code: str) -> Cell:
    kind = find_kind(code)
    severity = "error" if kind is None else kind.severity
    return Cell(severity_name(severity), badge=_BADGES[severity])


def _table(issues: pl.DataFrame, *, full: bool = False) -> Table:
    heads = [_("Wat"), _("Bestand"), _("Regel"), _("Object"), _("Gegeven"), _("Waarde")]
    return Table(
        _("Bevindingen"),
        [
            Column(_("Ernst"), "badge"),
            *(Column(head, "number" if head == _("Regel") else "text") for head in heads),
            *([Column(_("Wat kunt u doen?"))] if full else []),
        ],
        [_cells(row, full=full) for row in issues.iter_rows(named=True)],
        row_heads=False,
        empty=_("Geen bevindingen met deze keuze."),
    )


def _last_part(file: str | None) -> str | None:
    """Return the name of the file itself, without the archives that it lies in."""
    return None if file is None else file.replace("!", "/").rsplit("/", 1)[-1]


def _cells(row: dict[str, Any], *, full: bool) -> list[Any]:
    field = row["field"] and field_name(row["field"])
    said, file = meaning(row["kind"]), row["file"]
    cells: Iterable[Any] = (
        _badge(row["kind"]),
        said if full or len(said) <= _SHORT else f"{said[:_SHORT]}…",
        file if full else _last_part(file),
        row["line"],
        row["object_id"],
        field,
        row["value"],
    )
    return [*cells, remedy(row["kind"])] if full else [*cells]
