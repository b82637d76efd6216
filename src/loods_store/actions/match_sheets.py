# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Spaces and searches that a command reads from a sheet: the same id again replaces what it said before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

import polars as pl
from django.db import transaction

from loods.errors import LoodsError
from loods.match.profiles import SearchProfile, profiles_of
from loods.match.spaces import Space, spaces_of
from loods_store.actions import search_fields, searches, space_fields, spaces
from loods_store.actions.events import SYSTEM, Actor, record
from loods_store.actions.match_checks import FaultyFieldsError
from loods_store.actions.search_fields import SearchFields
from loods_store.actions.spaces_sheet import said_by_sheet
from loods_store.models import OfferedSpace, Search

Side = Literal["spaces", "searches"]
Did = Literal["added", "known", "replaced"]
_SPACE_ENDED = (OfferedSpace.State.FILLED, OfferedSpace.State.WITHDRAWN)
_SEARCH_ENDED = (Search.State.FOUND, Search.State.WITHDRAWN)


@dataclass
class Brought:
    """What a sheet did, by the id of its statements; `faults` are fields that cannot be kept, and why."""

    added: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)
    replaced: set[str] = field(default_factory=set)
    faults: dict[str, Mapping[str, LoodsError]] = field(default_factory=dict)


def bring(side: Side, rows: pl.DataFrame, actor: Actor, *, keep: bool) -> Brought:
    """Keep the rows of a sheet (of loods.match.keeping), or try to; those with faults are left out.

    A space is offered at once, for an owner without an account; what ended is never changed.
    """
    brought, keep_one = Brought(), _KEEP[side]
    with transaction.atomic():
        for name, one in zip(rows["statement_id"], _ONES[side](rows), strict=True):
            try:
                with transaction.atomic():
                    getattr(brought, keep_one(one)).add(name)
            except FaultyFieldsError as error:
                brought.faults[name] = error.faults
        added, replaced = len(brought.added), len(brought.replaced)
        record(actor, f"{side}_read_from_sheet", added=added, replaced=replaced)
        transaction.set_rollback(not keep)
    return brought


def _keep_space(space: Space) -> Did:
    fields = said_by_sheet(space)
    standing = OfferedSpace.objects.filter(
        sheet_id=space.space_id, gemeente=fields.gemeente, offered_by=None
    ).exclude(state__in=_SPACE_ENDED)
    found = standing.first()
    if found is None:
        made = spaces.open_space(spaces.save(fields, SYSTEM, for_other=True), SYSTEM)
        OfferedSpace.objects.filter(pk=made.pk).update(sheet_id=space.space_id)
        return "added"
    if replace(space_fields.fields_of(found), sources={}) == replace(fields, sources={}):
        return "known"
    spaces.save(fields, SYSTEM, found)
    return "replaced"


def _keep_search(profile: SearchProfile) -> Did:
    fields = _search_fields(profile)
    standing = Search.objects.filter(sheet_id=profile.profile_id, person=None)
    found = standing.exclude(state__in=_SEARCH_ENDED).first()
    if found is None:
        made = searches.save(fields, SYSTEM, for_other=True)
        Search.objects.filter(pk=made.pk).update(sheet_id=profile.profile_id)
        return "added"
    if search_fields.fields_of(found) == replace(fields, entered_for=found.entered_for):
        return "known"
    searches.save(fields, SYSTEM, found)
    return "replaced"


def _search_fields(profile: SearchProfile) -> SearchFields:
    """Return a row as the store keeps it: the loods of its first gemeente guides it."""
    names = set(SearchFields.__dataclass_fields__) & set(SearchProfile.__dataclass_fields__) - {"note"}
    title = (profile.name or profile.profile_id)[:120]
    return SearchFields(
        **{name: getattr(profile, name) for name in names},
        title=title,
        firm=title,
        note=profile.note or "",
        entered_for=profile.gemeenten[0] if profile.gemeenten else "",
    )


_KEEP: Mapping[Side, Callable[..., Did]] = {"spaces": _keep_space, "searches": _keep_search}
_ONES: Mapping[Side, Callable[[pl.DataFrame], tuple[Space, ...] | tuple[SearchProfile, ...]]] = {
    "spaces": spaces_of,
    "searches": profiles_of,
}
