# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Finds the building of an address, for whoever may do there what they want to do."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from loods.errors import LoodsError
from loods_store.access import Viewer
from loods_store.models import CurrentBuilding
from loods_web.parts.access import require
from loods_web.parts.texts import shown


def building_for(
    request: HttpRequest, building_id: str, may: Callable[[Viewer, str], bool]
) -> CurrentBuilding:
    """Return a building in whose gemeente the viewer has this right; 404 and 403 otherwise."""
    rows = CurrentBuilding.objects.select_related("publication").defer("search", "publication__difference")
    found = get_object_or_404(rows, pk=building_id)
    require(request, may, found.gemeente)
    return found


def back_to(building_id: str, part: str) -> HttpResponse:
    """Return to a part of the page of a building."""
    return redirect(f"{reverse('building:building', args=[building_id])}#{part}")


def tell(request: HttpRequest, error: LoodsError) -> None:
    """Say what went wrong and what to do."""
    messages.error(request, shown(error))
