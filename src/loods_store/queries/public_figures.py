# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures as the public sees them: on the fixed grid, what is too small held back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from loods_store.queries import figures_page as full
from loods_store.queries.figures_page import STRUCTURAL, VACANCY, Question, Shown


def day_at(day: dt.date, use: str) -> dt.date:  # noqa: ARG001
    """Return the first day of the quarter of `day`."""
    return dt.date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def _held(found: Shown) -> Shown:
    fields = (*VACANCY, *STRUCTURAL, "observed_pct")
    durations = tuple(replace(item, vvo_m2=None, units=None, hidden=True) for item in found.durations)
    return replace(found, **dict.fromkeys(fields), durations=durations, marks=(), hidden=frozenset(fields))


def figure(question: Question, day: dt.date, definition: str = "") -> Shown:
    return _held(full.figure(question, day_at(day, ""), definition))


def through_time(question: Question, definition: str = "") -> list[Shown]:
    return [_held(item) for item in full.through_time(question, definition)]


def by_gemeente(question: Question, day: dt.date) -> list[Shown]:
    return [_held(item) for item in full.by_gemeente(question, day_at(day, ""))]
