# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The connections of a process that a test kills, told apart by name from those of the tests themselves."""

from __future__ import annotations

import time

from django.db import connection

_STILL_THERE = "SELECT count(*) FROM pg_stat_activity WHERE application_name = %s"


def called(name: str) -> dict[str, str]:
    """Return the environment under which a process calls itself so in the database."""
    return {"PGAPPNAME": name}


def is_there(name: str) -> bool:
    """Say whether a process of that name has a connection."""
    with connection.cursor() as cursor:
        cursor.execute(_STILL_THERE, [name])
        found: int = cursor.fetchone()[0]
    return found > 0


def wait_until_left(name: str) -> None:
    """Wait for the server to notice that a process is gone: what it had sent may still be carried out."""
    for _ in range(3000):
        if not is_there(name):
            return
        time.sleep(0.02)
    raise AssertionError(f"{name} was killed and still has a connection")
