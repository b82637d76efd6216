# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Vacancy in one place on one page, its files, and the list of places to choose from."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from loods.figures.infographic import trend
from loods.monitor.definitions import DEFAULT
from loods.registers.bag.tables import USE_NAMES, USES
from loods_store.access import may_see_public_pages
from loods_store.queries import infographic as source
from loods_web.pages.infographic import drawings, files, places
from loods_web.pages.infographic.story import Asked
from loods_web.parts.access import page
from loods_web.parts.components import Column, Downloads, Row, Table
from loods_web.parts.state import Reader, address
from loods_web.parts.viewer import today

FIRST_USE = "kantoor"


@require_safe
@page(may_see_public_pages)
def choose(request: HttpRequest) -> HttpResponse:
    """Every gemeente and province with released figures; ?gebied= with a code leads straight to its page."""
    found = list(places.by_slug(source.released_areas()).items())
    reader = Reader(request.GET)
    wanted = [slug for slug, area in found if area.code == reader.text("gebied")]
    if wanted:
        return redirect(_page(wanted[0], reader.choice("gebruik", USE_NAMES, FIRST_USE)))
    context = {
        "provinces": [item for item in found if item[1].level == "province"],
        "gemeenten": [item for item in found if item[1].level == "gemeente"],
    }
    return render(request, "infographic/choose.html", context)


@require_safe
@page(may_see_public_pages)
def infographic(request: HttpRequest, slug: str) -> HttpResponse:
    """Vacancy in one place, of offices or another use."""
    asked, remarks = _asked(request, slug)
    told = asked.told
    same = {"gebied": told.area.code, "gebruik": told.use, "definitie": DEFAULT}
    context = {
        "told": told,
        "poster": files.told_poster(asked),
        "wide": drawings.through_time(told, trend.WIDE).picture,
        "narrow": drawings.through_time(told, trend.NARROW).picture,
        "tables": _tables(asked),
        "contacts": asked.contacts,
        "remarks": remarks,
        "uses": list(zip(USE_NAMES, USES, strict=True)),
        "downloads": Downloads(pdf=_file("pdf", slug, told.use), png=_file("png", slug, told.use)),
        "card": request.build_absolute_uri(_file("card", slug, told.use)),
        "why": {
            name: address("/cijfers/waarom/", same | {"cijfer": name})
            for name in ("vacancy_pct", "vacant_vvo_m2", "duur")
        },
        "more": address("/cijfers/", same),
        "flows": address("/cijfers/stromen/", same),
    }
    return render(request, "infographic/infographic.html", context)


@require_safe
@page(may_see_public_pages)
def pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """The page on A4."""
    return files.file(request, _asked(request, slug)[0], "page")


@require_safe
@page(may_see_public_pages)
def png(request: HttpRequest, slug: str) -> HttpResponse:
    """The page as a picture to share."""
    return files.file(request, _asked(request, slug)[0], "picture")


@require_safe
@page(may_see_public_pages)
def card(request: HttpRequest, slug: str) -> HttpResponse:
    """The picture that stands beside a link to the page."""
    return files.file(request, _asked(request, slug)[0], "card")


def _asked(request: HttpRequest, slug: str) -> tuple[Asked, list[str]]:
    area = places.by_slug(source.released_areas()).get(slug)
    if area is None:
        raise Http404
    reader = Reader(request.GET)
    use = reader.choice("gebruik", USE_NAMES, FIRST_USE)
    told = source.told(area, use)
    if told is None:
        raise Http404
    link = request.build_absolute_uri(_page(slug, use))
    return Asked(told, tuple(source.to_call(area, today())), link), reader.remarks


def _page(slug: str, use: str) -> str:
    return _with_use(reverse("infographic:infographic", args=[slug]), use)


def _file(name: str, slug: str, use: str) -> str:
    return _with_use(reverse(f"infographic:{name}", args=[slug]), use)


def _with_use(path: str, use: str) -> str:
    return path if use == FIRST_USE else address(path, {"gebruik": use})


def _tables(asked: Asked) -> dict[str, Table]:
    """Return what the line through time shows, as a table."""
    told = asked.told
    wide = {row.date: row.vacancy_pct for row in told.around}
    columns = [Column(_("Dag"), "date"), Column(_("Leeg"), "m2"), Column(_("Leeg deel"), "pct")]
    rows: list[list[Any]] = [[row.date, row.vacant_vvo_m2, row.vacancy_pct] for row in reversed(told.figures)]
    if wide:
        columns.append(Column(_("Leeg deel van de provincie"), "pct"))
        for line in rows:
            line.append(wide.get(line[0]))
    caption = _("Leegstand per kwartaal; een streep is onbekend of te klein om te tonen")
    return {"trend": Table(caption, columns, [Row(line) for line in rows])}
