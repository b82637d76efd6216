# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Gives every request its viewer: who looks, with which roles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from loods_store.access import Viewer
from loods_store.actions.events import Actor
from loods_store.models import Person
from loods_store.queries.viewers import viewer_of


def today() -> dt.date:
    """Return today's date in the Netherlands."""
    return timezone.localdate()


class ViewerMiddleware:
    """Sets request.viewer; the roles are read when something first asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.viewer = SimpleLazyObject(lambda: _viewer(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def _viewer(request: HttpRequest) -> Viewer:
    user = request.user
    return viewer_of(user if isinstance(user, Person) else None, today())


def actor_of(request: HttpRequest) -> Actor:
    """Return who does something in this request, for the event log."""
    return Actor.of(request.viewer, client_address(request))  # type: ignore[attr-defined]


def client_address(request: HttpRequest) -> str:
    """Return the visitor's network address; as many proxies are believed as LOODS_TRUSTED_PROXIES says."""
    proxies: int = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    passed = [
        part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()
    ]
    if proxies and len(passed) >= proxies:
        return str(passed[-proxies])[:60]
    return str(request.META.get("REMOTE_ADDR", ""))[:60]


def context(request: HttpRequest) -> dict[str, Any]:
    """Give templates the viewer, whether an organisation's own account opens the site, and open sign-up."""
    return {
        "viewer": getattr(request, "viewer", None),
        "single_sign_on": bool(settings.LOODS_OIDC_ISSUER),
        "sign_up": bool(settings.LOODS_SIGN_UP),
    }
