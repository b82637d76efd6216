# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A lease on the database of a home: the server is up while any process holds one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from loods.messages import N_
from loods_store.postgres import keeper, locks
from loods_store.postgres.cluster import DATABASE, ROLE
from loods_store.postgres.failures import DatabaseError, refused
from loods_store.postgres.places import TEMPORARY, Place, forget, place_for, sweep

_PATIENCE_S = 150.0
_LOOK_AGAIN_S = 0.05
_STOPPING_S = 20.0


@contextmanager
def lease(home: Path, *, durable: bool = True) -> Iterator[str]:
    """Give a DATABASE_URL for the home's own PostgreSQL, started when needed; the last to leave stops it.

    `durable=False` makes it faster and lets a power cut destroy it: only for tests. Raises DatabaseError.
    """
    try:
        place = place_for(home)
        holding = locks.take(place.holders_lock, shared=True, patience_s=_PATIENCE_S)
    except OSError as error:
        raise refused(home, str(error)) from error
    if holding is None:
        raise refused(place.folder, "another process is stopping it and does not end")
    with locks.held(holding):
        yield _url(_running(place, durable=durable))


@contextmanager
def temporary() -> Iterator[str]:
    """Give a DATABASE_URL for an empty database that is thrown away at the end: for tests."""
    sweep()
    home = Path(tempfile.mkdtemp(prefix="loods-test-"))
    try:
        (place_for(home).folder / TEMPORARY).write_text(str(home), encoding="utf-8")
        with lease(home, durable=False) as url:
            yield url
    finally:
        remove(home)
        shutil.rmtree(home, ignore_errors=True)


def remove(home: Path) -> None:
    """Remove the database of a home for good. Raises DatabaseError while a process uses it."""
    place = place_for(home)
    stopped = locks.take(place.keeper_lock, shared=False, patience_s=_STOPPING_S)
    nobody = locks.take(place.holders_lock, shared=False) if stopped is not None else None
    if stopped is not None and nobody is not None:
        with locks.held(stopped), locks.held(nobody):
            forget(home, place)
            return
    if stopped is not None:
        os.close(stopped)
    raise DatabaseError(
        N_("The database of {home} is in use."),
        N_("Stop Loods there first (loods serve, loods worker), then try again."),
        home=home,
    )


def _running(place: Place, *, durable: bool) -> str:
    """Return the socket folder of the server, started by whoever comes first."""
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        sockets = _answering(place)
        if sockets is not None:
            return sockets
        if not locks.is_taken(place.keeper_lock):
            _start_keeper(place, durable=durable)
        else:
            time.sleep(_LOOK_AGAIN_S)
    raise refused(place.folder, f"no answer within {_PATIENCE_S:.0f} s")


def _answering(place: Place) -> str | None:
    import psycopg

    if not locks.is_taken(place.keeper_lock):
        return None
    try:
        sockets = str(json.loads(place.status.read_text(encoding="utf-8"))["sockets"])
        psycopg.connect(_url(sockets), connect_timeout=5).close()
    except (FileNotFoundError, ValueError, psycopg.OperationalError):
        return None
    return sockets


def _start_keeper(place: Place, *, durable: bool) -> None:
    asked = {
        "folder": str(place.folder),
        "user": place.user,
        "install": str(place.install),
        "durable": durable,
    }
    words = [sys.executable, "-I", "-m", keeper.__name__, json.dumps(asked)]
    done = subprocess.run(words, check=False, capture_output=True, text=True, cwd="/")  # noqa: S603 - ourselves
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        raise refused(place.folder, done.stderr.strip() or f"exit code {done.returncode}") from None
    if answer["state"] == keeper.FAILED:
        if "params" not in answer:
            raise refused(place.folder, answer["cause"])
        raise DatabaseError(answer["cause"], answer["remedy"], **answer["params"])


def _url(sockets: str) -> str:
    return f"postgresql://{quote(ROLE)}@/{quote(DATABASE)}?{urlencode({'host': sockets})}"
