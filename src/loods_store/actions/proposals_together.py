# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Proposals that belong together: of one filling of a large space, or of several spaces for one seeker."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from loods.errors import InputError
from loods.messages import N_
from loods_store.actions.events import Actor
from loods_store.actions.match_held import room_left
from loods_store.actions.proposals import propose
from loods_store.models import OfferedSpace, Proposal, Search

_HAIR = 0.05  # m2: what rounding may add up to


@dataclass(frozen=True)
class Share:
    """What one pair is proposed: m2 and rent in euro per m2 per year; None is not said."""

    space: OfferedSpace
    search: Search
    area_m2: float | None = None
    rent: float | None = None


def propose_together(shares: Sequence[Share], actor: Actor, message: str = "") -> list[Proposal]:
    """Propose all of it or nothing; a pair that has an open proposal keeps that one.

    InputError where the parts of a space are more than is left of it, or nobody is named.
    """
    if not shares:
        raise InputError(N_("Nobody was chosen."), N_("Choose at least one party."))
    together = uuid.uuid4()
    with transaction.atomic():
        _check_room(shares)
        # Spaces and searches are held in the order of their number, so that no two wait for each other.
        ordered = sorted(shares, key=lambda share: (share.space.pk, share.search.pk))
        return [
            propose(share.space, share.search, actor, message, share.area_m2, share.rent, together)
            for share in ordered
        ]


def _check_room(shares: Sequence[Share]) -> None:
    spaces = {share.space.pk: share.space for share in shares}
    for pk, space in spaces.items():
        asked = sum(share.area_m2 or 0.0 for share in shares if share.space.pk == pk)
        left = room_left(space)
        if left is not None and asked > left + _HAIR:
            raise InputError(
                N_("Together they take {asked} m2, and {left} m2 is left."),
                N_("Give some of them fewer m2, or leave somebody out."),
                asked=round(asked),
                left=round(left),
            )
