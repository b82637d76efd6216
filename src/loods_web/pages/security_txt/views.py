# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tells where to report a weakness (RFC 9116)."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from loods_store.access import may_see_public_pages
from loods_web.parts.access import page

# The norm asks for a date less than a year ahead; the text is made at each request, so it never grows old.
_HOLDS_DAYS = 180


@page(may_see_public_pages)
def security_txt(request: HttpRequest) -> HttpResponse:
    """Return security.txt: contact, expiry, languages and its own address."""
    expires = (timezone.now() + dt.timedelta(days=_HOLDS_DAYS)).replace(microsecond=0)
    lines = [
        f"Contact: {settings.LOODS_SECURITY_CONTACT}",
        f"Expires: {expires.astimezone(dt.UTC).isoformat().replace('+00:00', 'Z')}",
        "Preferred-Languages: nl, en",
        f"Canonical: {request.build_absolute_uri()}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
