# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""For a loods: who seeks space in the own gemeenten, and what seekers asked for. A coach sees no names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.db.models import F, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from loods_store.access import (
    Viewer,
    may_enter_some_searches,
    may_propose,
    may_see_matching,
    may_see_seeker,
    may_see_some_matching,
)
from loods_store.models import Interest, Search
from loods_store.queries.matching.interests import waiting_interests
from loods_store.queries.monitors import covered_gemeenten
from loods_web.pages.seek import words
from loods_web.parts import exports
from loods_web.parts.access import page, viewer
from loods_web.parts.asked import text
from loods_web.parts.components import Cell, Column, Table
from loods_web.parts.state import Reader

PAGE = 25
SORTS = {
    "nieuw": F("changed_at").asc(),
    "-nieuw": F("changed_at").desc(),
    "functie": F("function").asc(),
    "-functie": F("function").desc(),
    "m2": F("size_low_m2").asc(nulls_last=True),
    "-m2": F("size_high_m2").desc(nulls_last=True),
    "huur": F("rent_high").asc(nulls_last=True),
    "-huur": F("rent_high").desc(nulls_last=True),
}
USUAL = "-nieuw"


@dataclass(frozen=True)
class DeskState:
    """Which searches are asked for; empty is no filter."""

    gemeente: str = ""
    function: str = ""
    state: str = ""
    origin: str = ""
    m2: int | None = None
    text: str = ""
    sort: str = USUAL
    number: str = "1"

    @classmethod
    def read(cls, query: QueryDict) -> DeskState:
        """Read the state from an address."""
        reader = Reader(query)
        return cls(
            gemeente=reader.text("gemeente"),
            function=reader.choice("functie", {"", *words.functions()}, ""),
            state=reader.choice("stand", {"", "alle", *words.STATES}, ""),
            origin=reader.choice("aanleiding", {"", *words.ORIGINS}, ""),
            m2=reader.number("m2", 0) or None,
            text=text(query, "zoek"),
            sort=reader.choice("sorteer", SORTS, USUAL),
            number=query.get("pagina") or "1",
        )

    def query(self) -> str:
        """Return filters and order as the end of an address."""
        return urlencode({name: value for name, value in self.values().items() if value})

    def values(self) -> dict[str, Any]:
        """Return the filters by their names in the address."""
        return {
            "gemeente": self.gemeente,
            "functie": self.function,
            "stand": self.state,
            "aanleiding": self.origin,
            "m2": self.m2,
            "zoek": self.text,
            "sorteer": self.sort if self.sort != USUAL else "",
        }

    @property
    def narrowed(self) -> int:
        """Return how many filters are in force."""
        return sum(bool(value) for name, value in self.values().items() if name != "sorteer")


class DeskForm(forms.Form):
    """Each field has the name that stands in the address."""

    zoek = forms.CharField(label=gettext_lazy("Nummer of naam"), required=False)
    functie = forms.ChoiceField(label=gettext_lazy("Functie"), required=False)
    gemeente = forms.ChoiceField(label=gettext_lazy("Zoekt in"), required=False)
    stand = forms.ChoiceField(label=gettext_lazy("Stand"), required=False)
    aanleiding = forms.ChoiceField(label=gettext_lazy("Aanleiding"), required=False)
    m2 = forms.IntegerField(
        label=gettext_lazy("Kan uit de voeten met (m²)"),
        required=False,
        widget=forms.NumberInput(attrs={"min": 0, "inputmode": "numeric"}),
    )

    def __init__(self, state: DeskState, gemeenten: Iterable[str]) -> None:
        super().__init__(initial=state.values(), auto_id="filter_%s", use_required_attribute=False)
        places = sorted(((code, words.gemeente_name(code)) for code in gemeenten), key=lambda pair: pair[1])
        states = [(code, word) for code, word in words.STATES.items() if code != words.State.OPEN]
        self._offer("functie", [(code, words.function_name(code)) for code in words.functions()])
        self._offer("gemeente", places)
        self._offer("stand", [("alle", _("alle")), *states], _("staat open"))
        self._offer("aanleiding", [(code, str(word)) for code, word in words.ORIGINS.items()])

    def _offer(self, name: str, choices: Iterable[tuple[Any, Any]], none: str = "") -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", none or _("maakt niet uit")), *choices]


def entry_gemeenten(who: Viewer) -> list[str]:
    """Return the gemeenten that a viewer is loods of, by name."""
    own = (code for code in covered_gemeenten() if may_propose(who, code)) if who.signed_in else ()
    return sorted(own, key=words.gemeente_name)


def seen_gemeenten(who: Viewer) -> list[str]:
    """Return the gemeenten of which a viewer sees the searches, by name."""
    return sorted(
        (code for code in covered_gemeenten() if may_see_matching(who, code)), key=words.gemeente_name
    )


@page(may_see_some_matching)
@require_safe
def searches(request: HttpRequest) -> HttpResponse:
    """The searches that name the own gemeenten or none, and what seekers asked for."""
    who, state = viewer(request), DeskState.read(request.GET)
    seen = seen_gemeenten(who)
    found = listed(state, who, seen)
    at = Paginator(found, PAGE).get_page(state.number)
    context = {
        "state": state,
        "form": DeskForm(state, seen),
        "at": at,
        "table": _table(at, who, state),
        "count": at.paginator.count,
        "query": state.query(),
        "may_enter": may_enter_some_searches(who),
        "interests": [_interest(each, who) for each in waiting_interests(seen)[:PAGE]],
    }
    return render(request, "seek/desk.html", context)


@page(may_see_some_matching)
@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """Every search that the filters leave, in the order of the page."""
    if form not in {"xlsx", "csv"}:
        raise Http404
    who, state = viewer(request), DeskState.read(request.GET)
    table = _table(listed(state, who, seen_gemeenten(who)), who, state)
    name = _("Zoekvragen")
    return exports.csv_file([table], name) if form == "csv" else exports.excel([table], name)


def listed(state: DeskState, who: Viewer, seen: list[str]) -> QuerySet[Search]:
    """Return the searches that a viewer may see and the filters leave, in order."""
    rows = Search.objects.filter(Q(gemeenten__overlap=seen) | Q(gemeenten=[])).select_related("person")
    if state.state != "alle":
        rows = rows.filter(state=state.state or Search.State.OPEN)
    if state.gemeente and state.gemeente not in seen:
        return rows.none()
    if state.gemeente:
        rows = rows.filter(Q(gemeenten__contains=[state.gemeente]) | Q(gemeenten=[]))
    plain = {"function": state.function, "origin": state.origin}
    rows = rows.filter(**{name: value for name, value in plain.items() if value})
    if state.m2 is not None:
        small = Q(size_low_m2__lte=state.m2) | Q(size_low_m2=None)
        rows = rows.filter(small, Q(size_high_m2__gte=state.m2) | Q(size_high_m2=None))
    if state.text:
        rows = rows.filter(_spoken_of(state.text, who, seen))
    return rows.order_by(SORTS[state.sort], "-pk")


def _spoken_of(typed: str, who: Viewer, seen: list[str]) -> Q:
    """Return what the words may mean: a number, or a name where the viewer may see who seeks."""
    digits = typed.upper().removeprefix("Z-").lstrip("0")
    by_number = (
        Q(pk=int(digits)) if digits.isascii() and digits.isdigit() and len(digits) < 10 else Q(pk=None)
    )
    named = [code for code in seen if may_see_seeker(who, [code])]
    whose = Q(gemeenten__overlap=named) | (Q(gemeenten=[]) if may_see_seeker(who, []) else Q(pk=None))
    names = ("firm", "title", "contact_name", "person__name")
    by_name = Q(*(Q(**{f"{name}__icontains": typed}) for name in names), _connector=Q.OR)
    return by_number | (whose & by_name)


def _table(rows: Iterable[Search], who: Viewer, state: DeskState) -> Table:
    names = who.has("loods")
    heads = [
        Column(_("Zoekvraag")),
        *([Column(_("Wie"))] if names else []),
        Column(_("Functie"), "text", "functie"),
        Column(_("Vanaf (m²)"), "number", "m2"),
        Column(_("Tot (m²)"), "number"),
        Column(_("Huur, hoogstens (€ per m² per jaar)"), "number", "huur"),
        Column(_("Waar")),
        Column(_("Wanneer")),
        Column(_("Aanleiding")),
        Column(_("Stand"), "badge"),
        Column(_("Laatst gewijzigd"), "date", "nieuw"),
    ]
    empty = _("Niemand zoekt hier nu ruimte die hieraan voldoet.")
    return Table(
        _("Zoekvragen"), heads, [_row(search, who, names) for search in rows], sort=state.sort, empty=empty
    )


def _row(search: Search, who: Viewer, names: bool) -> list[Any]:
    return [
        Cell(search.code, reverse("seek:matches", args=[search.code])),
        *([_who(search, who)] if names else []),
        words.function_name(search.function),
        search.size_low_m2,
        search.size_high_m2,
        search.rent_high,
        words.place(search.gemeenten, search.areas, search.radius_m),
        words.period(search.from_date, search.by_date, search.until),
        str(words.ORIGINS.get(search.origin or "", "")) or None,
        Cell(words.state(search.state), badge=words.BADGES[words.State(search.state)]),
        search.changed_at.date(),
    ]


def _who(search: Search, who: Viewer) -> str | None:
    """Return who seeks, where the viewer may know: the firm with a name, else the name."""
    if not may_see_seeker(who, search.gemeenten):
        return None
    person = search.person.name if search.person else search.contact_name
    return ", ".join(part for part in (search.firm, person) if part) or None


def _interest(interest: Interest, who: Viewer) -> Mapping[str, Any]:
    """Return an interest as the page shows it; only who may propose gets the way to do so."""
    return {
        "search": interest.search,
        "space": interest.space,
        "function": words.function_name(interest.search.function),
        "said_at": interest.said_at,
        "by_owner": interest.by_owner,
        "may_propose": may_propose(who, interest.space.gemeente),
    }
