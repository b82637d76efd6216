# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The day that the lists and pages of buildings speak of."""

from __future__ import annotations

import datetime as dt

from django.db.models import Max
from django.utils import timezone

from loods_store.models import StoredObservation


def vacancy_day(reference_date: dt.date) -> dt.date:
    """Return the day of the newest that is known: the edition's, or that of a later observation.

    Never a day to come. Until somebody says something newer, lists and figures so speak of the same day.
    """
    today = timezone.localdate()
    said = StoredObservation.objects.filter(withdrawn_at=None, date__lte=today, date__gt=reference_date)
    return said.aggregate(last=Max("date"))["last"] or reference_date
