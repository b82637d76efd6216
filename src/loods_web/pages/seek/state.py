# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What of the matches is shown and in which order: all of it in the address."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from loods.functions.location_types import OFFICE_LOCATION, location_types
from loods.match.matching import Match
from loods_web.pages.seek.seen import SeenSpace
from loods_web.parts.state import Reader

SORTS = ("score", "huur", "m2", "gemeente")


@dataclass(frozen=True)
class MatchState:
    """Filters and order of the matches of one search; empty is no filter."""

    gemeente: str = ""
    location: str = ""
    m2_from: int | None = None
    m2_to: int | None = None
    certain: bool = False
    sort: str = "score"
    number: str = "1"
    all_near: bool = False
    remarks: tuple[str, ...] = field(default=())

    @classmethod
    def read(cls, query: QueryDict) -> MatchState:
        """Read the state from an address."""
        reader = Reader(query)
        known = {"", *location_types(), OFFICE_LOCATION}
        orders = {*SORTS, *(f"-{name}" for name in SORTS)}
        return cls(
            gemeente=reader.text("gemeente"),
            location=reader.choice("plek", known, ""),
            m2_from=reader.number("m2_van", 0) or None,
            m2_to=reader.number("m2_tot", 0) or None,
            certain=query.get("zeker") == "1",
            sort=reader.choice("sorteer", orders, "score"),
            number=query.get("pagina") or "1",
            all_near=query.get("bijna") == "alle",
            remarks=tuple(reader.remarks),
        )

    def query(self) -> str:
        """Return filters and order as the end of an address."""
        said = {
            "gemeente": self.gemeente,
            "plek": self.location,
            "m2_van": self.m2_from,
            "m2_tot": self.m2_to,
            "zeker": "1" if self.certain else None,
            "sorteer": self.sort if self.sort != "score" else None,
        }
        return urlencode({name: value for name, value in said.items() if value})

    @property
    def narrowed(self) -> int:
        """Return how many filters are in force."""
        return sum(map(bool, (self.gemeente, self.location, self.m2_from, self.m2_to, self.certain)))

    def keeps(self, match: Match, space: SeenSpace) -> bool:
        """Say whether the filters let a match through; what is unknown is not filtered away, unless asked."""
        if self.certain and not match.score_low:
            return False
        if self.gemeente and space.gemeente != self.gemeente:
            return False
        if self.location and space.location_type != self.location:
            return False
        small = self.m2_from is not None and space.largest_m2 is not None and space.largest_m2 < self.m2_from
        large = self.m2_to is not None and space.smallest_m2 is not None and space.smallest_m2 > self.m2_to
        return not (small or large)

    def ordered(self, found: list[Match], spaces: dict[str, SeenSpace]) -> list[Match]:
        """Return matches in the order asked; what is unknown comes last, the best first among equals."""
        name, down = self.sort.removeprefix("-"), self.sort.startswith("-")
        if name == "score":
            return found[::-1] if down else found
        known = [match for match in found if _value(spaces[match.space], name) is not None]
        unknown = [match for match in found if _value(spaces[match.space], name) is None]
        return [*sorted(known, key=lambda match: _value(spaces[match.space], name), reverse=down), *unknown]


def _value(space: SeenSpace, name: str) -> Any:
    return {"huur": space.rent, "m2": space.largest_m2, "gemeente": space.where}[name]
