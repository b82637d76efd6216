# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Makes what the first visitor would wait for: when a web process starts, and after publishing."""

from __future__ import annotations

import threading
import time
from collections.abc import Hashable, Iterator

import structlog
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, close_old_connections
from django.http import HttpRequest, QueryDict
from django.urls import resolve
from django.utils import translation

from loods.errors import LoodsError
from loods_store.access import ADMINISTRATOR, PUBLIC, Grant, Viewer
from loods_store.queries import monitors
from loods_store.queries.grid import last_release
from loods_store.queries.scan import scanning

log = structlog.get_logger("loods.warming")
_LOOK_S = 5.0
# Of its time the thread works a third, so that visitors meanwhile are served.
_REST = 2.0
_FULL = Viewer(grants=(Grant(ADMINISTRATOR, "NL", everywhere=True),))
_FOR_ALL = ("/", "/cijfers/", "/cijfers/vergelijken/", "/cijfers/gemeenten/", "/loods/", "/begrippen/")


def start() -> None:
    """Keep warm what this process keeps, in a thread that ends with it."""
    threading.Thread(target=_keep_warm, name="warming", daemon=True).start()


def _keep_warm() -> None:
    last: Hashable = None
    while True:
        last = look(last)
        time.sleep(_LOOK_S)


def look(last: Hashable) -> Hashable:
    """Warm up when something changed since `last`; returns what it rests on now. Never raises."""
    try:
        now = rests_on()
        if now is not None and now != last:
            warm_up()
    except (LoodsError, DatabaseError, OSError) as error:
        # The database is away, or nothing is published any more: later again.
        log.warning("warming", error=str(error))
        return last
    finally:
        close_old_connections()
    return now


def rests_on() -> Hashable | None:
    """Return the basis of the figures with the public release; None before anything is published."""
    release = last_release()
    return None if release is None else (monitors.basis_of(None), release.pk)


def warm_up() -> None:
    """Make the monitors, open what people open first with a rest after each page, and ready the scan."""
    monitors.warm_up()
    for viewer, address in _pages():
        started = time.monotonic()
        try:
            _open(viewer, address)
        except DatabaseError:
            raise
        except Exception:
            # One page that fails is for its visitors to hear of; the others are made all the same.
            log.exception("warming", page=address)
        time.sleep(_REST * (time.monotonic() - started))
    try:
        scanning.warm_up()
    except LoodsError:
        # Criteria or labels that cannot be read: the scan says so, and all else stays warm.
        log.exception("warming", page="scan")


def _pages() -> Iterator[tuple[Viewer, str]]:
    yield from ((PUBLIC, address) for address in _FOR_ALL)
    for code in sorted(monitors.covered_gemeenten()):
        yield _FULL, f"/cijfers/?gebied={code}"


def _open(viewer: Viewer, address: str) -> None:
    """Ask a view of our own for a page, as a viewer without an account."""
    path, _, query = address.partition("?")
    request = HttpRequest()
    request.method, request.path, request.path_info, request.GET = "GET", path, path, QueryDict(query)
    request.META |= {"SERVER_NAME": "localhost", "SERVER_PORT": "80", "QUERY_STRING": query}
    request.user, request.viewer = AnonymousUser(), viewer  # type: ignore[attr-defined]
    with translation.override("nl"):
        found = resolve(path)
        found.func(request, *found.args, **found.kwargs)
