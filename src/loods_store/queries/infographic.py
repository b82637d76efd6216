# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the page "leegstand in" tells of a gemeente or province: released figures only, and whom to call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from loods.errors import NotFoundError
from loods.monitor.definitions import DEFAULT
from loods.places import gemeente, gemeenten_of, provinces
from loods_store.access import COACH
from loods_store.kept import Kept
from loods_store.models import PublicFigure, PublicRelease
from loods_store.queries import contacts, grid, monitors
from loods_store.queries.contacts import Contact
from loods_store.queries.figure_areas import place_of
from loods_store.queries.figures_page import Duration, Question
from loods_store.queries.public_figures import PublicFigures

SINCE = dt.date(2016, 1, 1)
LEVELS = ("gemeente", "province")
# What makes space of a use disappear, as the register tells it.
LEAVING = ("transformation_to_housing", "transformation_to_other", "demolition", "withdrawal", "out_of_use")


@dataclass(frozen=True)
class Released:
    """An area with released figures on the newest quarter."""

    code: str
    name: str
    level: str


@dataclass(frozen=True)
class Left:
    """What space that is no longer of the use became: a kind of change, and m2 go."""

    kind: str
    floor_area_go_m2: int


@dataclass(frozen=True)
class Told:
    """The public figures of an area and use since 2016, oldest first, of the province around it, and more.

    `left` is what became of space that left the stock since `left_since`; None where that cannot be told.
    """

    release: PublicRelease
    area: Released
    use: str
    figures: tuple[PublicFigure, ...]
    around: tuple[PublicFigure, ...]
    left: tuple[Left, ...] | None
    left_since: dt.date

    @property
    def now(self) -> PublicFigure:
        return self.figures[-1]

    @property
    def year_ago(self) -> PublicFigure | None:
        """The figure of the same quarter a year before."""
        wanted = self.now.date.replace(year=self.now.date.year - 1)
        return next((row for row in self.figures if row.date == wanted), None)

    @property
    def known(self) -> list[PublicFigure]:
        """The figures that tell how much stands empty."""
        return [row for row in self.figures if row.vacant_vvo_m2 is not None]

    @property
    def peak(self) -> PublicFigure | None:
        """The quarter in which most stood empty, the latest of equals."""
        return max(self.known, key=lambda row: (row.vacant_vvo_m2 or 0, row.date), default=None)


_AREAS: Kept[list[Released]] = Kept(4)
_TOLD: Kept[Told | None] = Kept(400)


def released_areas() -> list[Released]:
    """Return the provinces and gemeenten with a released figure on the newest quarter, by name."""
    release = grid.last_release()
    return [] if release is None else _AREAS.get(release.pk, lambda: _released_areas(release))


def _released_areas(release: PublicRelease) -> list[Released]:
    there = PublicFigure.objects.filter(level__in=LEVELS, date=grid.quarter_of(release.until))
    rows = there.values_list("area", "area_name", "level").distinct()
    found = [Released(*row) for row in rows.order_by("area_name", "area")]
    return sorted(found, key=lambda area: LEVELS.index(area.level), reverse=True)


def told(area: Released, use: str) -> Told | None:
    """Return what is told of an area and use; None where no figure of it was released. Kept per release."""
    release = grid.last_release()
    if release is None:
        return None
    return _TOLD.get((release.pk, area, use), lambda: _told(release, area, use))


def _told(release: PublicRelease, area: Released, use: str) -> Told | None:
    figures = _series(area.code, use)
    if not figures:
        return None
    around = _series(gemeente(area.code).province, use) if area.level == "gemeente" else ()
    wide = around if around and around[-1].covered > 1 else ()
    left, since = _left(area, use, figures[-1].date)
    return Told(release, area, use, figures, wide, left, since)


def _series(code: str, use: str) -> tuple[PublicFigure, ...]:
    rows = grid.series(code, use, DEFAULT, SINCE, public=True)
    return tuple(row for row in rows if isinstance(row, PublicFigure))


def _left(area: Released, use: str, end: dt.date) -> tuple[tuple[Left, ...] | None, dt.date]:
    """Return what became of space that left, the most first: all of it stands in the open register."""
    if end <= SINCE:
        return None, SINCE
    try:
        question = Question(place_of(area.code, end, use), use, DEFAULT, SINCE, end)
        account = PublicFigures().stock_flows(question)
    except NotFoundError:
        return None, SINCE
    gone = [
        Left(flow.kind, -flow.floor_area_go_m2)
        for flow in account.flows
        if flow.kind in LEAVING and flow.floor_area_go_m2 < 0
    ]
    return tuple(sorted(gone, key=lambda item: -item.floor_area_go_m2)), account.start


def to_call(area: Released, day: dt.date) -> Sequence[Contact]:
    """Return whom to call: the loodsen of a gemeente, else the coaches; of a province its coaches."""
    known = contacts.public_contacts(day)
    if area.level == "gemeente":
        place = contacts.place(area.code, known)
        return place.loodsen or place.coaches
    there = next((gemeenten_of(item, day) for item in provinces() if item.code == area.code), frozenset())
    return [item for item in known if item.role == COACH and item.gemeenten & there]


def durations(row: PublicFigure) -> tuple[Duration, ...] | None:
    """Return vacancy by how long it lasts, shortest first; None where nobody knows or may know."""
    told_now = row.durations
    if row.held_back or row.durations_held_back or not told_now:
        return None
    classes = monitors.rulebook().on("vacancy.duration_classes", row.date).value
    return tuple(
        Duration(
            item["code"],
            float(item["from_years"]),
            float(item["to_years"]) if "to_years" in item else None,
            told_now.get(item["code"]),
            None,
        )
        for item in sorted(classes, key=lambda item: float(item["from_years"]))
    )
