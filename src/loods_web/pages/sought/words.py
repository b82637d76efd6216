# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What kinds, classes of size and areas are called, and what stands where no number does."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from loods.functions.location_types import location_types
from loods.functions.uses import target_uses
from loods_store.queries.sought import ALL, ELSEWHERE, SOUGHT, UNKNOWN
from loods_web.parts.texts import language, written


def held_back() -> str:
    """Return what stands where a number is not shown."""
    return _("te weinig om te tonen")


def side_name(side: str) -> str:
    """Return what is counted on a side."""
    return _("Gezocht") if side == SOUGHT else _("Geboden")


def heading(side: str) -> str:
    """Return what is asked of a side, by its word in the address."""
    return _("Wie zoekt ruimte?") if side == "gezocht" else _("Waar is ruimte?")


def kind_name(side: str, kind: str) -> str:
    """Return what a function or type of location is called."""
    if kind == ALL:
        return _("Alles samen")
    if side == SOUGHT:
        use = target_uses().get(kind)
        return kind if use is None else use.title[language()]
    if kind == UNKNOWN:
        return _("Soort plek nog niet bekend")
    if kind == "office_location":
        return _("Kantoorlocatie")
    place = location_types().get(kind)
    return kind if place is None else place.title[language()]


def size_name(row: dict[str, Any]) -> str:
    """Return the words of a class of size of rule disclosure.size_classes."""
    low, high = row["from_m2"], row.get("to_m2")
    if high is None:
        return _("vanaf %(low)s m²") % {"low": written(low, "number")}
    if not low:
        return _("tot %(high)s m²") % {"high": written(high, "number")}
    return _("%(low)s tot %(high)s m²") % {"low": written(low, "number"), "high": written(high, "number")}


def area_label(code: str, name: str, level: str) -> str:
    """Return the name of an area with what it is, where that is not a gemeente."""
    if code == ELSEWHERE:
        return _("Zonder gemeente (overal, of in een straal)")
    kinds = {"province": _("provincie"), "region": _("regio")}
    return f"{name} ({kinds[level]})" if level in kinds else name
