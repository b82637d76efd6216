# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Finds buildings by what somebody types: the beginning of words, a postcode, a number, an identification."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from django.db.models import BooleanField, F, Func, Max, Q, QuerySet, Value
from django.db.models.expressions import Expression

from loods_store.kept import Kept
from loods_store.models import CurrentBuilding, CurrentUnit, Publication

_POSTCODE = re.compile(r"\b(\d{4})\s+([a-z]{2})\b")
_IDENTIFICATION = re.compile(r"\d{16}")
_MOST_WORDS = 8
_NEAR = 0.72  # of difflib: two letters wrong in a street of eight


@dataclass(frozen=True)
class Hit:
    """A building that a search found: enough to name it and go there."""

    building_id: str
    address: str
    town: str
    standing: bool


def words_of(text: str) -> list[str]:
    """Return what is typed as words, without accents and punctuation; "3511 AB" becomes one word.

    >>> words_of("Café 12-A, 3511 AB")
    ['cafe', '12-a', '3511ab']
    """
    plain = unicodedata.normalize("NFKD", text.lower())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    joined = _POSTCODE.sub(r"\1\2", letters)
    words = (word.strip(".,;:()'\"-/") for word in re.split(r"[\s,;]+", joined))
    return [word for word in words if word][:_MOST_WORDS]


def matching(text: str) -> QuerySet[CurrentBuilding, str]:
    """Return the ids of buildings of which every word typed begins a word of an address, or with that id."""
    typed = _IDENTIFICATION.fullmatch(text.strip())
    if typed:
        inside = CurrentUnit.objects.filter(unit_id=text.strip()).values("building_id")
        found = CurrentBuilding.objects.filter(Q(building_id=text.strip()) | Q(building_id__in=inside))
    else:
        found = CurrentBuilding.objects.filter(_begins(words_of(text)))
    return found.values_list("building_id", flat=True)


def elsewhere(text: str, gemeenten: Collection[str], besides: QuerySet[Any, Any], most: int = 8) -> list[Hit]:
    """Return buildings that the words find in these gemeenten but that are not among `besides` (ids)."""
    found = CurrentBuilding.objects.filter(building_id__in=matching(text), gemeente__in=gemeenten)
    rows = found.exclude(building_id__in=besides).order_by("-standing", "address", "building_id")
    fields = ("building_id", "address", "town", "standing")
    return [Hit(*row) for row in rows.values_list(*fields)[:most]]


def near(text: str, gemeenten: Collection[str], most: int = 6) -> list[str]:
    """Return what the reader may have meant: the words typed, with streets that look alike in their place."""
    words = words_of(text)
    name = " ".join(word for word in words if not any(letter.isdigit() for letter in word))
    rest = [word for word in words if any(letter.isdigit() for letter in word)]
    if len(name) < 3:
        return []
    published = Publication.objects.aggregate(last=Max("published_at"))["last"]
    codes = tuple(sorted(gemeenten))
    known = _STREETS.get((published, codes), lambda: _streets(codes))
    close = get_close_matches(name, known, n=most, cutoff=_NEAR)
    return [" ".join([known[street], *rest]) for street in close]


def _streets(gemeenten: Collection[str]) -> dict[str, str]:
    """Return the streets of gemeenten by their name as it is searched."""
    streets = CurrentBuilding.objects.filter(gemeente__in=gemeenten).exclude(street="")
    names = streets.order_by("street").values_list("street", flat=True).distinct()
    return {" ".join(words_of(street)): street for street in names}


def _begins(words: Collection[str]) -> Expression:
    quoted = ("'" + word.replace("\\", "\\\\").replace("'", "''") + "':*" for word in words)
    return Func(
        F("search"),
        Value(" & ".join(quoted)),
        template="array_to_tsvector(array_remove(string_to_array(%(expressions)s::tsquery",
        arg_joiner=", ' '), '')) @@ ",
        output_field=BooleanField(),
    )


_STREETS: Kept[dict[str, str]] = Kept(64)
