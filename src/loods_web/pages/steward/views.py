# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The front page of Beheer: what asks for attention."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from loods_store.access import may_see_people
from loods_web.pages.steward.shell import show
from loods_web.parts.access import page


@page(may_see_people)
def overview(request: HttpRequest) -> HttpResponse:
    """Show what asks for attention, and where to go."""
    return show(request, "overview", "overview", {})
