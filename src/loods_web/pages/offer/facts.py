# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is known of a space, each thing with where it is from; and its rent in more ways than one."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as lazy

from loods_store.models import OfferedSpace
from loods_web.pages.offer import words
from loods_web.pages.offer.space_form import GROUPS
from loods_web.parts.components import Fact
from loods_web.parts.texts import notation

_MONTHS = 12


@dataclass(frozen=True)
class Rent:
    """What a rent comes to: per m2 per month, and for the whole per month and per year, in euro."""

    month_m2: str
    month: str
    year: str


def rent(space: OfferedSpace) -> Rent | None:
    """Return the rent asked in other words; None where nobody said it."""
    asked = space.rent_eur_m2_year
    if asked is None:
        return None
    whole = None if space.largest_m2 is None else asked * space.largest_m2
    return Rent(
        _euro(asked / _MONTHS, cents=True), _euro(None if whole is None else whole / _MONTHS), _euro(whole)
    )


def _euro(amount: float | None, *, cents: bool = False) -> str:
    if amount is None:
        return ""
    return f"€ {notation().decimal(amount, 2) if cents else notation().whole(amount)}"


def of_space(space: OfferedSpace, *, own: bool) -> list[Fact]:
    """Return what is known of a space, in the order of the form, each thing with its source."""
    return [
        Fact(
            str(_SHORT[name]),
            words.value(name, getattr(space, name)),
            source=words.source(space.sources.get(name), own=own),
        )
        for name in _NAMES
        if getattr(space, name) is not None
    ]


def unknown_of(space: OfferedSpace) -> str:
    """Return what nobody said of a space yet, as the names of the fields."""
    return ", ".join(str(_SHORT[name]) for name in _NAMES if getattr(space, name) is None)


_NAMES = (*(name for _key, _title, group in GROUPS for name in group), "plan_uses")
# The questions of the form as headings of what is known.
_SHORT = {
    "largest_m2": lazy("Oppervlakte (m²)"),
    "smallest_m2": lazy("Kleinste deel (m²)"),
    "rent_eur_m2_year": lazy("Huur (€ per m² per jaar)"),
    "available_from": lazy("Beschikbaar vanaf"),
    "temporary": lazy("Tijdelijk"),
    "until": lazy("Tot en met"),
    "location_type": lazy("Soort plek"),
    "floor": lazy("Verdieping"),
    "entrance": lazy("Entree"),
    "street_front": lazy("Zichtbaar aan de straat"),
    "step_free": lazy("Entree zonder drempel"),
    "lift": lazy("Lift"),
    "free_height_m": lazy("Vrije hoogte (m)"),
    "depth_m": lazy("Diepte (m)"),
    "daylight": lazy("Daglicht"),
    "heavy_power": lazy("Zware stroomaansluiting"),
    "strong_floor": lazy("Stevige vloer"),
    "open_floor": lazy("Open vloer"),
    "loading": lazy("Laden en lossen"),
    "noise": lazy("Geluid dat mag"),
    "hours": lazy("Te gebruiken"),
    "transit_m": lazy("Halte of station (m lopen)"),
    "parking_minutes": lazy("Parkeren (minuten lopen)"),
    "plan_uses": lazy("Mag volgens het omgevingsplan"),
}
