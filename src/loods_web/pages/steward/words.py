# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words and moments as the pages of Beheer write them."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from loods.errors import LoodsError
from loods.places import find_area


def moment(at: dt.datetime) -> str:
    """Return a day with the time, as people write it: 1-1-2026 09:05."""
    local = timezone.localtime(at)
    return f"{local.day}-{local.month}-{local.year} {local:%H:%M}"


def area_name(code: str, day: dt.date) -> str:
    """Return the name of an area by its code; the code itself where nobody knows it, "" for none."""
    if not code:
        return ""
    try:
        return find_area(code, day).name
    except LoodsError:
        return code
