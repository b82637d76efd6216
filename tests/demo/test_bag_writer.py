# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The extract writer: layout, structure, validity against the official schemas, and what comes back."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import shapely
from lxml import etree

from loods.demo import sample
from loods.demo.bag_writer import Extract, Layout, versions, write_extract
from loods.demo.history import history
from loods.registers.bag.plain import read_objects

LVC = (
    "lvbag-extract-20200928/lvbag/extract-deelbestand-lvc/v20200601/"
    "BagvsExtractDeelbestandExtractLvc-2.1.0.xsd"
)
GWR = (
    "lvbag-extract-20200928/lvbag/gem-wpl-rel/gwr-deelbestand-lvc/v20200601/BagvsGwrDeelbestandLvc-2.1.0.xsd"
)
DELIVERY = "lvbag-extract-20200928/lvbag/extract-levering/v20200601/BagvsExtractLeveringsdocument-2.1.0.xsd"


def xml_files(content: bytes, folder: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield (path, XML) from zips in zips."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            inner = archive.read(name)
            if name.endswith(".zip"):
                yield from xml_files(inner, f"{folder}{name}/")
            else:
                yield f"{folder}{name}", inner


def written(tmp_path: Path, extract: Extract, layout: Layout = "gemeente") -> dict[str, bytes]:
    return dict(xml_files(write_extract(tmp_path / "extract.zip", extract, layout).read_bytes()))


def plain_rows(files: dict[str, bytes]) -> list[tuple[str, dict[str, object]]]:
    bag = [content for path, content in files.items() if "GEM-WPL" not in path and "Leverings" not in path]
    return [row for content in bag for row in read_objects(io.BytesIO(content))]


@pytest.mark.parametrize("layout", ["gemeente", "national"])
def test_valid_against_the_official_schemas(tmp_path: Path, shared_data: Path, layout: Layout) -> None:
    schemas = {
        name: etree.XMLSchema(file=shared_data / "bag" / "xsd" / name) for name in (LVC, GWR, DELIVERY)
    }
    files = written(tmp_path, sample.village(), layout)
    for path, content in files.items():
        name = GWR if "GEM-WPL" in path else DELIVERY if "Leverings" in path else LVC
        schemas[name].assertValid(etree.fromstring(content))


def test_layout_of_one_gemeente(tmp_path: Path) -> None:
    files = written(tmp_path, sample.village())
    assert "1961GEM01092021.zip/1961VBO01092021.zip/1961VBO01092021-000001.xml" in files
    assert (
        "1961GEM01092021.zip/1961NietBag01092021.zip/1961NBVBO01092021.zip/1961NBVBO01092021-000001.xml"
        in files
    )
    assert "GEM-WPL-RELATIE-01092021.zip/GEM-WPL-RELATIE-01092021-000001.xml" in files
    assert "Leveringsdocument-BAG-Extract.xml" in files
    assert len(files) == 4 * 7 + 2


def test_layout_of_the_country(tmp_path: Path) -> None:
    files = written(tmp_path, sample.village(), "national")
    assert "9999VBO01092021.zip/9999VBO01092021-000001.xml" in files
    assert "9999InOnderzoek01092021.zip/9999IOVBO01092021.zip/9999IOVBO01092021-000001.xml" in files
    assert len(files) == 4 * 7 + 2


def test_a_file_holds_ten_thousand_stands(tmp_path: Path) -> None:
    base = {"id": "1961300000000001", "name": "Kade", "town_id": "9901", "status": "Naamgeving uitgegeven"}
    days = [(dt.date(2010, 1, 1) + dt.timedelta(days=number), {}) for number in range(10_001)]
    seen: list[int] = []
    extract = Extract(dt.date(2021, 9, 1), {"public_space": history(base, days)}, [("1961", "V")])
    content = write_extract(tmp_path / "e.zip", extract, advance=seen.append).read_bytes()
    parts = [xml.count(b"<sl:stand>") for path, xml in xml_files(content) if "/1961OPR0" in path]
    assert parts == [10_000, 1]
    assert sum(seen) == versions(extract) == 10_001


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    first = write_extract(tmp_path / "a.zip", sample.village()).read_bytes()
    assert first == write_extract(tmp_path / "b.zip", sample.village()).read_bytes()


def test_every_row_comes_back_as_it_went(tmp_path: Path) -> None:
    extract = sample.village()
    found = {
        (table, row["id"], row["version"], row["valid_from"]): row
        for table, row in plain_rows(written(tmp_path, extract))
    }
    objects = {
        name: rows for name, rows in extract.tables.items() if name not in ("investigation", "town_gemeente")
    }
    assert len(found) == sum(map(len, objects.values()))
    for table, rows in objects.items():
        for row in rows:
            back = found[table, row["id"], row["version"], row["valid_from"]]
            for name, value in row.items():
                expected = shapely.to_wkb(value) if name == "geometry" else value
                assert back[name] == expected, (table, row["id"], name)


def test_versions_of_each_kind_stand_in_their_own_place(tmp_path: Path) -> None:
    files = written(tmp_path, sample.village())
    where = {
        row["id"]: path
        for path, content in files.items()
        for table, row in read_objects(io.BytesIO(content))
        if table == "unit"
    }
    assert "1961NBVBO" in where[sample.unit_id(12)]
    assert "1961IAVBO" in where[sample.unit_id(13)]
    assert "1961VBO" in where[sample.unit_id(1)]


def test_text_with_markup_survives(tmp_path: Path) -> None:
    rows = plain_rows(written(tmp_path, sample.village()))
    assert any(row.get("name") == "Plein van 't Hooge & Lage Land" for _, row in rows)


def test_it_says_that_it_is_fictional(tmp_path: Path) -> None:
    files = written(tmp_path, sample.village())
    assert b"(fictief)" in files["Leveringsdocument-BAG-Extract.xml"]
    assert {row["document_number"] for _, row in plain_rows(files)} == {"FICTIEF"}
