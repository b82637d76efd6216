# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Brings the tables of the database up to date; several processes may ask at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from loods.errors import LoodsError
from loods.messages import N_

_LOCK = "SELECT pg_advisory_lock(hashtext('loods-migrate'))"
_UNLOCK = "SELECT pg_advisory_unlock(hashtext('loods-migrate'))"


class UnreachableError(LoodsError):
    """The database of DATABASE_URL does not answer."""

    exit_code = 3


def migrate() -> int:
    """Apply the migrations that are waiting and return how many; one process at a time."""
    waiting = len(pending())
    if not waiting:
        return 0
    with _alone():
        waiting = len(pending())
        call_command("migrate", interactive=False, verbosity=0)
    return waiting


def pending() -> list[str]:
    """Return the names of the migrations that the database does not have yet."""
    connection = connections[DEFAULT_DB_ALIAS]
    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise UnreachableError(
            N_("The database does not answer: {detail}"),
            N_("Check DATABASE_URL, and that PostgreSQL runs and lets Loods in."),
            detail=str(error).strip(),
        ) from error
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def known() -> set[str]:
    """Return the names of all migrations that this version of Loods has."""
    loader = MigrationLoader(None)
    return {f"{app}.{name}" for app, name in loader.disk_migrations}


@contextmanager
def _alone() -> Iterator[None]:
    """Hold a lock of the database over a connection of its own; it is gone when the process is."""
    connection = connections.create_connection(DEFAULT_DB_ALIAS)
    try:
        with connection.cursor() as cursor:
            cursor.execute(_LOCK)
            yield
            cursor.execute(_UNLOCK)
    finally:
        connection.close()
