# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Half a minute in front of a building: which one, what do you see, saved."""

from __future__ import annotations

import math
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from loods.errors import InputError
from loods.registers.observations import KINDS
from loods.registers.observations.entered import Entered
from loods_store.access import (
    LOODS,
    may_edit_building,
    may_enter_observations,
    may_enter_some_observations,
)
from loods_store.actions.observations_uploads import enter_by_hand
from loods_store.models import CurrentBuilding, CurrentUnit
from loods_store.queries import observation_uploads as queries
from loods_web.pages.observations import words
from loods_web.pages.observations.forms import ObservationForm
from loods_web.parts.access import page, require, viewer
from loods_web.parts.asked import identification, text
from loods_web.parts.texts import shown
from loods_web.parts.viewer import actor_of, today

# A form has fields, where the reader of sheets speaks of columns.
_IN_A_FORM = {
    "date_in_future": gettext_lazy(
        "Kies de dag waarop u dit zag. Wat nog komt, vult u in bij “Beschikbaar vanaf”, onder “Meer”."
    ),
}


@require_GET
@page(may_enter_some_observations)
def choose_building(request: HttpRequest) -> HttpResponse:
    """Find the building by address, or near where one stands."""
    if known := text(request.GET, "pand"):
        return redirect("observations:enter", identification(known))
    gemeenten = queries.gemeenten_to_enter(viewer(request))
    words_typed = text(request.GET, "adres")
    place = _place(request)
    found: list[CurrentBuilding] = []
    if words_typed:
        found = queries.find_buildings(words_typed, gemeenten)
    elif place is not None:
        found = queries.nearby(*place, gemeenten)
    context = {"text": words_typed, "near": place is not None, "found": found, "gemeenten": gemeenten}
    part = "observations/found.html" if request.headers.get("HX-Request") else "observations/choose.html"
    return render(request, part, context)


@require_http_methods(["GET", "POST"])
@page(may_enter_some_observations)
def enter(request: HttpRequest, building_id: str) -> HttpResponse:
    """Say what a building looks like today; saved twice by accident counts once."""
    building = CurrentBuilding.objects.filter(pk=identification(building_id)).first()
    if building is None:
        raise Http404
    require(request, may_enter_observations, building.gemeente)
    units = queries.units_in(building_id)
    form = ObservationForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        units=units,
        may_add_photo=may_edit_building(viewer(request), building.gemeente),
        initial=_initial(request, units),
    )
    if form.is_bound and form.is_valid():
        answer = _saved(request, form)
        if answer is not None:
            return answer
    context = {
        "building": building,
        "units": units,
        "form": form,
        "before": [(row, words.concept(row.concept), words.says_row(row)) for row in _before(units)],
        "place": words.place(building.gemeente),
    }
    return render(request, "observations/enter.html", context, status=422 if form.errors else 200)


def _before(units: list[CurrentUnit]) -> list[Any]:
    return queries.said_before([unit.pk for unit in units])


def _initial(request: HttpRequest, units: list[CurrentUnit]) -> dict[str, Any]:
    asked = request.GET.getlist("verblijfsobject")
    chosen = [unit.pk for unit in units if unit.pk in asked] or [unit.pk for unit in units[:2]]
    return {
        "date": today(),
        "source": "schouw gemeente",
        "concept": "counted",
        "units": chosen if len(chosen) == 1 or asked else [],
    }


def _saved(request: HttpRequest, form: ObservationForm) -> HttpResponse | None:
    """Save and go on, or put what is wrong into the form."""
    values = form.values() | {"reported_by": _capacity(request)}
    form_id, units = form.cleaned_data["form_id"], form.cleaned_data["units"]
    try:
        judged, upload = enter_by_hand(units, values, form_id, actor_of(request), today(), form.photo_file())
    except InputError as error:
        form.add_error("photo", shown(error))
        return None
    if upload is None:
        form.add_remarks(_errors(judged))
        return None
    for warning in _warnings(judged):
        messages.warning(request, warning)
    if upload.rows_stored:
        messages.success(request, _("Bewaard. Dank u wel."))
    else:
        messages.info(request, _("Dit was al bekend; er is niets dubbel bewaard."))
    return redirect("observations:upload", upload.pk)


def _capacity(request: HttpRequest) -> str:
    return "kantorenloods" if viewer(request).has(LOODS) else "databeheerder"


def _errors(judged: Entered) -> list[tuple[str | None, str]]:
    texts: dict[tuple[str | None, str], None] = {}
    for remark in judged.wrong:
        kind = KINDS[remark.kind]
        detail = f" {shown(remark.detail)}" if remark.detail else ""
        texts[(remark.field, f"{shown(kind.meaning)}{detail} {_remedy(remark.kind)}")] = None
    return list(texts)


def _remedy(kind: str) -> str:
    own = _IN_A_FORM.get(kind)
    return shown(KINDS[kind].remedy) if own is None else str(own)


def _warnings(judged: Entered) -> list[str]:
    kinds = dict.fromkeys(
        remark.kind for remark in judged.remarks if KINDS[remark.kind].severity == "warning"
    )
    return [f"{shown(KINDS[kind].meaning)} {_remedy(kind)}" for kind in kinds]


def _place(request: HttpRequest) -> tuple[float, float] | None:
    try:
        place = float(request.GET["lon"]), float(request.GET["lat"])
    except (KeyError, ValueError):
        return None
    return place if all(map(math.isfinite, place)) else None
