# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keeping a view of the list under a name, and removing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from loods_store.access import may_see_some_objects
from loods_store.actions import saved_views
from loods_store.queries.buildings.choices import PAGE_NAME
from loods_web.pages.buildings.state import ListState
from loods_web.parts.access import page, viewer
from loods_web.parts.viewer import actor_of


@page(may_see_some_objects)
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep the filter, order and columns of the page under a name."""
    query = ListState.read(QueryDict(request.POST.get("weergave", ""))).query()
    name, area = request.POST.get("naam", "").strip(), request.POST.get("delen", "")
    if name:
        saved_views.save_view(viewer(request), PAGE_NAME, name, query, actor_of(request), area)
        messages.success(request, _("De weergave “%(name)s” is bewaard.") % {"name": name})
    else:
        messages.error(request, _("Geef de weergave een naam. Er is niets bewaard."))
    return redirect(f"{reverse('buildings:buildings')}?{query}")


@page(may_see_some_objects)
@require_POST
def remove(request: HttpRequest, view_id: int) -> HttpResponse:
    """Remove a view of one's own."""
    view = saved_views.remove_view(viewer(request), view_id, actor_of(request))
    if view is not None:
        messages.success(request, _("De weergave “%(name)s” is weg.") % {"name": view.name})
    return redirect("buildings:buildings")
