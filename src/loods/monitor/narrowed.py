# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""An edition seen in part: for one use, so that a country fits in memory, or for some buildings, at once."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
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


class Narrowed(ABC):
    """The tables of an edition with only the units, buildings and addresses that a question can touch."""

    def __init__(self, edition: Scannable) -> None:
        self.edition = edition

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
            return self.unit_ids
        if name == "building":
            return self.building_ids
        return self._address_ids if name == "address" else None

    @property
    @abstractmethod
    def building_ids(self) -> pl.DataFrame:
        """The buildings that are kept (column id)."""

    @property
    @abstractmethod
    def unit_ids(self) -> pl.DataFrame:
        """The units that are kept (column id)."""

    @cached_property
    def _address_ids(self) -> pl.DataFrame:
        units = self.edition.scan("unit").join(self.unit_ids.lazy(), on="id", how="semi")
        return units.select(id="main_address_id").drop_nulls().unique().collect(engine="streaming")


class OfUse(Narrowed):
    """The tables of an edition, without the units, buildings and addresses that a use never touched.

    A building in which any unit ever had the use keeps all its units: what ended or came beside the use, and
    whether a unit shares its building, is answered as on the whole edition.
    """

    def __init__(self, edition: Scannable, use: str) -> None:
        super().__init__(edition)
        self.use = find_use(use)

    @cached_property
    def building_ids(self) -> pl.DataFrame:
        touched = self.edition.scan("unit").filter((pl.col("use_mask") & use_bit(self.use)) != 0)
        return (
            touched.select(id=pl.col("building_ids").explode())
            .drop_nulls()
            .unique()
            .collect(engine="streaming")
        )

    @cached_property
    def unit_ids(self) -> pl.DataFrame:
        units = (
            self.edition.scan("unit").select("id", "use_mask", building="building_ids").explode("building")
        )
        inside = pl.col("building").is_in(self.building_ids["id"].implode())
        homeless = (pl.col("use_mask") & use_bit(self.use)) != 0  # of the use, in no building that is known
        return units.filter(inside | homeless).select("id").unique().collect(engine="streaming")


class OfBuildings(Narrowed):
    """The tables of an edition for some buildings, with every building that their units were ever in.

    What is said of a unit that was ever in one of the `wanted` buildings is the same as on the whole edition;
    of the neighbours that come along (other units of those other buildings) it need not be.
    """

    def __init__(self, edition: Scannable, wanted: Collection[str]) -> None:
        super().__init__(edition)
        self.wanted = tuple(wanted)

    @cached_property
    def building_ids(self) -> pl.DataFrame:
        touched = self._inside(self.wanted)["id"]
        homes = self._homes.filter(pl.col("id").is_in(touched.unique().implode()))["building"]
        return pl.DataFrame({"id": pl.concat([homes, pl.Series(self.wanted, dtype=pl.String)]).unique()})

    @cached_property
    def unit_ids(self) -> pl.DataFrame:
        return self._inside(self.building_ids["id"].to_list()).select("id").unique()

    def _inside(self, buildings: Sequence[str]) -> pl.DataFrame:
        return self._homes.filter(pl.col("building").is_in(buildings))

    @cached_property
    def _homes(self) -> pl.DataFrame:
        """Every unit (id) with each building that it was ever in."""
        units = self.edition.scan("unit").select("id", building="building_ids")
        return units.explode("building").drop_nulls("building").collect(engine="streaming")
