# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Scores and failings of few against many, by whole arrays: nothing to compile, so the first answer is quick.

The same numbers as loods.match.matching, to the last bit: amounts are added up in the same order.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from loods.match.columns import LARGEST, NO, RENT, YES, Bits, Numbers, Places, Sides
from loods.match.terms import Terms

Flags = npt.NDArray[np.bool_]
_WORD = 64


class Scores(NamedTuple):
    """(P, S) the middle of the score doubled, and how many questions certainly fail, the place among them."""

    rank: Numbers
    fails: Places


def scores(both: Sides, terms: Terms) -> Scores:
    """Return how every profile and space match."""
    fails, sure = _hard(both)
    offered, total = both.offered, _total(both, terms)
    low = _amount(both, terms, offered.sure, offered.sure_bits, both.fit_low)
    high = _amount(both, terms, offered.possible, offered.possible_bits, both.fit_high)
    with np.errstate(divide="ignore", invalid="ignore"):
        low, high = (np.where(total > 0, 100.0 * amount / total, 100.0) for amount in (low, high))
    return Scores(np.where(sure, low, 0.0) + high, fails)


def maybe_there(both: Sides) -> Flags:
    """Return (P, S) whether a space may be where a profile seeks."""
    return _there(both)[0]


def best(found: Numbers, fails: Places, top: int) -> Places:
    """Return the places with the highest rank among those where nothing fails; equal ones by place."""
    fitting = np.flatnonzero(fails == 0)
    ordered: Places = fitting[np.argsort(-found[fitting], kind="stable")[:top]]
    return ordered


def _hard(both: Sides) -> tuple[Places, Flags]:
    """Return how many hard questions certainly fail, and whether all are met for certain."""
    offered, sought = both.offered, both.sought
    maybe, there = _there(both)
    fails, sure = (~maybe).astype(np.int64), there
    for column in range(len(offered.possible)):
        least = sought.least[:, column, None]
        fails += offered.possible[column] < least
        sure = sure & (offered.sure[column] >= least)
    for word in range(sought.hard_bits.shape[1]):
        hard = sought.hard_bits[:, word, None]
        fails += np.bitwise_count(hard & ~offered.possible_bits[:, word])
        sure &= hard & ~offered.sure_bits[:, word] == 0
    return fails, sure


def _there(both: Sides) -> tuple[Flags, Flags]:
    """Return whether a space may be where a profile seeks, and whether it certainly is."""
    offered, sought = both.offered, both.sought
    named, anywhere = sought.place[:, offered.group], sought.anywhere[:, None]
    aside, up = (own - sought.circle[:, side, None] for side, own in enumerate((offered.x, offered.y)))
    radius = sought.circle[:, 2, None]
    round_, unknown = ~np.isnan(radius), np.isnan(aside) | np.isnan(up)
    inside = round_ & (aside * aside + up * up <= radius * radius)
    return anywhere | (named != NO) | inside | (round_ & unknown), anywhere | (named == YES) | inside


def _amount(both: Sides, terms: Terms, own: Numbers, bits: Bits, fit: Numbers) -> Numbers:
    """Return what is met of all that weighs, by what spaces offer for certain or possibly."""
    sought = both.sought
    with_fit, with_rent, with_growth = _weighs(both)
    fitting = terms.weight_fit * fit[sought.function][:, both.offered.location]
    room = terms.weight_rent * _room(-own[RENT], sought.rent)
    growth = terms.weight_growth * (own[LARGEST] >= sought.growth[:, None])
    met = np.where(with_fit, fitting, 0.0) + np.where(with_rent, room, 0.0)
    return _wished(met + np.where(with_growth, growth, 0.0), sought.wish_bits, bits)


def _total(both: Sides, terms: Terms) -> Numbers:
    """Return (P, 1) the weight of all that profiles ask."""
    with_fit, with_rent, with_growth = _weighs(both)
    total = np.where(with_fit, float(terms.weight_fit), 0.0) + np.where(
        with_rent, float(terms.weight_rent), 0.0
    )
    every = np.full((1, both.sought.wish_bits.shape[1]), ~np.uint64(0))
    return _wished(
        total + np.where(with_growth, float(terms.weight_growth), 0.0), both.sought.wish_bits, every
    )


def _weighs(both: Sides) -> tuple[Flags, Flags, Flags]:
    """Return (P, 1) whether fit, rent and growth are asked."""
    sought = both.sought
    fit = ~np.isnan(both.fit_low[sought.function, :1])
    return fit, ~np.isnan(sought.rent[:, 1:]), ~np.isnan(sought.growth[:, None])


def _wished(amount: Numbers, wish: Bits, met: Bits) -> Numbers:
    """Add one for each wish that is met, one by one: rounding then goes as in the plain sum."""
    for word in range(wish.shape[1]):
        some = int(np.bitwise_or.reduce(wish[:, word]))
        for bit in range(_WORD):
            if some >> bit & 1:
                amount = amount + ((wish[:, word, None] & met[:, word]) >> np.uint64(bit) & np.uint64(1))
    return amount


def _room(asked: Numbers, wanted: Numbers) -> Numbers:
    """Return 1 for a rent up to what is hoped for, falling evenly to 0 at the most."""
    low, most = wanted[:, :1], wanted[:, 1:]
    with np.errstate(divide="ignore", invalid="ignore"):
        between = np.where(asked < most, (most - asked) / (most - low), 0.0)
    return np.where(asked <= low, 1.0, between)
