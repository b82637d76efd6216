# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Offer a space, change it, divide it: what nobody said stays unknown, and each value keeps its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from loods.errors import LoodsError
from loods_store.access import may_offer_space, may_propose
from loods_store.actions import spaces as actions
from loods_store.actions.space_fields import fields_of
from loods_store.actions.spaces_divided import divide as divided
from loods_store.models import CurrentBuilding, OfferedSpace, OwnershipClaim
from loods_web.pages.offer import facts, fit, words
from loods_web.pages.offer.faults import told
from loods_web.pages.offer.finding import (
    is_accepted,
    is_own,
    may_divide,
    space_for,
    standing_building,
    standing_claim,
)
from loods_web.pages.offer.forms import PartsForm
from loods_web.pages.offer.known import Known, begun
from loods_web.pages.offer.space_form import SpaceForm, initial, of_space
from loods_web.parts import asked
from loods_web.parts.access import page, viewer
from loods_web.parts.texts import shown
from loods_web.parts.viewer import actor_of, today

# Where the form calls a field otherwise.
_NAMES = {"plan_uses": "plan_known"}


@require_http_methods(["GET", "POST"])
@page(may_offer_space)
def new(request: HttpRequest, building_id: str) -> HttpResponse:
    """A space in a building: all of it, a floor or part, or a unit; with what is known filled in."""
    building, who = standing_building(building_id), viewer(request)
    claim = standing_claim(building.pk, who)
    if claim is None and not may_propose(who, building.gemeente):
        if request.method == "POST":
            raise PermissionDenied
        return redirect("offer:building", building.pk)
    known = begun(
        building,
        asked.text(request.GET, "eenheid", 16),
        is_part="deel" in request.GET,
        is_full=claim is None or is_accepted(claim),
    )
    form = SpaceForm(
        request.POST or None,
        initial=initial(known.values),
        sources=_said(known.sources, own=claim is not None),
        hints=known.hints,
    )
    if request.method == "POST" and form.is_valid():
        made = _made(request, form, known, claim)
        if made is not None:
            return _kept(request, made)
    return _page(request, form, building, None)


def _per_month(space: OfferedSpace) -> dict[str, str]:
    """Return the rent asked as people also know it."""
    asked_rent = facts.rent(space)
    if asked_rent is None:
        return {}
    return {"rent_eur_m2_year": _("Dat is %(rent)s per m² per maand.") % {"rent": asked_rent.month_m2}}


def _made(
    request: HttpRequest, form: SpaceForm, known: Known, claim: OwnershipClaim | None
) -> OfferedSpace | None:
    values = form.values()
    sources = said_by(values, known.values, known.sources, _voice(own=claim is not None))
    fields = replace(known.fields, **_fields(values), sources=sources)
    try:
        return actions.save(fields, actor_of(request), for_other=claim is None)
    except LoodsError as error:
        told(form, error, names=_NAMES)
        return None


@require_http_methods(["GET", "POST"])
@page(may_offer_space)
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Change a space that is there."""
    space = space_for(request, code, change=True)
    own = is_own(space, viewer(request))
    form = SpaceForm(
        request.POST or None,
        initial=of_space(space),
        sources=_said(space.sources, own=own),
        hints=_per_month(space),
    )
    if request.method == "POST" and form.is_valid() and _changed(request, form, space, own=own):
        messages.success(request, _("Bewaard."))
        return redirect("offer:space", space.code)
    building = CurrentBuilding.objects.filter(pk=space.building_id).first()
    return _page(request, form, building, space)


def _changed(request: HttpRequest, form: SpaceForm, space: OfferedSpace, *, own: bool) -> bool:
    before, values = fields_of(space), form.values()
    there = {name: getattr(before, name) for name in values}
    sources = said_by(values, there, space.sources, _voice(own=own))
    fields = replace(before, **_fields(values), sources=sources)
    try:
        actions.save(fields, actor_of(request), space=space, version=form.cleaned_data["version"])
    except LoodsError as error:
        told(form, error, names=_NAMES)
        return False
    return True


def _fields(values: Mapping[str, Any]) -> dict[str, Any]:
    uses = values["plan_uses"]
    return {**values, "plan_uses": None if uses is None else tuple(uses)}


def _voice(*, own: bool) -> str:
    return "owner" if own else "loods"


def said_by(
    values: Mapping[str, Any], before: Mapping[str, Any], sources: Mapping[str, Any], voice: str
) -> dict[str, dict[str, str]]:
    """Return per field where its value is from: what did not change keeps its source, unknown has none."""
    said = {"source": voice, "as_of": today().isoformat()}
    found: dict[str, dict[str, str]] = {}
    for name, value in values.items():
        if value is None or name in {"title", "note"}:
            continue
        same = name in sources and _plain(before.get(name)) == _plain(value)
        found[name] = dict(sources[name]) if same else said
    return found


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _said(sources: Mapping[str, Any], *, own: bool) -> dict[str, str]:
    return {name: words.source(said, own=own) for name, said in sources.items()}


def _kept(request: HttpRequest, space: OfferedSpace) -> HttpResponse:
    if request.POST.get("actie") != "open":
        messages.success(
            request, _("Bewaard als concept. Niemand anders dan u en de kantorenloods ziet dit.")
        )
        return redirect("offer:space", space.code)
    try:
        actions.open_space(space, actor_of(request))
        messages.success(request, _("De ruimte staat in aanbod. Hieronder ziet u wie zoiets zoekt."))
    except LoodsError as error:
        messages.warning(request, shown(error))
    return redirect("offer:space", space.code)


def _page(
    request: HttpRequest, form: SpaceForm, building: CurrentBuilding | None, space: OfferedSpace | None
) -> HttpResponse:
    context = {
        "form": form,
        "building": building,
        "space": space,
        "name": _name(building, space),
        "fit": fit.table(),
        "places": fit.places(),
        "may_open": space is None and _may_open(request, building),
    }
    return render(request, "offer/form.html", context, status=422 if form.errors else 200)


def _name(building: CurrentBuilding | None, space: OfferedSpace | None) -> str:
    """Return where the space is, as people call it."""
    if building is not None:
        return f"{building.address or building.pk}, {building.town}"
    return "" if space is None else space.code


def _may_open(request: HttpRequest, building: CurrentBuilding | None) -> bool:
    """Tell whether a new space can be offered at once; while the claim waits it is a draft."""
    if building is None:
        return False
    claim = standing_claim(building.pk, viewer(request))
    return is_accepted(claim) or (claim is None and may_propose(viewer(request), building.gemeente))


@require_http_methods(["GET", "POST"])
@page(may_offer_space)
def divide(request: HttpRequest, code: str) -> HttpResponse:
    """Divide a space in parts: each becomes a concept of its own with what is known of the whole."""
    space = space_for(request, code, change=True)
    if not may_divide(space, viewer(request)):
        raise PermissionDenied
    form = PartsForm(request.POST or None, whole=space.largest_m2)
    if request.method == "POST" and form.is_valid():
        try:
            made = divided(space, form.parts(), actor_of(request))
        except LoodsError as error:
            told(form, error)
        else:
            text = ngettext("Er is %(n)s deel gemaakt.", "Er zijn %(n)s delen gemaakt.", len(made))
            messages.success(request, text % {"n": len(made)})
            return (
                redirect("offer:building", space.building_id)
                if space.building_id
                else redirect("offer:start")
            )
    context = {"space": space, "form": form}
    return render(request, "offer/divide.html", context, status=422 if form.errors else 200)
