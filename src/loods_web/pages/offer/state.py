# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is asked of the seekers of a space; all of it stands in the address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as lazy

from loods.match.matching import Match
from loods.match.near import NearMiss
from loods.match.profiles import SearchProfile
from loods_web.parts.asked import text

MOST = 500  # seekers that a page looks at, the best ones
FITTING, NEARLY = "past", "bijna"
SHOWN: Mapping[str, Promise] = {FITTING: lazy("Past"), NEARLY: lazy("Past net niet")}
SORTS: Mapping[str, Promise] = {
    "score": lazy("wat het best past"),
    "zeker": lazy("wat het zekerst past"),
    "maat": lazy("kleinste maat eerst"),
    "huur": lazy("hoogste huur eerst"),
}
Either = Match | NearMiss


@dataclass(frozen=True)
class SeekerState:
    """Which seekers, of which function, in which order."""

    shown: str = FITTING
    function: str = ""
    sort: str = "score"

    @classmethod
    def read(cls, query: QueryDict) -> SeekerState:
        """Read the state from an address; what is not known is as usual."""
        shown, sort = text(query, "toon", 10), text(query, "sorteer", 10)
        return cls(
            shown if shown in SHOWN else FITTING,
            text(query, "functie", 40),
            sort if sort in SORTS else "score",
        )

    def query(self, **changes: str) -> str:
        """Return the state as the end of an address; what is as usual is left out."""
        usual = SeekerState()
        values = {"toon": self.shown, "functie": self.function, "sorteer": self.sort} | changes
        kept = {"toon": usual.shown, "functie": usual.function, "sorteer": usual.sort}
        return urlencode({name: word for name, word in values.items() if word and word != kept[name]})

    def listed(self, found: Iterable[Either], profiles: Mapping[str, SearchProfile]) -> list[Either]:
        """Return what is asked for, in its order."""
        rows = [each for each in found if not self.function or _of(each, profiles).function == self.function]
        key = _KEYS.get(self.sort)
        return rows if key is None else sorted(rows, key=lambda each: key(each, profiles))


def match_of(found: Either) -> Match:
    """Return the match itself of a fit or of a near miss."""
    return found.match if isinstance(found, NearMiss) else found


def _of(found: Either, profiles: Mapping[str, SearchProfile]) -> SearchProfile:
    return profiles[match_of(found).profile]


_Key = Callable[[Either, Mapping[str, SearchProfile]], Any]
_KEYS: Mapping[str, _Key] = {
    "zeker": lambda each, _profiles: (-match_of(each).score_low, -match_of(each).score_high),
    "maat": lambda each, profiles: _of(each, profiles).size_low_m2 or 0.0,
    "huur": lambda each, profiles: -(_of(each, profiles).rent_high or 0.0),
}
