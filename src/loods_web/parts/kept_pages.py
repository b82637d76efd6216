# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whole pages, written once while nothing changes: for those that many open at the same time."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token

from loods_store.kept import Kept
from loods_store.queries.unchanged import stamp
from loods_web.parts import display
from loods_web.parts.access import viewer
from loods_web.parts.texts import language
from loods_web.parts.viewer import today

View = TypeVar("View", bound=Callable[..., HttpResponse])
# The token of a form is another one in every answer: it is left out, and put in when the page goes out.
_TOKEN = re.compile(
    rb'(?<=name="csrfmiddlewaretoken" value=")\w{64}(?=")|(?<=name="csrf-token" content=")\w{64}(?=")'
)
_MOST_BYTES = 48_000_000
_HTMX = ("HX-Request", "HX-Target", "HX-Boosted", "HX-Trigger")


@dataclass(frozen=True)
class _Page:
    """A page in pieces; between two of them stands the token of whoever asks."""

    pieces: tuple[bytes, ...]
    headers: tuple[tuple[str, str], ...]

    @property
    def size(self) -> int:
        return sum(map(len, self.pieces))


class _NotKeptError(Exception):
    """Carries an answer that only this request gets: a refusal, a redirect, one with a cookie."""

    def __init__(self, request: HttpRequest, response: HttpResponse) -> None:
        super().__init__()
        self.request, self.response = request, response


def kept_while(unchanged: Callable[[], Hashable | None]) -> Callable[[View], View]:
    """Answer with the page as it was written for the same viewer and address, while `unchanged` stays equal.

    For views that only read, and read nothing of the session.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            key = _key(request, unchanged)
            if key is None:
                return view(request, *args, **kwargs)
            name = (view.__module__, view.__qualname__)
            try:
                page = _PAGES.get((name, key), lambda: _written(request, view(request, *args, **kwargs)))
            except _NotKeptError as error:
                return error.response if error.request is request else view(request, *args, **kwargs)
            return _answer(request, page)

        return cast("View", answered)

    return decorate


def kept_page(view: View) -> View:
    """Keep a page while nothing at all has changed."""
    return kept_while(stamp)(view)


def _key(request: HttpRequest, unchanged: Callable[[], Hashable | None]) -> Hashable | None:
    """Return all that a page depends on; None where it shows what only this request has to show."""
    if request.method != "GET" or _has_messages(request):
        return None
    basis = unchanged()
    if basis is None:
        return None
    asked = (request.get_full_path(), *(request.headers.get(name) for name in _HTMX))
    who = viewer(request)
    return (
        basis,
        today(),
        asked,
        (who.person_id, who.name, who.grants),
        language(),
        display.theme(request),
    )


def _has_messages(request: HttpRequest) -> bool:
    if "messages" in request.COOKIES:
        return True
    return settings.SESSION_COOKIE_NAME in request.COOKIES and "_messages" in request.session


def _written(request: HttpRequest, response: HttpResponse) -> _Page:
    if response.status_code != 200 or response.streaming or response.cookies:
        raise _NotKeptError(request, response)
    return _Page(tuple(_TOKEN.split(response.content)), tuple(response.items()))


def _answer(request: HttpRequest, page: _Page) -> HttpResponse:
    many = len(page.pieces) > 1
    response = HttpResponse((get_token(request).encode() if many else b"").join(page.pieces))
    for name, value in page.headers:
        response[name] = value
    return response


_PAGES: Kept[_Page] = Kept(_MOST_BYTES, lambda page: page.size)


def forget() -> None:
    """Let go of every page."""
    _PAGES.clear()
