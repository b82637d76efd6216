# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A scan that cannot be made now: too many papers at once, or a rule or criterion that cannot be read."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from threading import BoundedSemaphore
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from loods.errors import LoodsError
from loods_store.access import may_steward
from loods_web.parts.access import viewer
from loods_web.parts.texts import shown

# A paper costs seconds of one processor: more at once would keep every other page waiting.
_PAPERS_AT_ONCE = 2
_RETRY_S = 5
_papers = BoundedSemaphore(_PAPERS_AT_ONCE)

PaperView = Callable[..., HttpResponse]


def one_of_few(view: PaperView) -> PaperView:
    """Let a view that makes a paper run only while few others do; else ask to come back in a moment."""

    @wraps(view)
    def limited(request: HttpRequest, *args: Any, **rest: Any) -> HttpResponse:
        if not _papers.acquire(blocking=False):
            return _later(
                request, _("Er worden nu veel stukken gemaakt. Probeer het over enkele seconden opnieuw.")
            )
        try:
            return view(request, *args, **rest)
        finally:
            _papers.release()

    return limited


def broken(request: HttpRequest, error: LoodsError) -> HttpResponse:
    """Say that no scan can be made; only who can mend it reads why, as the reason may name a file."""
    logging.getLogger(__name__).error("scan_unavailable", extra={"reason": str(error)})
    if may_steward(viewer(request)):
        return _later(request, shown(error))
    reason = _("Een regel of criterium is niet te lezen. De gegevensbeheerder kan dit verhelpen.")
    return _later(request, reason)


def _later(request: HttpRequest, reason: str) -> HttpResponse:
    answer = render(request, "scan/unavailable.html", {"reason": reason}, status=503)
    answer["Retry-After"] = str(_RETRY_S)
    return answer
