# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""When somebody was here before: what came in since then is news to them."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest
from django.utils import timezone

from loods_store.models import Person

_KEY = "previous_visit"
# Somebody who is here for the first time sees the news of a week.
_FIRST = dt.timedelta(days=7)


def previous_visit(request: HttpRequest) -> dt.datetime:
    """Return when this person's previous session began; it stays the same while this session lasts."""
    kept = request.session.get(_KEY)
    if kept is not None:
        return dt.datetime.fromisoformat(kept)
    now = timezone.now()
    person = Person.objects.filter(pk=request.user.pk or 0)
    before = person.values_list("last_visit_at", flat=True).first() or now - _FIRST
    person.update(last_visit_at=now)
    request.session[_KEY] = before.isoformat()
    return before
