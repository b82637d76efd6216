# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The facts of a building, each with its source and date; and what is missing, with where to get it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loods.places import gemeente
from loods_store.queries.building.missing import Missing
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


@dataclass(frozen=True)
class Gap:
    """Something that nobody knows yet, where to get it, and a link that helps on the way."""

    what: str
    where: str
    href: str = ""
    label: str = ""


def gaps(page: BuildingPage, *, may_observe: bool, may_edit: bool) -> list[Gap]:
    """Return what is missing in words, with a link where the viewer may do something about it."""
    may = {"/waarnemingen/": may_observe, "/pand/": may_edit, "/klopt-niet/": True}
    found = [_gap(one, page.building.building_id) for one in page.missing]
    return [
        gap if not gap.href or may[f"/{gap.href.split('/')[1]}/"] else replace(gap, href="", label="")
        for gap in found
    ]


def _gap(missing: Missing, building_id: str) -> Gap:
    count = len(missing.units)
    enter = f"/waarnemingen/nieuw/{building_id}/"
    wrong = f"/klopt-niet/?soort=pand&id={building_id}"
    found = {
        "not_counted": Gap(
            ngettext(
                "Van %(n)s eenheid heeft nooit iemand gezien of ze leegstaat.",
                "Van %(n)s eenheden heeft nooit iemand gezien of ze leegstaan.",
                count,
            )
            % {"n": count},
            _("Ga langs, of vraag het de beheerder."),
            enter,
            _("Waarneming invoeren"),
        ),
        "unconfirmed": Gap(
            ngettext(
                "Van %(n)s eenheid is het laatste bericht te oud om nog op te rekenen.",
                "Van %(n)s eenheden is het laatste bericht te oud om nog op te rekenen.",
                count,
            )
            % {"n": count},
            _("Bevestig het of spreek het tegen."),
            enter,
            _("Waarneming invoeren"),
        ),
        "area": Gap(
            ngettext(
                "Van %(n)s eenheid is de oppervlakte onbekend.",
                "Van %(n)s eenheden is de oppervlakte onbekend.",
                count,
            )
            % {"n": count},
            _("De BAG-beheerder van de gemeente kan haar meten; meld het terug."),
            wrong,
            _("Melden dat het niet klopt"),
        ),
        "administrative": Gap(
            ngettext(
                "Van %(n)s eenheid is de administratieve leegstand onbekend.",
                "Van %(n)s eenheden is de administratieve leegstand onbekend.",
                count,
            )
            % {"n": count},
            _("De gemeente levert WOZ-gebruiker, vestiging en bewoner per kwartaal aan."),
        ),
        "offer": Gap(
            ngettext(
                "%(n)s eenheid staat leeg, maar of ze wordt aangeboden is onbekend.",
                "%(n)s eenheden staan leeg, maar of ze worden aangeboden is onbekend.",
                count,
            )
            % {"n": count},
            _("Kijk op een aanbodsite, of vraag het de makelaar."),
            enter,
            _("Waarneming invoeren"),
        ),
        "built_year": Gap(
            _("Het bouwjaar is onbekend."),
            _("Het bouwarchief van de gemeente weet het; meld het terug aan de BAG."),
            wrong,
            _("Melden dat het niet klopt"),
        ),
        "owner": Gap(
            _("Er staat geen eigenaar."),
            _("Het Kadaster (eigendomsinformatie) of de WOZ-administratie weet wie het is."),
            f"/pand/{building_id}/contacten/nieuw/",
            _("Contact toevoegen"),
        ),
        "place": Gap(_("De plek is onbekend."), _("De BAG heeft geen punt of omtrek van dit pand."), wrong),
    }
    return found[missing.code]
