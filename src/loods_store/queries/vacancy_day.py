# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The day that the lists and pages of buildings speak of."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef
from django.utils import timezone

from loods_store.models import CurrentUnit, Publication, StoredObservation


def vacancy_day(publication: Publication) -> dt.date:
    """Return the day of the newest that is known: the edition's, or that of a later word on one of its units.

    Never a day to come. Until somebody says something newer, lists and figures so speak of the same day.
    """
    after, today = publication.reference_date, timezone.localdate()
    mine = CurrentUnit.objects.filter(unit_id=OuterRef("unit_id"), publication=publication)
    said = StoredObservation.objects.filter(
        Exists(mine), withdrawn_at=None, date__lte=today, date__gt=after
    ).order_by("-date")
    return said.values_list("date", flat=True).first() or after
