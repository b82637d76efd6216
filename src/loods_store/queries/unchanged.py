# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether anything changed at all, in the database or in the files of the home that pages read."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path

from django.db import connection

from loods_store.models import Coverage, GridState, ObservationRevision, Publication, PublicRelease
from loods_store.queries.monitors import folder_stamp, home

_MARKS = (Publication, Coverage, ObservationRevision, GridState, PublicRelease)
_VERSIONS = "SELECT ARRAY[{}]::text".format(
    ", ".join(
        f"(SELECT string_agg(xmin::text || ctid::text, ',') FROM {model._meta.db_table})"  # noqa: S608, SLF001
        for model in _MARKS
    )
)


def stamp() -> Hashable | None:
    """Return what is equal only while every row and file is as it was; None where that cannot be told.

    Two snapshots of PostgreSQL are equal only when they see the same transactions: what pages read need not
    be listed here. A snapshot does not tell the changes of its own transaction, so inside one there is none.
    """
    at = home()
    beside = (at.labels, at.stops, at.facts, at.criteria)
    return _asked("SELECT pg_current_snapshot()::text", *beside)


def figures_stamp() -> Hashable | None:
    """Return what is equal only while the figures are: it outlasts what people and jobs write elsewhere.

    Whatever changes figures writes one of these few rows in the same transaction; xmin and ctid tell versions
    of rows apart.
    """
    return _asked(_VERSIONS)


def _asked(query: str, *beside: Path) -> Hashable | None:
    if connection.in_atomic_block:
        return None
    with connection.cursor() as cursor:
        cursor.execute(query)
        (found,) = cursor.fetchone()
    at = home()
    read = (at.rules, at.areas, at.series, *beside)
    return str(found), *(folder_stamp(folder) for folder in read)
