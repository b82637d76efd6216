# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The refusals that are kept with proposals, as the library takes them, and the rules of what they teach."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from loods.match.refusals import Refusal, RefusalRules, Stated
from loods_store.kept import Kept
from loods_store.models import Proposal
from loods_store.queries.matching.coarse import about_m2
from loods_store.queries.matching.sides import rules_stamp, search_code, space_code
from loods_store.queries.monitors import rulebook

_COLUMNS = (
    "space_id",
    "search_id",
    "refused_by",
    "reason",
    "closed_at",
    "rent_eur_m2_year",
    "area_m2",
    "gemeente",
    "space__available_from",
    "search__function",
    "search__until",
    "grounds__stated",
    "refusal_undone_at",
)


def refusals(**of: Any) -> tuple[Refusal, ...]:
    """Return the refusals by either side, of proposals that are asked for by fields; oldest first."""
    rows = Proposal.objects.filter(state=Proposal.State.DECLINED, refused_by__in=["space", "search"], **of)
    listed = rows.exclude(closed_at=None).order_by("closed_at", "pk").values(*_COLUMNS)
    return tuple(_refusal(row) for row in listed)


def refusal_rules() -> RefusalRules:
    """Return what refusals teach by the rules of today, local policy included."""
    return _RULES.get(rules_stamp(), lambda: RefusalRules.on(rulebook(), timezone.localdate()))


def _refusal(row: dict[str, Any]) -> Refusal:
    said = None if row["grounds__stated"] is None else Stated(**row["grounds__stated"])
    rent, area = row["rent_eur_m2_year"], row["area_m2"]
    if said is not None:
        rent = said.asked_rent if rent is None else rent
        # A limit that it gives is read by the seeker, who may not know the exact size.
        area = about_m2(said.largest_m2) if area is None else area
    return Refusal(
        space_code(row["space_id"]),
        search_code(row["search_id"]),
        row["refused_by"],
        row["reason"],
        timezone.localdate(row["closed_at"]),
        rent,
        area,
        row["gemeente"],
        row["space__available_from"],
        row["search__function"],
        row["search__until"],
        said,
        undone=row["refusal_undone_at"] is not None,
    )


_RULES: Kept[RefusalRules] = Kept(2)
