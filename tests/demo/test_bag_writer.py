# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The extract writer: layout, structure, validity against the official schemas, and what comes back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely

from loods.demo import sample
from loods.demo.bag_writer import Extract, Layout, versions, write_extract
from loods.demo.history import history

Files = dict[str, bytes]
Unpack = Callable[[bytes], Files]
ReadBack = Callable[[Files], list[tuple[str, dict[str, Any]]]]
Write = Callable[..., Files]


@pytest.fixture
def written(tmp_path: Path, unpack: Unpack) -> Write:
    """Write an extract and return its XML files."""

    def write(extract: Extract, layout: Layout = "gemeente") -> Files:
        return unpack(write_extract(tmp_path / "extract.zip", extract, layout).read_bytes())

    return write


@pytest.mark.parametrize("layout", ["gemeente", "national"])
def test_valid_against_the_official_schemas(
    written: Write, assert_valid: Callable[[Files], None], layout: Layout
) -> None:
    assert_valid(written(sample.village(), layout))


def test_layout_of_one_gemeente(written: Write) -> None:
    files = written(sample.village())
    assert "1961GEM01092021.zip/1961VBO01092021.zip/1961VBO01092021-000001.xml" in files
    assert (
        "1961GEM01092021.zip/1961NietBag01092021.zip/1961NBVBO01092021.zip/1961NBVBO01092021-000001.xml"
        in files
    )
    assert "GEM-WPL-RELATIE-01092021.zip/GEM-WPL-RELATIE-01092021-000001.xml" in files
    assert "Leveringsdocument-BAG-Extract.xml" in files
    assert len(files) == 4 * 7 + 2


def test_layout_of_the_country(written: Write) -> None:
    files = written(sample.village(), "national")
    assert "9999VBO01092021.zip/9999VBO01092021-000001.xml" in files
    assert "9999InOnderzoek01092021.zip/9999IOVBO01092021.zip/9999IOVBO01092021-000001.xml" in files
    assert len(files) == 4 * 7 + 2


def test_a_file_holds_ten_thousand_stands(tmp_path: Path, unpack: Unpack) -> None:
    base = {"id": "1961300000000001", "name": "Kade", "town_id": "9901", "status": "Naamgeving uitgegeven"}
    days = [(dt.date(2010, 1, 1) + dt.timedelta(days=number), {}) for number in range(10_001)]
    seen: list[int] = []
    extract = Extract(dt.date(2021, 9, 1), {"public_space": history(base, days)}, [("1961", "V")])
    content = write_extract(tmp_path / "e.zip", extract, advance=seen.append).read_bytes()
    parts = [xml.count(b"<sl:stand>") for path, xml in unpack(content).items() if "/1961OPR0" in path]
    assert parts == [10_000, 1]
    assert sum(seen) == versions(extract) == 10_001


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    first = write_extract(tmp_path / "a.zip", sample.village()).read_bytes()
    assert first == write_extract(tmp_path / "b.zip", sample.village()).read_bytes()


def test_every_row_comes_back_as_it_went(written: Write, read_back: ReadBack) -> None:
    extract = sample.village()
    found = {
        (table, row.get("id") or row["object_id"], row.get("version"), row["valid_from"]): row
        for table, row in read_back(written(extract))
    }
    objects = {name: rows for name, rows in extract.tables.items() if name != "town_gemeente"}
    assert len(found) == sum(map(len, objects.values()))
    for table, rows in objects.items():
        for row in rows:
            back = found[table, row.get("id") or row["object_id"], row.get("version"), row["valid_from"]]
            for name, value in row.items():
                expected = shapely.to_wkb(value) if name == "geometry" else value
                assert back[name] == expected, (table, row.get("id"), name)


def test_versions_of_each_kind_stand_in_their_own_place(written: Write, read_back: ReadBack) -> None:
    where = {
        row["id"]: path
        for path, content in written(sample.village()).items()
        for table, row in read_back({path: content})
        if table == "unit"
    }
    assert "1961NBVBO" in where[sample.unit_id(12)]
    assert "1961IAVBO" in where[sample.unit_id(13)]
    assert "1961VBO" in where[sample.unit_id(1)]


def test_text_with_markup_survives(written: Write, read_back: ReadBack) -> None:
    rows = read_back(written(sample.village()))
    assert any(row.get("name") == "Plein van 't Hooge & Lage Land" for _, row in rows)


def test_it_says_that_it_is_fictional(written: Write, read_back: ReadBack) -> None:
    files = written(sample.village())
    assert b"(fictief)" in files["Leveringsdocument-BAG-Extract.xml"]
    numbers = {row["document_number"] for table, row in read_back(files) if table != "investigation"}
    assert numbers == {"FICTIEF"}
