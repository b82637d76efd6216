# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Divides a space in parts: each is a draft of its own, and the whole is offered no longer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from loods.errors import InputError
from loods.messages import N_
from loods_store.actions import spaces
from loods_store.actions.events import Actor, record
from loods_store.actions.match_rights import changes_space, check, viewer_by
from loods_store.actions.space_fields import SpaceFields, fields_of
from loods_store.models import OfferedSpace

_ENDED = (OfferedSpace.State.FILLED, OfferedSpace.State.WITHDRAWN)
_LONGEST_TITLE = 120


def divide(space: OfferedSpace, parts: Sequence[tuple[str, float]], actor: Actor) -> list[OfferedSpace]:
    """Make a draft of every part (name and m2) with what is known of the whole, else InputError.

    A part is let as a whole until somebody says otherwise; the whole is withdrawn.
    """
    with transaction.atomic():
        found = OfferedSpace.objects.select_for_update(of=("self",)).get(pk=space.pk)
        viewer = viewer_by(actor)
        check(viewer, allowed=viewer is not None and changes_space(viewer, found))
        _check(found, parts)
        for_other = found.offered_by_id is None
        made = [
            spaces.save(_part(fields_of(found), name, area), actor, for_other=for_other)
            for name, area in parts
        ]
        if found.state not in _ENDED:
            spaces.withdraw(found, actor)
        record(actor, "space_divided", "space", found.pk, parts=[part.pk for part in made])
    return made


def _part(whole: SpaceFields, name: str, area: float) -> SpaceFields:
    title = f"{whole.title}: {name}" if whole.title else name
    said = {"source": "divided", "as_of": timezone.localdate().isoformat()}
    kept = {key: value for key, value in whole.sources.items() if key not in {"smallest_m2", "largest_m2"}}
    sources = {**kept, "smallest_m2": said, "largest_m2": said}
    return replace(whole, title=title[:_LONGEST_TITLE], smallest_m2=area, largest_m2=area, sources=sources)


def _check(space: OfferedSpace, parts: Sequence[tuple[str, float]]) -> None:
    if len(parts) < 2:
        raise InputError(N_("A space is divided in two parts or more."), N_("Give at least two parts."))
    whole, total = space.largest_m2, sum(area for _name, area in parts)
    if whole is not None and total > whole:
        raise InputError(
            N_("The parts are {total} m2 together, the whole is {whole} m2."),
            N_("Make the parts smaller, or correct the area of the whole first."),
            total=f"{total:g}",
            whole=f"{whole:g}",
        )
