# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""From an address to the scan of its building: one field, for everyone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from loods_store.access import may_see_public_pages
from loods_store.queries.scan.addresses import Answer, find_address
from loods_web.parts import asked
from loods_web.parts.access import page


@require_safe
@page(may_see_public_pages)
def start(request: HttpRequest) -> HttpResponse:
    """Ask for an address; one that leaves no doubt leads at once to its scan."""
    text = asked.text(request.GET, "adres", 100)
    answer = find_address(text) if text else Answer()
    if answer.only is not None:
        return redirect("scan:building", building_id=answer.only.building_id)
    return render(request, "scan/start.html", {"text": text, "answer": answer})
