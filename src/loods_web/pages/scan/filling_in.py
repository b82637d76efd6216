# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""One fact of a building: what everyone says of it, fill it in, take it back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from loods.errors import InputError
from loods.figures.scan.words import Words
from loods.scan.facts.catalogue import FactKind, catalogue
from loods.scan.facts.table import Fact
from loods_store.access import may_fill_facts, may_see_public_pages, may_see_some_objects
from loods_store.actions.building_facts import LONGEST_SOURCE, Given, fill_in, withdraw
from loods_store.models import BuildingFact
from loods_store.queries.scan.given import words_of_building
from loods_store.queries.scan.scanning import Scanned, others_say
from loods_web.pages.scan.asking import Asked, asked_of
from loods_web.pages.scan.facts import fact_row
from loods_web.pages.scan.filling import field_of
from loods_web.pages.scan.frame import frame, on_a_scan
from loods_web.pages.scan.values import UnusableError, choices, read, unit
from loods_web.parts.access import page, require
from loods_web.parts.texts import language, shown
from loods_web.parts.viewer import actor_of, today

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class FillForm(forms.Form):
    """The value of a fact, how it is known, and of which day."""

    waarde = forms.CharField(max_length=60)
    bron = forms.CharField(
        label=gettext_lazy("Hoe weet u dit?"),
        max_length=LONGEST_SOURCE,
        help_text=gettext_lazy("Bijvoorbeeld: gesprek met de eigenaar, bouwtekening, zelf gezien"),
    )
    van = forms.DateField(label=gettext_lazy("Op welke dag was dat zo?"), widget=_DAY, required=False)

    def __init__(self, kind: FactKind, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        field: forms.Field = self.fields["waarde"]
        if kind.choices:
            field = forms.ChoiceField(choices=[("", _("kies")), *choices(kind)])
        else:
            field.widget.attrs["inputmode"] = "decimal"
            field.help_text = _("Een getal, of een bereik zoals 10-14.")
        behind = unit(kind)
        field.label = _("Waarde in %(unit)s") % {"unit": behind} if behind else _("Waarde")
        self.fields["waarde"] = field

    def clean_waarde(self) -> tuple[float, float]:
        try:
            value = read(self.kind, self.cleaned_data["waarde"])
        except UnusableError as error:
            raise forms.ValidationError(str(error)) from None
        if value is None:
            raise forms.ValidationError(_("Vul een waarde in."))
        return value

    def clean_van(self) -> dt.date:
        day: dt.date = self.cleaned_data["van"] or today()
        if day > today():
            raise forms.ValidationError(_("Deze dag moet nog komen."))
        return day


@page(may_see_public_pages)
@on_a_scan
def fact(request: HttpRequest, asked: Asked, found: Scanned, name: str) -> HttpResponse:
    """One fact: what is known, by whom; a loods fills it in here, a visitor for this visit alone."""
    kind = catalogue().get(name)
    if kind is None or not (kind.public or asked.is_full or kind.origin in {"given", "judgement"}):
        raise Http404
    form = FillForm(kind, request.POST or None, initial={"van": today()})
    if request.method == "POST":
        require(request, may_fill_facts, asked.building.gemeente)
        if form.is_valid() and _stored(request, asked, form):
            return redirect(_way_back(request, asked))
    context = frame(request, asked, found, "feiten/") | {
        "form": form,
        "one": field_of(kind, asked.typed.get(name, "")),
        "row": fact_row(asked, found.result.facts[name], others_say(found).get(name, ())),
        "words": _words(asked, name) if asked.is_full else (),
    }
    return render(request, "scan/fact.html", context)


@page(may_see_some_objects)
@require_POST
def take_back(request: HttpRequest, building_id: str, fact_id: int) -> HttpResponse:
    """Take a filled-in fact back; what was known before counts again."""
    asked = asked_of(request, building_id)
    require(request, may_fill_facts, asked.building.gemeente)
    row = get_object_or_404(BuildingFact, pk=fact_id, building_id=asked.building.pk)
    withdraw(row.pk, actor_of(request))
    messages.success(request, _("Ingetrokken. Wat er eerder bekend was, geldt weer."))
    return redirect("scan:fact", building_id=asked.building.pk, name=row.fact)


def _stored(request: HttpRequest, asked: Asked, form: FillForm) -> bool:
    said = form.cleaned_data
    low, high = said["waarde"]
    given = Given(form.kind.name, low, high, said["bron"], said["van"])
    try:
        fill_in(asked.building.pk, asked.building.gemeente, given, actor_of(request))
    except InputError as error:
        form.add_error(None, shown(error))
        return False
    messages.success(request, _("Bewaard. De scan rekent hier nu mee; uw naam en de datum staan erbij."))
    return True


def _way_back(request: HttpRequest, asked: Asked) -> str:
    back = request.POST.get("terug", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/scan/")
    return back if safe else asked.link("feiten/")


def _words(asked: Asked, name: str) -> list[tuple[Any, str]]:
    """Return what people said of this fact, the newest first, with the value in words."""
    words = Words(language())
    said = [word for word in words_of_building(asked.building.pk) if word.fact == name]
    return [(word, words.fact(Fact(name, word.low, word.high, None))) for word in said]
