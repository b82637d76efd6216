# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures as the public sees them: the rows of the last release, what is too small held back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from loods.errors import NotFoundError
from loods.messages import N_
from loods.monitor import Flows
from loods.monitor.marks import coverage_marks, observed_marks
from loods_store.kept import Kept
from loods_store.models import PublicFigure
from loods_store.queries import figures_page as full
from loods_store.queries import grid, monitors
from loods_store.queries.figures_page import STRUCTURAL, VACANCY, Duration, Question, Shown

Answer = TypeVar("Answer")
_HELD = frozenset({*VACANCY, *STRUCTURAL, "observed_pct"})
_SAME = (
    "units",
    "floor_area_go_m2",
    "floor_area_go_m2_sole_use",
    "buildings",
    "stock_units",
    "stock_vvo_m2",
    "vacant_units",
    "vacant_vvo_m2",
    "vacancy_pct",
    "structural_vvo_m2",
    "observed_pct",
)


class PublicFigures:
    """The figures of the newest release, each read once and kept until the next."""

    is_full = False

    def __init__(self) -> None:
        self.release = grid.last_release()

    def day_at(self, day: dt.date, area: str = "") -> dt.date:
        """Return the quarter of a day, or the last one before it that was released (of an area)."""
        quarter = grid.quarter_of(day)
        if self.release is None:
            return quarter
        known = self._kept(("quarters", area), lambda: grid.quarters(area or None, public=True))
        return max((item for item in known if item <= quarter), default=quarter)

    def areas(self) -> frozenset[str] | None:
        """Return the codes of the areas with a released figure."""
        return self._kept(
            "areas", lambda: frozenset(PublicFigure.objects.values_list("area", flat=True).distinct())
        )

    def figure(self, question: Question, day: dt.date, definition: str = "") -> Shown:
        """Return the figure of the quarter of a day; NotFoundError where none was released."""
        named = definition or question.definition
        key = ("figure", question.area.code, question.use, named, grid.quarter_of(day))
        return self._kept(key, lambda: _figure(question, day, named))

    def through_time(self, question: Question, definition: str = "") -> list[Shown]:
        """Return the figures of the period, one per quarter."""
        named = definition or question.definition
        asked = (question.area.code, question.use, named, question.start, question.end)
        return self._kept(asked, lambda: [_shown(row) for row in grid.series(*asked, public=True)])

    def by_gemeente(self, question: Question, day: dt.date) -> list[Shown]:
        """Return a figure per gemeente of the question's place on the quarter of a day."""
        asked = (grid.quarter_of(day), question.use, question.definition)
        rows = self._kept(asked, lambda: [_shown(row) for row in grid.ranking(*asked, public=True)])
        return [row for row in rows if row.area in question.place.gemeenten]

    def stock_flows(self, question: Question) -> Flows:
        """Return the account of the stock: what stands in the open register."""
        return full.stock_flows(question)

    def _kept(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        release = None if self.release is None else self.release.pk
        return cast("Answer", _KEPT.get((release, key), make))


_KEPT: Kept[Any] = Kept(50_000, lambda value: 1 + (len(value) if isinstance(value, list | frozenset) else 0))


def _figure(question: Question, day: dt.date, named: str) -> Shown:
    row = grid.figure(question.area.code, question.use, named, day, public=True)
    if row is None:
        raise NotFoundError(
            N_("There is no public figure of {area} on {day}."),
            N_("Choose another day; figures are released every quarter."),
            area=question.area.name,
            day=grid.quarter_of(day),
        )
    return _shown(row)


def _shown(row: Any) -> Shown:
    assert isinstance(row, PublicFigure)
    hidden = _HELD if row.held_back else frozenset[str]()
    if row.durations_held_back:
        hidden |= set(STRUCTURAL)
    values: dict[str, Any] = {name: None if name in hidden else getattr(row, name) for name in _SAME}
    stock, structural = row.stock_vvo_m2, values["structural_vvo_m2"]
    values["structural_pct"] = 100 * structural / stock if stock and structural is not None else None
    named = (row.area, row.area_name, row.date, row.definition)
    marks = (
        *coverage_marks((row.gemeenten, row.covered)),
        *observed_marks(values["observed_pct"], row.definition),
    )
    return Shown(*named, **values, durations=_durations(row), marks=marks, hidden=hidden)


def _durations(row: PublicFigure) -> tuple[Duration, ...]:
    """Return vacancy by duration; of quarters before the last one the grid does not tell it."""
    held = row.held_back or row.durations_held_back
    if row.durations is None and not held:
        return ()
    classes = monitors.rulebook().on("vacancy.duration_classes", row.date).value
    told = row.durations or {}
    return tuple(
        Duration(
            item["code"],
            float(item["from_years"]),
            float(item["to_years"]) if "to_years" in item else None,
            None if held else told.get(item["code"]),
            None,
            hidden=held,
        )
        for item in sorted(classes, key=lambda item: float(item["from_years"]))
    )
