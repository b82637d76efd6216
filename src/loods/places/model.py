# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an area is, and the sourced facts about gemeenten and regions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["gemeente", "province", "region", "country", "own", "street", "building", "unit"]


@dataclass(frozen=True)
class Source:
    """Where a fact about places comes from."""

    title: str
    published: str
    link: str | None = None


@dataclass(frozen=True)
class Membership:
    """One gemeente in a region from `begin` up to `end` (None = still).

    `seen` = when a source showed the membership (day, month or year); None = no source has been seen yet.
    """

    gemeente: str
    begin: dt.date
    end: dt.date | None
    seen: str | None
    source: Source

    @property
    def verified(self) -> bool:
        return self.seen is not None

    def covers(self, on: dt.date) -> bool:
        """Tell whether the membership holds on day `on`."""
        return self.begin <= on and (self.end is None or on < self.end)


@dataclass(frozen=True)
class Area:
    """A place that figures can be asked for. A region carries its memberships along."""

    code: str
    name: str
    kind: Kind
    memberships: tuple[Membership, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True)
class Gemeente:
    """A gemeente in its time: `begin` None = before 2009-01-01, `end` None = it still exists."""

    code: str
    name: str
    province: str
    begin: dt.date | None
    end: dt.date | None

    def exists(self, on: dt.date) -> bool:
        """Tell whether the gemeente exists on day `on`."""
        return (self.begin is None or self.begin <= on) and (self.end is None or on < self.end)

    def area(self) -> Area:
        return Area(self.code, self.name, "gemeente")


@dataclass(frozen=True)
class Succession:
    """An ended gemeente going into another: whole, renamed (same territory, new code), or in part."""

    date: dt.date
    gemeente: str
    into: str
    kind: Literal["whole", "renamed", "part"]
    verified: bool
    source: Source | None


@dataclass(frozen=True)
class Region:
    """A group of gemeenten through time; `about` says in Dutch and English what it is."""

    code: str
    name: str
    about: dict[str, str] = field(compare=False)
    memberships: tuple[Membership, ...] = ()

    def members(self, on: dt.date) -> frozenset[str]:
        """Return the codes of the gemeenten that belong to the region on day `on`."""
        return frozenset(item.gemeente for item in self.memberships if item.covers(on))

    def area(self) -> Area:
        return Area(self.code, self.name, "region", self.memberships)
