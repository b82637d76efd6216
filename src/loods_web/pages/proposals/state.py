# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the address of the board asks for."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.http import urlencode

from loods_store.models import Proposal
from loods_store.queries.matching.proposals import BoardFilter
from loods_store.queries.matching.results import Period, last_year

BOARD, TABLE = "bord", "tabel"
# ?sorteer= -> an order of the board; the other way round with "-".
SORTS = {
    "voorgesteld": "oldest",
    "-voorgesteld": "newest",
    "sinds": "waiting",
    "-sinds": "newest_state",
    "herinnering": "remind",
    "-herinnering": "remind_last",
    "stand": "state",
    "-stand": "state_last",
}
FIRST = "herinnering"
PERIODS = ("12-maanden", "dit-jaar", "vorig-jaar", "alles")
# Ended longer ago than this stands in the table with its state only, not on the board.
_ON_BOARD_FOR = dt.timedelta(days=60)
_BEGIN = dt.date(2000, 1, 1)


@dataclass(frozen=True)
class BoardState:
    """What is asked for, as codes; `gemeenten` are those shown, `today` is the day it is looked at."""

    gemeenten: frozenset[str]
    today: dt.date
    gemeente: str = ""
    state: str = ""
    guide: int | None = None
    late: bool = False
    together: uuid.UUID | None = None
    look: str = BOARD
    sort: str = FIRST
    number: int = 1
    period: str = PERIODS[0]

    @property
    def filter(self) -> BoardFilter:
        """Return which proposals are asked for; on the board what ended long ago is left out."""
        return BoardFilter(
            states=(self.state,) if self.state else (),
            due_on=self.today if self.late else None,
            closed_since=self.today - _ON_BOARD_FOR if self.look == BOARD else None,
            order=SORTS[self.sort],
            guide=self.guide,
            together=self.together,
        )

    @property
    def days(self) -> Period:
        """Return the first and last day of the results."""
        year = self.today.year
        found = {
            "12-maanden": last_year(self.today),
            "dit-jaar": (dt.date(year, 1, 1), self.today),
            "vorig-jaar": (dt.date(year - 1, 1, 1), dt.date(year - 1, 12, 31)),
            "alles": (_BEGIN, self.today),
        }
        return found[self.period]

    @property
    def narrowed(self) -> int:
        """Return how many filters are on."""
        return sum(map(bool, (self.gemeente, self.state, self.guide, self.late, self.together)))

    def query(self, **changes: object) -> str:
        """Return the address of this state, some of it changed; what is usual stays out."""
        now = replace(self, **changes)  # type: ignore[arg-type]
        values = {
            "weergave": now.look if now.look != BOARD else "",
            "gemeente": now.gemeente,
            "stand": now.state,
            "begeleider": now.guide,
            "laat": "1" if now.late else "",
            "samen": str(now.together or ""),
            "sorteer": now.sort if now.sort != FIRST else "",
            "periode": now.period if now.period != PERIODS[0] else "",
        }
        return urlencode({name: value for name, value in values.items() if value})


def board_state(given: QueryDict, gemeenten: Collection[str], today: dt.date) -> BoardState:
    """Read the address; what cannot be read is left out."""
    code = given.get("gemeente", "")
    known = code if code in gemeenten else ""
    return BoardState(
        frozenset([known]) if known else frozenset(gemeenten),
        today,
        known,
        _one(given.get("stand", ""), Proposal.State.values, ""),
        _number(given.get("begeleider", "")),
        given.get("laat") == "1",
        _uuid(given.get("samen", "")),
        _one(given.get("weergave", ""), (BOARD, TABLE), BOARD),
        _one(given.get("sorteer", ""), SORTS, FIRST),
        _number(given.get("pagina", "")) or 1,
        _one(given.get("periode", ""), PERIODS, PERIODS[0]),
    )


def _one(value: str, allowed: Collection[str], default: str) -> str:
    return value if value in allowed else default


def _number(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 10 else None


def _uuid(value: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(value)
    except ValueError:
        return None
