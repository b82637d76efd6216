# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The style guide: only while building (LOODS_DEBUG) and in tests."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from loods_store.access import may_see_public_pages
from loods_web.pages.styleguide import samples
from loods_web.parts.access import page


@require_GET
@page(may_see_public_pages)
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every component; the texts are made up."""
    if not (settings.DEBUG or getattr(settings, "LOODS_STYLEGUIDE", False)):
        raise Http404
    messages.success(request, "Uw waarneming is bewaard.")
    sort = request.GET.get("sorteer", "-vacant")
    context = {
        "figures": samples.FIGURES,
        "table": samples.table(sort),
        "empty_table": samples.EMPTY_TABLE,
        "page": Paginator(range(1234), 25).get_page(request.GET.get("pagina", 7)),
        "facts": samples.FACTS,
        "moments": samples.MOMENTS,
        "tabs": samples.TABS,
        "form": samples.SampleForm(),
        "wrong_form": samples.SampleForm({"fout-kind": "", "fout-area": "veel"}, prefix="fout"),
        "chart": samples.chart(),
        "states": samples.STATES,
    }
    return render(request, "styleguide/styleguide.html", context)
