# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers and dates as people write them: 469.055 and 15-09-2021 in Dutch, 469,055 in English."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from babel.dates import format_date
from babel.numbers import format_decimal

from loods.figures.labels import Kind

UNKNOWN = "–"
_LOCALES = {"nl": "nl_NL", "en": "en_GB"}
VegaLocale = Literal["nl-NL", "en-GB"]
_VEGA_LOCALES: dict[str, VegaLocale] = {"nl": "nl-NL", "en": "en-GB"}


@lru_cache(maxsize=20_000)
def _written(value: float, locale: str, pattern: str) -> str:
    """Return a number by a pattern, with a real minus; kept, as the same numbers come back on every page."""
    text: str = format_decimal(value, locale=locale, format=pattern)
    return text.replace("-", "−")


@dataclass(frozen=True)
class Notation:
    """Writes values in one language; None is written as a dash, never as 0."""

    language: str

    @property
    def locale(self) -> str:
        return _LOCALES[self.language]

    @property
    def vega_locale(self) -> VegaLocale:
        return _VEGA_LOCALES[self.language]

    def whole(self, value: float | None) -> str:
        if value is None:
            return UNKNOWN
        return _written(round(value), self.locale, "#,##0")

    def signed(self, value: float | None) -> str:
        """Return a change with its sign, a real minus; no change is 0."""
        if value is None:
            return UNKNOWN
        sign = "+" if round(value) > 0 else "−" if round(value) < 0 else ""
        return sign + self.whole(abs(value))

    def decimal(self, value: float | None, digits: int = 1) -> str:
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        if value is None:
            return UNKNOWN
        return _written(value, self.locale, pattern)

    def percent(self, value: float | None) -> str:
        return (
            UNKNOWN if value is None else self.decimal(value) + ("\u202f%" if self.language == "nl" else "%")
        )

    def points(self, value: float | None) -> str:
        """Return a change in percentage points with its sign."""
        if value is None:
            return UNKNOWN
        sign = "+" if round(value, 1) > 0 else "−" if round(value, 1) < 0 else ""
        return sign + self.decimal(abs(value))

    def area(self, value: float | None) -> str:
        return UNKNOWN if value is None else self.whole(value) + "\u00a0m²"

    def day(self, value: dt.date | None) -> str:
        if value is None:
            return UNKNOWN
        return value.strftime("%d-%m-%Y") if self.language == "nl" else value.isoformat()

    def long_day(self, value: dt.date) -> str:
        return format_date(value, format="d MMMM yyyy", locale=self.locale)

    def cell(self, value: Any, kind: Kind) -> str:
        """Return a table cell as text."""
        if value is None:
            return UNKNOWN
        if isinstance(value, dt.date):
            return self.day(value)
        writers = {"integer": self.whole, "number": self.decimal, "percent": self.percent}
        if kind in writers and isinstance(value, (int, float)) and not isinstance(value, bool):
            return writers[kind](value)
        return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
