# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keeps and removes views of a page: its filter under a name, for oneself or for colleagues."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from loods_store.access import Viewer, may_see_objects
from loods_store.actions.events import Actor, record
from loods_store.models import SavedView


def save_view(
    viewer: Viewer, page: str, name: str, query: str, actor: Actor, shared_area: str = ""
) -> SavedView:
    """Keep a view; the same name again takes the place of the old one. Shared: with colleagues in an area."""
    if shared_area and not may_share(viewer, shared_area):
        raise PermissionDenied
    assert viewer.person_id is not None, "only people with an account keep views"
    values = {"query": query, "shared_area": shared_area}
    with transaction.atomic():
        view, made = SavedView.objects.update_or_create(
            person_id=viewer.person_id, page=page, name=name[:100], defaults=values
        )
        record(actor, "view_saved", "saved_view", view.pk, name=view.name, area=shared_area, new=made)
    return view


def may_share(viewer: Viewer, area: str) -> bool:
    """Tell whether somebody works in an area: a gemeente, or the area of one of their roles."""
    return may_see_objects(viewer, area) or any(grant.area_code == area for grant in viewer.grants)


def remove_view(viewer: Viewer, view_id: int, actor: Actor) -> SavedView | None:
    """Remove a view of one's own; None where there is none."""
    with transaction.atomic():
        view = SavedView.objects.filter(pk=view_id, person_id=viewer.person_id or 0).first()
        if view is None:
            return None
        record(actor, "view_removed", "saved_view", view.pk, name=view.name)
        view.delete()
    return view
