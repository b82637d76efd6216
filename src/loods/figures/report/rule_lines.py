# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A rule behind a figure in the words and notation of a language: value, unit, source, since when."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import urlsplit

from loods.figures.numbers import Notation
from loods.figures.report.view import RuleLine, Words
from loods.messages import N_
from loods.monitor.results import Ground

_UNITS = {
    "m2_vvo": "m² vvo",
    "m2_go": "m² go",
    "m2": "m²",
    "years": N_("years"),
    "months": N_("months"),
    "ratio": N_("m² per m²"),
}
_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.])")
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def rule_line(rule: Ground, w: Words, n: Notation) -> RuleLine:
    """Return a rule as people read it; a link only where it is one of the web."""
    title, _, source = rule.title.partition(": ")
    said = ", ".join(part for part in (source, rule.article) if part)
    since = w(N_("valid from {date}"), date=n.day(rule.valid_from)) if rule.valid_from else ""
    unit = w(_UNITS[rule.unit]) if rule.unit in _UNITS else ""
    return RuleLine(
        name=title,
        value=f"{_written(rule.value, rule.unit, n)} {unit}".strip(),
        source=said,
        link=rule.link if urlsplit(rule.link).scheme in {"http", "https"} else "",
        since=since,
        assumption=rule.verified is False,
    )


def _written(value: str, unit: str, n: Notation) -> str:
    """Write the numbers and dates of a rule in the notation of the language; a share becomes a percentage."""
    if unit == "share" and _NUMBER.fullmatch(value):
        return n.percent(100 * float(value))
    days = _DAY.sub(lambda match: n.long_day(dt.date.fromisoformat(match[0])), value)
    return _NUMBER.sub(lambda match: _number(match[0], unit, n), days)


def _number(text: str, unit: str, n: Notation) -> str:
    if "." in text:
        return n.decimal(float(text), len(text.partition(".")[2]))
    return n.whole(int(text)) if unit.startswith("m2") else text
