# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The scan to take along: the workbook of a use, and the report that one dares to hand over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from loods.scan.results import UseResult
from loods_store.access import may_see_public_pages
from loods_store.queries.scan.papers import about_of, report_of, uses_that_matter, workbook_of
from loods_store.queries.scan.scanning import Scanned
from loods_web.pages.scan.asking import Asked
from loods_web.pages.scan.frame import on_a_scan
from loods_web.pages.scan.unavailable import one_of_few
from loods_web.pages.scan.use import of_a_use
from loods_web.parts import exports
from loods_web.parts.access import page, viewer
from loods_web.parts.texts import language

_FONTS = Path(__file__).parents[2] / "static" / "loods" / "fonts"


@require_safe
@page(may_see_public_pages)
@one_of_few
@on_a_scan
@of_a_use
def workbook(request: HttpRequest, asked: Asked, found: Scanned, use: UseResult) -> HttpResponse:
    """The business case of a use as a workbook that reckons by itself."""
    about = about_of(asked.building, found, language(), viewer(request).name, is_full=asked.is_full)
    content = workbook_of(found, use.use, asked.changes, about)
    return exports.file(content, _("rekensom %(where)s") % {"where": f"{_name(asked)} {use.use}"}, "xlsx")


@require_safe
@page(may_see_public_pages)
@on_a_scan
def as_json(_request: HttpRequest, asked: Asked, found: Scanned) -> JsonResponse:
    """The numbers of every use, and the facts that are known, for other programs."""
    result = found.result
    known = {name: fact for name, fact in result.facts.items() if fact.low is not None}
    said: dict[str, Any] = {
        "building": found.building_id,
        "edition": found.edition_id,
        "date": found.day.isoformat(),
        "rules_version": result.rules_version,
        "report_id": result.report_id,
        "public": not asked.is_full,
        "uses": [found.numbers[use.use] for use in result.uses],
        "facts": {name: {"low": fact.low, "high": fact.high} for name, fact in known.items()},
    }
    return JsonResponse(said)


@require_safe
@page(may_see_public_pages)
@one_of_few
@on_a_scan
def report(request: HttpRequest, asked: Asked, found: Scanned) -> HttpResponse:
    """The scan with its best uses as a report."""
    return _report(request, asked, found, uses_that_matter(found))


@require_safe
@page(may_see_public_pages)
@one_of_few
@on_a_scan
@of_a_use
def report_of_use(request: HttpRequest, asked: Asked, found: Scanned, use: UseResult) -> HttpResponse:
    """The scan with one use in depth as a report."""
    return _report(request, asked, found, [use.use])


def _report(request: HttpRequest, asked: Asked, found: Scanned, uses: list[str]) -> HttpResponse:
    about = about_of(asked.building, found, language(), viewer(request).name, is_full=asked.is_full)
    fonts = [_FONTS] if _FONTS.is_dir() else []
    content = report_of(found, uses, asked.changes, about, fonts)
    return exports.file(content, _("scan %(where)s") % {"where": _name(asked)}, "pdf")


def _name(asked: Asked) -> str:
    return asked.building.address or asked.building.pk
