# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody fills in of a search, and whether it can be kept."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from loods.functions.needs import Need, need_kinds
from loods.functions.uses import target_uses
from loods.match.profiles import ORIGINS
from loods.messages import N_
from loods_store.actions.match_checks import MOST_M2, MOST_METRES, MOST_RENT, Checks, cleaned
from loods_store.models import Search

SEEKING_GROUPS = ("work", "housing", "lodging", "care")
# Closer than this a search would not look for a place but for an address.
LEAST_RADIUS_M = 250.0
_IMPORTANCES = ("hard", "wish")


@dataclass(frozen=True)
class SearchFields:
    """A search as a form has it; None says nothing, so that the usual of the function holds.

    Fields from `function` on mean what they mean in loods.match.profiles.SearchProfile; `needs` goes by code.
    The contact fields are for a seeker without an account, whom the loods of `entered_for` enters.
    """

    function: str
    title: str = ""
    firm: str = ""
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    entered_for: str = ""
    size_low_m2: float | None = None
    size_high_m2: float | None = None
    rent_low: float | None = None
    rent_high: float | None = None
    gemeenten: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    x: float | None = None
    y: float | None = None
    radius_m: float | None = None
    needs: Mapping[str, Need] = field(default_factory=dict)
    from_date: dt.date | None = None
    by_date: dt.date | None = None
    until: dt.date | None = None
    temporary_ok: bool | None = None
    growth_m2: float | None = None
    sharing: bool | None = None
    origin: str | None = None
    on_business_park: bool | None = None
    park: str = ""
    note: str = ""


def seeking_functions() -> tuple[str, ...]:
    """Return the codes of the functions that somebody may seek space for."""
    return tuple(use.code for use in target_uses().values() if use.group in SEEKING_GROUPS)


def fields_of(search: Search) -> SearchFields:
    """Return the fields of a search as they stand, for the form."""
    values = {name: _plain(getattr(search, name)) for name in _COLUMNS}
    needs = {row["code"]: Need(**row) for row in search.needs or ()}
    return SearchFields(**values, needs=needs)


def checked(asked: SearchFields) -> dict[str, Any]:
    """Return the columns of a search; FaultyFieldsError names every field that cannot be kept."""
    clean = cleaned(asked, ("origin",))
    check = Checks.of(clean)
    check.known("function", seeking_functions(), must=True)
    _check_sizes(check)
    _check_place(check)
    check.days("from_date", "by_date", "until")
    check.ordered("from_date", "by_date")
    check.ordered("from_date", "until")
    check.ordered("by_date", "until")
    check.known("origin", ORIGINS)
    _check_needs(check, clean.needs)
    _check_texts(check)
    check.done()
    values = {name: _kept(getattr(clean, name)) for name in _COLUMNS}
    return values | {"needs": [_need(need) for need in clean.needs.values()]}


def _check_sizes(check: Checks) -> None:
    for name in ("size_low_m2", "size_high_m2", "growth_m2"):
        check.number(name, 1.0, MOST_M2)
    for name in ("rent_low", "rent_high"):
        check.number(name, 0.0, MOST_RENT)
    check.ordered("size_low_m2", "size_high_m2")
    check.ordered("rent_low", "rent_high")


def _check_place(check: Checks) -> None:
    check.gemeenten("gemeenten")
    check.gemeenten("entered_for")
    check.places("areas")
    check.point()
    check.number("radius_m", LEAST_RADIUS_M, MOST_METRES)
    if check.fields.radius_m is not None and check.fields.x is None:
        check.fault(
            "radius_m", N_("It is not said around what."), N_("Choose a point on the map or an address.")
        )


def _check_needs(check: Checks, needs: Mapping[str, Need]) -> None:
    for code, need in needs.items():
        kind = need_kinds().get(code)
        if kind is None or need.code != code or need.importance not in _IMPORTANCES:
            check.fault("needs", N_("There is no need {code}."), N_("Choose needs of the list."), code=code)
        elif need.level is not None and not _possible(need.level, len(kind.words)):
            check.fault(
                "needs", N_("This much cannot be asked of {code}."), N_("Choose one of the list."), code=code
            )


def _possible(level: float, words: int) -> bool:
    most = words - 1 if words else MOST_METRES
    return math.isfinite(level) and -10 <= level <= most


def _check_texts(check: Checks) -> None:
    longest = {"title": 120, "firm": 200, "contact_name": 200, "contact_phone": 40, "park": 120, "note": 4000}
    for name, most in longest.items():
        check.text(name, most)
    check.text("contact_email", 254)
    if check.fields.contact_email:
        try:
            validate_email(check.fields.contact_email)
        except ValidationError:
            check.fault("contact_email", N_("This is no mail address."), N_("Write it as name@firm.nl."))


def _need(need: Need) -> dict[str, Any]:
    return {name: _kept(value) for name, value in asdict(need).items()}


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _kept(value: Any) -> Any:
    """Return a value as the database gives it back."""
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return list(value) if isinstance(value, tuple) else value


_COLUMNS = tuple(name for name in SearchFields.__dataclass_fields__ if name != "needs")
