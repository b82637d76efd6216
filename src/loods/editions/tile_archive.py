# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading one tile out of a PMTiles file (version 3), fast enough to answer a map while it moves.

The directories are read once, into arrays; a tile is then one search and one read of the disk.
"""

from __future__ import annotations

import mmap
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from loods.errors import InputError
from loods.messages import N_

_HEADER_BYTES = 127
_NOT_COMPRESSED, _GZIP = 1, 2
_Longs = npt.NDArray[np.uint64]


@dataclass(frozen=True)
class Header:
    """What a PMTiles file says of itself; bounds are west, south, east, north in degrees WGS84."""

    root: tuple[int, int]
    leaves: int
    data: int
    directory_gzipped: bool
    tiles_gzipped: bool
    zooms: tuple[int, int]
    bounds: tuple[float, float, float, float]


@dataclass(frozen=True)
class _Entries:
    ids: _Longs
    runs: _Longs
    lengths: _Longs
    offsets: _Longs


class TileArchive:
    """An open PMTiles file, mapped into memory until it is forgotten. Safe for several threads."""

    def __init__(self, path: Path) -> None:
        """Open a file; FileNotFoundError without one, InputError where it is no PMTiles file."""
        try:
            with path.open("rb") as file:
                self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self.header = _header(self._read(0, _HEADER_BYTES))
            self._entries = self._all_entries()
        except (ValueError, IndexError, struct.error, zlib.error) as error:
            raise InputError(
                N_("{path} is no map that can be read."),
                N_("Delete it and publish the edition again: its map is then made anew."),
                path=path,
            ) from error

    def tile(self, zoom: int, x: int, y: int) -> bytes | None:
        """Return the bytes of a tile as they are stored (gzip, see header); None where nothing is drawn."""
        if not self.header.zooms[0] <= zoom <= self.header.zooms[1] or not (0 <= x < 1 << zoom > y >= 0):
            return None
        wanted, entries = tile_id(zoom, x, y), self._entries
        place = int(np.searchsorted(entries.ids, np.uint64(wanted), side="right")) - 1
        if place < 0 or wanted >= int(entries.ids[place]) + int(entries.runs[place]):
            return None
        return self._read(self.header.data + int(entries.offsets[place]), int(entries.lengths[place]))

    def _read(self, start: int, length: int) -> bytes:
        return self._bytes[start : start + length]

    def _all_entries(self) -> _Entries:
        """Return the entries of the root and of every leaf that it points to, by tile id."""
        root = self._directory(*self.header.root)
        leaves = [
            self._directory(self.header.leaves + int(root.offsets[place]), int(root.lengths[place]))
            for place in np.flatnonzero(root.runs == 0)
        ]
        parts = [root, *leaves]
        ids = np.concatenate([part.ids for part in parts])
        runs = np.concatenate([part.runs for part in parts])
        lengths = np.concatenate([part.lengths for part in parts])
        offsets = np.concatenate([part.offsets for part in parts])
        tiles = runs > 0
        order = np.flatnonzero(tiles)[np.argsort(ids[tiles], kind="stable")]
        return _Entries(ids[order], runs[order], lengths[order], offsets[order])

    def _directory(self, start: int, length: int) -> _Entries:
        raw = self._read(start, length)
        return _entries(zlib.decompress(raw, wbits=31) if self.header.directory_gzipped else raw)


def tile_id(zoom: int, x: int, y: int) -> int:
    """Return the number of a tile in PMTiles: all tiles of lower zooms, then its place on a Hilbert curve.

    >>> tile_id(0, 0, 0), tile_id(1, 1, 0), tile_id(2, 0, 0), tile_id(12, 3423, 1763)
    (0, 4, 5, 19078479)
    """
    number = ((1 << 2 * zoom) - 1) // 3
    side = 1 << zoom >> 1
    while side:
        right, low = int(x & side > 0), int(y & side > 0)
        number += side * side * ((3 * right) ^ low)
        if not low:
            if right:
                x, y = side - 1 - x, side - 1 - y
            x, y = y, x
        side >>= 1
    return number


def _header(raw: bytes) -> Header:
    if raw[:8] != b"PMTiles\x03":
        raise ValueError(raw[:8])
    root, root_length, _, _, leaves, _, data = struct.unpack_from("<7Q", raw, 8)
    directories, tiles, _, lowest, highest = struct.unpack_from("<5B", raw, 97)
    if not {directories, tiles} <= {_NOT_COMPRESSED, _GZIP}:
        raise ValueError(directories, tiles)
    west, south, east, north = (degrees / 1e7 for degrees in struct.unpack_from("<4i", raw, 102))
    return Header(
        root=(root, root_length),
        leaves=leaves,
        data=data,
        directory_gzipped=directories == _GZIP,
        tiles_gzipped=tiles == _GZIP,
        zooms=(lowest, highest),
        bounds=(west, south, east, north),
    )


def _entries(raw: bytes) -> _Entries:
    """Return a directory: its count, then ids (as steps), runs, lengths and offsets (0 = right behind)."""
    numbers = _varints(raw)
    count = int(numbers[0])
    steps, runs, lengths, offsets = numbers[1 : 1 + 4 * count].reshape(4, count)
    return _Entries(np.cumsum(steps, dtype=np.uint64), runs, lengths, _placed(offsets, lengths))


def _placed(offsets: _Longs, lengths: _Longs) -> _Longs:
    """Return where each entry begins: one more than an offset says, or behind the entry before it."""
    starts = offsets.astype(np.int64) - 1
    for place in np.flatnonzero(starts < 0).tolist():
        starts[place] = starts[place - 1] + int(lengths[place - 1])
    return starts.astype(np.uint64)


def _varints(raw: bytes) -> _Longs:
    """Return the numbers of a run of varints: seven bits a byte, low ones first; the last has no top bit."""
    data = np.frombuffer(raw, np.uint8)
    ends = np.flatnonzero(data < 0x80)
    starts = np.concatenate([[0], ends[:-1] + 1])
    places = np.arange(ends[-1] + 1) - np.repeat(starts, ends - starts + 1)
    pieces = (data[: ends[-1] + 1] & 0x7F).astype(np.uint64) << (7 * places).astype(np.uint64)
    numbers: _Longs = np.add.reduceat(pieces, starts)
    return numbers
