# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The state of the list, all of it in the address: filter, order, columns, and where in the list one is."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from loods_store.queries.buildings.filter import VACANT, BuildingFilter
from loods_store.queries.buildings.rows import BY_ADDRESS, BY_VACANT, sort_of
from loods_web.pages.buildings.columns import USUAL, ListColumn, chosen


@dataclass(frozen=True)
class ListState:
    """What is shown, in which order and columns; `after` and `before` are places in the list."""

    filter: BuildingFilter
    sort: str
    columns: tuple[ListColumn, ...]
    after: str = ""
    before: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> ListState:
        """Read the state from an address."""
        chosen_filter = BuildingFilter.from_query(query)
        usual = BY_VACANT if chosen_filter.shown == VACANT else BY_ADDRESS
        return cls(
            chosen_filter,
            sort_of(query.get("sorteer") or "", usual),
            chosen(query.getlist("kolom")),
            query.get("na") or "",
            query.get("voor") or "",
        )

    def query(self, **place: str) -> str:
        """Return filter, order and columns as the end of an address, with `na` or `voor` where asked."""
        usual = BY_VACANT if self.filter.shown == VACANT else BY_ADDRESS
        pairs = [("sorteer", self.sort)] if self.sort != usual else []
        keys = tuple(column.key for column in self.columns)
        pairs += [("kolom", key) for key in keys] if keys != _USUAL_KEYS else []
        pairs += [(name, word) for name, word in place.items() if word]
        return "&".join(part for part in (self.filter.to_query(), urlencode(pairs)) if part)


_USUAL_KEYS = tuple(column.key for column in chosen(USUAL))
