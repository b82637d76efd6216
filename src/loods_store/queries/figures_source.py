# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the figures of a page come from: in full from the monitor, or for the public from the grid."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from loods.monitor import Flows
from loods_store.access import Viewer
from loods_store.queries import figures_page as full
from loods_store.queries.figure_areas import Place, may_see_all
from loods_store.queries.figures_page import Question, Shown
from loods_store.queries.public_figures import PublicFigures


class Source(Protocol):
    """Answers questions of a page; `is_full` tells whether nothing is held back and any day can be asked."""

    @property
    def is_full(self) -> bool: ...

    def day_at(self, day: dt.date, area: str = "") -> dt.date:
        """Return the day of the figures (of an area, by code) to show for the day asked."""
        ...

    def areas(self) -> frozenset[str] | None:
        """Return the codes of the areas with figures; None where there is no list of them."""
        ...

    def figure(self, question: Question, day: dt.date, definition: str = "") -> Shown: ...

    def through_time(self, question: Question, definition: str = "") -> list[Shown]: ...

    def by_gemeente(self, question: Question, day: dt.date) -> list[Shown]: ...

    def stock_flows(self, question: Question) -> Flows: ...


class FullFigures:
    """Everything, on any day, from the monitor."""

    is_full = True
    figure = staticmethod(full.figure)
    through_time = staticmethod(full.through_time)
    by_gemeente = staticmethod(full.by_gemeente)
    stock_flows = staticmethod(full.stock_flows)

    def day_at(self, day: dt.date, area: str = "") -> dt.date:  # noqa: ARG002 - the same shape as the other
        """Return the day itself."""
        return day

    def areas(self) -> frozenset[str] | None:
        """Return None: figures of every area can be asked for."""
        return None


def awaits_first_release(source: Source) -> bool:
    """Tell whether nothing was released to the public yet, and that is what the source would show."""
    return isinstance(source, PublicFigures) and source.release is None


def source_for(viewer: Viewer, place: Place) -> Source:
    """Return the figures of a place as a viewer may see them."""
    return FullFigures() if may_see_all(viewer, place) else PublicFigures()
