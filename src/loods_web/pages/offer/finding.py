# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Finds a space, claim or building for whoever may do there what they want; for others it is not there."""

from __future__ import annotations

import re

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from loods_store.access import Viewer, may_propose, may_see_matching
from loods_store.models import CurrentBuilding, OfferedSpace, OwnershipClaim
from loods_web.parts.access import viewer
from loods_web.parts.asked import identification

_CODE = re.compile(r"R-([0-9]{1,9})")
_UNREAD = ("proof",)


def space_for(request: HttpRequest, code: str, *, change: bool = False) -> OfferedSpace:
    """Return a space of the viewer, or in a gemeente of this loods (reading: coach too); else 404."""
    found = _CODE.fullmatch(code)
    rows = OfferedSpace.objects.select_related("offered_by", "entered_by", "claim").defer("claim__proof")
    space = rows.filter(pk=int(found[1])).first() if found else None
    who = viewer(request)
    if space is None or not (is_own(space, who) or may_see_matching(who, space.gemeente)):
        raise Http404
    if change and not may_change(space, who):
        raise PermissionDenied
    return space


def is_own(space: OfferedSpace, who: Viewer) -> bool:
    """Tell whether the viewer is who offers the space."""
    return who.signed_in and space.offered_by_id == who.person_id


def may_change(space: OfferedSpace, who: Viewer) -> bool:
    """Tell whether the viewer may change the space: who offers it, and its loods."""
    return is_own(space, who) or may_propose(who, space.gemeente)


def standing_claim(building_id: str, who: Viewer) -> OwnershipClaim | None:
    """Return the claim of the viewer on a building that holds or waits."""
    rows = OwnershipClaim.objects.defer(*_UNREAD)
    standing = (OwnershipClaim.State.ASKED, OwnershipClaim.State.ACCEPTED)
    return rows.filter(building_id=building_id, person=who.person_id, state__in=standing).first()


def is_accepted(claim: OwnershipClaim | None) -> bool:
    """Tell whether a claim holds."""
    return claim is not None and claim.state == OwnershipClaim.State.ACCEPTED


def claim_for(request: HttpRequest, claim_id: int) -> OwnershipClaim:
    """Return a claim that this loods judges; 404 for any other."""
    rows = OwnershipClaim.objects.select_related("person", "decided_by").defer(*_UNREAD)
    found = get_object_or_404(rows, pk=claim_id)
    if not may_propose(viewer(request), found.gemeente):
        raise Http404
    return found


def standing_building(building_id: str) -> CurrentBuilding:
    """Return a building that stands; 404 for any other."""
    rows = (
        CurrentBuilding.objects.select_related("publication")
        .defer("search", "publication__difference")
        .filter(standing=True, left_register_on=None)
    )
    return get_object_or_404(rows, pk=identification(building_id))


def may_divide(space: OfferedSpace, who: Viewer) -> bool:
    """Tell whether the viewer may divide the space: who offers it, and the loods for who has no account."""
    return is_own(space, who) or (space.offered_by_id is None and may_propose(who, space.gemeente))


def may_open(space: OfferedSpace) -> bool:
    """Tell whether the space can be offered: by the loods for somebody, or on a claim that holds."""
    claims = OwnershipClaim.objects.filter(
        building_id=space.building_id, person=space.offered_by_id, state=OwnershipClaim.State.ACCEPTED
    )
    return space.offered_by_id is None or claims.exists()


def may_see_seekers(space: OfferedSpace, who: Viewer) -> bool:
    """Tell whether the viewer sees who seeks the space: its loods, the coach, an owner whose claim holds.

    What would mend a near miss tells of other spaces in the building: not for somebody who may be anybody.
    """
    return may_see_matching(who, space.gemeente) or may_open(space)
