# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether anything changed at all, in the database or in the files of the home that pages read."""

from __future__ import annotations

from collections.abc import Hashable

from django.db import connection

from loods_store.queries.monitors import folder_stamp, home


def stamp() -> Hashable | None:
    """Return what is equal only while every row and file is as it was; None where that cannot be told.

    Two snapshots of PostgreSQL are equal only when they see the same transactions: what pages read need not
    be listed here. A snapshot does not tell the changes of its own transaction, so inside one there is none.
    """
    if connection.in_atomic_block:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_snapshot()::text")
        (snapshot,) = cursor.fetchone()
    at = home()
    return str(snapshot), *(folder_stamp(folder) for folder in (at.rules, at.areas, at.series))
