# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""An edition seen for one use: the buildings that ever held it, whole. A country then fits in memory."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

import polars as pl

from loods.monitor.uses import find_use, use_bit


class Scannable(Protocol):
    """What narrowing needs of an edition: its tables, read lazily."""

    @property
    def id(self) -> str:
        """The name of the edition."""
        ...

    def scan(self, name: str) -> pl.LazyFrame:
        """Return a table to be read lazily."""
        ...


class OfUse:
    """The tables of an edition, without the units, buildings and addresses that a use never touched.

    A building in which any unit ever had the use keeps all its units: what ended or came beside the use, and
    whether a unit shares its building, is answered as on the whole edition.
    """

    def __init__(self, edition: Scannable, use: str) -> None:
        self.edition = edition
        self.use = find_use(use)

    @property
    def id(self) -> str:
        return self.edition.id

    def table(self, name: str, columns: Sequence[str] | None = None) -> pl.DataFrame:
        """Return a table, or only these columns of it (schemas: loods.registers.bag.tables)."""
        rows = self.edition.scan(name)
        kept = self._kept(name)
        if kept is not None:
            rows = rows.join(kept.lazy(), on="id", how="semi", maintain_order="left")
        return rows.select(columns or pl.all()).collect(engine="streaming")

    def _kept(self, name: str) -> pl.DataFrame | None:
        if name == "unit":
            return self._unit_ids
        if name == "building":
            return self._building_ids
        return self._address_ids if name == "address" else None

    @cached_property
    def _building_ids(self) -> pl.DataFrame:
        touched = self.edition.scan("unit").filter((pl.col("use_mask") & use_bit(self.use)) != 0)
        return (
            touched.select(id=pl.col("building_ids").explode())
            .drop_nulls()
            .unique()
            .collect(engine="streaming")
        )

    @cached_property
    def _unit_ids(self) -> pl.DataFrame:
        units = (
            self.edition.scan("unit").select("id", "use_mask", building="building_ids").explode("building")
        )
        inside = pl.col("building").is_in(self._building_ids["id"].implode())
        homeless = (pl.col("use_mask") & use_bit(self.use)) != 0  # of the use, in no building that is known
        return units.filter(inside | homeless).select("id").unique().collect(engine="streaming")

    @cached_property
    def _address_ids(self) -> pl.DataFrame:
        units = self.edition.scan("unit").join(self._unit_ids.lazy(), on="id", how="semi")
        return units.select(id="main_address_id").drop_nulls().unique().collect(engine="streaming")
