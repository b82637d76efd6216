# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Several editions read as one: each speaks for its own gemeenten, as the publications say."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

import polars as pl

from loods.editions.edition import Edition
from loods.monitor.history import unit_history
from loods.monitor.narrowed import OfUse
from loods.places import town_gemeente_on


class Together(OfUse):
    """The tables of several editions under each other, for one use; of an object in two the first counts."""

    def __init__(self, editions: Sequence[Edition], use: str) -> None:
        super().__init__(editions[0], use)
        self.editions = tuple(editions)

    @property
    def id(self) -> str:
        return " + ".join(edition.id for edition in self.editions)

    @cached_property
    def parts(self) -> tuple[OfUse, ...]:
        """Each edition, narrowed to the use."""
        return tuple(OfUse(edition, self.use) for edition in self.editions)

    def table(self, name: str, columns: Sequence[str] | None = None) -> pl.DataFrame:
        """Return a table of all editions, or only these columns of it; no object comes from two editions."""
        key = "town_id" if name == "town_gemeente" else "id"
        asked = None if columns is None else list(dict.fromkeys([*columns, key]))
        rows = self.parts[0].table(name, asked)
        for part in self.parts[1:]:
            more = part.table(name, asked).join(rows.select(key), on=key, how="anti")
            rows = pl.concat([rows, more], how="vertical_relaxed")
        return rows if columns is None else rows.select(columns)


def units_of(together: Together, gemeenten: Mapping[str, Collection[str]]) -> pl.DataFrame:
    """Return the history of the units of each edition in the gemeenten that it speaks for (by edition id).

    A unit belongs to the gemeente of its last town on the edition's reference date; one without a town to
    the first edition that holds it.
    """
    histories = []
    seen = pl.DataFrame(schema={"unit_id": pl.String})
    for edition, part in zip(together.editions, together.parts, strict=True):
        history = unit_history(part)
        mine = _units_in(history, edition, gemeenten[edition.id]).join(seen, on="unit_id", how="anti")
        histories.append(history.join(mine, on="unit_id", how="semi"))
        seen = pl.concat([seen, mine])
    return pl.concat(histories).sort("unit_id", "start")


def _units_in(history: pl.DataFrame, edition: Edition, gemeenten: Collection[str]) -> pl.DataFrame:
    towns = town_gemeente_on(edition.table("town_gemeente"), edition.manifest.reference_date)
    last = history.unique("unit_id", keep="last", maintain_order=True)
    placed = last.join(towns.select("town_id", "gemeente"), on="town_id", how="left")
    inside = pl.col("gemeente").is_in(list(gemeenten)) | pl.col("gemeente").is_null()
    return placed.filter(inside).select("unit_id")
