# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Any text in any field: scanner and plain reading agree, or the scanner leaves it to the plain reading."""

from __future__ import annotations

import datetime as dt
import io
import re
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from loods.errors import InputError
from loods.issues import Issue
from loods.registers.bag import values
from loods.registers.bag.codes import AREA_PLACEHOLDERS, YEAR_PLACEHOLDERS
from loods.registers.bag.plain import read_records, to_table
from loods.registers.bag.scanner import memory, outlines, walk
from loods.registers.bag.scanner.scan import Scanned, scan
from loods.rules import Rulebook

dates = st.dates().map(str) | st.from_regex(r"[0-9]{4}-[01][0-9]-[0-3][0-9]", fullmatch=True)
moments = st.datetimes().map(lambda when: when.isoformat(timespec="milliseconds")) | st.from_regex(
    r"20[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9](\.[0-9]{3})?", fullmatch=True
)
signs = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"))
texts = st.text(signs, min_size=1, max_size=40)
whole = st.integers(-5, 10**10).map(str) | st.from_regex(r"[0-9]{1,11}", fullmatch=True)
decimal = st.floats(-1e5, 1e6, allow_nan=False).map(repr) | st.decimals(
    -100_000, 700_000, places=3, allow_nan=False
).map(str)


def with_text(content: bytes, name: str, text: str) -> bytes:
    """Put a text in the first element of that name."""
    place = re.compile(rb"(:" + name.encode() + rb"\b[^>]*>)[^<]+<")
    return place.sub(lambda found: found[1] + text.encode() + b"<", content, count=1)


def agree(content: bytes) -> bool:
    """Assert that the two agree; True when the scanner read it itself."""
    scanned = scan(content)
    issues: list[Issue] = []
    try:
        records = list(read_records("file.xml", io.BytesIO(content), issues.append))
    except InputError:
        assert isinstance(scanned, str)
        return False
    if not isinstance(scanned, Scanned):
        return False
    assert issues == []
    assert scanned.rows.equals(to_table(scanned.table, records))
    return True


@settings(max_examples=settings().max_examples * 5 // 3, deadline=None)
@given(dates)
def test_dates(village_files: dict[str, bytes], text: str) -> None:
    assert agree(with_text(village_files["unit"], "beginGeldigheid", text)) == is_date(text)


def is_date(text: str) -> bool:
    try:
        return bool(values.date(text))
    except ValueError:
        return False


@settings(max_examples=settings().max_examples * 5 // 3, deadline=None)
@given(moments)
def test_moments(village_files: dict[str, bytes], text: str) -> None:
    agree(with_text(village_files["unit"], "tijdstipRegistratieLV", text))


@settings(max_examples=settings().max_examples * 5 // 3, deadline=None)
@given(whole)
def test_whole_numbers(village_files: dict[str, bytes], text: str) -> None:
    agree(with_text(village_files["unit"], "oppervlakte", text))


@settings(max_examples=settings().max_examples * 5 // 3, deadline=None)
@given(texts)
def test_texts(village_files: dict[str, bytes], text: str) -> None:
    assert agree(with_text(village_files["unit"], "documentnummer", "x" + escape(text) + "x"))


@settings(max_examples=settings().max_examples * 5 // 3, deadline=None)
@given(st.lists(signs, min_size=1, max_size=10), st.booleans())
def test_numeric_entities(village_files: dict[str, bytes], characters: list[str], in_hex: bool) -> None:
    entities = "".join(f"&#x{ord(sign):X};" if in_hex else f"&#{ord(sign)};" for sign in characters)
    agree(with_text(village_files["building"], "documentnummer", f"x{entities}x"))


@settings(max_examples=settings().max_examples * 5 // 3, deadline=None)
@given(st.text("&#x;0123456789abcdefglmnopqstuABC", max_size=20))
def test_broken_entities(village_files: dict[str, bytes], text: str) -> None:
    agree(with_text(village_files["building"], "documentnummer", f"x{text}x"))


@settings(max_examples=settings().max_examples * 5 // 3, deadline=None)
@given(decimal, decimal)
def test_coordinates_to_the_last_bit(village_files: dict[str, bytes], x: str, y: str) -> None:
    agree(with_text(village_files["unit"], "pos", f"{x} {y} 0.0"))


@settings(deadline=None)
@given(st.lists(st.tuples(decimal, decimal), min_size=1, max_size=6), st.booleans())
def test_rings(village_files: dict[str, bytes], points: list[tuple[str, str]], closed: bool) -> None:
    ring = [*points, points[0]] if closed else points
    text = " ".join(f"{x} {y} 0" for x, y in ring)
    agree(with_text(village_files["building"], "posList", text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2021-09-15T01:02:03.456", dt.datetime(2021, 9, 15, 1, 2, 3, 456000)),  # noqa: DTZ001 - Dutch clock time
        ("2021-09-15T01:02:03", dt.datetime(2021, 9, 15, 1, 2, 3)),  # noqa: DTZ001
        ("2021-09-15T01:02:03.4567891", dt.datetime(2021, 9, 15, 1, 2, 3, 456000)),  # noqa: DTZ001
        ("2021-12-15T01:02:03Z", dt.datetime(2021, 12, 15, 2, 2, 3)),  # noqa: DTZ001
    ],
)
def test_plain_moments(text: str, wanted: dt.datetime) -> None:
    assert values.moment(text) == wanted


coordinates = st.integers(0, 12).map(float)


@settings(max_examples=settings().max_examples * 7, deadline=None)
@given(st.lists(st.tuples(coordinates, coordinates), min_size=3, max_size=9))
def test_what_is_proven_valid_is_valid(points: list[tuple[float, float]]) -> None:
    shape = shapely.Polygon([*points, points[0]])
    wkb = shapely.to_wkb(shape)
    proven = np.zeros(1, np.bool_)
    data = np.frombuffer(wkb + bytes(8), np.uint8)
    offsets = np.array([0, len(wkb)], np.int32)
    offsets.flags.writeable = False
    outlines.prove_valid(offsets, data, np.empty((2, outlines.MOST_POINTS)), proven)
    if proven[0]:
        assert shape.is_valid


@pytest.mark.parametrize("sides", [4, 7, 30, 60])
def test_ordinary_outlines_are_proven(sides: int) -> None:
    shape = shapely.Point(130_000, 480_000).buffer(25, quad_segs=max(1, sides // 4))
    wkb = shapely.to_wkb(shape)
    proven = np.zeros(1, np.bool_)
    data = np.frombuffer(wkb + bytes(8), np.uint8)
    offsets = np.array([0, len(wkb)], np.int32)
    offsets.flags.writeable = False
    outlines.prove_valid(offsets, data, np.empty((2, outlines.MOST_POINTS)), proven)
    assert proven[0]


def test_placeholders_are_those_of_the_rulebook() -> None:
    """The reader marks them as unknown; the rules say where they come from."""
    book, day = Rulebook.load(), dt.date(2021, 1, 1)
    assert list(AREA_PLACEHOLDERS) == book.on("bag.area_placeholders", day).value
    assert sorted(YEAR_PLACEHOLDERS) == sorted(book.on("bag.year_placeholders", day).value)


def test_compiled_kernels_depend_on_all_files_that_are_compiled() -> None:
    """A kernel that was compiled with yesterday's helpers must not be used today."""
    assert walk.walk._cache._cache_file._source_stamp[1] == memory._FINGERPRINT
    folder = Path(memory.__file__).parent
    made = {path.stem for path in folder.glob("*.py") if re.search(r"@kernel|@inlined", path.read_text())}
    assert made <= set(memory._COMPILED)
