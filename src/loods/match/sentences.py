# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sentences of a match in both languages, with numbers and days written as each language does."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from loods.messages import BilingualText, Text, Translate

FILE = Path(__file__).with_name("sentences.yaml")


@cache
def sentences() -> Mapping[str, Mapping[str, str]]:
    """Return every sentence by code, in nl and en."""
    found: Mapping[str, Mapping[str, str]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return found


@dataclass(frozen=True)
class Sentence(BilingualText):
    """A text of a data file in both languages, with parameters to fill in."""

    def render(self, translate: Translate = str) -> str:
        """Return the sentence in the language of `translate`, parameters filled in."""
        shown = {
            name: value.render(translate) if isinstance(value, Text) else value
            for name, value in self.params.items()
        }
        return super().render(translate).format(**shown)


@dataclass(frozen=True)
class Number(BilingualText):
    """A number as people write it: 1.250,5 in Dutch, 1,250.5 in English; whole where it is."""


def number(value: float) -> Number:
    """Return a number for a sentence, at most one decimal.

    >>> number(1250.5).nl, number(12.0).nl
    ('1.250,5', '12')
    """
    if not math.isfinite(value):
        return Number("?", nl="?")
    rounded = round(value, 1) + 0.0
    english = f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:,.1f}"
    return Number(english, nl=english.translate(str.maketrans(",.", ".,")))


def between(low: float, high: float) -> Number:
    """Return a range for a sentence: one number where both are equal, "at least" where there is no end.

    >>> between(100, 250).nl, between(80, 80).nl, between(100, math.inf).nl
    ('100 tot 250', '80', 'ten minste 100')
    """
    if math.isinf(high):
        return Number(f"at least {number(low).msgid}", nl=f"ten minste {number(low).nl}")
    if low == high:
        return number(low)
    if low <= 0:
        return Number(f"at most {number(high).msgid}", nl=f"hoogstens {number(high).nl}")
    return Number(
        f"{number(low).msgid} to {number(high).msgid}", nl=f"{number(low).nl} tot {number(high).nl}"
    )


def day(value: dt.date) -> Number:
    """Return a day for a sentence: 1-3-2027 in Dutch, ISO in English."""
    return Number(value.isoformat(), nl=f"{value.day}-{value.month}-{value.year}")


def sentence(code: str, **params: object) -> Sentence:
    """Return the sentence of a code with its parameters."""
    return said(sentences()[code], **params)


def said(texts: Mapping[str, str], **params: object) -> Sentence:
    """Return a sentence of {nl: ..., en: ...} with its parameters."""
    return Sentence(texts["en"], params, nl=texts["nl"])
