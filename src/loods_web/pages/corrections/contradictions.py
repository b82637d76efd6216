# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where sources contradict each other: a work list, and a decision per day of a unit."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from loods.errors import InputError
from loods.registers.observations import KINDS
from loods_store.access import may_enter_observations, may_enter_some_observations
from loods_store.actions.corrections_contradictions import keep_one
from loods_store.actions.observations_uploads import enter_by_hand
from loods_store.models import CurrentUnit, StoredObservation
from loods_store.queries import corrections_contradictions as queries
from loods_store.queries.observation_uploads import gemeenten_to_enter
from loods_web.pages.corrections import words
from loods_web.pages.corrections.forms import NONE, OBSERVED, DecideForm
from loods_web.pages.corrections.views import tabs_for
from loods_web.parts.access import page, require, viewer
from loods_web.parts.asked import identification
from loods_web.parts.texts import shown
from loods_web.parts.viewer import actor_of, today


@require_GET
@page(may_enter_some_observations)
def contradictions(request: HttpRequest) -> HttpResponse:
    """The units on which sources contradict each other, the latest first."""
    who = viewer(request)
    found = queries.contradicted(gemeenten_to_enter(who))
    shown_page = Paginator(found, 50).get_page(request.GET.get("pagina"))
    context = {
        "page": shown_page,
        "rows": [(row, words.place(row.unit.gemeente)) for row in shown_page],
        "tabs": tabs_for(who, "contradictions"),
    }
    return render(request, "corrections/contradictions.html", context)


@require_http_methods(["GET", "POST"])
@page(may_enter_some_observations)
def decide(request: HttpRequest, unit_id: str) -> HttpResponse:
    """What each source says of a unit on a day, and the choice which one counts."""
    unit = CurrentUnit.objects.filter(pk=identification(unit_id)).first()
    if unit is None:
        raise Http404
    require(request, may_enter_observations, unit.gemeente)
    days = queries.days_of(unit_id)
    forms = {day.date: _form(request, day) for day in days}
    if request.method == "POST":
        answer = _decided(request, unit, forms)
        if answer is not None:
            return answer
    wrong = any(form.errors for form in forms.values())
    context = {
        "unit": unit,
        "name": unit.address or unit.pk,
        "days": [(day, forms[day.date], [(row, _says(row)) for row in day.statements]) for day in days],
        "tabs": tabs_for(viewer(request), "contradictions"),
    }
    return render(request, "corrections/decide.html", context, status=422 if wrong else 200)


def _form(request: HttpRequest, day: queries.Day) -> DecideForm:
    key = f"d{day.date:%Y%m%d}"
    is_sent = request.method == "POST" and request.POST.get(f"{key}-day") == day.date.isoformat()
    statements = [(str(row.pk), _choice(row)) for row in day.statements]
    return DecideForm(
        request.POST if is_sent else None, prefix=key, statements=statements, initial={"day": day.date}
    )


def _decided(
    request: HttpRequest, unit: CurrentUnit, forms: dict[dt.date, DecideForm]
) -> HttpResponse | None:
    form = next((form for form in forms.values() if form.is_bound), None)
    if form is None:
        messages.info(request, _("Dit was al beslist."))
        return redirect("corrections:decide", unit.pk)
    if not form.is_valid():
        return None
    keep = form.cleaned_data["keep"]
    kept = None if keep == NONE else int(keep)
    try:
        with transaction.atomic():
            keep_one(
                unit.pk,
                form.cleaned_data["day"],
                kept,
                form.cleaned_data["why"],
                actor_of(request),
            )
            if kept is None:
                _seen(request, unit, form)
    except InputError as error:
        form.add_error(None, shown(error))
        return None
    messages.success(request, _("Beslist. De cijfers rekenen ermee."))
    return redirect("corrections:contradictions")


def _seen(request: HttpRequest, unit: CurrentUnit, form: DecideForm) -> None:
    given = form.cleaned_data
    said = {
        "concept": "counted",
        "state": given["seen"],
        "date": given["day"],
        "source": "schouw gemeente",
        "note": given["why"],
    }
    judged, upload = enter_by_hand([unit.pk], said, uuid.uuid4(), actor_of(request), today())
    if upload is None:
        first = KINDS[judged.wrong[0].kind]
        raise InputError(first.meaning, first.remedy)


def _says(row: StoredObservation) -> str:
    states: dict[str, Any] = dict(OBSERVED[1:])
    said = [str(states[row.state])] if row.state in states else []
    if row.offered is not None:
        said.append(_("in aanbod") if row.offered else _("van de markt"))
    return ", ".join(said) or _("onbekend")


def _choice(row: StoredObservation) -> str:
    return _("%(source)s: %(says)s") % {"source": row.source or _("zonder bron"), "says": _says(row)}
