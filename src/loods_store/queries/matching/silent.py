# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Searches of which nobody gave a sign of life for long: to be asked about, and later to go."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from loods_store.models import Search

_WAITING = (Search.State.OPEN, Search.State.PAUSED)


def signs_of_life() -> Any:
    """Return the searches with `last_sign`: when somebody last said to seek still."""
    return Search.objects.annotate(last_sign=Coalesce(F("alive_at"), F("created_at")))


def searches_to_ask(silent_since: dt.datetime) -> list[Search]:
    """Return the searches without a sign of life since a moment (rule retention.searches_ask), oldest first.

    Left out are those that were asked since (`actions.searches.asked_whether_seeking`).
    """
    asked = Q(asked_alive_at__gte=F("last_sign"))
    rows = signs_of_life().filter(state__in=_WAITING, last_sign__lt=silent_since).exclude(asked)
    return list(rows.select_related("person").order_by("last_sign", "pk"))
