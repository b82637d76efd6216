# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who fits whom: the spaces of a search and the searches of a space, each with why; refusals count."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import polars as pl
from django.utils import timezone

from loods.match.columns import sides
from loods.match.finding import find_profiles, find_spaces
from loods.match.matching import Match
from loods.match.narrowing import Narrowed, narrowed, narrowed_space
from loods.match.near import NearMiss
from loods.match.profiles import SearchProfile, profile_table
from loods.match.refusals import Effect, Refusal, refused_pairs
from loods.match.scoring import scores
from loods.match.spaces import Space, spaces_of
from loods_store.models import OfferedSpace, Proposal, Search
from loods_store.queries.matching.coarse import as_shown, space_as_shown
from loods_store.queries.matching.refused import refusal_rules, refusals
from loods_store.queries.matching.sides import (
    number_of,
    profile_of,
    profile_rows,
    search_code,
    space_code,
    space_of,
    space_rows,
    terms,
)

OPEN_STATES = (Proposal.State.PROPOSED, Proposal.State.BOTH_INTERESTED, Proposal.State.VIEWING)
# What a refusal took away is not given back as something that nearly fits.
_NOT_NEARLY = {
    "rent_limit": "rent_above",
    "size_limit": "too_large",
    "size_floor": "too_small",
    "start_limit": "too_late",
}


@dataclass(frozen=True)
class Found:
    """What fits, best first, and what nearly does; ids are codes.

    `proposed` has the open proposal of a pair that has one, and `left_out` why a pair stays away, both by the
    code of the other side. `effects` is what earlier refusals did to the list, each with what undoes it.
    """

    fitting: list[Match]
    near: list[NearMiss]
    proposed: dict[str, int] = field(default_factory=dict)
    effects: tuple[Effect, ...] = ()
    left_out: dict[str, Effect] = field(default_factory=dict)


def spaces_for(search: Search, top: int = 50, among: Collection[str] | None = None) -> Found:
    """Return the open spaces that fit a search, and those that nearly do; of the codes in `among` or of all.

    Spaces are matched as a seeker may know them (`coarse`), so that no circle or limit can tell an address.
    """
    asked, table = profile_of(search), space_rows()
    if among is not None:
        table = table.filter(pl.col("space_id").is_in(list(among)))
    rules, today = refusal_rules(), timezone.localdate()
    profile, effects = narrowed(asked, refusals(search=search), rules, today)
    left_out = _spaces_left_out(table, asked)
    there = as_shown(table.filter(~pl.col("space_id").is_in(list(left_out))))
    fitting, near = find_spaces(profile, there, terms(), top)
    proposed = {space_code(space): pk for (space, _), pk in open_pairs(search=search).items()}
    return Found(fitting, _nearly(near, effects), proposed, effects, left_out)


def searches_for(space: OfferedSpace, top: int = 50) -> Found:
    """Return the open searches that fit a space, and those that nearly do.

    Matched on what a seeker may know of it, so that the lists of both sides hold the same pairs.
    """
    found, offered = willing(space), space_as_shown(space_of(space))
    fitting, near = find_profiles(offered, found.profiles, as_shown(space_rows()), terms(), top)
    near = [miss for miss in near if _nearly([miss], found.taught.get(miss.match.profile, ()))]
    proposed = {search_code(search): pk for (_, search), pk in open_pairs(space=space).items()}
    return Found(fitting, near, proposed, found.effects, found.left_out)


@dataclass(frozen=True)
class Willing:
    """The open searches that no refusal keeps away from a space, each narrowed by what it refused before.

    `taught` is what narrowed it, by the code of the search.
    """

    profiles: list[SearchProfile]
    effects: tuple[Effect, ...]
    left_out: dict[str, Effect]
    taught: dict[str, tuple[Effect, ...]]


def willing(space: OfferedSpace) -> Willing:
    """Return who is not kept away from a space by what was refused, whether it fits them or not."""
    offered, rules, today = space_of(space), refusal_rules(), timezone.localdate()
    limits = narrowed_space(offered, refusals(space=space, refused_by="space"), rules, today)
    left_out: dict[str, Effect] = {}
    profiles = []
    pairs = _pairs(refusals(space=space), [offered], profile_rows())
    for profile in profile_rows():
        why = pairs.get((offered.space_id, profile.profile_id)) or limits.against(profile)
        if why is None:
            profiles.append(profile)
        else:
            left_out[profile.profile_id] = why
    lessons = _lessons(profiles)
    narrower = [lessons.get(profile.profile_id, (profile,))[0] for profile in profiles]
    taught = {code: effects for code, (_, effects) in lessons.items()}
    return Willing(narrower, limits.effects, left_out, taught)


def kept_apart(table: pl.DataFrame, profiles: Sequence[SearchProfile]) -> frozenset[tuple[str, str]]:
    """Return the pairs (space, search) that an earlier no keeps out of both lists: itself, or what it taught.

    `table` holds spaces (SPACE_SCHEMA) and `profiles` are completed.
    """
    codes = table["space_id"].to_list()
    said_no = refusals(space__in=[number_of(code) for code in codes])
    spaces = spaces_of(table.filter(pl.col("space_id").is_in([each.space for each in said_no])))
    apart = set(_pairs(said_no, spaces, profiles))
    of_owner, rules, today = _by("space", said_no), refusal_rules(), timezone.localdate()
    for space in spaces:
        limits = narrowed_space(space, of_owner[space.space_id], rules, today)
        apart |= {(space.space_id, each.profile_id) for each in profiles if limits.against(each) is not None}
    narrower = [profile for profile, effects in _lessons(profiles).values() if effects]
    if narrower and codes:
        fails = scores(sides(table, profile_table(narrower), terms()), terms()).fails
        apart |= {
            (codes[space], narrower[profile].profile_id) for profile, space in np.argwhere(fails > 0).tolist()
        }
    return frozenset(apart)


def open_pairs(space: OfferedSpace | None = None, search: Search | None = None) -> dict[tuple[int, int], int]:
    """Return the open proposals by their pair: numbers of space and search; of one side or of all."""
    rows = Proposal.objects.filter(state__in=OPEN_STATES)
    if space is not None:
        rows = rows.filter(space=space)
    if search is not None:
        rows = rows.filter(search=search)
    return {(s, z): pk for s, z, pk in rows.values_list("space_id", "search_id", "pk")}


def _spaces_left_out(table: pl.DataFrame, profile: SearchProfile) -> dict[str, Effect]:
    """Return why spaces stay away: the pair was refused, or by what the owner refused before."""
    open_spaces = refusals(refused_by="space", space__state=OfferedSpace.State.OPEN)
    own = refusals(search=number_of(profile.profile_id))
    codes = {refusal.space for refusal in (*open_spaces, *own)}
    spaces = spaces_of(table.filter(pl.col("space_id").is_in(list(codes)))) if codes else ()
    left_out = {space: why for (space, _), why in _pairs(own, spaces, [profile]).items()}
    rules, today, of_owner = refusal_rules(), timezone.localdate(), _by("space", open_spaces)
    for space in spaces:
        why = narrowed_space(space, of_owner.get(space.space_id, ()), rules, today).against(profile)
        if why is not None:
            left_out.setdefault(space.space_id, why)
    return left_out


def _pairs(
    said_no: Sequence[Refusal], spaces: Iterable[Space], profiles: Iterable[SearchProfile]
) -> dict[tuple[str, str], Effect]:
    if not said_no:
        return {}
    by_code = {space.space_id: space for space in spaces}
    by_search = {profile.profile_id: profile for profile in profiles}
    return dict(refused_pairs(said_no, by_code, by_search, refusal_rules(), timezone.localdate()))


def _lessons(profiles: Sequence[SearchProfile]) -> dict[str, Narrowed]:
    """Return of who refused before the narrowed profile and why, by code."""
    by_search = _by("profile", refusals(refused_by="search", search__state=Search.State.OPEN))
    rules, today = refusal_rules(), timezone.localdate()
    return {
        profile.profile_id: narrowed(profile, by_search[profile.profile_id], rules, today)
        for profile in profiles
        if profile.profile_id in by_search
    }


def _by(name: str, said_no: Iterable[Refusal]) -> dict[str, list[Refusal]]:
    found: dict[str, list[Refusal]] = {}
    for refusal in said_no:
        found.setdefault(getattr(refusal, name), []).append(refusal)
    return found


def _nearly(near: list[NearMiss], effects: Iterable[Effect]) -> list[NearMiss]:
    taken = {_NOT_NEARLY[effect.code] for effect in effects if effect.code in _NOT_NEARLY}
    return [miss for miss in near if taken.isdisjoint(reason.code for reason in miss.match.blocking)]
