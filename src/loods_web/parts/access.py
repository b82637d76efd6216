# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Opens a page to those who may see it: every view says by which right, so that a test can walk them all."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from loods_store.access import Viewer

View = TypeVar("View", bound=Callable[..., HttpResponse])
Right = Callable[[Viewer], bool]


def page(may: Right) -> Callable[[View], View]:
    """Open a view to viewers for whom `may` holds; others are sent to sign in, or told whom to ask."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            refused = refusal(request, allowed=may(viewer(request)))
            return refused or view(request, *args, **kwargs)

        guarded.may = may  # type: ignore[attr-defined]
        return cast("View", guarded)

    return decorate


def viewer(request: HttpRequest) -> Viewer:
    """Return who looks."""
    return request.viewer  # type: ignore[attr-defined, no-any-return]


def refusal(request: HttpRequest, *, allowed: bool) -> HttpResponse | None:
    """Return the way to sign in for whoever has not; PermissionDenied for who has, but lacks the right."""
    if allowed:
        return None
    if not viewer(request).signed_in:
        return redirect_to_login(request.get_full_path())
    raise PermissionDenied


def require(request: HttpRequest, may: Callable[..., bool], *args: Any) -> None:
    """Raise PermissionDenied unless `may(viewer, *args)`: the finer check inside a page."""
    if not may(viewer(request), *args):
        raise PermissionDenied
