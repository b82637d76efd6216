# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A large space programmed by hand: who was chosen for how many m2, what it adds up to and what is wrong."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from loods.match.combining import (
    TOGETHER,
    Candidate,
    Filling,
    House,
    Party,
    candidate,
    disagreements,
    filling,
    locked,
)
from loods.match.matching import match
from loods.match.profiles import SearchProfile
from loods.match.sentences import Sentence, between, number, sentence
from loods.match.spaces import Space
from loods.match.terms import Terms

_INF = float("inf")


@dataclass(frozen=True)
class Conflict:
    """Two seekers that do not get on in one space, and why."""

    one: str
    other: str
    reasons: tuple[Sentence, ...]


@dataclass(frozen=True)
class Programme:
    """What was chosen: the filling, who does not get on, and per party what it lacks; m2 that are too many.

    Nothing is corrected: `over_m2` is what goes beyond the space, `left_m2` what nobody took.
    """

    filling: Filling
    conflicts: tuple[Conflict, ...]
    remarks: Mapping[str, tuple[Sentence, ...]]
    over_m2: float
    left_m2: float

    @property
    def holds(self) -> bool:
        """Whether it could be done as it is."""
        return not (self.conflicts or self.over_m2 or any(self.remarks.values()))


@dataclass(frozen=True)
class Option:
    """A seeker that could be added: alone it fits; `conflicts` are with those already chosen."""

    profile: SearchProfile
    party: Party
    low_m2: float
    high_m2: float
    conflicts: tuple[Conflict, ...]


def programme(
    space: Space, chosen: Sequence[tuple[SearchProfile, float | None]], terms: Terms, house: House
) -> Programme:
    """Return what seekers (completed) with so many m2 each make of a space; None: as much as is left.

    Also when it cannot be: what is wrong stands beside it.
    """
    whole = space.largest_m2 or 0.0
    group = [locked(space, profile, terms, area) for profile, area in chosen]
    found = filling(space, group)
    profiles = [profile for profile, _ in chosen]
    return Programme(
        found,
        conflicts(profiles, house),
        {
            profile.profile_id: _remarks(space, profile, party.area_m2, terms)
            for profile, party in zip(profiles, found.parties, strict=True)
        },
        max(found.area_m2 - whole, 0.0),
        max(whole - found.area_m2, 0.0),
    )


def conflicts(profiles: Sequence[SearchProfile], house: House) -> tuple[Conflict, ...]:
    """Return every two that do not get on."""
    pairs = itertools.combinations(profiles, 2)
    found = (
        Conflict(one.profile_id, other.profile_id, disagreements(one, other, house)) for one, other in pairs
    )
    return tuple(each for each in found if each.reasons)


def options(
    space: Space,
    profiles: Iterable[SearchProfile],
    chosen: Sequence[SearchProfile],
    terms: Terms,
    house: House,
) -> list[Option]:
    """Return who else could join, the best match first; equal ones by id."""
    taken = {profile.profile_id for profile in chosen}
    found = [candidate(space, each, terms) for each in profiles if each.profile_id not in taken]
    joining = sorted(
        (each for each in found if each is not None),
        key=lambda each: (-each.match.rank, each.profile.profile_id),
    )
    return [_option(each, chosen, house) for each in joining]


def _option(joining: Candidate, chosen: Sequence[SearchProfile], house: House) -> Option:
    one = joining.profile
    pairs = (Conflict(one.profile_id, other.profile_id, disagreements(one, other, house)) for other in chosen)
    known = one.rent_high is not None
    party = Party(one.profile_id, joining.low, joining.low * joining.pays, joining.match, known)
    return Option(one, party, joining.low, joining.high, tuple(each for each in pairs if each.reasons))


def _remarks(space: Space, profile: SearchProfile, area_m2: float, terms: Terms) -> tuple[Sentence, ...]:
    """Return why a party does not fit as it was chosen: too few or too many m2, a part too small, a need."""
    low, high = profile.size_low_m2 or 0.0, profile.size_high_m2 or _INF
    asked, given = between(low, high), number(area_m2)
    said = [sentence("share_outside", given=given, asked=asked)] if not low <= area_m2 <= high else []
    part, whole = space.smallest_m2 or 0.0, space.largest_m2 or 0.0
    if area_m2 < min(part, whole) and part < whole:
        said.append(sentence("share_too_small", given=given, offered=number(part)))
    blocking = match(space, profile, terms).blocking
    return (*said, *(reason.text for reason in blocking if reason.about not in TOGETHER))


def rents(found: Filling) -> Mapping[str, float]:
    """Return the rent in euro per m2 per year to propose to each: what it can pay at most.

    Where they could pay more together than is asked, all pay less in the same measure. Of who says nothing,
    where nothing is asked, there is nothing to propose.
    """
    asked, pays = found.asked_eur_year, found.pays_eur_year
    share = 1.0 if asked is None or pays <= asked or pays <= 0 else asked / pays
    return {
        party.profile: party.pays_eur_year / party.area_m2 * share
        for party in found.parties
        if party.area_m2 > 0 and (party.pays_known or asked is not None)
    }
