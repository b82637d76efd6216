# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A space as somebody who seeks may see it: never its address, its owner, or what the owner calls it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl
from django.utils.translation import gettext as _

from loods.functions.needs import need_kinds
from loods_store.queries.buildings.choices import own_area_names
from loods_store.queries.matching.coarse import as_shown
from loods_store.queries.matching.sides import space_rows
from loods_web.pages.seek import words
from loods_web.parts.matches import span
from loods_web.parts.sides import floor_name, rent_text
from loods_web.parts.texts import language, written

# Nothing else of a space is read here.
_COLUMNS = (
    "space_id", "gemeente", "areas", "x", "y", "smallest_m2", "largest_m2", "available_from", "temporary",
    "until", "rent_eur_m2_year", "location_type", "floor", "entrance", "street_front", "step_free", "lift",
    "free_height_m", "depth_m", "daylight", "heavy_power", "strong_floor", "open_floor", "loading", "noise",
    "hours", "transit_m", "parking_minutes",
)  # fmt: skip
_LEVELS = ("loading", "noise", "hours")


@dataclass(frozen=True)
class SeenSpace:
    """One space; `areas` are names, x and y the middle of its 250 m square (RD). None is unknown."""

    code: str
    gemeente: str | None
    areas: tuple[str, ...]
    x: float | None
    y: float | None
    smallest_m2: float | None
    largest_m2: float | None
    rent: float | None
    available_from: dt.date | None
    temporary: bool | None
    until: dt.date | None
    location_type: str | None
    qualities: Mapping[str, Any]

    @property
    def label(self) -> str:
        """Return what the space is called until both sides said yes."""
        return _("Ruimte %(code)s") % {"code": self.code}

    @property
    def size(self) -> str:
        """Return how large it is, in words."""
        return span(self.smallest_m2, self.largest_m2, "m2")

    @property
    def rent_said(self) -> str:
        """Return the rent asked, in words."""
        return _("onbekend") if self.rent is None else rent_text(self.rent)

    @property
    def where(self) -> str:
        """Return gemeente and own areas, in words."""
        return ", ".join([words.gemeente_name(self.gemeente), *self.areas])

    @property
    def when(self) -> str:
        """Return from and until when, in words."""
        start = _("onbekend") if self.available_from is None else written(self.available_from, "date")
        if self.temporary is None:
            return start
        if not self.temporary:
            return _("%(start)s, blijvend") % {"start": start}
        if self.until is None:
            return _("%(start)s, tijdelijk") % {"start": start}
        return _("%(start)s, tijdelijk tot %(end)s") % {"start": start, "end": written(self.until, "date")}

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Return what a card says of it."""
        return [
            (_("Plaats"), self.where),
            (_("Soort plek"), words.location(self.location_type)),
            (_("Oppervlakte"), self.size),
            (_("Huur"), self.rent_said),
            (_("Vrij vanaf"), self.when),
        ]

    def known(self) -> list[tuple[str, str]]:
        """Return every quality with its value in words; onbekend where nobody said."""
        return list(_qualities(self.qualities))


def seen_spaces(codes: Iterable[str]) -> dict[str, SeenSpace]:
    """Return open spaces by code, as a seeker may see them."""
    table = as_shown(space_rows().filter(pl.col("space_id").is_in(list(codes)))).select(_COLUMNS)
    names = own_area_names()
    return {row["space_id"]: _seen(row, names) for row in table.iter_rows(named=True)}


def _seen(row: Mapping[str, Any], names: Mapping[str, str]) -> SeenSpace:
    return SeenSpace(
        code=row["space_id"],
        gemeente=row["gemeente"],
        areas=tuple(sorted(names[code] for code in row["areas"] or () if code in names)),
        x=row["x"],
        y=row["y"],
        smallest_m2=row["smallest_m2"],
        largest_m2=row["largest_m2"],
        rent=row["rent_eur_m2_year"],
        available_from=row["available_from"],
        temporary=row["temporary"],
        until=row["until"],
        location_type=row["location_type"],
        qualities={name: row[name] for name in _COLUMNS[12:]},
    )


def _qualities(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield _("Verdieping"), _floor(row["floor"])
    yield _("Entree"), _entrance(row["entrance"])
    yes_no = (
        (_("Zichtbaar aan de straat"), "street_front"),
        (_("Entree zonder drempel"), "step_free"),
        (_("Lift"), "lift"),
        (_("Daglicht"), "daylight"),
        (_("Zware stroomaansluiting"), "heavy_power"),
        (_("Stevige vloer"), "strong_floor"),
        (_("Open vloer"), "open_floor"),
    )
    yield from ((title, _yes_no(row[name])) for title, name in yes_no)
    measured = (
        (_("Vrije hoogte"), "free_height_m", _("m")),
        (_("Diepte"), "depth_m", _("m")),
        (_("Openbaar vervoer op"), "transit_m", _("m")),
        (_("Parkeren op"), "parking_minutes", _("minuten lopen")),
    )
    yield from ((title, _measured(row[name], unit)) for title, name, unit in measured)
    for name in _LEVELS:
        kind, value = need_kinds()[name], row[name]
        yield kind.title[language()], _("onbekend") if value is None else words.level(kind, value)


def _floor(value: float | None) -> str:
    return _("onbekend") if value is None else floor_name(value)


def _entrance(value: str | None) -> str:
    said = {"own": _("eigen entree"), "shared": _("gedeelde entree"), "through_shop": _("via de winkel")}
    return said.get(value or "", _("onbekend"))


def _yes_no(value: bool | None) -> str:
    return _("onbekend") if value is None else _("ja") if value else _("nee")


def _measured(value: float | None, unit: str) -> str:
    return _("onbekend") if value is None else f"{written(round(value, 1), 'number')} {unit}"
