# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who acts, and the kind no to who may not."""

from __future__ import annotations

from django.utils import timezone

from loods.errors import InputError, LoodsError
from loods.messages import N_
from loods_store.access import Viewer
from loods_store.actions.events import SYSTEM, Actor
from loods_store.models import Person
from loods_store.queries.matching.whose import changes_search, changes_space, guides, offers, seeks
from loods_store.queries.viewers import viewer_of

__all__ = [
    "NotYoursError",
    "OutdatedError",
    "changes_search",
    "changes_space",
    "check",
    "guides",
    "offers",
    "outdated",
    "refused",
    "seeks",
    "viewer_by",
]


class NotYoursError(LoodsError):
    """Somebody else decides about this."""


class OutdatedError(InputError):
    """It changed after the page was opened; nothing was lost, but nothing was kept either."""


def refused() -> NotYoursError:
    """Return the kind no to who may not do something."""
    return NotYoursError(
        N_("You cannot do this: somebody else decides about it."),
        N_("Ask the loods of the gemeente, who can do it or knows who may."),
    )


def outdated() -> OutdatedError:
    """Return the kind no to a page that is too old."""
    return OutdatedError(
        N_("Somebody changed this while you were looking at it."),
        N_("Look at it as it is now, and choose again."),
    )


def viewer_by(actor: Actor) -> Viewer | None:
    """Return the roles of who acts; None for Loods itself, which may do everything."""
    if actor == SYSTEM:
        return None
    person = Person.objects.filter(pk=actor.person_id).first() if actor.person_id is not None else None
    return viewer_of(person, timezone.localdate())


def check(viewer: Viewer | None, *, allowed: bool) -> None:
    """Raise NotYoursError unless it is allowed, or Loods itself does it."""
    if viewer is not None and not allowed:
        raise refused()
