# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Releases what the public may know of space sought and offered: once a quarter, rounded."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from loods.disclosure.rounded import Rounding, released
from loods.monitor.grid import quarter_days
from loods.rules import Rulebook
from loods_store.actions.events import SYSTEM, Actor, record
from loods_store.models import Coverage, OfferedSpace, Search, SoughtCount, SoughtRelease
from loods_store.queries import sought
from loods_store.queries.monitors import rulebook

_YEAR = dt.timedelta(days=366)
_ELSEWHERE = ("", "elsewhere")


def is_due(today: dt.date) -> bool:
    """Say whether this quarter has no release yet, and there is something to release."""
    if SoughtRelease.objects.filter(quarter=quarter_of(today)).exists() or not Coverage.objects.exists():
        return False
    there = Search.objects.filter(state=Search.State.OPEN).exists()
    return there or OfferedSpace.objects.filter(state=OfferedSpace.State.OPEN).exists()


def quarter_of(day: dt.date) -> dt.date:
    """Return the first day of the quarter of a day."""
    return quarter_days(day - _YEAR, day)[-1]


def release(today: dt.date, actor: Actor = SYSTEM) -> SoughtRelease:
    """Release this quarter as it is now; what was released stays as it is until the next quarter."""
    book, where = rulebook(), sought.places(today)
    rows: list[SoughtCount] = []
    with transaction.atomic():
        made, is_new = SoughtRelease.objects.get_or_create(
            quarter=quarter_of(today), defaults={"released_at": timezone.now()}
        )
        if not is_new:
            return made
        for side in (sought.SOUGHT, sought.OFFERED):
            rows += _rows(made, side, where, book, today)
        SoughtCount.objects.bulk_create(rows, 1000)
        shown = sum(row.shown is not None for row in rows)
        record(actor, "sought_released", "sought", made.pk, counts=len(rows), shown=shown)
    return made


def _rows(
    made: SoughtRelease, side: str, where: sought.Places, book: Rulebook, today: dt.date
) -> list[SoughtCount]:
    found = sought.counted(side, where, book, today)
    names = [f"{side}|{'|'.join(cell)}" for cell in found.cells]
    few = sought.few_owners(found, int(book.on("disclosure.min_owners", today).value))
    numbers = released(found.counts, names, found.tied, _rounding(side, book, today), few, found.worth)
    rows = []
    for (area, kind, size), number in zip(found.cells, numbers, strict=True):
        name, level = where.names.get(area, _ELSEWHERE)
        rows.append(
            SoughtCount(
                release=made,
                side=side,
                area=area,
                area_name=name,
                level=level,
                kind=kind,
                size=size,
                shown=number,
            )
        )
    return rows


def _rounding(side: str, book: Rulebook, today: dt.date) -> Rounding:
    least = "disclosure.min_seekers" if side == sought.SOUGHT else "disclosure.min_buildings"
    return Rounding(
        least=int(book.on(least, today).value),
        base=int(book.on("disclosure.round_to", today).value),
        secret=b"sought and offered " + settings.SECRET_KEY.encode(),
    )
