# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who offers a space asks the loods to propose it to a seeker."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from loods.errors import InputError
from loods.messages import N_
from loods_store.actions.events import Actor, record
from loods_store.actions.match_rights import changes_space, check, viewer_by
from loods_store.models import Interest, OfferedSpace, Search


def ask_for_seeker(space: OfferedSpace, search: Search, actor: Actor) -> Interest:
    """Ask the loods to propose the space to a search; asked twice it is one wish.

    InputError where one of both is not open.
    """
    with transaction.atomic():
        offered = OfferedSpace.objects.select_for_update(of=("self",)).get(pk=space.pk)
        viewer = viewer_by(actor)
        check(viewer, allowed=viewer is not None and changes_space(viewer, offered))
        sought = Search.objects.get(pk=search.pk)
        if offered.state != OfferedSpace.State.OPEN or sought.state != Search.State.OPEN:
            raise InputError(
                N_("The space or the search is no longer open."), N_("Look at the list again as it is now.")
            )
        found, is_new = Interest.objects.get_or_create(
            search=sought, space=offered, by_owner=True, defaults={"said_at": timezone.now()}
        )
        if is_new:
            record(actor, "seeker_asked_for", "space", offered.pk, search=sought.pk)
        return found
