# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the page, its files and its map share: the run, and the rows of it that are asked for."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl
from django.http import HttpRequest

from loods_store.models import ScanRun
from loods_store.queries.shortlist import rows as found
from loods_store.queries.shortlist.runs import latest
from loods_web.pages.shortlist.state import PageState
from loods_web.parts.access import viewer


@dataclass(frozen=True)
class Content:
    """A run, what is asked of it, and the buildings and moves that this leaves."""

    state: PageState
    run: ScanRun
    places: list[str]
    rows: pl.DataFrame
    moves: pl.DataFrame

    @property
    def shown(self) -> str:
        """Return the list that is shown, by its name in the address."""
        return self.state.filter.shown

    def listed(self) -> pl.DataFrame:
        """Return the buildings of the list in order."""
        return found.listed(self.rows, self.shown, self.state.sort)

    def building_ids(self) -> list[str]:
        """Return the buildings of the list, or of all clusters."""
        if self.state.is_clusters:
            return pl.concat([self.moves["from_id"], self.moves["to_id"]]).unique().to_list()
        return self.listed()["building_id"].to_list()


def content_of(request: HttpRequest) -> Content | None:
    """Return what a request asks for; None while there is no run."""
    run = latest()
    if run is None:
        return None
    state, who, tables = PageState.read(request.GET), viewer(request), found.tables_of(run)
    rows = state.filter.chosen(who, tables.rows)
    moves = found.moves_of(tables, state.filter, who)
    return Content(state, run, state.filter.places(who), rows, moves)
