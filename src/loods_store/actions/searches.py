# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Searches: saved, paused, opened again, ended. Names in them never reach the event log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from loods.errors import InputError
from loods.messages import N_
from loods_store.access import may_propose
from loods_store.actions.events import Actor, record
from loods_store.actions.match_checks import FaultyFieldsError, checked_day
from loods_store.actions.match_ending import SEARCH_FOUND, SEARCH_WITHDRAWN, withdraw_open
from loods_store.actions.match_rights import check, outdated, viewer_by
from loods_store.actions.search_fields import SearchFields, checked
from loods_store.models import Search
from loods_store.queries.matching.whose import changes_search

State = Search.State
# More than anybody seeks; it keeps a robot from filling the table.
MOST_OPEN = 50


def save(
    fields: SearchFields,
    actor: Actor,
    search: Search | None = None,
    *,
    for_other: bool = False,
    version: int | None = None,
) -> Search:
    """Keep a new search, or change one; FaultyFieldsError names what cannot be kept.

    `for_other`: the loods of `fields.entered_for` enters it for somebody without an account.
    """
    values = checked(fields)
    with transaction.atomic():
        if search is None:
            return _created(values, actor, for_other=for_other)
        found = _mine(search, actor, version)
        if found.person_id is not None:
            values |= {"contact_name": "", "contact_email": "", "contact_phone": "", "entered_for": ""}
        else:
            values["entered_for"] = found.entered_for
        changed = [name for name, value in values.items() if getattr(found, name) != value]
        for name in changed:
            setattr(found, name, values[name])
        return _saved(found, actor, "search_changed", fields=changed)


def pause(search: Search, actor: Actor, version: int | None = None) -> Search:
    """Hold an open search for a while: nobody finds it."""
    return _moved(search, actor, State.PAUSED, (State.OPEN,), version)


def reopen(search: Search, actor: Actor, version: int | None = None) -> Search:
    """Seek again."""
    return _moved(search, actor, State.OPEN, (State.PAUSED, State.FOUND, State.WITHDRAWN), version)


def withdraw(search: Search, actor: Actor, version: int | None = None) -> Search:
    """Stop seeking; what was proposed and is open ends."""
    return _moved(search, actor, State.WITHDRAWN, (State.OPEN, State.PAUSED), version)


def found(search: Search, actor: Actor, day: dt.date | None = None, version: int | None = None) -> Search:
    """Say that a place was found, here or elsewhere; what was proposed and is open ends."""
    return _moved(search, actor, State.FOUND, (State.OPEN, State.PAUSED), version, day)


def still_seeking(search: Search, actor: Actor) -> Search:
    """Leave a sign of life: the term after which a search goes begins anew."""
    with transaction.atomic():
        return _saved(_mine(search, actor, None), actor, "search_still_open")


def asked_whether_seeking(search_ids: Collection[int], actor: Actor) -> int:
    """Keep that these seekers were asked whether they still seek; returns how many."""
    with transaction.atomic():
        asked = Search.objects.filter(pk__in=search_ids).update(asked_alive_at=timezone.now())
        record(actor, "searches_asked", "search", "", searches=asked)
    return asked


def _created(values: dict[str, object], actor: Actor, *, for_other: bool) -> Search:
    viewer, now = viewer_by(actor), timezone.now()
    if for_other:
        check(viewer, allowed=viewer is not None and may_propose(viewer, str(values["entered_for"])))
        if not (values["contact_name"] or values["firm"]):
            cause, remedy = N_("It is not said who seeks."), N_("Fill in a person, a firm, or both.")
            raise FaultyFieldsError({"contact_name": InputError(cause, remedy)})
    else:
        check(viewer, allowed=viewer is not None and viewer.signed_in)
        if actor.person_id is not None:
            _not_too_many(actor.person_id)
        values |= {"contact_name": "", "contact_email": "", "contact_phone": "", "entered_for": ""}
    search = Search.objects.create(
        **values,
        person_id=None if for_other else actor.person_id,
        entered_by_id=actor.person_id,
        created_at=now,
        changed_at=now,
        alive_at=now,
    )
    record(actor, "search_saved", "search", search.pk, function=search.function, for_other=for_other)
    return search


def _not_too_many(person_id: int) -> None:
    standing = Search.objects.filter(person=person_id, state__in=[State.OPEN, State.PAUSED])
    if standing.count() >= MOST_OPEN:
        raise InputError(
            N_("You have {most} searches already."),
            N_("Withdraw one that you no longer need."),
            most=MOST_OPEN,
        )


def _mine(search: Search, actor: Actor, version: int | None) -> Search:
    """Return the search, held for a change, after a look at who asks and from what page."""
    found = Search.objects.select_for_update(of=("self",)).get(pk=search.pk)
    viewer = viewer_by(actor)
    check(viewer, allowed=viewer is not None and changes_search(viewer, found))
    if version is not None and version != found.version:
        raise outdated()
    return found


def _moved(
    search: Search,
    actor: Actor,
    state: str,
    come_from: tuple[str, ...],
    version: int | None,
    day: dt.date | None = None,
) -> Search:
    with transaction.atomic():
        found = _mine(search, actor, None)
        if found.state == state:
            return found
        if found.state not in come_from or (version is not None and version != found.version):
            raise outdated()
        if state == State.OPEN and found.state != State.PAUSED and found.person_id is not None:
            _not_too_many(found.person_id)
        found.state = state
        today = timezone.localdate()
        found.found_on = checked_day("found_on", day or today, today) if state == State.FOUND else None
        saved = _saved(found, actor, f"search_{state}")
        if state in _ENDS:
            withdraw_open(actor, _ENDS[state], search=found)
        return saved


def _saved(search: Search, actor: Actor, action: str, **details: Any) -> Search:
    search.version += 1
    search.changed_at = search.alive_at = timezone.now()
    search.asked_alive_at = None
    search.save()
    record(actor, action, "search", search.pk, **details)
    return search


_ENDS: dict[str, str] = {State.WITHDRAWN: SEARCH_WITHDRAWN, State.FOUND: SEARCH_FOUND}
