# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The division of the country into gemeenten and provinces on any day since 2009."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from loods.errors import NotFoundError
from loods.messages import N_
from loods.places.model import Area, Gemeente, Succession
from loods.places.tables import all_gemeenten, all_provinces, all_successions

DIVISION_KNOWN_FROM = dt.date(2009, 1, 1)
# The last day for which the whole division was checked with CBS; later days get the last known division.
DIVISION_VERIFIED_ON = dt.date(2025, 1, 1)

COUNTRY = Area("NL", "Nederland", "country")


@lru_cache(maxsize=256)
def gemeenten(on: dt.date) -> tuple[Gemeente, ...]:
    """Return the gemeenten that exist on day `on`, by code. NotFoundError before 2009-01-01."""
    check_known(on)
    return tuple(item for item in all_gemeenten().values() if item.exists(on))


def provinces() -> tuple[Area, ...]:
    """Return the twelve provinces."""
    return tuple(all_provinces().values())


def gemeente(code: str) -> Gemeente:
    """Return the gemeente with this code ("GM0457"), also when it has ended."""
    try:
        return all_gemeenten()[code]
    except KeyError:
        raise NotFoundError(
            N_("There is no gemeente with the code {code}."),
            N_("Give a code such as GM0344; `loods areas` finds it by name."),
            code=code,
        ) from None


def successions_of(code: str) -> tuple[Succession, ...]:
    """Return into which gemeenten an ended gemeente went: several where it was split, none if it exists."""
    return all_successions().get(code, ())


def predecessors_of(code: str) -> tuple[Succession, ...]:
    """Return the gemeenten that went into this one, whole or in part, oldest first."""
    steps = (step for steps in all_successions().values() for step in steps if step.into == code)
    return tuple(sorted(steps, key=lambda step: (step.date, step.gemeente)))


def successor(gemeente_code: str, on: dt.date) -> str | None:
    """Return into which gemeente a whole gemeente has gone by day `on`.

    None where it still exists then, or where it was split (see successions_of).

    >>> successor("GM0457", dt.date(2022, 3, 24)), successor("GM0457", dt.date(2022, 3, 23))
    ('GM0363', None)
    """
    current = gemeente_code
    while True:
        steps = [step for step in successions_of(current) if step.date <= on]
        if not steps:
            return current if current != gemeente_code else None
        if len(steps) > 1:
            return None
        current = steps[0].into


def check_known(on: dt.date) -> None:
    """Raise NotFoundError for a day before the first known division."""
    if on < DIVISION_KNOWN_FROM:
        raise NotFoundError(
            N_("The division into gemeenten on {date} is not known; it is known from {first}."),
            N_("Choose a later date, or show the figures in the division of a later date with --division."),
            date=on.isoformat(),
            first=DIVISION_KNOWN_FROM.isoformat(),
        )
