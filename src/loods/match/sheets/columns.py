# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The columns of the two sheets: spaces on offer, and searches."""

from __future__ import annotations

from collections.abc import Mapping

from loods.functions.location_types import OFFICE_LOCATION, location_types
from loods.functions.needs import NeedKind, need_kinds
from loods.functions.uses import target_uses
from loods.registers.sheets.columns import Column

YES_NO = {"true": "ja", "false": "nee"}
NOTHING_ALLOWED = "geen"
SEEKING_GROUPS = ("work", "housing", "lodging", "care")

_LEVELS = ("loading", "noise", "hours")
_FUNCTIONS = {use.code: use.title["nl"] for use in target_uses().values() if use.group in SEEKING_GROUPS}
_LOCATIONS = {
    **{code: location.title["nl"] for code, location in location_types().items()},
    OFFICE_LOCATION: "Kantoorlocatie",
}
_ENTRANCES = {"own": "eigen", "shared": "gedeeld", "through_shop": "via de winkel"}
_ORIGINS = {"new": "nieuw bedrijf", "forced": "moet verhuizen", "growth": "groei of krimp"}


def _text(header: str, meaning: str, example: str | None = None, *names: str, width: int = 18) -> Column:
    return Column(header, "text", meaning, example, names, width=width)


def _number(header: str, meaning: str, example: float | None = None, *names: str) -> Column:
    return Column(header, "number", meaning, example, names, width=12)


def _date(header: str, meaning: str, example: str | None = None, *names: str) -> Column:
    return Column(header, "date", meaning, example, names, width=12)


def _yes_no(header: str, meaning: str, example: str | None = None, *names: str) -> Column:
    return Column(header, "yes_no", meaning, example, names, YES_NO, {"yes": "true", "no": "false"}, 10)


def _choice(header: str, meaning: str, choices: Mapping[str, str], example: str, *names: str) -> Column:
    return Column(header, "choice", meaning, example, names, choices, width=20)


def _level(need: str, example: str) -> Column:
    kind = need_kinds()[need]
    words = {str(place): word["nl"] for place, word in enumerate(kind.words)}
    return _choice(kind.title["nl"], "Wat hier kan; leeg is onbekend.", words, example, need)


SPACE_COLUMNS: dict[str, Column] = {
    "space_id": _text(
        "Ruimte", "Uw eigen kenmerk van de ruimte; elke rij een ander.", "R-001", "id", "space"
    ),
    "name": _text("Naam", "Hoe u de ruimte noemt.", "Eerste verdieping achter", "omschrijving"),
    "building_id": _text(
        "Pand", "Pand-id van de BAG; ruimten in één pand zijn buren.", None, "pand id", "building"
    ),
    "gemeente": _text("Gemeente", "Naam of code.", "Utrecht"),
    "areas": _text(
        "Gebieden", "Andere gebieden waar de ruimte in ligt, met puntkomma's ertussen.", None, "gebied"
    ),
    "x": _number("X", "Rijksdriehoek, in meters.", 136000, "rd x"),
    "y": _number("Y", "Rijksdriehoek, in meters.", 455800, "rd y"),
    "smallest_m2": _number(
        "Kleinste deel (m2)", "Het kleinste deel dat u verhuurt; leeg is onbekend.", 80, "vanaf m2"
    ),
    "largest_m2": _number(
        "Oppervlakte (m2)", "De hele ruimte.", 240, "m2", "oppervlak", "grootste deel (m2)"
    ),
    "available_from": _date(
        "Beschikbaar per", "Vanaf welke dag; vandaag of eerder is nu.", "2026-11-01", "vanaf"
    ),
    "temporary": _yes_no("Tijdelijk", "ja als het gebruik eindigt.", "nee"),
    "until": _date("Tot", "De laatste dag van tijdelijk gebruik.", None, "tot en met", "einddatum"),
    "rent_eur_m2_year": _number(
        "Huur (euro per m2 per jaar)", "Vraaghuur zonder servicekosten en btw.", 120, "huur", "vraaghuur"
    ),
    "location_type": _choice(
        "Soort plek", "Wat voor plek het is.", _LOCATIONS, "Aanloopstraat", "locatietype"
    ),
    "floor": _number("Verdieping", "0 is de begane grond, -1 de kelder.", 1, "bouwlaag"),
    "entrance": _choice("Entree", "Hoe men binnenkomt.", _ENTRANCES, "eigen"),
    "street_front": _yes_no("Zichtbaar aan de straat", "Is de entree vanaf de straat te zien?", "ja"),
    "step_free": _yes_no("Drempelvrije entree", "Zonder trap of drempel.", "nee", "drempelvrij"),
    "lift": _yes_no("Lift", "Is er een lift naar de ruimte?", "nee"),
    "free_height_m": _number("Vrije hoogte (m)", "Van vloer tot plafond of balk.", 3.2, "hoogte"),
    "depth_m": _number("Diepte (m)", "Van gevel tot achterwand.", 14, "diepte"),
    "daylight": _yes_no("Daglicht", "Is er daglicht waar gewerkt wordt?", "ja"),
    "heavy_power": _yes_no("Zware stroom", "Meer dan een gewone aansluiting.", "nee", "krachtstroom"),
    "strong_floor": _yes_no("Stevige vloer", "Kan de vloer machines of opslag dragen?", "ja"),
    "open_floor": _yes_no("Open vloer", "Eén open ruimte, zonder kamers.", "ja"),
    "loading": _level("loading", "in de buurt"),
    "noise": _level("noise", "gewoon"),
    "hours": _level("hours", "tot in de avond"),
    "transit_m": _number("Openbaar vervoer (m)", "Lopen naar station of halte.", 350, "ov"),
    "parking_minutes": _number("Parkeren (minuten)", "Lopen naar een parkeerplaats.", 5),
    "plan_uses": _text(
        "Mag volgens het plan",
        "Functies die het omgevingsplan toestaat, met puntkomma's ertussen; geen als er niets mag.",
        "Moderne makers; Kantoren en co-working",
        "omgevingsplan",
        width=30,
    ),
    "note": _text("Opmerking", "Vrij veld.", None, "toelichting", width=30),
}


def _need_column(kind: NeedKind) -> Column:
    if kind.kind == "yes_no":
        meaning, example = "moet, graag of niet nodig; leeg is zoals bij deze functie gewoon is.", "graag"
    elif kind.kind == "level":
        words = ", ".join(word["nl"] for word in kind.words)
        meaning, example = f"Een van: {words}; zet er moet of graag achter.", f"{kind.words[1]['nl']} moet"
    else:
        meaning, example = "Een getal; zet er moet of graag achter.", "4 moet"
    return _text(kind.title["nl"], meaning, example, kind.code)


SEARCH_COLUMNS: dict[str, Column] = {
    "profile_id": _text(
        "Zoekvraag", "Uw eigen kenmerk van de zoekvraag; elke rij een ander.", "Z-001", "id", "profile"
    ),
    "name": _text("Naam", "Hoe u de zoekvraag noemt; geen namen van mensen.", "Meubelmaker", "omschrijving"),
    "function": _choice(
        "Functie", "Wat men er gaat doen.", _FUNCTIONS, _FUNCTIONS["light_making"], "function"
    ),
    "size_low_m2": _number(
        "Maat vanaf (m2)", "Kleinste maat; leeg is wat gebruikelijk is.", 120, "m2 vanaf", "minimum m2"
    ),
    "size_high_m2": _number(
        "Maat tot (m2)", "Grootste maat; leeg is wat gebruikelijk is.", 200, "m2 tot", "maximum m2"
    ),
    "rent_low": _number("Huur vanaf (euro per m2 per jaar)", "Wat men hoopt te betalen.", 100, "huur vanaf"),
    "rent_high": _number("Huur tot (euro per m2 per jaar)", "Wat men hoogstens betaalt.", 140, "huur tot"),
    "gemeenten": _text(
        "Waar",
        "Gemeenten, regio's of provincies, met puntkomma's ertussen; leeg is overal.",
        "Utrecht; Nieuwegein",
        "plaats",
    ),
    "areas": _text("Gebieden", "Eigen gebieden, met puntkomma's ertussen.", None, "gebied"),
    "x": _number("X", "Midden van een cirkel: Rijksdriehoek, in meters.", None, "rd x"),
    "y": _number("Y", "Midden van een cirkel: Rijksdriehoek, in meters.", None, "rd y"),
    "radius_m": _number("Straal (m)", "Hoe ver van dat midden.", None, "radius"),
    **{kind.code: _need_column(kind) for kind in need_kinds().values()},
    "from_date": _date("Liefst vanaf", "Wanneer men wil beginnen.", "2027-01-01"),
    "by_date": _date("Uiterlijk vanaf", "Wanneer men moet beginnen; leeg is geen haast.", "2027-06-01"),
    "until": _date("Nodig tot", "Tot wanneer men ten minste wil blijven."),
    "temporary_ok": _yes_no("Tijdelijk mag", "nee als alleen een blijvende plek past.", "nee"),
    "growth_m2": _number("Groei tot (m2)", "Hoe groot men later kan worden.", 300),
    "sharing": _yes_no("Wil delen", "Mag de ruimte met anderen gedeeld worden?", "ja"),
    "origin": _choice("Aanleiding", "Waar de vraag vandaan komt.", _ORIGINS, "moet verhuizen"),
    "on_business_park": _yes_no(
        "Nu op bedrijventerrein", "Zit het bedrijf nu op een bedrijventerrein?", "ja"
    ),
    "note": _text("Opmerking", "Vrij veld; geen namen van mensen.", None, "toelichting", width=30),
}
