# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The facts of many buildings as intervals: low = high is known, low < high estimated, NaN unknown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
import numpy.typing as npt

from loods.messages import Text
from loods.scan.facts.catalogue import catalogue, column

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Origin:
    """Who says so: the source, its date, and the person where somebody filled it in."""

    source: Text
    as_of: dt.date | None = None
    by: str | None = None


@dataclass(frozen=True)
class Fact:
    """One fact of one building; low and high in the unit of its kind, None where unknown."""

    name: str
    low: float | None
    high: float | None
    origin: Origin | None

    @property
    def state(self) -> Literal["known", "estimated", "unknown"]:
        """Known is one value, estimated a range, unknown neither."""
        if self.low is None or self.high is None:
            return "unknown"
        return "known" if self.low == self.high else "estimated"


@dataclass(frozen=True)
class Facts:
    """Facts of N buildings: `low` and `high` are (N, F), F = columns of the catalogue; NaN = unknown.

    `origin` (N, F) points into `origins`; -1 where nobody says anything.
    """

    building_ids: Sequence[str]
    low: Numbers
    high: Numbers
    origin: npt.NDArray[np.int32]
    origins: tuple[Origin, ...] = field(default=())

    @classmethod
    def empty(cls, building_ids: Sequence[str]) -> Facts:
        """Return a table in which everything is unknown."""
        shape = (len(building_ids), len(catalogue()))
        nothing = np.full(shape, np.nan)
        return cls(building_ids, nothing, nothing.copy(), np.full(shape, -1, dtype=np.int32))

    def __len__(self) -> int:
        return len(self.building_ids)

    def of(self, row: int) -> dict[str, Fact]:
        """Return the facts of the building in a row, by name."""
        return {name: self._fact(row, place, name) for place, name in enumerate(catalogue())}

    def rows(self, places: slice | npt.NDArray[np.integer]) -> Facts:
        """Return the table of the buildings in these places."""
        ids = (
            self.building_ids[places] if isinstance(places, slice) else [self.building_ids[p] for p in places]
        )
        return replace(
            self,
            building_ids=ids,
            low=self.low[places],
            high=self.high[places],
            origin=self.origin[places],
        )

    def with_column(self, name: str, low: Numbers, high: Numbers, origin: Origin) -> Facts:
        """Return the table with a fact filled in where `low` is not NaN; what was known elsewhere stays."""
        place, said = column(name), ~np.isnan(low)
        lows, highs, pointers = self.low.copy(), self.high.copy(), self.origin.copy()
        lows[said, place], highs[said, place] = low[said], high[said]
        pointers[said, place] = len(self.origins)
        return replace(self, low=lows, high=highs, origin=pointers, origins=(*self.origins, origin))

    def without(self, names: Collection[str]) -> Facts:
        """Return the table with these facts unknown."""
        places = [column(name) for name in names]
        lows, highs, pointers = self.low.copy(), self.high.copy(), self.origin.copy()
        lows[:, places] = highs[:, places] = np.nan
        pointers[:, places] = -1
        return replace(self, low=lows, high=highs, origin=pointers)

    def _fact(self, row: int, place: int, name: str) -> Fact:
        low, high, pointer = self.low[row, place], self.high[row, place], self.origin[row, place]
        origin = None if pointer < 0 else self.origins[pointer]
        if np.isnan(low):
            return Fact(name, None, None, origin)
        return Fact(name, float(low), float(high), origin)
