# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Filters for texts, numbers and dates."""

from __future__ import annotations

import datetime as dt
from typing import Any

from loods_web.parts import texts
from loods_web.parts.tags.library import register


@register.filter
def loods_text(value: object) -> str:
    """A Text, LoodsError or message id of the library or store, in the reader's language."""
    return texts.shown(value)


@register.filter
def getal(value: float | None, missing: str | None = None) -> str:
    """1.234 or 1.234,5; None is "onbekend", or what you give: {{ n|getal:"–" }}."""
    return texts.written(value, "number", missing)


@register.filter
def m2(value: float | None, missing: str | None = None) -> str:
    """1.234 m²."""
    return texts.written(value, "m2", missing)


@register.filter
def pct(value: float | None, missing: str | None = None) -> str:
    """12,3 %, of a value that runs from 0 to 100."""
    return texts.written(value, "pct", missing)


@register.filter
def datum(value: dt.date | None, missing: str | None = None) -> str:
    """1-1-2026."""
    return texts.day(value, missing)


@register.filter
def datum_lang(value: dt.date | None, missing: str | None = None) -> str:
    """1 januari 2026."""
    return texts.long_day(value, missing)


@register.filter
def verandering(value: float | None, kind: str = "number") -> str:
    """A change with its sign: +1.234, −0,4 procentpunt (kinds: number, m2, pct)."""
    return texts.change(value, kind)


@register.filter
def geschreven(value: Any, kind: str) -> str:
    """A value as its kind is written, a dash where nothing is known: for tables."""
    return texts.written(value, kind, "–")
