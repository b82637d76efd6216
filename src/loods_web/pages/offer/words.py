# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words of this page: states, kinds of people, sources, and what fields of a space are called."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from loods.functions.needs import need_kinds
from loods.functions.uses import target_uses
from loods.match.from_registers import OWN_AREAS, REGISTER
from loods_store.models import OfferedSpace, OwnershipClaim
from loods_web.parts.sides import location_names
from loods_web.parts.texts import day, language, shown, written

Word = Any  # a text, or one that is translated when it is shown
State, ClaimState = OfferedSpace.State, OwnershipClaim.State
OFFERED_GROUPS = ("work", "housing", "lodging", "care")

STATES: Mapping[str, tuple[Word, str]] = {
    State.DRAFT: (lazy("concept"), "neutral"),
    State.OPEN: (lazy("in aanbod"), "ok"),
    State.PAUSED: (lazy("staat even stil"), "warning"),
    State.FILLED: (lazy("gevuld"), "info"),
    State.WITHDRAWN: (lazy("ingetrokken"), "neutral"),
}
CLAIM_STATES: Mapping[str, tuple[Word, str]] = {
    ClaimState.ASKED: (lazy("wacht op de kantorenloods"), "info"),
    ClaimState.ACCEPTED: (lazy("geaccepteerd"), "ok"),
    ClaimState.REFUSED: (lazy("niet geaccepteerd"), "error"),
    ClaimState.ENDED: (lazy("beëindigd"), "neutral"),
}
CAPACITIES: Mapping[str, Word] = {
    "owner": lazy("eigenaar"),
    "manager": lazy("beheerder"),
    "agent": lazy("makelaar"),
}
ENTRANCES: Mapping[str, Word] = {
    "own": lazy("eigen entree"),
    "shared": lazy("gedeelde entree"),
    "through_shop": lazy("via de winkel"),
}
ORIGINS: Mapping[str, Word] = {
    "new": lazy("nieuw bedrijf"),
    "forced": lazy("moet verhuizen"),
    "growth": lazy("groeit"),
}
FIELDS: Mapping[str, Word] = {
    "title": lazy("Hoe noemt u deze ruimte?"),
    "largest_m2": lazy("Oppervlakte van het geheel (m²)"),
    "smallest_m2": lazy("Kleinste deel dat u verhuurt (m²)"),
    "available_from": lazy("Beschikbaar vanaf"),
    "temporary": lazy("Blijvend of tijdelijk?"),
    "until": lazy("Tijdelijk tot en met"),
    "rent_eur_m2_year": lazy("Huur die u vraagt (euro per m² per jaar)"),
    "location_type": lazy("Wat voor plek is het?"),
    "floor": lazy("Verdieping"),
    "entrance": lazy("Hoe komt men binnen?"),
    "street_front": lazy("Is de entree vanaf de straat te zien?"),
    "step_free": lazy("Is de entree zonder drempel of trap?"),
    "lift": lazy("Gaat er een lift naar de ruimte?"),
    "free_height_m": lazy("Vrije hoogte (m)"),
    "depth_m": lazy("Diepte, van gevel tot achterwand (m)"),
    "daylight": lazy("Is er daglicht waar gewerkt wordt?"),
    "heavy_power": lazy("Is er een zware stroomaansluiting?"),
    "strong_floor": lazy("Kan de vloer machines of opslag dragen?"),
    "open_floor": lazy("Is de vloer open, zonder kamers?"),
    "loading": lazy("Laden en lossen"),
    "noise": lazy("Hoeveel geluid mag er gemaakt worden?"),
    "hours": lazy("Wanneer is de ruimte te gebruiken?"),
    "transit_m": lazy("Lopen naar halte of station (m)"),
    "parking_minutes": lazy("Lopen naar een parkeerplaats (minuten)"),
    "plan_uses": lazy("Wat mag er volgens het omgevingsplan?"),
    "note": lazy("Opmerking"),
}
# Who said it, as the sources of a space keep it; anything else is the name of a register.
_SAID_BY: Mapping[str, Word] = {
    "owner": lazy("door de aanbieder"),
    "loods": lazy("door de kantorenloods"),
    "sheet": lazy("uit een Excelblad"),
    "divided": lazy("bij het verdelen"),
    REGISTER: lazy("uit de BAG"),
    OWN_AREAS: lazy("uit de eigen gebieden van de gemeente"),
}


def state(code: str) -> tuple[Word, str]:
    """Return a state of a space in words, with the look of its badge."""
    return STATES[code]


def claim_state(code: str) -> tuple[Word, str]:
    """Return the state of a claim in words, with the look of its badge."""
    return CLAIM_STATES[code]


def function_name(code: str) -> str:
    """Return what a function is called; the code where it is not known any more."""
    use = target_uses().get(code)
    return use.title[language()] if use else code


def functions() -> list[tuple[str, str]]:
    """Return every function that somebody may seek space for, by code."""
    return [
        (use.code, use.title[language()]) for use in target_uses().values() if use.group in OFFERED_GROUPS
    ]


def location_name(code: str | None) -> str:
    """Return what a type of location is called; "" where it is not known."""
    return dict(locations()).get(code or "", code or "")


def locations() -> list[tuple[str, str]]:
    """Return the five types of location, and an office location, which the handreiking does not know."""
    return location_names()


def levels(need: str) -> list[tuple[str, str]]:
    """Return the words of a need with levels, by level."""
    return [(str(place), word[language()]) for place, word in enumerate(need_kinds()[need].words)]


def source(said: Mapping[str, Any] | None, *, own: bool) -> str:
    """Return where a value is from and of which day: "uit de BAG, 1-9-2021" or "door u zelf, 3-11-2026"."""
    if not said or not said.get("source"):
        return ""
    who = said["source"]
    if who == "owner" and own:
        text = _("door u zelf")
    else:
        text = str(_SAID_BY[who]) if who in _SAID_BY else shown(who)
    at = _day(said.get("as_of"))
    return f"{text}, {day(at)}" if at else text


def _day(value: object) -> dt.date | None:
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def value(name: str, known: Any) -> str:
    """Return a value of a space in words; unknown stays "weet ik niet (nog)"."""
    if known is None:
        return _("nog niet bekend")
    if isinstance(known, bool):
        return _("ja") if known else _("nee")
    if name in _NAMED:
        return dict(_NAMED[name]()).get(_key(known), str(known))
    if name == "plan_uses":
        return ", ".join(function_name(code) for code in known) or _("geen van deze functies")
    return written(known, "date" if isinstance(known, dt.date) else "number")


def _key(known: Any) -> str:
    return str(int(known)) if isinstance(known, float) else str(known)


_NAMED: Mapping[str, Callable[[], list[tuple[str, str]]]] = {
    "location_type": locations,
    "entrance": lambda: [(code, str(word)) for code, word in ENTRANCES.items()],
    "loading": lambda: levels("loading"),
    "noise": lambda: levels("noise"),
    "hours": lambda: levels("hours"),
}
