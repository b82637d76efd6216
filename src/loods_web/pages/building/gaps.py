# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What nobody knows yet of a building: in words, with where to get it and the way there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from loods_store.queries.building.missing import Missing
from loods_store.queries.building.page import BuildingPage

_OBSERVE, _REPORT, _CONTACT = "observe", "report", "contact"
_WAYS: Mapping[str, tuple[str, Any]] = {
    _OBSERVE: ("/waarnemingen/nieuw/{building}/", _("Waarneming invoeren")),
    _REPORT: ("/klopt-niet/?soort=pand&id={building}&gemeente={gemeente}", _("Melden dat het niet klopt")),
    _CONTACT: ("/pand/{building}/contacten/nieuw/", _("Contact toevoegen")),
}


@dataclass(frozen=True)
class Gap:
    """Something that nobody knows yet, where to get it, and a link that helps on the way."""

    what: str
    where: str
    href: str = ""
    label: str = ""


@dataclass(frozen=True)
class _Kind:
    what: Any  # with %(n)s units, where it is about units
    where: Any
    way: str = ""


_KINDS: Mapping[str, _Kind] = {
    "not_counted": _Kind(
        ngettext_lazy(
            "Van %(n)s eenheid heeft nooit iemand gezien of ze leegstaat.",
            "Van %(n)s eenheden heeft nooit iemand gezien of ze leegstaan.",
            "n",
        ),
        _("Ga langs, of vraag het de beheerder."),
        _OBSERVE,
    ),
    "unconfirmed": _Kind(
        ngettext_lazy(
            "Van %(n)s eenheid is het laatste bericht te oud om nog op te rekenen.",
            "Van %(n)s eenheden is het laatste bericht te oud om nog op te rekenen.",
            "n",
        ),
        _("Bevestig het of spreek het tegen."),
        _OBSERVE,
    ),
    "area": _Kind(
        ngettext_lazy(
            "Van %(n)s eenheid is de oppervlakte onbekend.",
            "Van %(n)s eenheden is de oppervlakte onbekend.",
            "n",
        ),
        _("De BAG-beheerder van de gemeente kan haar meten; meld het terug."),
        _REPORT,
    ),
    "administrative": _Kind(
        ngettext_lazy(
            "Van %(n)s eenheid is de administratieve leegstand onbekend.",
            "Van %(n)s eenheden is de administratieve leegstand onbekend.",
            "n",
        ),
        _("De gemeente levert WOZ-gebruiker, vestiging en bewoner per kwartaal aan."),
    ),
    "offer": _Kind(
        ngettext_lazy(
            "%(n)s eenheid staat leeg, maar of ze wordt aangeboden is onbekend.",
            "%(n)s eenheden staan leeg, maar of ze worden aangeboden is onbekend.",
            "n",
        ),
        _("Kijk op een aanbodsite, of vraag het de makelaar."),
        _OBSERVE,
    ),
    "built_year": _Kind(
        _("Het bouwjaar is onbekend."),
        _("Het bouwarchief van de gemeente weet het; meld het terug aan de BAG."),
        _REPORT,
    ),
    "owner": _Kind(
        _("Er staat geen eigenaar."),
        _("Het Kadaster (eigendomsinformatie) of de WOZ-administratie weet wie het is."),
        _CONTACT,
    ),
    "place": _Kind(_("De plek is onbekend."), _("De BAG heeft geen punt of omtrek van dit pand."), _REPORT),
}


def gaps(page: BuildingPage, *, may_observe: bool, may_edit: bool) -> list[Gap]:
    """Return what is missing in words, with a link where the viewer may do something about it."""
    ways = {_REPORT, *([_OBSERVE] if may_observe else []), *([_CONTACT] if may_edit else [])}
    return [_gap(one, page, ways) for one in page.missing]


def _gap(missing: Missing, page: BuildingPage, ways: set[str]) -> Gap:
    kind = _KINDS[missing.code]
    what = str(kind.what % {"n": len(missing.units)}) if missing.units else str(kind.what)
    if kind.way not in ways:
        return Gap(what, str(kind.where))
    href, label = _WAYS[kind.way]
    building = page.building
    link = href.format(building=building.building_id, gemeente=building.gemeente)
    return Gap(what, str(kind.where), link, str(label))
