# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A placement of seekers over spaces: who goes where, who stays without, and how good it is at best."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from loods.match.combining import House
from loods.match.matching import Match
from loods.match.terms import Terms
from loods.rules import Rulebook

# Nothing on offer fits; or something fits, and others were placed there.
Group = Literal["nothing_fits", "taken"]
_NAMES = ("first", "rounds", "effort", "party_m2", "sizes", "nearest", "rent_share", "large_m2", "part_m2")


@dataclass(frozen=True)
class PlaceRules:
    """How a city is placed: terms and house rules of a day, and what comes first, `seekers` or `fit`.

    `rounds` and `effort` bound the work; a large space may hold one party for every `party_m2`, and never
    fewer than a house may; `sizes` are the edges of size classes in m2, `nearest` how many spaces say what
    is missing; the last three are what single changes would change.
    """

    terms: Terms
    house: House
    first: str
    rounds: int
    effort: float
    party_m2: float
    sizes: tuple[float, ...]
    nearest: int
    rent_share: float
    large_m2: float
    part_m2: float

    @classmethod
    def on(cls, rulebook: Rulebook, day: dt.date) -> PlaceRules:
        """Return the rules of a day, local policy included."""
        values = {name: rulebook.on(f"match.placing_{name}", day).value for name in _NAMES}
        values["sizes"] = tuple(sorted(float(row["m2"]) for row in values["sizes"]))
        return cls(Terms.on(rulebook, day), House.on(rulebook, day), **values)


@dataclass(frozen=True)
class Placed:
    """A seeker in a space: what it takes in m2 (None: nobody knows how large the space is), and why."""

    space: str
    profile: str
    area_m2: float | None
    match: Match

    @property
    def fit(self) -> float:
        """The middle of the score, 0 to 100, in thousandths: so fine is it weighed."""
        return round(self.match.rank / 2 * 1000) / 1000


@dataclass(frozen=True)
class Unplaced:
    """A seeker that stays without, and how many spaces would have fitted."""

    profile: str
    group: Group
    fitting: int


@dataclass(frozen=True)
class Bound:
    """What is proved: nobody can place more seekers; with as many placed, no total fit is higher."""

    seekers: int
    fit: float


@dataclass(frozen=True)
class Placement:
    """Everyone's place by space and profile; `pairs_possible` is how many pairs were weighed."""

    pairs: tuple[Placed, ...]
    unplaced: tuple[Unplaced, ...]
    empty: tuple[str, ...]
    bound: Bound
    pairs_possible: int

    @property
    def fit(self) -> float:
        """The total fit: the sum of the middles of the scores."""
        return sum(each.fit for each in self.pairs)

    @property
    def area_m2(self) -> float:
        """What is filled in m2, as far as known."""
        return sum(each.area_m2 or 0.0 for each in self.pairs)

    @property
    def gap_seekers(self) -> int:
        """How many more might be placed at most; 0: proved that nobody can place more."""
        return self.bound.seekers - len(self.pairs)

    @property
    def gap_fit(self) -> float:
        """What share of the total fit might be missing at most, from 0 to 1."""
        return max(0.0, 1.0 - self.fit / self.bound.fit) if self.bound.fit > 0 else 0.0

    @property
    def proved(self) -> bool:
        """Whether it is proved that no placement is better."""
        return self.gap_seekers == 0 and self.gap_fit < 1e-9

    @property
    def places(self) -> dict[str, Placed]:
        """The place of everyone who has one, by profile."""
        return {each.profile: each for each in self.pairs}
