# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody may see of a space, a search and a proposal: plain values, names for who may have them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from loods.functions.needs import Need
from loods_store.models import OfferedSpace, OwnershipClaim, Person, Proposal, Search
from loods_store.queries.matching.coarse import about_m2, middle_of_square, rough_quality
from loods_store.queries.matching.found import OPEN_STATES
from loods_store.queries.matching.sides import left_m2

SPACE, SEARCH, LOODS, COACH = "space", "search", "loods", "coach"
YES = Proposal.Answer.YES
# What of a space everyone sees who may see it at all: from the fit to the qualities.
QUALITIES = (
    "available_from",
    "temporary",
    "until",
    "rent_eur_m2_year",
    "location_type",
    "floor",
    "entrance",
    "street_front",
    "step_free",
    "lift",
    "free_height_m",
    "depth_m",
    "daylight",
    "heavy_power",
    "strong_floor",
    "open_floor",
    "loading",
    "noise",
    "hours",
    "transit_m",
    "parking_minutes",
)
_ASKED = (
    "function",
    "size_low_m2",
    "size_high_m2",
    "rent_low",
    "rent_high",
    "from_date",
    "by_date",
    "until",
    "temporary_ok",
    "growth_m2",
    "sharing",
    "origin",
    "on_business_park",
)


@dataclass(frozen=True)
class Contact:
    """Somebody to call: an owner, a seeker, or the loods who speaks for one without an account."""

    name: str
    firm: str = ""
    email: str = ""
    phone: str = ""
    is_loods: bool = False


@dataclass(frozen=True)
class SpaceSeen:
    """A space as one viewer sees it. Place and sizes are rough (`coarse`), unless `address` is known.

    `qualities` holds QUALITIES by name; None is unknown. Everything after `plan_uses` is for who may see it.
    """

    pk: int
    code: str
    version: int
    state: str
    gemeente: str
    areas: tuple[str, ...]
    x: float | None
    y: float | None
    smallest_m2: float | None
    largest_m2: float | None
    left_m2: float | None
    qualities: Mapping[str, Any]
    plan_uses: tuple[str, ...] | None
    mine: bool = False
    title: str | None = None
    address: str | None = None
    town: str | None = None
    building_id: str | None = None
    unit_id: str | None = None
    note: str | None = None
    vacant_since: dt.date | None = None
    filled_on: dt.date | None = None
    opened_at: dt.datetime | None = None
    claim_state: str | None = None
    sources: Mapping[str, Any] = field(default_factory=dict)

    @property
    def rent_eur_m2_year(self) -> float | None:
        rent: float | None = self.qualities["rent_eur_m2_year"]
        return rent


@dataclass(frozen=True)
class SearchSeen:
    """A search as one viewer sees it; title, firm and the rest after `mine` are for who may see them."""

    pk: int
    code: str
    version: int
    state: str
    created_at: dt.datetime
    function: str
    size_low_m2: float | None
    size_high_m2: float | None
    rent_low: float | None
    rent_high: float | None
    from_date: dt.date | None
    by_date: dt.date | None
    until: dt.date | None
    temporary_ok: bool | None
    growth_m2: float | None
    sharing: bool | None
    origin: str | None
    on_business_park: bool | None
    gemeenten: tuple[str, ...]
    needs: Mapping[str, Need]
    mine: bool = False
    title: str | None = None
    firm: str | None = None
    park: str | None = None
    note: str | None = None
    found_on: dt.date | None = None
    contact: Contact | None = None


@dataclass(frozen=True)
class ProposalSeen:
    """A proposal as one viewer sees it; `side` is theirs: space, search, loods, or coach who reads along.

    `owner` and `seeker` are None, and space and search nameless, for the other side until both said yes.
    `answers_for` names the sides that the viewer may still answer for, `may` the steps that they may take.
    """

    pk: int
    version: int
    state: str
    side: str
    gemeente: str
    space: SpaceSeen
    search: SearchSeen
    area_m2: float | None
    rent_eur_m2_year: float | None
    together: uuid.UUID | None
    message: str
    grounds: Mapping[str, Any]
    proposed_at: dt.datetime
    state_since: dt.datetime
    space_answer: str
    search_answer: str
    space_answered_at: dt.datetime | None
    search_answered_at: dt.datetime | None
    both_yes: bool
    refused_by: str
    reason: str
    reason_text: str | None
    refusal_undone: bool
    viewing_on: dt.date | None
    viewing_place: str | None
    let_from: dt.date | None
    closed_at: dt.datetime | None
    remind_on: dt.date | None
    owner: Contact | None = None
    seeker: Contact | None = None
    proposed_by: Contact | None = None
    answers_for: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES


def space_seen(
    space: OfferedSpace,
    let: float = 0.0,
    place: Mapping[str, str] | None = None,
    *,
    named: bool,
    mine: bool = False,
) -> SpaceSeen:
    """Return a space for a viewer; `named` says whether they may see where and whose it is.

    `let` is what was let of it in m2, `place` address and town of its building.
    """
    seen: dict[str, Any] = {
        "x": middle_of_square(space.x),
        "y": middle_of_square(space.y),
        "smallest_m2": about_m2(space.smallest_m2),
        "largest_m2": about_m2(space.largest_m2),
        "left_m2": about_m2(left_m2(space.largest_m2, let)),
        "areas": tuple(space.areas or ()),
        "qualities": {name: rough_quality(name, getattr(space, name)) for name in QUALITIES},
        "plan_uses": None if space.plan_uses is None else tuple(space.plan_uses),
    }
    if named:
        seen |= _where(space, place or {}) | {"left_m2": left_m2(space.largest_m2, let)}
    plain = {name: getattr(space, name) for name in ("pk", "code", "version", "state", "gemeente")}
    return SpaceSeen(**plain, **seen, mine=mine)


def search_seen(search: Search, *, named: bool, mine: bool = False) -> SearchSeen:
    """Return a search for a viewer; `named` says whether they may see who seeks."""
    seen: dict[str, Any] = {name: getattr(search, name) for name in _ASKED}
    seen["gemeenten"] = tuple(search.gemeenten or ())
    seen["needs"] = {row["code"]: Need(**row) for row in search.needs or ()}
    if named:
        names = ("title", "firm", "park", "note", "found_on")
        seen |= {name: getattr(search, name) for name in names} | {"contact": seeker_of(search)}
    plain = {name: getattr(search, name) for name in ("pk", "code", "version", "state", "created_at")}
    return SearchSeen(**plain, **seen, mine=mine)


def seeker_of(search: Search) -> Contact:
    """Return who seeks: by their account, or as the loods entered them."""
    if search.person is not None:
        return Contact(search.person.name, search.firm, search.person.email, search.person.phone)
    return Contact(search.contact_name, search.firm, search.contact_email, search.contact_phone)


def owner_of(space: OfferedSpace, loods: Person | None) -> Contact | None:
    """Return who offers a space; for one without an account the loods who proposed it."""
    return by_account(space.offered_by) or by_account(loods, is_loods=True)


def by_account(person: Person | None, *, is_loods: bool = False) -> Contact | None:
    """Return somebody with an account to call."""
    if person is None or person.erased_at is not None:
        return None
    return Contact(person.name, "", person.email, person.phone, is_loods)


def _where(space: OfferedSpace, place: Mapping[str, str]) -> dict[str, Any]:
    names = ("x", "y", "smallest_m2", "largest_m2", "title", "unit_id", "note")
    days = ("vacant_since", "filled_on", "opened_at")
    return {name: getattr(space, name) for name in (*names, *days)} | {
        "qualities": {name: getattr(space, name) for name in QUALITIES},
        "building_id": space.building_id,
        "address": place.get("address", ""),
        "town": place.get("town", ""),
        "sources": space.sources,
        "claim_state": _claim_state(space.claim),
    }


def _claim_state(claim: OwnershipClaim | None) -> str | None:
    return None if claim is None else claim.state
