# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The facts of a building, each with its source and date."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from loods.places import gemeente
from loods_store.queries.building.page import BuildingPage
from loods_store.queries.building.register import Version
from loods_store.queries.buildings.choices import own_area_names
from loods_web.parts.components import Fact


def facts(page: BuildingPage) -> list[Fact]:
    """Return what the register and our own reckoning say of the building."""
    building, last = page.building, page.register.building[-1] if page.register.building else None
    source = (
        _("BAG, brondocument %(number)s") % {"number": last.document} if last and last.document else _("BAG")
    )
    begun = last.start if last else None
    edition = _("BAG, editie %(edition)s") % {"edition": page.register.edition_id}
    day = page.register.reference_date
    names = own_area_names()
    areas = ", ".join(names.get(code, code) for code in building.own_areas)
    return [
        Fact(_("Adres"), _address(page), source=edition, date=day),
        Fact(
            _("Gemeente"),
            gemeente(building.gemeente).name if building.gemeente else None,
            source=edition,
            date=day,
        ),
        Fact(_("Status"), building.status, source=source, date=begun),
        Fact(
            _("Bouwjaar"),
            building.built_year and str(building.built_year),
            source=source,
            date=_since(page, last),
        ),
        Fact(_("Gebruik"), ", ".join(building.uses) or None, source=edition, date=day),
        Fact(_("Eenheden"), building.units, "number", source=edition, date=day),
        Fact(_("Gebruiksoppervlakte (go)"), _go(page), "m2", edition, day, note=_unknown_areas(page)),
        Fact(
            _("Verhuurbare oppervlakte (vvo)"),
            building.lettable_area_vvo_m2,
            "m2",
            _("omgerekend uit go met de regels area.vvo_per_go"),
            day,
        ),
        Fact(_("Eigen gebied"), areas or _("geen"), source=_("gebieden van de gemeente"), date=day),
        Fact(_("In onderzoek"), _investigated(page), source=edition, date=day),
        Fact(_("Pand-id"), building.building_id, source=_("BAG")),
    ]


def _address(page: BuildingPage) -> str | None:
    building = page.building
    parts = (building.address, " ".join(part for part in (building.postcode, building.town) if part))
    return ", ".join(part for part in parts if part) or None


def _since(page: BuildingPage, last: Version | None) -> dt.date | None:
    """Return since when the register has this year."""
    if last is None:
        return None
    same = last.start
    for version in reversed(page.register.building):
        if version.built_year != last.built_year:
            break
        same = version.start
    return same


def _go(page: BuildingPage) -> int | None:
    building = page.building
    nothing_known = building.units and building.units == building.units_area_unknown
    return None if nothing_known else building.floor_area_go_m2


def _unknown_areas(page: BuildingPage) -> str:
    unknown = page.building.units_area_unknown
    return _("van %(n)s eenheden is de oppervlakte onbekend") % {"n": unknown} if unknown else ""


def _investigated(page: BuildingPage) -> str:
    now = {one.attribute for one in page.register.investigations if one.end is None}
    if now:
        return _("ja: %(fields)s") % {"fields": ", ".join(sorted(now))}
    return _("ja") if page.building.in_investigation else _("nee")
