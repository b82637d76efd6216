# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of the page: what stands in the way, what a change is, sizes and places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from loods.functions.needs import need_kinds
from loods.match.placing import PlaceRules
from loods_store.queries.buildings.choices import own_area_names
from loods_web.pages.city.state import GO, HELPS, MISSING, PLACED
from loods_web.parts.sides import gemeente_name
from loods_web.parts.texts import language, written


def part_name(part: str) -> str:
    """Return what a part of the page is called."""
    names = {
        PLACED: _("Wie kan waar terecht?"),
        MISSING: _("Wat ontbreekt"),
        HELPS: _("Wat zou helpen"),
        GO: _("Als deze bedrijven weg moeten"),
    }
    return names[part]


def block(code: str, about: str) -> str:
    """Return in a few words what stands in the way."""
    if (code, about) == ("need_unmet", "plan"):
        return _("past niet in het omgevingsplan")
    if code == "need_unmet":
        return _("niet genoeg of geen: %(need)s") % {"need": need_kinds()[about].title[language()].lower()}
    said = {
        "too_small": _("te klein"),
        "too_large": _("alleen te groot te huur"),
        "rent_above": _("huur te hoog"),
        "too_late": _("komt te laat vrij"),
        "ends_too_soon": _("te kort beschikbaar"),
        "only_temporary": _("alleen tijdelijk"),
        "elsewhere": _("niets te huur waar gezocht wordt"),
        "taken": _("past wel, maar daar is een ander geplaatst"),
        "refused": _("past wel, maar is eerder afgewezen"),
    }
    return said.get(code, code)


def blocks(rows: Iterable[Mapping[str, Any]], most: int = 4) -> str | None:
    """Return what stands in the way of how many, most first: "huur te hoog: 9; te klein: 5"."""
    said = [f"{block(row['code'], row['about'])}: {written(row['count'], 'number')}" for row in rows]
    return "; ".join(said[:most]) or None


def change(code: str, rules: PlaceRules) -> str:
    """Return what one change is."""
    said = {
        "lower_rents": _("Alle gevraagde huren %(share)s%% lager")
        % {"share": written(round(100 * rules.rent_share, 1), "number")},
        "wider_plans": _("Het omgevingsplan staat overal elke functie toe"),
        "in_parts": _("Ruimten boven %(large)s m² in delen te huur, vanaf %(part)s m²")
        % {"large": written(rules.large_m2, "number"), "part": written(rules.part_m2, "number")},
    }
    return said[code]


def size(low: float, high: float | None) -> str:
    """Return a class of size."""
    if high is None:
        return _("vanaf %(low)s m²") % {"low": written(low, "number")}
    if not low:
        return _("tot %(high)s m²") % {"high": written(high, "number")}
    return _("%(low)s tot %(high)s m²") % {"low": written(low, "number"), "high": written(high, "number")}


def place(code: str) -> str:
    """Return a gemeente or own area by name; "" is everywhere."""
    if not code:
        return _("overal, of binnen een straal")
    return own_area_names().get(code) or gemeente_name(code)


def codes(found: Sequence[str], most: int = 6) -> str:
    """Return the first codes of searches, and how many more there are."""
    more = len(found) - most
    listed = ", ".join(found[:most])
    return _("%(codes)s en nog %(n)s") % {"codes": listed, "n": more} if more > 0 else listed


def described(places: tuple[str, ...], own_area: str) -> str:
    """Return of which places the answer is."""
    names = [gemeente_name(code) for code in places]
    said = ", ".join(names) if len(names) <= 3 else _("%(n)s gemeenten") % {"n": len(names)}
    area = own_area_names().get(own_area, own_area)
    return f"{said}; {area}" if own_area else said
