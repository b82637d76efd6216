# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Doing one thing with several buildings: on the list, a next action, still vacant, an export of these."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from loods_store.access import Viewer, may_edit_work, may_enter_observations, may_see_some_objects
from loods_store.actions import worklist
from loods_store.actions.still_vacant import confirm_vacant
from loods_store.models import CurrentBuilding
from loods_store.queries.buildings import rows
from loods_store.queries.buildings.filter import seen_gemeenten
from loods_web.pages.buildings.state import ListState
from loods_web.pages.buildings.views import whole_table
from loods_web.parts import exports
from loods_web.parts.access import page, viewer
from loods_web.parts.viewer import actor_of, today

MOST = 200
_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class NextActionForm(forms.Form):
    """What is to be done next with each of them, and when."""

    next_action = forms.CharField(label=gettext_lazy("Volgende actie"), max_length=200)
    next_action_on = forms.DateField(label=gettext_lazy("Wanneer"), required=False, widget=_DAY)


class StillVacantForm(forms.Form):
    """On which day somebody saw that they stand empty still, and who says so."""

    date = forms.DateField(label=gettext_lazy("Gezien op"), widget=_DAY)
    source = forms.CharField(
        label=gettext_lazy("Bron"), max_length=200, help_text=gettext_lazy("Bijvoorbeeld: schouw kantoren")
    )

    def clean_date(self) -> Any:
        day = self.cleaned_data["date"]
        if day > today():
            raise forms.ValidationError(_("Deze dag moet nog komen."))
        return day


@dataclass(frozen=True)
class Chosen:
    """The buildings that somebody ticked, of gemeenten where they may do this; `query` leads back."""

    ids: list[str]
    query: str
    left_out: int

    @property
    def back(self) -> str:
        return f"{reverse('buildings:buildings')}?{self.query}"


@page(may_see_some_objects)
@require_POST
def several(request: HttpRequest) -> HttpResponse:
    """Do what the pressed button says with the ticked buildings, or with all of the filter."""
    doing = _DOINGS.get(request.POST.get("actie", ""))
    query = ListState.read(QueryDict(request.POST.get("weergave", ""))).query()
    if doing is None:
        return redirect(f"{reverse('buildings:buildings')}?{query}")
    may, do = doing
    chosen = _chosen(request, query, may)
    if not chosen.ids:
        messages.error(request, _nothing_chosen(chosen))
        return redirect(chosen.back)
    return do(request, chosen)


def _nothing_chosen(chosen: Chosen) -> str:
    if chosen.left_out:
        return _("Dit mag u niet doen in de gemeente van deze panden. Er is niets veranderd.")
    return _("Vink eerst panden aan in de lijst. Er is niets veranderd.")


def _chosen(request: HttpRequest, query: str, may: Callable[[Viewer, str], bool]) -> Chosen:
    who = viewer(request)
    if request.POST.get("alles"):
        state = ListState.read(QueryDict(query))
        ids = [
            row["building_id"] for row in rows.page(state.filter.queryset(who), state.sort, size=MOST).rows
        ]
    else:
        ids = list(dict.fromkeys(request.POST.getlist("pand")))[:MOST]
    places = dict(
        CurrentBuilding.objects.filter(pk__in=ids, gemeente__in=seen_gemeenten(who)).values_list(
            "pk", "gemeente"
        )
    )
    kept = [building for building in ids if building in places and may(who, places[building])]
    return Chosen(kept, query, len(ids) - len(kept))


def _put_on_list(request: HttpRequest, chosen: Chosen) -> HttpResponse:
    actor = actor_of(request)
    new = sum(worklist.add(building, actor)[1] for building in chosen.ids)
    there = len(chosen.ids) - new
    text = ngettext("%(new)s pand staat nu op uw lijst.", "%(new)s panden staan nu op uw lijst.", new) % {
        "new": new
    }
    if there:
        text += " " + ngettext("%(n)s stond er al.", "%(n)s stonden er al.", there) % {"n": there}
    messages.success(request, text + _left_out(chosen))
    return redirect(chosen.back)


def _left_out(chosen: Chosen) -> str:
    if not chosen.left_out:
        return ""
    text = ngettext(
        "%(n)s pand bleef zoals het was: het ligt in een gemeente waar u dit niet mag.",
        "%(n)s panden bleven zoals ze waren: ze liggen in een gemeente waar u dit niet mag.",
        chosen.left_out,
    )
    return " " + text % {"n": chosen.left_out}


def _next_action(request: HttpRequest, chosen: Chosen) -> HttpResponse:
    form = NextActionForm(request.POST if "bevestigd" in request.POST else None)
    if not form.is_valid():
        return _ask(request, chosen, form, "volgende", _("Volgende actie zetten"))
    actor = actor_of(request)
    for building in chosen.ids:
        item, is_new = worklist.add(building, actor, **form.cleaned_data)
        if not is_new:
            worklist.change(item.pk, item.version, form.cleaned_data, actor)
    text = ngettext("Gezet bij %(n)s pand.", "Gezet bij %(n)s panden.", len(chosen.ids))
    messages.success(request, text % {"n": len(chosen.ids)} + _left_out(chosen))
    return redirect(chosen.back)


def _still_vacant(request: HttpRequest, chosen: Chosen) -> HttpResponse:
    given = request.POST if "bevestigd" in request.POST else None
    form = StillVacantForm(given, initial={"date": today(), "source": _("schouw")})
    if not form.is_valid():
        return _ask(request, chosen, form, "leeg", _("Staat nog leeg"))
    state = ListState.read(QueryDict(chosen.query))
    done = confirm_vacant(
        chosen.ids,
        state.filter.use,
        form.cleaned_data["date"],
        _form_id(request),
        actor_of(request),
        form.cleaned_data["source"],
    )
    text = ngettext(
        "Van %(n)s eenheid is bewaard dat die nog leegstaat.",
        "Van %(n)s eenheden is bewaard dat ze nog leegstaan.",
        done.units,
    )
    messages.success(request, text % {"n": done.units} + _left_out(chosen))
    if done.without:
        messages.info(request, _without(len(done.without)))
    return redirect(chosen.back)


def _without(count: int) -> str:
    return ngettext(
        "Bij %(n)s pand is niets eerder als leeg geteld. Voer daar zelf een waarneming in.",
        "Bij %(n)s panden is niets eerder als leeg geteld. Voer daar zelf een waarneming in.",
        count,
    ) % {"n": count}


def _form_id(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("formulier", ""))
    except ValueError:
        return uuid.uuid4()


def _export(_request: HttpRequest, chosen: Chosen) -> HttpResponse:
    state = ListState.read(QueryDict(chosen.query))
    table = whole_table(state, viewer(_request), chosen.ids)
    return exports.excel([table], _("panden-gekozen"))


def _ask(request: HttpRequest, chosen: Chosen, form: forms.Form, action: str, title: str) -> HttpResponse:
    buildings = CurrentBuilding.objects.filter(pk__in=chosen.ids).order_by("address")
    found = {"chosen": chosen, "form": form, "action": action, "title": title, "buildings": buildings}
    return render(request, "buildings/several.html", found | {"form_id": _form_id(request)})


def _may_see(_viewer: Viewer, _gemeente: str) -> bool:
    return True  # what is not seen was left out already


_DOINGS: dict[str, tuple[Callable[[Viewer, str], bool], Callable[[HttpRequest, Chosen], HttpResponse]]] = {
    "lijst": (may_edit_work, _put_on_list),
    "volgende": (may_edit_work, _next_action),
    "leeg": (may_enter_observations, _still_vacant),
    "export": (_may_see, _export),
}
