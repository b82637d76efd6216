# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Finds the building of an address for everyone. Says only that it is there, nothing of what stands empty."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import Q

from loods_store.models import Coverage, CurrentBuilding
from loods_store.queries.buildings.search import matching, near, words_of

MOST = 12
# A number alone begins many addresses: those that bear it exactly are sought among so many.
_LOOKED_THROUGH = 400
# A house letter apart from its number; not the letters of a postcode, which are two.
_APART = re.compile(r"\b(\d{1,5})\s+([A-Za-z])\b")


@dataclass(frozen=True)
class Found:
    """A standing building at an address; `exact` = every word typed is a whole word of its addresses."""

    building_id: str
    address: str
    postcode: str
    town: str
    exact: bool


@dataclass(frozen=True)
class Answer:
    """What an address finds: buildings, the best first; else streets that look alike."""

    found: tuple[Found, ...] = ()
    more: bool = False
    alike: tuple[str, ...] = ()

    @property
    def only(self) -> Found | None:
        """Return the building that is meant, where there is no doubt."""
        exact = [one for one in self.found if one.exact]
        sure = exact or list(self.found)
        return sure[0] if len(sure) == 1 and not self.more else None


def find_address(text: str) -> Answer:
    """Return the standing buildings of an address, a postcode with a number, or an identification.

    "12 A" is sought as "12A" where nothing is found as it is typed.
    """
    answer, joined = _answer(text), _APART.sub(r"\1\2", text)
    return answer if answer.found or joined == text else _answer(joined)


def _answer(text: str) -> Answer:
    words = set(words_of(text))
    if not words:
        return Answer()
    here = Q(building_id__in=matching(text), standing=True, left_register_on=None)
    rows = CurrentBuilding.objects.filter(here).order_by("address", "building_id")
    fields = ("building_id", "address", "postcode", "town", "search")
    hits = [
        Found(building_id, address, postcode, town, _is_exact(words, search, building_id))
        for building_id, address, postcode, town, search in rows.values_list(*fields)[:_LOOKED_THROUGH]
    ]
    if not hits:
        covered = Coverage.objects.values_list("gemeente", flat=True)
        return Answer(alike=tuple(near(text, list(covered))))
    hits.sort(key=lambda hit: not hit.exact)
    exact = [hit for hit in hits if hit.exact]
    return Answer(tuple(hits[:MOST]), more=len(exact or hits) > MOST)


def _is_exact(words: set[str], search: str, building_id: str) -> bool:
    return words <= set(search.split()) or words == {building_id}
