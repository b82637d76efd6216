# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands in the form of a search at first: what is usual, or what was kept; and a rent by the month."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from loods.registers.sheets.values import UnreadableError, read_number
from loods_store.actions.search_fields import fields_of
from loods_store.models import Search
from loods_web.pages.seek.forms import word_of
from loods_web.pages.seek.needs_fields import filled
from loods_web.pages.seek.place import address_near
from loods_web.pages.seek.usual import Usual
from loods_web.parts.matches import euro_range

_PLAIN = (
    "title", "firm", "size_low_m2", "size_high_m2", "rent_low", "rent_high", "gemeenten", "areas",
    "from_date", "by_date", "until", "growth_m2", "origin", "park", "note", "version",
    "contact_name", "contact_email", "contact_phone",
)  # fmt: skip
_MOST = 1e6  # beyond this it is a slip of the keys, which the form itself says
_MONTHS = 12


def initial_of(
    usual: Usual, search: Search | None, *, for_another: bool, where: Sequence[str]
) -> dict[str, Any]:
    """Return the first values of the form: of the search that is changed, else what is usual."""
    if search is None:
        low, high = usual.range_of("size")
        rent_low, rent_high = usual.range_of("rent")
        place = {"gemeenten": list(where)} if for_another else {}
        ranges = {"size_low_m2": low, "size_high_m2": high, "rent_low": rent_low, "rent_high": rent_high}
        return {"functie": usual.function, **place, **_typed({**ranges, **filled(usual.needs)})}
    kept = {name: getattr(search, name) for name in _PLAIN}
    radius = search.radius_m
    return _typed(
        {
            **kept,
            "functie": usual.function,
            "address": "" if radius is None else address_near(search.x, search.y),
            "radius_km": None if radius is None else radius / 1000,
            "temporary_ok": word_of(search.temporary_ok),
            "sharing": word_of(search.sharing),
            "on_business_park": word_of(search.on_business_park),
            **filled({**usual.needs, **fields_of(search).needs}),
        }
    )


def _typed(values: dict[str, Any]) -> dict[str, Any]:
    """Return values as people type them: 4, not 4,0."""
    return {
        name: int(value) if isinstance(value, float) and value.is_integer() else value
        for name, value in values.items()
    }


def monthly(*typed: Any) -> str:
    """Return what sizes and rents per m2 per year (low, high of each) are in euro a month; "" if unknown."""
    small, large, cheap, dear = (_read(value) for value in typed)
    sizes = [size for size in (small, large) if size]
    rents = [rent for rent in (cheap, dear) if rent]
    if not sizes or not rents:
        return ""
    low, high = min(sizes) * min(rents) / _MONTHS, max(sizes) * max(rents) / _MONTHS
    return _("Dat is %(price)s per maand.") % {"price": euro_range(low, high)}


def _read(value: Any) -> float | None:
    try:
        found = read_number(value)
    except UnreadableError:
        return None
    return found if found is not None and 0 <= found <= _MOST else None
