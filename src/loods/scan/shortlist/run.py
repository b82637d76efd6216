# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A run over all buildings: in blocks that stand once written, then the lists, put in place at once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from loods.scan.facts.table import Facts
from loods.scan.shortlist.clusters import clusters
from loods.scan.shortlist.frames import BUILDINGS, SCAN, buildings_of
from loods.scan.shortlist.limits import Limits
from loods.scan.shortlist.lists import shortlist
from loods.write_aside import write_aside

SCAN_FILE, ROWS_FILE, MOVES_FILE = FILES = ("scan.parquet", "rows.parquet", "moves.parquet")
# What the tables hold: made by other code they are something else.
VERSION = 3
BLOCK = 2000  # buildings: a block takes about a second


@dataclass(frozen=True)
class Run:
    """What a run is about: buildings in order, where they lie (PLACES), and how facts and scan are had."""

    building_ids: Sequence[str]
    places: pl.DataFrame
    facts_of: Callable[[Sequence[str]], Facts]
    scan_of: Callable[[Facts], pl.DataFrame]

    def blocks(self, size: int = BLOCK) -> list[Sequence[str]]:
        """Return the buildings by block."""
        return [self.building_ids[at : at + size] for at in range(0, len(self.building_ids), size)]


def is_scanned(prepared: pl.DataFrame) -> pl.Series:
    """Return which prepared buildings hold, or may hold, a unit that is not a home."""
    homes = prepared["share_housing_low"]
    return homes.is_null() | (homes < 1)


def write_blocks(run: Run, folder: Path, advance: Callable[[int], None], size: int = BLOCK) -> None:
    """Write the blocks that are not in the folder yet; tells how many buildings each has."""
    for number, ids in enumerate(run.blocks(size)):
        told, known = folder / f"{number:05}-{SCAN_FILE}", folder / f"{number:05}-{ROWS_FILE}"
        if not told.is_file():
            facts = run.facts_of(ids)
            here = run.places.filter(pl.col("building_id").is_in(list(ids)))
            _write(buildings_of(facts, here), known)
            _write(run.scan_of(facts), told)
        advance(len(ids))


def put_in_place(blocks: Path, target: Path, limits: Limits) -> pl.DataFrame:
    """Make the lists of all blocks, put them in `target` at once, and return the rows of the shortlist."""
    scan, buildings = _together(blocks, SCAN_FILE), _together(blocks, ROWS_FILE)
    rows = shortlist(scan if scan.width else pl.DataFrame(schema=SCAN), _or_none(buildings), limits)
    made = {SCAN_FILE: scan, ROWS_FILE: rows, MOVES_FILE: clusters(_or_none(buildings), limits)}
    aside = blocks / "whole"
    shutil.rmtree(aside, ignore_errors=True)
    for name, table in made.items():
        _write(table, aside / name)
    shutil.rmtree(target, ignore_errors=True)
    aside.rename(target)
    shutil.rmtree(blocks)
    return rows


def _or_none(buildings: pl.DataFrame) -> pl.DataFrame:
    return buildings if buildings.width else pl.DataFrame(schema=BUILDINGS)


def _together(blocks: Path, name: str) -> pl.DataFrame:
    files = sorted(blocks.rglob(f"*-{name}"))
    return pl.concat(map(pl.read_parquet, files)) if files else pl.DataFrame()


def _write(table: pl.DataFrame, path: Path) -> None:
    with write_aside(path) as aside:
        table.write_parquet(aside)
