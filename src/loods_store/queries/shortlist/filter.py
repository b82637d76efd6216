# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The filter of the shortlist: from an address, to rows of a run, and back."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

import polars as pl
from django.http import QueryDict

from loods.functions.uses import target_uses
from loods_store.access import Viewer
from loods_store.models import CurrentBuilding
from loods_store.queries.buildings.asked import Reader
from loods_store.queries.buildings.filter import seen_gemeenten

# Name in the address -> list of the library; clusters are moves between buildings.
CHANCES, HARD, PLANS, LABELS, CLUSTERS = "kansen", "lastig", "plan", "label", "clusters"
LISTS = {CHANCES: "chance", HARD: "hard", PLANS: "plan", LABELS: "label_block", CLUSTERS: ""}


@dataclass(frozen=True)
class ShortlistFilter:
    """Which buildings: vacant m2 vvo, years empty, gap in euro of the best use, and where."""

    shown: str = CHANCES
    gemeenten: tuple[str, ...] = ()
    own_area: str = ""
    use: str = ""
    m2_from: int | None = None
    years_from: int | None = None
    gap_from: int | None = None
    gap_to: int | None = None
    refused: tuple[tuple[str, str], ...] = ()

    @classmethod
    def from_query(cls, query: QueryDict) -> ShortlistFilter:
        """Read the filter from an address; what makes no sense is in `refused`."""
        read = Reader(query)
        return cls(
            shown=read.choice("lijst", LISTS, CHANCES),
            gemeenten=read.texts("gemeente"),
            own_area=read.text("gebied"),
            use=read.choice("gebruik", target_uses()),
            m2_from=read.number("m2_van"),
            years_from=read.number("jaren_van"),
            gap_from=read.number("tekort_van"),
            gap_to=read.number("tekort_tot"),
            refused=tuple(read.refused),
        )

    def to_query(self, shown: str | None = None) -> str:
        """Return the filter as the end of an address, for this list or another one."""
        wanted = self.shown if shown is None else shown
        pairs = [("lijst", wanted if wanted != CHANCES else ""), *self._pairs()]
        asked = [(name, str(value)) for name, value in pairs if value not in {None, ""}]
        return urlencode([*asked, *(("gemeente", code) for code in self.gemeenten)])

    def narrowed(self) -> int:
        """Return how many questions narrow the list."""
        return sum(value not in {None, ""} for _name, value in self._pairs()) + bool(self.gemeenten)

    def _pairs(self) -> list[tuple[str, str | int | None]]:
        return [
            ("gebied", self.own_area),
            ("gebruik", self.use),
            ("m2_van", self.m2_from),
            ("jaren_van", self.years_from),
            ("tekort_van", self.gap_from),
            ("tekort_tot", self.gap_to),
        ]

    def places(self, viewer: Viewer) -> list[str]:
        """Return the gemeenten that are asked for and whose objects the viewer may see."""
        seen = seen_gemeenten(viewer)
        return sorted(seen & set(self.gemeenten) if self.gemeenten else seen)

    def where(self, viewer: Viewer, rows: pl.DataFrame) -> pl.DataFrame:
        """Return the rows in the gemeenten and own area that are asked for."""
        here = rows.filter(pl.col("gemeente").is_in(self.places(viewer)))
        if not self.own_area:
            return here
        inside = CurrentBuilding.objects.filter(own_areas__contains=[self.own_area])
        ids = list(inside.values_list("building_id", flat=True))
        return here.filter(pl.col("building_id").is_in(ids))

    def chosen(self, viewer: Viewer, rows: pl.DataFrame) -> pl.DataFrame:
        """Return the rows that are asked for; of a range the end that fits counts."""
        bounds = (
            ("vacant_m2_high", self.m2_from, True),
            ("vacant_years_high", self.years_from, True),
            ("best_gap_eur", self.gap_from, True),
            ("best_gap_eur", self.gap_to, False),
        )
        asked = [
            pl.col(column) >= bound if least else pl.col(column) <= bound
            for column, bound, least in bounds
            if bound is not None
        ]
        if self.use:
            asked.append((pl.col("best_use") == self.use) | pl.col("ways").list.contains(self.use))
        here = self.where(viewer, rows)
        return here.filter(*asked) if asked else here
