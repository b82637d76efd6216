# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The database of a home, for the commands that need it: DATABASE_URL, else the home's own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from loods.errors import InputError
from loods.messages import N_

URL_VARIABLE = "DATABASE_URL"


def is_external() -> bool:
    """Say whether the environment names a PostgreSQL of somebody's own."""
    return bool(os.environ.get(URL_VARIABLE))


@contextmanager
def database_of(home: Path, *, finished: bool = True) -> Iterator[str]:
    """Give the address of the database, and keep the home's own up meanwhile.

    Raises InputError where a restore was cut off, unless `finished` is not asked for.
    """
    from loods_store.backup.restoring import is_cut_off
    from loods_store.postgres import lease

    if finished and is_cut_off(home):
        raise InputError(
            N_("A restore of {home} was cut off: it is neither the old home nor the new one."),
            N_("Finish it first: loods restore --home {home}."),
            home=home,
        )
    given = os.environ.get(URL_VARIABLE)
    if given:
        yield given
        return
    with lease(home) as url:
        yield url


@contextmanager
def store_of(home: Path, *, migrated: bool = True) -> Iterator[str]:
    """Start Django on the home's database, brought up to date first, and close it at the end."""
    from loods_web import boot

    with database_of(home) as url:
        given = os.environ.get(URL_VARIABLE)
        boot.start(home, url)
        _give_back(given)
        from django.db import connections

        from loods_store.migrating import migrate

        try:
            if migrated:
                migrate()
            yield url
        finally:
            connections.close_all()


def _give_back(given: str | None) -> None:
    """Let DATABASE_URL say again what the operator said: starting Django sets it to the home's own."""
    if given is None:
        os.environ.pop(URL_VARIABLE, None)
    else:
        os.environ[URL_VARIABLE] = given
