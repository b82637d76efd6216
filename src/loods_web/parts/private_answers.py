# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody sees who is signed in stays with them: no proxy keeps it, nor a browser after signing out."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from loods_store.actions.events import REFUSED, record
from loods_web.parts.access import viewer
from loods_web.parts.viewer import actor_of

_ONLY_HERE = "private, no-store"
_LONGEST_PATH = 120


class PrivateAnswers:
    """Marks answers within a session as private, and writes refusals of people who signed in to the log."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers.setdefault("Cache-Control", _ONLY_HERE)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Log who was refused what (BIO 8.15.01); the page that says so is made by Django."""
        if isinstance(exception, PermissionDenied) and viewer(request).signed_in:
            path = request.path.replace("\0", "")[:_LONGEST_PATH]
            record(actor_of(request), "open_page", "page", path, REFUSED, method=request.method)
