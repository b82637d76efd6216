# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Near misses: what fails by little, and what would mend it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from loods.functions.needs import need_kinds
from loods.match.checks import Reason
from loods.match.matching import Match, match
from loods.match.profiles import SearchProfile
from loods.match.sentences import Number, Sentence, between, number, said, sentence
from loods.match.spaces import Space
from loods.match.terms import Terms

BY_METRES = ("free_height", "depth")


@dataclass(frozen=True)
class Mend:
    """What would mend a failing; `spaces` is what it needs besides, money is euro per year, None unknown."""

    about: str
    text: Sentence
    spaces: tuple[str, ...] = ()
    gap_eur_low: float | None = None
    gap_eur_high: float | None = None


@dataclass(frozen=True)
class NearMiss:
    """A match that is excluded by little: every failing has at least one mend, by what was asked."""

    match: Match
    mends: tuple[Mend, ...]


@dataclass(frozen=True)
class _Case:
    space: Space
    profile: SearchProfile
    terms: Terms
    beside: Sequence[Space]


def near_miss(
    space: Space, profile: SearchProfile, terms: Terms, spaces: Sequence[Space] = ()
) -> NearMiss | None:
    """Return how a space nearly fits; None where it fits, or where a failing is beyond mending."""
    found = match(space, profile, terms)
    if found.fits or len(found.blocking) > terms.near_most:
        return None
    beside = [other for other in spaces if _beside(space, other)]
    case = _Case(space, profile, terms, beside)
    mends = [tuple(_mends(reason, case)) for reason in found.blocking]
    return NearMiss(found, tuple(mend for each in mends for mend in each)) if all(mends) else None


def _beside(space: Space, other: Space) -> bool:
    """Say whether another space is in the same building; which ones touch, no register tells."""
    same = space.building_id is not None and space.building_id == other.building_id
    return same and other.space_id != space.space_id


def _mends(reason: Reason, case: _Case) -> Iterator[Mend]:
    """Yield what would mend a failing; nothing where it is too large or cannot be mended."""
    if reason.code in _MENDS:
        yield from _MENDS[reason.code](reason, case)
    elif reason.code == "need_unmet":
        mend = need_kinds()[reason.about].mend
        by_metres = reason.about in BY_METRES
        if mend is not None and (not by_metres or (reason.gap or 0.0) <= case.terms.near_height):
            yield Mend(reason.about, said(mend))


def _too_small(reason: Reason, case: _Case) -> Iterator[Mend]:
    asked, own = case.profile.size_low_m2 or 0.0, case.space.largest_m2 or 0.0
    for other in case.beside:
        area = other.largest_m2
        if area is not None and own + area >= asked and _would_do(other, case):
            text = sentence("mend_join", other=_name(other), area=number(area))
            yield Mend("size", text, (other.space_id,))
    if (reason.gap or 0.0) <= case.terms.near_area_share * asked:
        yield Mend("size", sentence("mend_smaller", offered=number(own)))


def _would_do(other: Space, case: _Case) -> bool:
    """Say whether the space beside fails at nothing but its size too."""
    blocking = match(other, case.profile, case.terms).blocking
    return all(reason.about == "size" for reason in blocking)


def _too_large(reason: Reason, case: _Case) -> Iterator[Mend]:
    asked = case.profile.size_high_m2 or 0.0
    if (reason.gap or 0.0) <= case.terms.near_area_share * asked:
        yield Mend("size", sentence("mend_part", asked=number(asked)))


def _rent_above(reason: Reason, case: _Case) -> Iterator[Mend]:
    most, gap = case.profile.rent_high or 0.0, reason.gap or 0.0
    if gap > case.terms.near_rent_share * most:
        return
    low, high = taken_m2(case.space, case.profile)
    if math.isinf(high) and not low:
        yield Mend("rent", sentence("mend_rent_m2", gap=number(gap)))
        return
    above = None if math.isinf(high) else gap * high
    text = sentence("mend_rent", gap=between(round(gap * low), math.inf if above is None else round(above)))
    yield Mend("rent", text, (), gap * low, above)


def taken_m2(space: Space, profile: SearchProfile) -> tuple[float, float]:
    """Return between which m2 a seeker would take of a space, never more than there is; infinite: unknown."""
    whole = space.largest_m2
    low = max(profile.size_low_m2 or 0.0, space.smallest_m2 or 0.0)
    high = math.inf if profile.size_high_m2 is None else profile.size_high_m2
    if whole is not None:
        low, high = min(low, whole), min(high, whole)
    return low, max(low, high)


def _too_late(reason: Reason, case: _Case) -> Iterator[Mend]:
    return _days("start", "mend_wait", reason, case)


def _ends_too_soon(reason: Reason, case: _Case) -> Iterator[Mend]:
    return _days("end", "mend_longer", reason, case)


def _days(about: str, code: str, reason: Reason, case: _Case) -> Iterator[Mend]:
    if (reason.gap or 0.0) <= case.terms.near_days:
        yield Mend(about, sentence(code, gap=number(reason.gap or 0.0)))


def _only_temporary(_reason: Reason, _case: _Case) -> Iterator[Mend]:
    yield Mend("end", sentence("mend_lasting"))


def _name(space: Space) -> Number:
    text = space.name or space.space_id
    return Number(text, nl=text)


_MENDS: Mapping[str, Callable[[Reason, _Case], Iterator[Mend]]] = {
    "too_small": _too_small,
    "too_large": _too_large,
    "rent_above": _rent_above,
    "too_late": _too_late,
    "ends_too_soon": _ends_too_soon,
    "only_temporary": _only_temporary,
}
