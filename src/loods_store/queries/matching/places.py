# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of buildings, and what was let of spaces: for many rows in one query each."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, Sum

from loods_store.models import CurrentBuilding, Proposal


def places_of(building_ids: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return address and town of buildings, by id."""
    wanted = {code for code in building_ids if code}
    if not wanted:
        return {}
    rows = CurrentBuilding.objects.filter(pk__in=wanted).values_list("building_id", "address", "town")
    return {code: {"address": address, "town": town} for code, address, town in rows}


def let_by_space(space_ids: Iterable[int]) -> dict[int, float]:
    """Return the m2 let of spaces since they were offered (again), by number; only where any was."""
    wanted = set(space_ids)
    if not wanted:
        return {}
    let = Proposal.objects.filter(
        space__in=wanted, state=Proposal.State.LET, closed_at__gte=F("space__opened_at")
    )
    rows = let.order_by().values_list("space_id").annotate(m2=Sum("area_m2"))
    return {pk: float(m2 or 0.0) for pk, m2 in rows}
