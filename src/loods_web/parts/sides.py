# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A space and a search in words that tell nobody who it is: no title, firm, name, address or note."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loods.errors import LoodsError
from loods.functions.location_types import OFFICE_LOCATION, location_types
from loods.functions.needs import need_kinds
from loods.functions.uses import target_uses
from loods.places import gemeente
from loods_store.queries.buildings.choices import own_area_names
from loods_store.queries.matching.seen import SearchSeen, SpaceSeen
from loods_web.parts.components import Fact
from loods_web.parts.matches import span
from loods_web.parts.texts import day, language, written

_ENTRANCES = {
    "own": gettext_lazy("eigen entree"),
    "shared": gettext_lazy("gedeelde entree"),
    "through_shop": gettext_lazy("via de winkel"),
}
_QUALITIES = {
    "street_front": gettext_lazy("zichtbaar aan de straat"),
    "step_free": gettext_lazy("zonder drempels"),
    "lift": gettext_lazy("lift"),
    "daylight": gettext_lazy("daglicht"),
    "heavy_power": gettext_lazy("zware stroomaansluiting"),
    "strong_floor": gettext_lazy("stevige vloer"),
    "open_floor": gettext_lazy("open vloer"),
}
_ORIGINS = {
    "new": gettext_lazy("een nieuw bedrijf"),
    "forced": gettext_lazy("moet verhuizen"),
    "growth": gettext_lazy("groeit"),
}


def function_name(code: str) -> str:
    """Return what a function is called; the code itself where nobody knows it."""
    use = target_uses().get(code)
    return code if use is None else use.title[language()]


def location_name(code: str | None) -> str:
    """Return what a type of location is called; "" where nobody said."""
    return dict(location_names()).get(code or "", code or "")


def location_names() -> list[tuple[str, str]]:
    """Return the five types of location, and an office location, which the handreiking does not know."""
    known = [(code, it.title[language()]) for code, it in location_types().items()]
    return [*known, (OFFICE_LOCATION, _("Kantoorlocatie"))]


def gemeente_name(code: str) -> str:
    """Return the name of a gemeente, or its code."""
    try:
        return gemeente(code).name
    except LoodsError:
        return code


def rent_text(rent: float | None) -> str:
    """Return a rent in words: whole euros, or to the cent, so that rent times m2 is what stands beside it."""
    if rent is None:
        return _("huur onbekend")
    exact = round(float(rent), 2)
    kind = "number" if exact.is_integer() else "fine"
    return _("€ %(rent)s per m² per jaar") % {"rent": written(exact, kind)}


def space_line(space: SpaceSeen) -> str:
    """Return a space in one line: gemeente, size, type of location, rent."""
    parts = [
        gemeente_name(space.gemeente),
        span(space.smallest_m2, space.largest_m2, "m2"),
        location_name(space.qualities["location_type"]),
        rent_text(space.rent_eur_m2_year),
    ]
    return ", ".join(part for part in parts if part)


def search_line(search: SearchSeen) -> str:
    """Return a search in one line: function and size."""
    said = function_name(search.function)
    if search.size_low_m2 is None and search.size_high_m2 is None:
        return said
    return f"{said}, {span(search.size_low_m2, search.size_high_m2, 'm2')}"


def floor_name(value: float) -> str:
    """Return what a storey is called."""
    if value == 0:
        return _("begane grond")
    return _("kelder") if value < 0 else _("%(floor)se verdieping") % {"floor": written(int(value), "number")}


def space_facts(space: SpaceSeen) -> list[Fact]:
    """Return what either side may know of a space."""
    about, words = space.qualities, _QUALITIES.items()
    free = about["available_from"]
    return [
        Fact(_("Waar"), ", ".join([gemeente_name(space.gemeente), *_areas(space.areas)])),
        Fact(_("Soort plek"), location_name(about["location_type"]) or None),
        Fact(_("Grootte"), _span(space.smallest_m2, space.largest_m2, "m2")),
        Fact(_("Gevraagde huur"), _known(space.rent_eur_m2_year)),
        Fact(_("Vrij vanaf"), None if free is None else day(free)),
        Fact(_("Hoe lang"), _how_long(space)),
        Fact(_("Verdieping"), None if about["floor"] is None else floor_name(about["floor"])),
        Fact(_("Entree"), str(_ENTRANCES[about["entrance"]]) if about["entrance"] in _ENTRANCES else None),
        Fact(_("Verder"), ", ".join(str(word) for name, word in words if about[name]) or None),
    ]


def search_facts(search: SearchSeen) -> list[Fact]:
    """Return what either side may know of a search."""
    return [
        Fact(_("Wat voor functie"), function_name(search.function)),
        Fact(_("Grootte"), _span(search.size_low_m2, search.size_high_m2, "m2")),
        Fact(_("Huur per m² per jaar"), _span(search.rent_low, search.rent_high, "number")),
        Fact(_("Nodig"), _needs(search, "hard") or None),
        Fact(_("Graag"), _needs(search, "wish") or None),
        Fact(_("Vanaf"), None if search.from_date is None else day(search.from_date)),
        Fact(_("Uiterlijk"), None if search.by_date is None else day(search.by_date)),
        Fact(_("Tot"), None if search.until is None else day(search.until)),
        Fact(_("Delen met anderen"), _yes_no(search.sharing)),
        Fact(_("Aanleiding"), str(_ORIGINS[search.origin]) if search.origin in _ORIGINS else None),
    ]


def _yes_no(value: bool | None) -> str | None:
    return None if value is None else _("ja") if value else _("nee")


def _span(low: float | None, high: float | None, kind: str) -> str | None:
    return None if low is None and high is None else span(low, high, kind)


def _areas(codes: Collection[str] | None) -> list[str]:
    names = own_area_names()
    return sorted(names[code] for code in codes or () if code in names)


def _known(rent: float | None) -> str | None:
    return None if rent is None else rent_text(rent)


def _how_long(space: SpaceSeen) -> str | None:
    temporary, until = space.qualities["temporary"], space.qualities["until"]
    if temporary is None:
        return None
    if not temporary:
        return _("blijvend")
    return _("tijdelijk") if until is None else _("tijdelijk, tot %(day)s") % {"day": day(until)}


def _needs(search: SearchSeen, importance: str) -> str:
    kinds = need_kinds()
    asked = [need.code for need in search.needs.values() if need.importance == importance]
    known = [kinds[code].title[language()] for code in asked if code in kinds]
    return ", ".join(f"{name[:1].lower()}{name[1:]}" for name in known)
