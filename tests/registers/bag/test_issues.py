# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Doubtful values become issue rows that name file, line, object and field; nothing is dropped silently."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from loods.registers.bag.issue_kinds import KINDS

Collect = Callable[..., Any]


@pytest.fixture
def change(tmp_path: Path, village_files: dict[str, bytes], collect: Collect) -> Callable[..., Any]:
    """Change the first place in a file where `old` occurs, and read the result."""

    def run(table: str, old: str, new: str, *, pattern: bool = False) -> Any:
        before = village_files[table].decode()
        after = re.sub(old, new, before, count=1, flags=re.DOTALL) if pattern else before.replace(old, new, 1)
        assert after != before
        path = tmp_path / "changed.xml"
        path.write_text(after, encoding="utf-8", newline="")
        return collect(path)

    return run


def leaf(name: str, text: str) -> tuple[str, str]:
    """The first element of that name gets another text."""
    return rf"(:{name}\b[^>]*>)[^<]+<", rf"\g<1>{text}<"


def without(name: str) -> tuple[str, str]:
    return rf"<Objecten:{name}>.*?</Objecten:{name}>", ""


def ending(start: str, end: str) -> tuple[str, str]:
    """The first version gets this validity."""
    begin, stop = "Historie:beginGeldigheid>", "Historie:eindGeldigheid>"
    return rf"<{begin}[^<]+</{begin}", rf"<{begin}{start}</{begin}<{stop}{end}</{stop}"


AREA, YEAR = "floor_area_registered_m2", "built_year_registered"
BOW_TIE = "135000 443000 0 135010 443010 0 135010 443000 0 135000 443010 0 135000 443000 0"

# Kind, table, what is replaced by what (a pattern), the field that the issue names and the value it shows.
CASES = [
    ("missing_value", "unit", leaf("oppervlakte", " "), AREA, None),
    ("missing_value", "unit", without("status"), "status", None),
    ("missing_value", "unit", without("gebruiksdoel"), "uses", None),
    ("missing_value", "building", without("geometrie"), "geometry", None),
    ("missing_value", "unit", leaf("identificatie", ""), "id", None),
    ("invalid_value", "unit", leaf("beginGeldigheid", "2021-02-30"), "valid_from", "2021-02-30"),
    ("invalid_value", "unit", leaf("beginGeldigheid", "20210203"), "valid_from", "20210203"),
    ("invalid_value", "unit", leaf("tijdstipRegistratie", "vandaag"), "registered_at", "vandaag"),
    ("invalid_value", "unit", leaf("oppervlakte", "veel"), AREA, "veel"),
    ("invalid_value", "unit", leaf("oppervlakte", "-5"), AREA, "-5"),
    ("invalid_value", "unit", leaf("oppervlakte", "0"), AREA, "0"),
    ("invalid_value", "unit", leaf("oppervlakte", "12345678901"), AREA, "12345678901"),
    ("invalid_value", "unit", leaf("geconstateerd", "nee"), "recorded_on_site", "nee"),
    ("unknown_status", "unit", leaf("status", "Leeg"), "status", "Leeg"),
    ("unknown_use", "unit", leaf("gebruiksdoel", "kerkfunctie"), "uses", "kerkfunctie"),
    ("unknown_code", "public_space", leaf("type", "Lucht"), "kind", "Lucht"),
    ("unknown_code", "address", leaf("typeAdresseerbaarObject", "Boot"), "addressable_type", "Boot"),
    ("unusual_id", "unit", leaf("identificatie", "NL.IMBAG.1"), "id", "NL.IMBAG.1"),
    ("placeholder_area", "unit", leaf("oppervlakte", "999999"), AREA, "999999"),
    ("improbable_area", "unit", leaf("oppervlakte", "1"), AREA, "1"),
    ("placeholder_year", "building", leaf("oorspronkelijkBouwjaar", "1005"), YEAR, "1005"),
    ("improbable_year", "building", leaf("oorspronkelijkBouwjaar", "2200"), YEAR, "2200"),
    ("placeholder_date", "unit", leaf("beginGeldigheid", "1005-01-01"), "valid_from", "1005-01-01"),
    ("valid_to_before_valid_from", "unit", ending("2019-05-02", "2019-05-01"), "valid_to", "2019-05-01"),
    ("zero_length_validity", "unit", ending("2019-05-01", "2019-05-01"), "valid_to", "2019-05-01"),
    ("repeated_value", "unit", (r"(<(Objecten:oppervlakte)>)", r"\1 8</\2>\1"), AREA, None),
    ("outside_rd", "unit", leaf("pos", "4.9 52.4 0.0"), "geometry", "5 52"),
    ("other_crs", "unit", (r"EPSG::28992", "EPSG::4326"), "geometry", "urn:ogc:def:crs:EPSG::4326"),
    ("unreadable_geometry", "unit", leaf("pos", "a b c"), "geometry", None),
    ("unreadable_geometry", "unit", leaf("pos", "135000.0 443000.0"), "geometry", None),
    ("unreadable_geometry", "building", leaf("posList", "1 2 0 1 2 0"), "geometry", None),
    ("invalid_geometry", "building", leaf("posList", BOW_TIE), "geometry", "135005 443005"),
    (
        "unknown_element",
        "unit",
        (r"(<Objecten:status>)", r"<Objecten:vloer>3</Objecten:vloer>\1"),
        "vloer",
        None,
    ),
]


@pytest.mark.parametrize(("kind", "table", "rewrite", "field", "value"), CASES)
def test_each_kind(
    change: Callable[..., Any], kind: str, table: str, rewrite: tuple[str, str], field: str, value: str | None
) -> None:
    read = change(table, *rewrite, pattern=True)
    found = [issue for issue in read.of_kind(kind) if issue["field"] == field]
    first = found[0]
    assert first["file"] == "changed.xml"
    assert 4 <= int(str(first["line"])) <= 7  # the first record of the generated file
    assert first["object_type"] == table
    assert value is None or first["value"] == value


def test_the_rest_of_the_row_is_kept(change: Callable[..., Any]) -> None:
    read = change("unit", r"oppervlakte>\d+<", "oppervlakte>veel<", pattern=True)
    usual = change("unit", "FICTIEF", "ANDERS")
    changed, row = read.tables["unit"].to_pylist()[0], usual.tables["unit"].to_pylist()[0]
    assert changed["floor_area_registered_m2"] is None
    assert changed["floor_area_go_m2"] is None
    same = set(row) - {"floor_area_registered_m2", "floor_area_go_m2", "document_number"}
    assert {name: changed[name] for name in same} == {name: row[name] for name in same}


def test_a_row_without_identification_is_reported_and_left_out(
    change: Callable[..., Any], village_files: dict[str, bytes]
) -> None:
    read = change("unit", r"(<Objecten:identificatie [^>]+>)\d+<", r"\1<", pattern=True)
    assert read.tables["unit"].num_rows == village_files["unit"].count(b"<sl:stand>") - 1
    assert len([issue for issue in read.of_kind("missing_value") if issue["field"] == "id"]) == 1


def test_placeholders_are_unknown_not_zero(change: Callable[..., Any]) -> None:
    row = (
        change("unit", r"oppervlakte>\d+<", "oppervlakte>999999<", pattern=True).tables["unit"].to_pylist()[0]
    )
    assert (row["floor_area_registered_m2"], row["floor_area_go_m2"]) == (999999, None)
    read = change("building", r"Bouwjaar>\d+<", "Bouwjaar>9999<", pattern=True)
    row = read.tables["building"].to_pylist()[0]
    assert (row["built_year_registered"], row["built_year"]) == (9999, None)


def test_white_space_in_identifications_is_stripped(change: Callable[..., Any]) -> None:
    read = change("unit", r"(<Objecten:identificatie [^>]+>)(\d+)<", r"\1\n   \2\n  <", pattern=True)
    assert read.tables["unit"]["id"][0].as_py() == "1961010000000001"
    assert read.summary.slow_files == ()


def test_lines_in_a_file_of_many_lines(
    tmp_path: Path, village_files: dict[str, bytes], collect: Collect
) -> None:
    """Also beyond line 65,535, where some parsers stop counting."""
    text = village_files["unit"].decode().replace("<sl:stand>", "\n" * 5_000 + "<sl:stand>")
    text = text.replace("oppervlakte>75<", "oppervlakte>1<")
    path = tmp_path / "long.xml"
    path.write_text(text, encoding="utf-8")
    scanned = collect(path).issues
    path.write_text(text.replace("<sl:stand>", "<sl:stand><!-- slow -->"), encoding="utf-8")
    read = collect(path)
    assert read.summary.slow_files == ("long.xml",)
    assert [issue for issue in read.issues if issue["kind"] != "slow_path"] == scanned
    lines = [int(issue["line"]) for issue in scanned]
    assert max(lines) > 65_535


def test_unusual_values_in_the_relations(
    tmp_path: Path, village_files: dict[str, bytes], collect: Collect
) -> None:
    text = village_files["town_gemeente"].decode()
    text = text.replace("definitief", "misschien", 1).replace("begindatumTijdvakGeldigheid>20", ">", 0)
    text = re.sub(r"(begindatumTijdvakGeldigheid>)[\d-]+<", r"\1ooit<", text, count=1)
    (tmp_path / "relations.xml").write_text(text, encoding="utf-8")
    (tmp_path / "towns.xml").write_bytes(village_files["town"])
    read = collect(tmp_path)
    assert {(issue["kind"], issue["field"]) for issue in read.issues} >= {
        ("unknown_status", "status"),
        ("invalid_value", "valid_from"),
    }
    row = read.tables["town_gemeente"].to_pylist()[0]
    assert (row["status"], row["valid_from"]) == (None, None)
    assert re.fullmatch(r"GM\d{4}", row["gemeente"])


def test_moments_with_an_offset_become_dutch_time(change: Callable[..., Any]) -> None:
    read = change(
        "unit", r"tijdstipRegistratie>[^<]+<", "tijdstipRegistratie>2019-07-01T10:00:00Z<", pattern=True
    )
    moment = read.tables["unit"]["registered_at"][0].as_py()
    assert moment.isoformat() == "2019-07-01T12:00:00"


def test_slow_files_are_named(change: Callable[..., Any]) -> None:
    read = change("unit", "<Objecten:status>", "<!-- by hand --><Objecten:status>")
    assert read.summary.slow_files == ("changed.xml",)
    assert [issue["value"] for issue in read.of_kind("slow_path")] == ["unknown element near line 6"]


def test_every_kind_says_what_it_means_and_what_to_do() -> None:
    for code, kind in KINDS.items():
        assert kind.code == code
        assert kind.meaning.endswith((".", ")."))
        assert kind.remedy
    elsewhere = {"duplicate_version", "dangling_reference", "slow_path", "file_not_read"}
    assert {case[0] for case in CASES} | elsewhere == set(KINDS)
