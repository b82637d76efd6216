# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the figures of a page come from: in full from the monitor, or for the public from the grid."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from loods.monitor import Flows
from loods_store.queries import figures_page as full
from loods_store.queries import public_figures as public
from loods_store.queries.figures_page import Question, Shown


class Source(Protocol):
    """Answers questions of a page; `is_full` tells whether nothing is held back and any day can be asked."""

    @property
    def is_full(self) -> bool: ...

    def day_at(self, day: dt.date, use: str) -> dt.date:
        """Return the day of the figures to show for the day asked."""
        ...

    def figure(self, question: Question, day: dt.date, definition: str = "") -> Shown: ...

    def through_time(self, question: Question, definition: str = "") -> list[Shown]: ...

    def by_gemeente(self, question: Question, day: dt.date) -> list[Shown]: ...

    def stock_flows(self, question: Question) -> Flows: ...


class Full:
    """Everything, on any day, from the monitor."""

    is_full = True

    def day_at(self, day: dt.date, use: str) -> dt.date:  # noqa: ARG002 - the same shape as the other source
        return day

    figure = staticmethod(full.figure)
    through_time = staticmethod(full.through_time)
    by_gemeente = staticmethod(full.by_gemeente)
    stock_flows = staticmethod(full.stock_flows)


class Public:
    """The fixed grid: gemeente and up, per quarter, small counts held back."""

    is_full = False
    day_at = staticmethod(public.day_at)
    figure = staticmethod(public.figure)
    through_time = staticmethod(public.through_time)
    by_gemeente = staticmethod(public.by_gemeente)
    stock_flows = staticmethod(full.stock_flows)
