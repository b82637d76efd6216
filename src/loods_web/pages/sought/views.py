# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is sought and offered, the same as a file, and why a number is as it is."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from loods_store.access import may_see_public_pages
from loods_store.queries import sought
from loods_store.queries.monitors import rulebook
from loods_web.pages.sought import explaining, tables, words
from loods_web.pages.sought.asked import SIDES, Asked
from loods_web.pages.sought.forms import Choose
from loods_web.parts import exports
from loods_web.parts.access import page
from loods_web.parts.components import Chart, Downloads
from loods_web.parts.kept_pages import kept_while
from loods_web.parts.texts import day


@require_safe
@page(may_see_public_pages)
@kept_while(sought.unchanged)
def overview(request: HttpRequest) -> HttpResponse:
    """What is sought and offered in an area, and in every gemeente beside the others."""
    asked = _asked(request)
    if asked is None:
        return render(request, "sought/nothing.html")
    context = {
        "asked": asked,
        "form": Choose(asked),
        "area": words.area_label(*asked.area),
        "blocks": [
            (side, words.heading(side), tables.of_area(asked, side), _chart(asked, side)) for side in SIDES
        ],
        "gemeenten": tables.of_gemeenten(asked),
        "downloads": Downloads(excel=asked.to("export", "xlsx"), csv=asked.to("export", "csv")),
        "why": asked.to("why"),
        "numbers": explaining.numbers(rulebook(), asked.release.quarter),
    }
    return render(request, "sought/overview.html", context)


@require_safe
@page(may_see_public_pages)
def why(request: HttpRequest) -> HttpResponse:
    """What a number counts, how it was rounded, and why some are not shown."""
    asked = _asked(request)
    if asked is None:
        return render(request, "sought/nothing.html")
    context = {"asked": asked, "said": explaining.explained(asked, request.GET), "back": asked.to("overview")}
    return render(request, "sought/why.html", context)


@require_safe
@page(may_see_public_pages)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The tables of the page as Excel or CSV, exactly as shown."""
    asked = _asked(request)
    if asked is None or form not in ("xlsx", "csv"):
        raise Http404
    shown = [*(tables.of_area(asked, side) for side in SIDES), tables.of_gemeenten(asked)]
    name = _("gezocht en geboden %(area)s %(quarter)s") % {
        "area": asked.area[1],
        "quarter": day(asked.release.quarter),
    }
    if form == "csv":
        return exports.csv_file(shown, name)
    return exports.excel(shown, name, [explaining.rounded_and_left_out(rulebook(), asked.release.quarter)])


def _asked(request: HttpRequest) -> Asked | None:
    release = sought.latest()
    return None if release is None else Asked.read(request.GET, release)


def _chart(asked: Asked, side: str) -> Chart | None:
    drawing = tables.picture(asked, side)
    if drawing is None:
        return None
    return Chart(
        title=tables.title(asked, side),
        wide=drawing.wide.text,
        narrow=drawing.narrow.text,
        why=asked.to("why"),
    )
