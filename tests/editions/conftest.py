# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A workshop for small editions: rows need only the fields that a test is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import shapely

from loods.demo.bag_writer import write_extract
from loods.demo.sample import village
from loods.editions.draft import draft_edition
from loods.editions.edition import Edition
from loods.editions.finishing import ImportOptions
from loods.editions.home import Home
from loods.editions.manifest import Manifest, SourceFile, TableCounts
from loods.issues import ISSUE_SCHEMA
from loods.registers.bag.tables import TABLES

Rows = Sequence[Mapping[str, Any]]
MakeEdition = Callable[..., Edition]

_STATUS = {
    "unit": "Verblijfsobject in gebruik",
    "building": "Pand in gebruik",
    "address": "Naamgeving uitgegeven",
    "public_space": "Naamgeving uitgegeven",
    "town": "Woonplaats aangewezen",
    "mooring": "Plaats aangewezen",
    "pitch": "Plaats aangewezen",
}


def square(x: float, y: float, size: float = 10) -> bytes:
    wkb: bytes = shapely.to_wkb(shapely.box(x, y, x + size, y + size))
    return wkb


def point(x: float, y: float) -> bytes:
    wkb: bytes = shapely.to_wkb(shapely.Point(x, y))
    return wkb


def rows_table(name: str, rows: Rows) -> pa.Table:
    """Rows as a table, with a version, a status and a beginning where a row says nothing of them."""
    usual = (
        {"version": 1, "status": _STATUS[name], "valid_from": dt.date(2012, 1, 1)} if name in _STATUS else {}
    )
    return pa.Table.from_pylist([usual | dict(row) for row in rows], schema=TABLES[name])


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def make_edition(home: Home) -> MakeEdition:
    def make(
        edition_id: str,
        reference_date: dt.date = dt.date(2021, 9, 15),
        gemeenten: Mapping[str, int] | None = None,
        **tables: Rows,
    ) -> Edition:
        with draft_edition(home.editions, TABLES) as draft:
            for name, rows in tables.items():
                draft.add(name, rows_table(name, rows))
            draft.close_tables()
            draft.write_issues(ISSUE_SCHEMA.empty_table())
            edition, _ = draft.publish(
                Manifest(
                    id=edition_id,
                    kind="bag",
                    reference_date=reference_date,
                    created_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
                    code_version="0",
                    sources=(SourceFile("test.zip", "0" * 64, 1),),
                    tables=draft.tables,
                    counts={
                        name: TableCounts(table.rows, table.rows) for name, table in draft.tables.items()
                    },
                    issues={},
                    gemeenten=gemeenten or {"GM0457": 1},
                )
            )
            return edition

    return make


@pytest.fixture
def options() -> ImportOptions:
    """What an import needs from outside, with a clock that stands still."""
    return ImportOptions(dt.datetime(2026, 1, 1, tzinfo=dt.UTC), "0", lambda: 0.0)


@pytest.fixture
def village_zip(tmp_path: Path) -> Path:
    """A small extract, valid against the official schemas."""
    return write_extract(tmp_path / "BAGGEM1961L-01092021.zip", village())
