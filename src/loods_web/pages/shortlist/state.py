# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The state of the page, all of it in the address: filter, order, page."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from loods_store.queries.shortlist.filter import CLUSTERS, ShortlistFilter
from loods_store.queries.shortlist.rows import SORTS, USUAL


@dataclass(frozen=True)
class PageState:
    """What is shown, in which order, and which page of it."""

    filter: ShortlistFilter
    sort: str
    number: str = "1"

    @classmethod
    def read(cls, query: QueryDict) -> PageState:
        """Read the state from an address."""
        asked = ShortlistFilter.from_query(query)
        word, usual = query.get("sorteer") or "", USUAL.get(asked.shown, "-leeg")
        sort = word if word.removeprefix("-") in SORTS else usual
        return cls(asked, sort, query.get("pagina") or "1")

    @property
    def is_clusters(self) -> bool:
        return self.filter.shown == CLUSTERS

    def query(self, shown: str | None = None) -> str:
        """Return filter and order as the end of an address; the order of another list is its own."""
        here = shown is None or shown == self.filter.shown
        is_own = here and self.sort != USUAL.get(self.filter.shown, "-leeg")
        order = urlencode({"sorteer": self.sort}) if is_own else ""
        return "&".join(part for part in (self.filter.to_query(shown), order) if part)
