# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The scan of a building at a glance: five lights by use, the three best, what nobody knows yet."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from loods_store.access import may_see_public_pages
from loods_store.queries.scan.scanning import Scanned
from loods_web.pages.scan.asking import Asked
from loods_web.pages.scan.filling import narrowing
from loods_web.pages.scan.frame import frame, on_a_scan
from loods_web.pages.scan.pictures import kept_scan
from loods_web.pages.scan.rows import best_of, uses_of
from loods_web.pages.scan.summary import summary
from loods_web.parts.access import page


@require_safe
@page(may_see_public_pages)
@kept_scan
@on_a_scan
def glance(request: HttpRequest, asked: Asked, found: Scanned) -> HttpResponse:
    """What a building could become, for everyone on public facts, in full for who works there."""
    uses = uses_of(asked, found)
    context = {
        "uses": uses,
        "best": best_of(uses),
        "narrowing": narrowing(asked, found),
        "summary": summary(asked, found),
    }
    return render(request, "scan/glance.html", frame(request, asked, found) | context)
