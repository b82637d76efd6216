# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Texts, numbers and dates in the reader's language: the library's English ids become Dutch here."""

from __future__ import annotations

import datetime as dt
from typing import Any

from babel.dates import format_date
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from loods.errors import LoodsError
from loods.figures.numbers import Notation
from loods.messages import LANGUAGES, Text, translator
from loods_web.parts.remedies import REMEDIES


def language() -> str:
    """Return the language of this request: "nl" or "en"."""
    chosen = (get_language() or "nl")[:2]
    return chosen if chosen in LANGUAGES else "nl"


def notation() -> Notation:
    """Return how numbers are written for this reader."""
    return Notation(language())


def shown(value: object) -> str:
    """Return a text, error or message id of the library or the store in the reader's language."""
    if isinstance(value, Text | LoodsError):
        return value.render(_on_a_page)
    return _on_a_page(str(value)) if value else ""


def _on_a_page(msgid: str) -> str:
    """Return a message id in the reader's language; what speaks of commands has a text of its own."""
    own = REMEDIES.get(msgid)
    return translator(language())(msgid) if own is None else str(own)


def unknown() -> str:
    """Return the word for what nobody has said."""
    return _("onbekend")


def day(value: dt.date | None, missing: str | None = None) -> str:
    """Return 1-1-2026 in Dutch and 1 Jan 2026 in English."""
    if value is None:
        return unknown() if missing is None else missing
    local = local_day(value)
    if language() == "nl":
        return f"{local.day}-{local.month}-{local.year}"
    return str(format_date(local, format="d MMM yyyy", locale="en_GB"))


def long_day(value: dt.date | None, missing: str | None = None) -> str:
    """Return 1 januari 2026 or 1 January 2026."""
    if value is None:
        return unknown() if missing is None else missing
    return notation().long_day(local_day(value))


def local_day(value: dt.date) -> dt.date:
    """Return the day of a moment in the Netherlands; a day is itself."""
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


def written(value: Any, kind: str, missing: str | None = None) -> str:
    """Return a value as its kind is written: number, fine (2 decimals), m2, pct (0 to 100), date or text."""
    if value is None:
        return unknown() if missing is None else missing
    if isinstance(value, dt.date):
        return day(value, missing)
    writers = {"number": _number, "fine": _fine, "m2": notation().area, "pct": notation().percent}
    if kind in writers and isinstance(value, int | float) and not isinstance(value, bool):
        return writers[kind](value)
    return shown(value) if isinstance(value, Text | LoodsError) else str(value)


def _number(value: float) -> str:
    whole = isinstance(value, int) or float(value).is_integer()
    return notation().whole(value) if whole else notation().decimal(value)


def _fine(value: float) -> str:
    return notation().whole(value) if isinstance(value, int) else notation().decimal(value, 2)


def change(value: float | None, kind: str = "number") -> str:
    """Return a change with its sign and unit; of a share in percentage points."""
    if value is None:
        return unknown()
    if kind == "pct":
        return " ".join([notation().points(value), _("procentpunt")])
    unit = "\u00a0m²" if kind == "m2" else ""
    return notation().signed(value) + unit
