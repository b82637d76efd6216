# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The forms in which a good delivery comes: all give the same tables."""

from __future__ import annotations

import datetime as dt
import io
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from loods.demo.bag_writer import write_extract
from loods.demo.sample import village
from loods.registers.bag import archive, reading
from loods.registers.bag.delivery import open_delivery
from loods.registers.bag.tables import TABLES

Collect = Callable[..., Any]


def same(one: Any, other: Any) -> bool:
    names = set(one.tables) | set(other.tables)
    return all(one.tables[name].equals(other.tables[name]) for name in names)


def test_the_generated_village(village_zip: Path, collect: Collect) -> None:
    read = collect(village_zip)
    wanted = {name: len(rows) for name, rows in village().tables.items()}
    assert read.summary.rows == wanted
    assert read.summary.slow_files == ()
    for name, table in read.tables.items():
        assert table.schema.equals(TABLES[name])
    with open_delivery(village_zip) as delivery:
        assert delivery.reference_date == dt.date(2021, 9, 1)
        assert delivery.scope == {"GM1961"}
        assert read.progress == delivery.total_bytes == read.summary.xml_bytes
        of_buildings = [member for member in delivery.members if member.table == "building"]
        assert len(of_buildings) == 3  # the objects, NietBag and Inactief


def test_values_come_back(village_zip: Path, collect: Collect) -> None:
    """What the writer was given is what the reader gives, for every field that both know."""
    read = collect(village_zip)
    extract = village()
    for table in ("unit", "building", "address", "public_space"):
        given = {(row["id"], row["version"]): row for row in extract.tables[table] if "not_bag_at" not in row}
        found = {(row["id"], row["version"]): row for row in read.tables[table].to_pylist()}
        for key, row in given.items():
            shared = (set(row) & set(found[key])) - {"geometry"}
            assert {name: found[key][name] for name in shared} == {name: row[name] for name in shared}


def test_national_layout(tmp_path: Path, village_zip: Path, collect: Collect) -> None:
    path = write_extract(tmp_path / "nl.zip", replace(village(), gemeenten=()), layout="national")
    with open_delivery(path) as delivery:
        assert delivery.scope == {"NL"}
    assert same(collect(path), collect(village_zip))


def test_folder_of_zips_and_of_xml(tmp_path: Path, village_zip: Path, collect: Collect) -> None:
    zips, files = tmp_path / "zips", tmp_path / "files"
    zips.mkdir()
    with zipfile.ZipFile(village_zip) as outer:
        outer.extractall(zips)
    with open_delivery(village_zip) as delivery:
        for number, member in enumerate(delivery.members):
            target = files / f"{number:02d}" / member.path.rpartition("/")[2]
            target.parent.mkdir(parents=True)
            target.write_bytes(member.blob.read())
    usual = collect(village_zip)
    assert collect(zips).summary.rows == usual.summary.rows
    assert same(collect(files), usual)


def test_bare_xml(tmp_path: Path, village_files: dict[str, bytes], collect: Collect) -> None:
    path = tmp_path / "buildings.vbo"
    path.write_bytes(village_files["building"])
    assert collect(path).summary.rows == {"building": 20}


def test_junk_is_left_aside(tmp_path: Path, village_files: dict[str, bytes], collect: Collect) -> None:
    path = tmp_path / "delivery.zip"
    with zipfile.ZipFile(path, "w") as target:
        target.writestr("a.xml", village_files["building"])
        target.writestr("__MACOSX/._a.xml", b"\x00\x05")
        target.writestr(".DS_Store", b"\x00")
        target.writestr("readme.txt", b"hello")
        target.writestr("other.xml", b"<other/>")
    read = collect(path)
    assert [issue["file"] for issue in read.of_kind("file_not_read")] == [
        "delivery.zip/readme.txt",
        "delivery.zip/other.xml",
    ]


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_order_does_not_depend_on_threads(village_zip: Path, collect: Collect, threads: int) -> None:
    calls: list[str] = []
    read = collect(village_zip, threads)
    assert same(read, collect(village_zip, 2))
    assert read.issues == collect(village_zip, 2).issues
    with open_delivery(village_zip) as delivery:
        calls = [str(member.table) for member in delivery.members]
    assert calls[:7] == ["unit", "building", "address", "public_space", "town", "mooring", "pitch"]


def test_large_files_are_streamed(
    village_zip: Path, collect: Collect, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = collect(village_zip)
    monkeypatch.setattr(reading, "FAST_MAX_BYTES", 1000)
    monkeypatch.setattr(reading, "BATCH_ROWS", 7)
    streamed = collect(village_zip)
    assert streamed.summary.rows == usual.summary.rows
    for name in usual.tables:
        assert streamed.tables[name].combine_chunks().equals(usual.tables[name].combine_chunks())
    found = [issue for issue in streamed.issues if issue["kind"] != "slow_path"]
    assert sorted(map(str, found)) == sorted(map(str, usual.issues))


def test_inner_zips_are_spooled(
    tmp_path: Path, village_zip: Path, collect: Collect, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A deflated inner zip too large for memory goes to a temporary file, which is gone afterwards."""
    path = tmp_path / "packed.zip"
    stream = io.BytesIO(village_zip.read_bytes())
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
    monkeypatch.setattr(archive, "KEEP_IN_MEMORY_BYTES", 100)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert same(collect(path), collect(village_zip))
    assert [found.name for found in tmp_path.iterdir()] == ["packed.zip"]


@pytest.mark.parametrize("beyond", [0, 1, 7, 140, 258, 300])
def test_content_that_ends_just_beyond_a_step(beyond: int) -> None:
    """All bytes are in before the last ones come out: those must not be taken for missing."""
    content = bytes(archive.CHUNK_BYTES + beyond)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush()
    source, check = archive.MemorySource(packed), zlib.crc32(content)
    blob = archive.Blob("f", source, 0, len(packed), len(content), zipfile.ZIP_DEFLATED, check)
    assert b"".join(blob.chunks()) == content


def test_closing_twice(village_zip: Path) -> None:
    delivery = open_delivery(village_zip)
    delivery.close()
    delivery.close()
