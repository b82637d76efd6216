# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A search is left, changed, paused, found, withdrawn or taken away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loods.errors import LoodsError
from loods_store.access import may_enter_some_searches, may_see_public_pages, may_seek_space
from loods_store.actions import interests
from loods_store.actions import searches as actions
from loods_store.actions.events import Actor
from loods_store.actions.match_checks import FaultyFieldsError
from loods_store.models import Search
from loods_store.queries.buildings.choices import own_area_names
from loods_web.pages.seek import words
from loods_web.pages.seek.content import own_search
from loods_web.pages.seek.desk import entry_gemeenten
from loods_web.pages.seek.filling import initial_of, monthly
from loods_web.pages.seek.forms import FunctionForm, SearchForm
from loods_web.pages.seek.start import summary
from loods_web.pages.seek.usual import source_text, usual_of
from loods_web.parts.access import page, viewer
from loods_web.parts.texts import shown
from loods_web.parts.viewer import actor_of, today


@page(may_seek_space)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Choose a function, then the form that knows what is usual for it."""
    function = _function(request)
    if function is None:
        return _choose(request, "seek:new")
    return _form(request, function, None)


@page(may_enter_some_searches)
@require_http_methods(["GET", "POST"])
def new_for_another(request: HttpRequest) -> HttpResponse:
    """The same form for somebody without an account, filled in by the loods."""
    function = _function(request)
    if function is None:
        return _choose(request, "seek:new_for_another")
    return _form(request, function, None, for_another=True)


@page(may_seek_space)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Change a search; the function may be another too."""
    search = own_search(request, code)
    function = _function(request) or search.function
    return _form(request, function, search, for_another=search.person_id is None)


def _function(request: HttpRequest) -> str | None:
    given = (request.POST if request.method == "POST" else request.GET).get("functie", "")
    return given if given in words.functions() else None


def _choose(request: HttpRequest, after: str) -> HttpResponse:
    """Ask what somebody wants to do; an empty answer is asked again."""
    form = FunctionForm(request.GET if "functie" in request.GET else None)
    wrong = form.is_bound and not form.is_valid()
    context = {
        "form": form,
        "groups": words.function_groups(),
        "wrong": wrong,
        "for_another": after != "seek:new",
    }
    return render(request, "seek/choose.html", context, status=422 if wrong else 200)


def _form(
    request: HttpRequest, function: str, search: Search | None, *, for_another: bool = False
) -> HttpResponse:
    usual = usual_of(function)
    data = request.POST if request.method == "POST" else None
    initial = initial_of(usual, search, for_another=for_another, where=_first_place(request, for_another))
    form = SearchForm(data, usual=usual, asks_contact=for_another, initial=initial)
    if form.is_bound and form.is_valid():
        answer = _saved(request, form, search)
        if answer is not None:
            return answer
    form.point_at_first_error()
    context = {
        "form": form,
        "search": search,
        "usual": usual,
        "function": function,
        "function_name": words.function_name(function),
        "examples": words.function_examples(function),
        "size": words.size(*usual.range_of("size")),
        "rent": words.rent(*usual.range_of("rent")),
        "source": source_text(usual.terms.source) if usual.terms else "",
        "verified": usual.terms is None or usual.terms.verified,
        "monthly": monthly(
            *(form[name].value() for name in ("size_low_m2", "size_high_m2", "rent_low", "rent_high"))
        ),
        "for_another": for_another,
        "parks": sorted(own_area_names().values()),
        "functions": [(code, words.function_name(code)) for code in words.functions()],
    }
    return render(request, "seek/form.html", context, status=422 if form.errors else 200)


def _first_place(request: HttpRequest, for_another: bool) -> list[str]:
    """Return the gemeente that a loods begins with: the own, where there is one."""
    own = entry_gemeenten(viewer(request)) if for_another else []
    return own if len(own) == 1 else []


def _saved(request: HttpRequest, form: SearchForm, search: Search | None) -> HttpResponse | None:
    """Save and go to the matches, or put what is wrong into the form."""
    for_other = search is None and form.asks_contact
    entered_for = _entered_for(request, form) if for_other else ""
    version = form.cleaned_data["version"] if search is not None else None
    try:
        fields = form.fields_given(entered_for)
        kept = actions.save(fields, actor_of(request), search, for_other=for_other, version=version)
    except FaultyFieldsError as error:
        form.add_faults(error.faults)
        return None
    except LoodsError as error:
        form.add_error(None, shown(error))
        return None
    messages.success(request, _("Bewaard. Dit past er nu bij."))
    return redirect("seek:matches", kept.code)


def _entered_for(request: HttpRequest, form: SearchForm) -> str:
    """Return the gemeente of the loods who enters it: one that is sought in, else the first of the own."""
    own = entry_gemeenten(viewer(request))
    sought = form.cleaned_data.get("gemeenten", ())
    return next((code for code in sought if code in own), own[0] if own else "")


@page(may_seek_space)
@require_POST
def change_state(request: HttpRequest, code: str) -> HttpResponse:
    """Pause, reopen, say that a place is found, or withdraw."""
    search, wish = own_search(request, code), request.POST.get("wat", "")
    actor = actor_of(request)
    try:
        said = _changed(wish, search, actor)
    except LoodsError as error:
        messages.error(request, shown(error))
    else:
        if said:
            messages.success(request, said)
    return redirect("seek:matches", search.code)


def _changed(wish: str, search: Search, actor: Actor) -> str:
    """Change the state and say what that means; "" for a wish that nobody knows."""
    if wish == "stil":
        actions.pause(search, actor)
        return _("Uw zoekvraag staat stil. Niemand krijgt hem te zien tot u hem weer opent.")
    if wish == "open":
        actions.reopen(search, actor)
        return _("Uw zoekvraag staat weer open.")
    if wish == "gevonden":
        actions.found(search, actor, today())
        return _("Mooi dat het gelukt is. De zoekvraag is afgesloten.")
    if wish == "intrekken":
        actions.withdraw(search, actor)
        return _("De zoekvraag is ingetrokken.")
    return ""


@page(may_seek_space)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, code: str) -> HttpResponse:
    """Ask whether a search may go for good; POST takes it away."""
    search = own_search(request, code)
    if request.method == "POST":
        interests.remove(search, actor_of(request))
        messages.success(request, _("De zoekvraag is weg, met alles wat erbij hoorde."))
        return redirect("seek:desk" if search.person_id is None else "seek:start")
    name, *asked = summary(search)
    context = {"search": search, "name": search.title or name, "summary": asked}
    return render(request, "seek/remove.html", context)


@page(may_see_public_pages)
@require_safe
def per_month(request: HttpRequest) -> HttpResponse:
    """What a rent per m2 per year is in a month, as a piece of HTML beside the form."""
    names = ("size_low_m2", "size_high_m2", "rent_low", "rent_high")
    said = monthly(*(request.GET.get(name, "")[:20] for name in names))
    return render(request, "seek/per_month.html", {"monthly": said})
