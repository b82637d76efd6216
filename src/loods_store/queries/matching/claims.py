# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Claims on buildings: what a loods has to judge. The proof itself is never read along with a list."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Count, QuerySet

from loods_store.access import LOODS, Viewer
from loods_store.models import OwnershipClaim


def claims_to_judge(viewer: Viewer) -> QuerySet[OwnershipClaim]:
    """Return the claims in the gemeenten where the viewer is loods, in every state."""
    places = OwnershipClaim.objects.order_by().values_list("gemeente", flat=True).distinct()
    mine = viewer.gemeenten_as((LOODS,), list(places))
    rows = OwnershipClaim.objects.defer("proof").select_related("person", "decided_by")
    return rows.filter(gemeente__in=list(mine))


def claims_by_state(viewer: Viewer) -> dict[str, int]:
    """Return how many claims the viewer finds in each state."""
    rows = claims_to_judge(viewer).order_by().select_related(None)
    counted = dict(rows.values_list("state").annotate(Count("pk")))
    return {state: counted.get(state, 0) for state in OwnershipClaim.State.values}


def waiting_claims(gemeenten: Collection[str]) -> int:
    """Return how many claims in these gemeenten wait for a loods."""
    rows = OwnershipClaim.objects.filter(gemeente__in=list(gemeenten), state=OwnershipClaim.State.ASKED)
    return rows.count()
