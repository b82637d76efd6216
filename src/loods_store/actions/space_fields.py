# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody fills in of a space on offer, and whether it can be kept."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from loods.functions.location_types import OFFICE_LOCATION, location_types
from loods.functions.needs import need_kinds
from loods.functions.uses import target_uses
from loods.match.spaces import ENTRANCES
from loods.messages import N_
from loods_store.actions.match_checks import MOST_M2, MOST_METRES, MOST_RENT, Checks, cleaned
from loods_store.models import OfferedSpace

_LEVELS = ("loading", "noise", "hours")
_OPTIONAL = ("location_type", "entrance")


@dataclass(frozen=True)
class SpaceFields:
    """A space as a form has it; None is unknown, never zero.

    Fields from `areas` on mean what they mean in loods.match.spaces.Space. `sources` says per field where its
    value is from: {"source": text, "as_of": ISO day}.
    """

    gemeente: str
    title: str = ""
    building_id: str = ""
    unit_id: str = ""
    vacant_since: dt.date | None = None
    sources: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    areas: tuple[str, ...] | None = None
    x: float | None = None
    y: float | None = None
    smallest_m2: float | None = None
    largest_m2: float | None = None
    available_from: dt.date | None = None
    temporary: bool | None = None
    until: dt.date | None = None
    rent_eur_m2_year: float | None = None
    location_type: str | None = None
    floor: float | None = None
    entrance: str | None = None
    street_front: bool | None = None
    step_free: bool | None = None
    lift: bool | None = None
    free_height_m: float | None = None
    depth_m: float | None = None
    daylight: bool | None = None
    heavy_power: bool | None = None
    strong_floor: bool | None = None
    open_floor: bool | None = None
    loading: float | None = None
    noise: float | None = None
    hours: float | None = None
    transit_m: float | None = None
    parking_minutes: float | None = None
    plan_uses: tuple[str, ...] | None = None
    note: str = ""


def fields_of(space: OfferedSpace) -> SpaceFields:
    """Return the fields of a space as they stand, for the form."""
    return SpaceFields(**{name: _plain(getattr(space, name)) for name in COLUMNS})


def checked(asked: SpaceFields) -> dict[str, Any]:
    """Return the columns of a space; FaultyFieldsError names every field that cannot be kept."""
    clean = cleaned(asked, _OPTIONAL)
    check = Checks.of(clean)
    check.gemeenten("gemeente", must=True)
    check.text("title", 120)
    check.text("note", 4000)
    check.text("building_id", 16)
    check.text("unit_id", 16)
    _check_sizes(check)
    _check_period(check)
    _check_words(check, clean)
    _check_sources(check, clean.sources)
    check.done()
    values = {name: _kept(getattr(clean, name)) for name in COLUMNS}
    return values | {"sources": {name: dict(said) for name, said in clean.sources.items()}}


def _check_sizes(check: Checks) -> None:
    for name in ("smallest_m2", "largest_m2"):
        check.number(name, 1.0, MOST_M2)
    check.ordered("smallest_m2", "largest_m2")
    check.number("rent_eur_m2_year", 0.0, MOST_RENT)
    check.number("floor", -10.0, 200.0)
    check.number("free_height_m", 1.0, 60.0)
    check.number("depth_m", 1.0, 500.0)
    check.number("transit_m", 0.0, MOST_METRES)
    check.number("parking_minutes", 0.0, 240.0)
    check.point()
    check.places("areas")


def _check_period(check: Checks) -> None:
    check.days("vacant_since", "available_from", "until")
    check.ordered("available_from", "until")
    if check.fields.until is not None and check.fields.temporary is False:
        check.fault(
            "until",
            N_("A lasting use has no last day."),
            N_("Say that it is temporary, or leave out the day."),
        )


def _check_words(check: Checks, clean: SpaceFields) -> None:
    check.known("location_type", (*location_types(), OFFICE_LOCATION))
    check.known("entrance", ENTRANCES)
    check.known("plan_uses", target_uses())
    for name in _LEVELS:
        level, words = getattr(clean, name), len(need_kinds()[name].words)
        if level is not None and not (math.isfinite(level) and 0 <= level < words and level == int(level)):
            check.fault(name, N_("This is not in the list."), N_("Choose one of the list."))


def _check_sources(check: Checks, sources: Mapping[str, Mapping[str, str]]) -> None:
    for name, said in sources.items():
        long = any(len(str(text)) > 300 for text in said.values())
        if name not in COLUMNS or not set(said) <= {"source", "as_of"} or long:
            check.fault(
                "sources",
                N_("The source of {field} cannot be used."),
                N_("Say shortly where it is from."),
                field=name,
            )


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _kept(value: Any) -> Any:
    """Return a value as the database gives it back."""
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return list(value) if isinstance(value, tuple) else value


COLUMNS = tuple(SpaceFields.__dataclass_fields__)
