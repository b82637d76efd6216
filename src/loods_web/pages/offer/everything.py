# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""For the loods: all space in its gemeenten, with filter and order in the address; the coach reads along."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from loods_store.access import COACH, LOODS, Viewer, may_see_some_matching
from loods_store.models import CurrentBuilding, OfferedSpace
from loods_store.queries.worklist import published_gemeenten
from loods_web.pages.offer import words
from loods_web.pages.offer.start import addresses
from loods_web.parts import exports
from loods_web.parts.access import page, viewer
from loods_web.parts.area_names import area_name
from loods_web.parts.asked import text
from loods_web.parts.components import Cell, Column, Row, Table
from loods_web.parts.viewer import today

_PER_PAGE = 25
_SORTS = {
    "naam": "title",
    "gemeente": "gemeente",
    "m2": "largest_m2",
    "huur": "rent_eur_m2_year",
    "vanaf": "available_from",
    "stand": "state",
    "sinds": "opened_at",
}
_USUAL = "-sinds"


@dataclass(frozen=True)
class Asked:
    """Which spaces, in which order."""

    gemeente: str
    state: str
    location: str
    m2_from: int | None
    sort: str
    gemeenten: frozenset[str]

    @classmethod
    def read(cls, query: QueryDict, who: Viewer) -> Asked:
        """Read the address; only gemeenten that the viewer sees."""
        seen = who.gemeenten_as((LOODS, COACH), published_gemeenten())
        typed, sort = text(query, "m2_van", 7), text(query, "sorteer", 12)
        state, location = text(query, "stand", 10), text(query, "plek", 40)
        code = text(query, "gemeente", 8)
        return cls(
            gemeente=code if code in seen else "",
            state=state if state in words.STATES else "",
            location=location if location in dict(words.locations()) else "",
            m2_from=int(typed) if typed.isascii() and typed.isdecimal() else None,
            sort=sort if sort.removeprefix("-") in _SORTS else _USUAL,
            gemeenten=seen,
        )

    def query(self) -> str:
        """Return the filter and order as the end of an address."""
        values = {
            "gemeente": self.gemeente,
            "stand": self.state,
            "plek": self.location,
            "m2_van": self.m2_from,
            "sorteer": "" if self.sort == _USUAL else self.sort,
        }
        return urlencode({name: value for name, value in values.items() if value not in (None, "")})

    @property
    def count(self) -> int:
        """Return how many filters are in force."""
        return sum(
            value not in (None, "") for value in (self.gemeente, self.state, self.location, self.m2_from)
        )

    def rows(self) -> QuerySet[OfferedSpace]:
        """Return the spaces, those of which the column is unknown last."""
        places = {self.gemeente} if self.gemeente else self.gemeenten
        found = OfferedSpace.objects.filter(gemeente__in=list(places)).select_related("offered_by")
        if self.state:
            found = found.filter(state=self.state)
        if self.location:
            found = found.filter(location_type=self.location)
        if self.m2_from is not None:
            found = found.filter(largest_m2__gte=self.m2_from)
        column = F(_SORTS[self.sort.removeprefix("-")])
        order = column.desc(nulls_last=True) if self.sort.startswith("-") else column.asc(nulls_last=True)
        return found.order_by(order, "-pk")


@require_safe
@page(may_see_some_matching)
def spaces(request: HttpRequest) -> HttpResponse:
    """The table of all space on offer."""
    who = viewer(request)
    asked = Asked.read(request.GET, who)
    at = Paginator(asked.rows(), _PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "asked": asked,
        "at": at,
        "table": table(list(at), asked),
        "gemeenten": sorted(
            ((code, area_name(code, today())) for code in asked.gemeenten), key=lambda each: each[1]
        ),
        "states": [(code, word) for code, (word, _look) in words.STATES.items()],
        "locations": words.locations(),
        "query": asked.query(),
        "is_loods": who.has(LOODS),
    }
    return render(request, "offer/spaces.html", context)


@require_safe
@page(may_see_some_matching)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """All rows of the filter, in the order of the page."""
    if form not in {"xlsx", "csv"}:
        raise Http404
    asked = Asked.read(request.GET, viewer(request))
    listed, name = table(list(asked.rows()), asked, whole=True), _("ruimte in aanbod")
    return exports.csv_file([listed], name) if form == "csv" else exports.excel([listed], name)


def table(rows: Sequence[OfferedSpace], asked: Asked, *, whole: bool = False) -> Table:
    """Return spaces as a table; `whole` with the columns that only a file has."""
    names = addresses(space.building_id for space in rows)
    shown = [each for each in _columns(several=len(asked.gemeenten) > 1) if whole or not each.only_in_file]
    return Table(
        _("Ruimte in aanbod"),
        [each.column for each in shown],
        [Row([each.value(space, names) for each in shown]) for space in rows],
        sort=asked.sort,
        empty=_("Geen ruimte voldoet hieraan."),
    )


_Names = Mapping[str, CurrentBuilding]


@dataclass(frozen=True)
class _Shown:
    column: Column
    value: Callable[[OfferedSpace, _Names], Any]
    only_in_file: bool = False


def _columns(*, several: bool) -> list[_Shown]:
    where = _Shown(
        Column(_("Gemeente"), "text", "gemeente"),
        lambda space, _names: area_name(space.gemeente, today()),
        only_in_file=not several,
    )
    return [
        _Shown(Column(_("Ruimte"), "text", "naam"), _name),
        _Shown(Column(_("Code")), lambda space, _names: space.code, only_in_file=True),
        _Shown(Column(_("Adres")), _address),
        where,
        _Shown(Column(_("Oppervlakte (m²)"), "number", "m2"), lambda space, _names: space.largest_m2),
        _Shown(Column(_("Kleinste deel (m²)"), "number"), lambda space, _names: space.smallest_m2),
        _Shown(Column(_("Huur (€ per m² per jaar)"), "number", "huur"), _rent),
        _Shown(
            Column(_("Soort plek")), lambda space, _names: words.location_name(space.location_type) or None
        ),
        _Shown(Column(_("Beschikbaar vanaf"), "date", "vanaf"), lambda space, _names: space.available_from),
        _Shown(Column(_("Stand"), "badge", "stand"), _state),
        _Shown(Column(_("In aanbod sinds"), "date", "sinds"), _since),
        _Shown(Column(_("Aangeboden door")), _by),
    ]


def _name(space: OfferedSpace, _names: _Names) -> Cell:
    return Cell(space.title or space.code, reverse("offer:space", args=[space.code]), space.code)


def _address(space: OfferedSpace, names: _Names) -> Any:
    building = names.get(space.building_id)
    if building is None:
        return None
    return Cell(f"{building.address}, {building.town}", reverse("building:building", args=[building.pk]))


def _rent(space: OfferedSpace, _names: _Names) -> float | None:
    return space.rent_eur_m2_year


def _state(space: OfferedSpace, _names: _Names) -> Cell:
    word, look = words.state(space.state)
    return Cell(str(word), badge=look)


def _since(space: OfferedSpace, _names: _Names) -> Any:
    return timezone.localtime(space.opened_at).date() if space.opened_at else None


def _by(space: OfferedSpace, _names: _Names) -> str:
    return space.offered_by.name if space.offered_by else _("de kantorenloods")
