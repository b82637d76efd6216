# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Own data: look, change, take along, ask to be erased."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from loods_store.access import may_use_account
from loods_store.actions import own_data as actions
from loods_store.models import Person
from loods_store.queries import own_data as queries
from loods_web.pages.own_data.forms import OwnDataForm
from loods_web.pages.own_data.tables import summary
from loods_web.parts.access import page
from loods_web.parts.viewer import actor_of


def _person(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)
    return request.user


@page(may_use_account)
def own_data(request: HttpRequest) -> HttpResponse:
    """Show what is kept; change name, phone and language."""
    person = _person(request)
    form = OwnDataForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        actions.change_own_data(person, actor_of(request), **form.cleaned_data)
        messages.success(request, _("Uw gegevens zijn bewaard."))
        answer = redirect("own_data:own_data")
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, person.language, samesite="Lax", httponly=True)
        return answer
    kept = queries.own_data(person)
    return render(request, "own_data/own_data.html", {"form": form, "person": person, **summary(kept)})


@page(may_use_account)
def export(request: HttpRequest) -> HttpResponse:
    """Everything that is kept, as a file that other software reads."""
    kept = queries.own_data(_person(request))
    name = f"loods-mijn-gegevens-{timezone.localdate().isoformat()}.json"
    answer = JsonResponse(kept, json_dumps_params={"indent": 2, "ensure_ascii": False})
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer


@page(may_use_account)
@require_POST
def erasure(request: HttpRequest) -> HttpResponse:
    """Leave word that somebody wants to be erased."""
    actions.ask_erasure(_person(request), actor_of(request))
    messages.success(request, _("Uw verzoek is genoteerd. De beheerder laat u weten wat er is gewist."))
    return redirect("own_data:own_data")
