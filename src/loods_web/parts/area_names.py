# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What areas are called on the screen."""

from __future__ import annotations

import datetime as dt

from loods.errors import LoodsError
from loods.places import find_area


def area_name(code: str, day: dt.date) -> str:
    """Return the name of an area by its code; the code itself where nobody knows it, "" for none."""
    if not code:
        return ""
    try:
        return find_area(code, day).name
    except LoodsError:
        return code
