# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A seeker asks the loods to propose a space, or takes that back; a removed search names nobody."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from loods.errors import InputError
from loods.messages import N_
from loods_store.actions.events import Actor, record
from loods_store.actions.match_erasure import erase_search
from loods_store.actions.match_rights import changes_search, check, viewer_by
from loods_store.models import Interest, OfferedSpace, Search


def ask_for(space: OfferedSpace, search: Search, actor: Actor) -> Interest:
    """Ask the loods of the space's gemeente to propose it to a search; asked twice it is one wish.

    The seeker does so, or the loods who entered the search. InputError where one of both is not open.
    """
    with transaction.atomic():
        sought = Search.objects.select_for_update(of=("self",)).get(pk=search.pk)
        _check_own(sought, actor)
        offered = OfferedSpace.objects.get(pk=space.pk)
        if offered.state != OfferedSpace.State.OPEN or sought.state != Search.State.OPEN:
            raise InputError(
                N_("The space or the search is no longer open."), N_("Look at the list again as it is now.")
            )
        found, is_new = Interest.objects.get_or_create(
            search=sought, space=offered, by_owner=False, defaults={"said_at": timezone.now()}
        )
        if is_new:
            record(actor, "space_asked_for", "search", sought.pk, space=offered.pk)
        return found


def take_back(space: OfferedSpace, search: Search, actor: Actor) -> None:
    """Take a wish back that no loods need follow any more."""
    with transaction.atomic():
        _check_own(search, actor)
        gone, _rows = Interest.objects.filter(search=search, space=space, by_owner=False).delete()
        if gone:
            record(actor, "space_asked_for_undone", "search", search.pk, space=space.pk)


def remove(search: Search, actor: Actor) -> None:
    """Take a search away for good; one that was proposed to keeps its numbers, and names nobody."""
    with transaction.atomic():
        found = Search.objects.select_for_update(of=("self",)).get(pk=search.pk)
        _check_own(found, actor)
        record(actor, "search_removed", "search", found.pk)
        erase_search(found, actor)


def _check_own(search: Search, actor: Actor) -> None:
    viewer = viewer_by(actor)
    check(viewer, allowed=viewer is not None and changes_search(viewer, search))
