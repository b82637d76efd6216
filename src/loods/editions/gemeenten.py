# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which gemeenten the units of an edition are in, through main address, public space and town."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from loods.registers.bag.codes import LIVE_STATUSES
from loods.registers.bag.keys import Part, Tables, counting, keys_of, parts, places_in
from loods.registers.bag.tables import TABLES

if TYPE_CHECKING:
    import polars as pl

    from loods.registers.bag.keys import Keys

_NOWHERE = np.uint64(0)


def count_gemeenten(tables: Tables, date: dt.date) -> tuple[dict[str, int], tuple[str, ...]]:
    """Return live units per gemeente code of `date`, and every gemeente code their towns ever had.

    Units whose gemeente is not known are counted under the empty code "".
    """
    import polars as pl

    from loods.places import town_gemeente_on

    towns = _units_per_town(tables, date)
    relations = _relations(tables)
    located = towns.join(town_gemeente_on(relations, date), on="town_id", how="left")
    counts = located.group_by(pl.col("gemeente").fill_null("")).agg(pl.col("units").sum()).sort("gemeente")
    ever = relations.filter(pl.col("town_id").is_in(towns["town_id"].drop_nulls().implode()))["gemeente"]
    return dict(counts.rows()), tuple(sorted(ever.drop_nulls().unique().to_list()))


def _relations(tables: Tables) -> pl.DataFrame:
    import polars as pl

    schema = TABLES["town_gemeente"]
    batches = tables.batches("town_gemeente", schema.names)
    return pl.DataFrame(pa.Table.from_batches(batches, schema))


class _Towns:
    """The town of every key that was added: a public space's, or an address's."""

    def __init__(self) -> None:
        self.names: dict[int, str | None] = {int(_NOWHERE): None}

    def keys(self, town_ids: pa.Array) -> Keys:
        """Return a key per town id, 0 where there is none; `names` leads back."""
        encoded = pc.dictionary_encode(town_ids)
        known = keys_of(encoded.dictionary)
        self.names.update(zip(known.tolist(), encoded.dictionary.to_pylist(), strict=True))
        at = encoded.indices.fill_null(len(known)).to_numpy(zero_copy_only=False)
        keys: Keys = np.append(known, _NOWHERE)[at]
        return keys


def _units_per_town(tables: Tables, date: dt.date) -> pl.DataFrame:
    """Return town_id (null = not known) and its number of live units."""
    import polars as pl

    towns, counts = _Towns(), Counter[int]()
    spaces = _spaces(tables, date, towns)
    for part in parts(tables, "address"):
        addresses = _addresses(tables, date, part, spaces, towns)
        for units in _live_units(tables, date):
            keys = keys_of(units["main_address_id"])
            found, times = np.unique(_looked_up(addresses, keys[part.holds(keys)]), return_counts=True)
            counts.update(dict(zip(found.tolist(), times.tolist(), strict=True)))
    rows = {"town_id": [towns.names[key] for key in counts], "units": list(counts.values())}
    return pl.DataFrame(rows, schema={"town_id": pl.String, "units": pl.Int64})


def _spaces(tables: Tables, date: dt.date, towns: _Towns) -> tuple[Keys, Keys]:
    """Return keys of public spaces, rising, with those of their towns."""
    spaces = _valid(tables, "public_space", date, ("id", "town_id"))
    return _ordered((keys_of(batch["id"]), towns.keys(batch["town_id"])) for batch in spaces)


def _addresses(
    tables: Tables, date: dt.date, part: Part, spaces: tuple[Keys, Keys], towns: _Towns
) -> tuple[Keys, Keys]:
    """Return keys of addresses of a part, rising, with those of their towns."""

    def pieces() -> Iterator[tuple[Keys, Keys]]:
        for batch in _valid(tables, "address", date, ("id", "public_space_id", "town_id")):
            keys, own = keys_of(batch["id"]), towns.keys(batch["town_id"])
            found = np.where(own == _NOWHERE, _looked_up(spaces, keys_of(batch["public_space_id"])), own)
            mine = part.holds(keys)
            yield keys[mine], found[mine]

    return _ordered(pieces())


def _live_units(tables: Tables, date: dt.date) -> Iterator[pa.RecordBatch]:
    live = pa.array(LIVE_STATUSES)
    for batch in _valid(tables, "unit", date, ("main_address_id", "status")):
        yield batch.filter(pc.is_in(batch["status"].cast(pa.string()), value_set=live))


def _ordered(pieces: Iterator[tuple[Keys, Keys]]) -> tuple[Keys, Keys]:
    held = list(pieces) or [(np.zeros(0, np.uint64), np.zeros(0, np.uint64))]
    keys = np.concatenate([piece for piece, _ in held])
    towns = np.concatenate([piece for _, piece in held])
    held.clear()
    towns = towns[np.argsort(keys)]
    keys.sort()  # in its place: these are the largest arrays of an import
    return keys, towns


def _looked_up(known: tuple[Keys, Keys], keys: Keys) -> Keys:
    """Return the town of each key, 0 where it is not known."""
    rising, towns = known
    at, there = places_in(rising, keys)
    found = np.zeros(len(keys), np.uint64)
    found[there] = towns[at[there]]
    return found


def _valid(tables: Tables, name: str, date: dt.date, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """Yield the counting rows that are valid on a date."""
    day = pa.scalar(date, pa.date32())
    for batch in counting(tables, name, (*columns, "valid_from", "valid_to")):
        open_ended = pc.fill_null(pc.greater(batch["valid_to"], day), True)
        yield batch.filter(pc.and_(pc.less_equal(batch["valid_from"], day), open_ended))
