# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Identifications as 64-bit keys, a part of a table at a time: a country is checked in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    import numpy.typing as npt

    Keys = npt.NDArray[np.uint64]
    Mask = npt.NDArray[np.bool_]

# So many keys (8 bytes each) are worked on at once; a larger table is read once for each part of its keys.
KEYS_HELD = 2_500_000
NOT_COUNTING = ("not_bag_at", "inactive_at", "lv_inactive_at")
_SPREAD = np.uint64(0x9E3779B97F4A7C15)


class Tables(Protocol):
    """Tables that are read in pieces: `loods.registers.bag.tables` by name."""

    def rows(self, name: str) -> int:
        """Return the number of rows of a table."""

    def batches(self, name: str, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """Yield the rows of a table in their order, a bounded number at a time."""


def parts(tables: Tables, name: str) -> list[Part]:
    """Return the parts in which the keys of a table are to be handled."""
    count = max(1, -(-tables.rows(name) // KEYS_HELD))
    return [Part(number, count) for number in range(count)]


class Part:
    """One of `count` parts of all keys, told by the key itself."""

    def __init__(self, number: int, count: int) -> None:
        self._number, self._count = np.uint64(number), np.uint64(count)

    def holds(self, keys: Keys) -> Mask:
        """Tell per key whether it is in this part."""
        mask: Mask = keys % self._count == self._number
        return mask


def keys_of(texts: pa.Array) -> Keys:
    """Return a key per text: equal texts have equal keys, and of 10 million others hardly ever two."""
    import polars as pl

    series = pl.Series(pl.from_arrow(texts.cast(pa.string())))
    return series.hash().to_numpy()


def version_keys(ids: pa.Array, versions: pa.Array) -> Keys:
    """Return a key per version of an object."""
    numbers = versions.to_numpy(zero_copy_only=False).astype(np.uint64)
    keys: Keys = keys_of(ids) + numbers * _SPREAD
    return keys


def counting(tables: Tables, name: str, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """Yield the rows that count in figures."""
    for batch in tables.batches(name, (*columns, *NOT_COUNTING)):
        counts = pc.is_null(batch[NOT_COUNTING[0]])
        for mark in NOT_COUNTING[1:]:
            counts = pc.and_(counts, pc.is_null(batch[mark]))
        yield batch.filter(counts)


def distinct(tables: Tables, name: str, part: Part) -> Keys:
    """Return the keys of the identifications in a table that belong to a part, rising."""
    rising = sorted_keys((keys_of(batch["id"]) for batch in tables.batches(name, ("id",))), part)
    return rising[np.append(True, rising[1:] != rising[:-1])] if len(rising) else rising


def sorted_keys(pieces: Iterator[Keys], part: Part) -> Keys:
    """Return what the part holds of the pieces, rising."""
    held = [keys[part.holds(keys)] for keys in pieces]
    every: Keys = np.concatenate(held) if held else np.zeros(0, np.uint64)
    every.sort()
    return every


def count_distinct(tables: Tables, name: str) -> int:
    """Return the number of different identifications in a table."""
    return sum(len(distinct(tables, name, part)) for part in parts(tables, name))


def repeated(rising: Keys) -> Keys:
    """Return the keys that occur more than once, each once."""
    again = rising[1:] == rising[:-1]
    return np.unique(rising[1:][again])


def places_in(rising: Keys, keys: Keys) -> tuple[Any, Mask]:
    """Return where each key is in `rising`, and whether it is there at all."""
    if len(rising) == 0:
        return np.zeros(len(keys), np.int64), np.zeros(len(keys), np.bool_)
    at = np.minimum(np.searchsorted(rising, keys), len(rising) - 1)
    return at, rising[at] == keys
