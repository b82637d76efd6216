# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fast scanner equals the plain lxml reading, row by row and field by field, or steps aside."""

from __future__ import annotations

import io
import re
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loods.errors import InputError
from loods.issues import Issue
from loods.registers.bag.delivery import open_delivery
from loods.registers.bag.plain import Record, read_records, to_table
from loods.registers.bag.scanner.scan import Scanned, scan

REAL = ["BAGGEM0457L-15092021.zip", "0221PND15092020.zip", "BAGNLDL-15092020-small.zip"]
TABLES = ["unit", "building", "address", "public_space", "town", "mooring", "pitch", "investigation"]


def read_plainly(content: bytes) -> tuple[list[Record], list[Issue]]:
    issues: list[Issue] = []
    return list(read_records("file.xml", io.BytesIO(content), issues.append)), issues


def assert_equal(scanned: Scanned, content: bytes) -> None:
    records, issues = read_plainly(content)
    assert issues == []
    scanned.rows.validate(full=True)
    plain = to_table(scanned.table, records)
    for name in plain.column_names:
        assert scanned.rows[name].equals(plain[name]), name
    assert scanned.lines(np.arange(len(records))).tolist() == [record.line for record in records]


@pytest.mark.parametrize("name", REAL)
def test_real_extracts(shared_data: Path, name: str) -> None:
    compared = 0
    with open_delivery(shared_data / "bag" / name) as delivery:
        for member in delivery.members:
            content = bytes(member.blob.read())
            scanned = scan(content)
            if isinstance(scanned, Scanned):
                assert_equal(scanned, content)
                compared += scanned.rows.num_rows
    assert compared > 10_000


def test_gdal_samples(shared_data: Path) -> None:
    compared = 0
    for path in sorted((shared_data / "bag" / "gdal").iterdir()):
        try:
            delivery = open_delivery(path)
        except InputError:
            continue  # the old schema: test_broken_deliveries.py
        with delivery:
            for member in delivery.members:
                content = bytes(member.blob.read())
                scanned = scan(content)
                if isinstance(scanned, Scanned):
                    assert_equal(scanned, content)
                    compared += 1
    assert compared >= 15


@pytest.mark.parametrize("table", TABLES)
def test_generated_files(village_files: dict[str, bytes], table: str) -> None:
    scanned = scan(village_files[table])
    assert isinstance(scanned, Scanned)
    assert scanned.table == table
    assert_equal(scanned, village_files[table])


def test_both_refuse_truncated_xml(village_files: dict[str, bytes]) -> None:
    content = village_files["building"][:-300]
    assert isinstance(scan(content), str)
    with pytest.raises(InputError):
        read_plainly(content)


# Rewrites of a file that mean the same. Each is applied at random places.
_TAG = re.compile(rb"<(/?)([\w:-]+)((?:\s[^<>]*?)?)(/?)>")


def spread(content: bytes, choose: list[int]) -> bytes:
    """Put white space between tags, inside leaf texts and before the ">" of opening tags."""
    head, marker, body = content.partition(b"<sl:stand>")
    count = iter(choose * (len(body) // max(1, len(choose)) + 1))
    spaces = [b"", b" ", b"\n    ", b"\t", b"\r\n"]

    def tag(found: re.Match[bytes]) -> bytes:
        closing, name, attributes, empty = found.groups()
        step = next(count)
        if closing:
            return spaces[step % 4] + b"</" + name + b">"
        padded = attributes + (b" " if step % 7 == 3 and attributes else b"")
        return b"<" + name + padded + empty + b">" + spaces[step % 5 if step % 11 == 0 else step % 4]

    return head + _TAG.sub(tag, marker + body)


@settings(max_examples=settings().max_examples // 2, deadline=None)
@given(st.sampled_from(TABLES), st.lists(st.integers(0, 100), min_size=1, max_size=20))
def test_reindented_files(village_files: dict[str, bytes], table: str, choose: list[int]) -> None:
    content = spread(village_files[table], choose)
    scanned = scan(content)
    if isinstance(scanned, Scanned):
        assert_equal(scanned, content)
    before = to_table(table, read_plainly(village_files[table])[0])
    assert to_table(table, read_plainly(content)[0]).equals(before)


@settings(max_examples=settings().max_examples // 4, deadline=None)
@given(st.permutations(['srsName="urn:ogc:def:crs:EPSG::28992"', 'srsDimension="3"', 'gml:id="a.1"']))
def test_order_of_attributes(village_files: dict[str, bytes], attributes: list[str]) -> None:
    usual = b'srsName="urn:ogc:def:crs:EPSG::28992" srsDimension="3"'
    content = village_files["building"].replace(usual, " ".join(attributes).replace('"', "'").encode(), 1)
    assert content != village_files["building"]
    scanned = scan(content)
    assert isinstance(scanned, Scanned)
    assert_equal(scanned, content)


SIGNS = sorted(set(b"<>/&\"' \n09aZ-.:;]\x00\xc3\xa9"))


@settings(max_examples=settings().max_examples * 5, deadline=None)
@given(st.sampled_from(TABLES), st.integers(0, 1 << 20), st.sampled_from(SIGNS))
def test_one_byte_changed(village_files: dict[str, bytes], table: str, place: int, sign: int) -> None:
    """Whatever one byte does to a file: both read the same, or the scanner steps aside."""
    content = bytearray(village_files[table])
    content[place % len(content)] = sign
    scanned = scan(content)
    if isinstance(scanned, Scanned):
        assert_equal(scanned, bytes(content))


INSERTED = [
    b"<?note ?>",
    b"<!-- note -->",
    b' domein="NL"',
    b"\r",
    b"\xef\xbb\xbf",
    b"&amp;",
    b"&#10;",
    b"&unknown;",
    b"<![CDATA[x]]>",
    b"<sl:stand>",
    b"</sl:stand>",
]


def first_stand(content: bytes, offset: int) -> int:
    return max(content.find(b"<sl:stand>") + offset, 0)


def after_a_sign(content: bytes, place: int, sign: bytes) -> int:
    """Return the place after the next `sign`: there an insertion is likelier to be sound XML."""
    return content.find(sign, place % len(content)) + 1


@pytest.mark.soak
@settings(max_examples=settings().max_examples * 5, deadline=None)
@given(
    st.sampled_from(TABLES),
    st.lists(
        st.tuples(
            st.sampled_from(INSERTED),
            st.integers(0, 1 << 20),
            st.sampled_from(["any", "start", "<", ">", " "]),
        ),
        min_size=1,
        max_size=3,
    ),
)
def test_tokens_put_in_anywhere(
    village_files: dict[str, bytes], table: str, insertions: list[tuple[bytes, int, str]]
) -> None:
    """Whatever is put into a file: both read the same, or the scanner steps aside."""
    content = village_files[table]
    for token, number, where in insertions:
        if where == "start":
            place = first_stand(content, number % 200 - 150)
        elif where == "any":
            place = number % len(content)
        else:
            place = after_a_sign(content, number, where.encode())
        content = content[:place] + token + content[place:]
    scanned = scan(content)
    if isinstance(scanned, Scanned):
        assert_equal(scanned, content)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"FICTIEF", b"a&amp;b&lt;c&gt;d&quot;e&apos;f"),
        (b"FICTIEF", b"&#233;&#xE9;&#x20AC;&#128512;"),
        (b"FICTIEF", "één ’t € 😀".encode()),
        (b"FICTIEF", b"a]]b"),
        (b"09:30:00.000", b"09:30:00"),
        (b" 0.0", b" -12.5"),
    ],
)
def test_unusual_but_scanned(village_files: dict[str, bytes], old: bytes, new: bytes) -> None:
    content = village_files["building"].replace(old, new)
    assert content != village_files["building"]
    scanned = scan(content)
    assert isinstance(scanned, Scanned)
    assert_equal(scanned, content)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<sl:stand>", b"<!-- note --><sl:stand>"),
        (b"FICTIEF", b"<![CDATA[FICTIEF]]>"),
        (b"FICTIEF", b"FIC<!-- note -->TIEF"),
        (b"FICTIEF", b"FIC\rTIEF"),
        (b"FICTIEF", b"FIC&#10;TIEF"),
        (b"Objecten:", b"O:"),
        (b"<sl:stand>", b"<?note ?><sl:stand>"),
        (b'encoding="UTF-8"', b'encoding="ISO-8859-1"'),
        (b"09:30:00.000", b"09:30:00.123456"),
        (b"09:30:00.000", b"09:30:00+01:00"),
        (b" 0.0", b" 0e0"),
        (b"<gml:posList ", b'<gml:posList srsDimension="3" '),
    ],
)
def test_steps_aside_and_the_plain_way_reads(village_files: dict[str, bytes], old: bytes, new: bytes) -> None:
    content = village_files["building"].replace(old, new)
    if old == b"Objecten:":
        content = content.replace(b"xmlns:Objecten=", b"xmlns:O=").replace(b"xmlns:O:=", b"xmlns:O=")
    assert content != village_files["building"]
    assert isinstance(scan(content), str)
    records, issues = read_plainly(content)
    assert len(records) == len(read_plainly(village_files["building"])[0])
    assert issues == []


def test_many_tiny_surfaces_fit_in_the_room_made_for_them(village_files: dict[str, bytes]) -> None:
    """The shortest text that can be a ring gives the most bytes of shape for its length."""
    ring = b"<gml:posList>0 0 0 9 9 9 0 0</gml:posList>"
    surface = (
        b"<gml:surfaceMember><gml:Polygon><gml:exterior><gml:LinearRing>"
        + ring
        + b"</gml:LinearRing></gml:exterior></gml:Polygon></gml:surfaceMember>"
    )
    several = b"<Objecten:multivlak><gml:MultiSurface>" + 500 * surface
    several += b"</gml:MultiSurface></Objecten:multivlak>"
    shape = re.compile(rb"<Objecten:(vlak|multivlak)>.*?</Objecten:\1>", re.DOTALL)
    content, changed = shape.subn(lambda _: several, village_files["town"])
    assert changed >= 1
    scanned = scan(content)
    assert isinstance(scanned, Scanned)
    assert_equal(scanned, content)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<sl-bag-extract:bagObject>", b"<?note ?><sl-bag-extract:bagObject>"),
        (b"<sl-bag-extract:bagObject>", b'<sl-bag-extract:bagObject gml:id="a">'),
        (b"<sl:stand>", b'<sl:stand domein="NL">'),
    ],
)
def test_an_unusual_first_record_is_not_passed_over(
    village_files: dict[str, bytes], old: bytes, new: bytes
) -> None:
    content = village_files["address"].replace(old, new, 1)
    assert content != village_files["address"]
    assert isinstance(scan(content), str)
    assert len(read_plainly(content)[0]) == len(read_plainly(village_files["address"])[0])


def test_a_file_of_two_object_types_is_read_plainly(village_files: dict[str, bytes]) -> None:
    stand = re.search(rb"<sl:stand>.*?</sl:stand>", village_files["pitch"], re.DOTALL)
    assert stand is not None
    content = village_files["mooring"].replace(b"<sl:stand>", stand[0] + b"<sl:stand>", 1)
    assert isinstance(scan(content), str)
    assert [record.table for record in read_plainly(content)[0]] == ["pitch", "mooring"]


def test_dictionaries_never_differ(village_files: dict[str, bytes]) -> None:
    """Tables of different files can be put one behind the other without touching their codes."""
    scanned = scan(village_files["unit"])
    assert isinstance(scanned, Scanned)
    column = scanned.rows["status"].chunk(0)
    empty = to_table("unit", [])["status"]
    assert isinstance(column, pa.DictionaryArray)
    assert empty.combine_chunks().dictionary.equals(column.dictionary)
