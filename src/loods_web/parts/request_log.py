# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""One line of the log for every request: who asked for what, from where, and how it ended."""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse

from loods_web.parts.viewer import client_address

log = structlog.get_logger("loods.request")
_SESSION_PERSON = "_auth_user_id"


class RequestLog:
    """Logs each request without its question: search words may be names of people."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(origin=client_address(request))
        response = self.get_response(request)
        log.log(
            _level(response.status_code),
            "request",
            action=f"web.{(request.method or '').lower()}",
            object=request.path,
            result=response.status_code,
            actor=_person(request),
            duration_ms=round((time.perf_counter() - started) * 1000),
        )
        structlog.contextvars.clear_contextvars()
        return response


def _person(request: HttpRequest) -> str | None:
    """Return the id of who is signed in, without asking for the session of who is not."""
    session = getattr(request, "session", None)
    if session is None or not (session.session_key and session.accessed):
        return None
    person: str | None = session.get(_SESSION_PERSON)
    return person


def _level(status: int) -> int:
    """Return logging's level: an error of ours, a refusal, or all well."""
    return 40 if status >= 500 else 30 if status in {401, 403, 429} else 20
