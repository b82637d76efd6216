# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Labels come in from every form of the file; each row is kept, counted as elsewhere, or reported."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loods.errors import InputError
from loods.issues import IssueLog
from loods.registers.labels import CLASSES, KINDS, KnownPlaces, LabelImport, import_labels, lines
from loods.scan.facts.catalogue import CHOICES

TODAY = dt.date(2026, 10, 1)
UNIT, BUILDING = "0344010000000001", "0344100000000001"
OF_2021 = (
    "Pand_opnamedatum;Pand_opnametype;Pand_status;Pand_berekeningstype;Pand_energieindex;Pand_energieklasse;"
    "Pand_registratiedatum;Pand_postcode;Pand_huisnummer;Pand_huisnummer_toev;Pand_bagverblijfsobjectid;"
    "Pand_bagpandid;Pand_gebruiksoppervlakte;Pand_primaire_fossiele_energie"
)
OF_2023 = (
    "Pand_opnamedatum;Pand_status;Pand_energieindex;Pand_energieklasse;Meting_geldig_tot;Pand_postcode;"
    "Pand_huisnummer;Pand_huisletter;Pand_huisnummertoevoeging;Pand_bagverblijfsobjectid;Pand_bagpandid;"
    "Pand_gebruiksoppervlakte_thermische_zone;Pand_primaire_fossiele_energie"
)
OF_2026 = (
    "PublicatieDatum;01-09-2026\nLaatstVerwerkteMutatievolgnummer;123\n"
    "Registratiedatum;Opnamedatum;GeldigTot;Status;Postcode;Huisnummer;Huisletter;Huisnummertoevoeging;"
    "BAGVerblijfsobjectID;BAGPandIDs;Energieklasse;EnergieIndex;PrimaireFossieleEnergie"
)
SMALL = (
    "opnamedatum;status;energieklasse;postcode;huisnummer;huisletter;huisnummertoevoeging;"
    "bagverblijfsobjectid;bagpandid"
)
Read = Callable[..., tuple[LabelImport, pl.DataFrame]]


@pytest.fixture
def read(street: pl.DataFrame, tmp_path: Path) -> Read:
    """Import a text as a label file; gives the labels and the issues."""

    def run(text: str, encoding: str = "utf-8") -> tuple[LabelImport, pl.DataFrame]:
        path = tmp_path / "labels.csv"
        path.write_bytes(text.encode(encoding))
        return imported(path, street)

    return run


def imported(path: Path, street: pl.DataFrame) -> tuple[LabelImport, pl.DataFrame]:
    issues = IssueLog()
    result = import_labels(path, KnownPlaces.of(street), TODAY, issues)
    found = pl.from_arrow(issues.table())
    assert isinstance(found, pl.DataFrame)
    return result, found.sort("line")


def small(*rows: str) -> str:
    return "\n".join([SMALL, *rows]) + "\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{OF_2021}\n20240102;Basis;Bestaand;NTA;1,2;C;20240105;3511AB;12;A;{UNIT};{BUILDING};97,5;181,25",
        f"{OF_2023}\n2024-01-02;Bestaand;1,2;C;2034-01-02;3511AB;12;A;;{UNIT};{BUILDING};97,5;181,25",
        f"{OF_2026}\n20240105;20240102;20340102;Bestaand;3511AB;12;A;;{UNIT};{BUILDING};C;1,2;181,25",
    ],
    ids=["2021", "2023", "2026"],
)
def test_every_form_of_the_file_says_the_same(text: str, read: Read) -> None:
    result, issues = read(text)
    row = result.labels.row(0, named=True)
    assert issues.is_empty()
    assert (row["unit_id"], row["building_id"], row["label"]) == (UNIT, BUILDING, "C")
    assert (row["recorded_on"], row["energy_index"], row["energy_kwh_m2"]) == (
        dt.date(2024, 1, 2),
        1.2,
        181.25,
    )
    assert row["line"] == text.count("\n") + 1
    assert (result.rows, result.outside) == (1, 0)


def test_the_classes_are_the_numbers_that_a_scan_reckons_with() -> None:
    assert CHOICES["label"] == CLASSES


@pytest.mark.parametrize(
    ("row", "unit", "building"),
    [
        (f"20240101;;B;;;;;{UNIT};", UNIT, BUILDING),
        ("20240101;;B;;;;;344010000000001;", UNIT, BUILDING),
        ("20240101;;b;3511 ab;12;a;;;", UNIT, BUILDING),
        ("20240101;;B;3511AB;12;;BIS;;", "0344010000000002", "0344100000000002"),
        ("20240101;;B;3511AB;12;;-bis;;", "0344010000000002", "0344100000000002"),
        ("20240101;;B;3511AB;18;;;;", "0344010000000007", "0344100000000007"),
        ("20240101;;B;;;;;;0344100000000900", None, "0344100000000900"),
        ("20240101;;B;;;;;;9999100000000001,0344100000000900", None, "0344100000000900"),
    ],
)
def test_a_label_finds_its_unit_or_building(row: str, unit: str | None, building: str, read: Read) -> None:
    result, _ = read(small(row))
    assert result.labels.select("unit_id", "building_id", "label").row(0) == (unit, building, "B")


@pytest.mark.parametrize(
    ("row", "kind", "kept"),
    [
        ("20240101;;B;;;;;;", "label_without_place", 0),
        ("20240101;;B;;;;;12-3;", "label_without_place", 0),
        ("20240101;;B", "label_line_broken", 0),
        (f"20240101;;B;;;;;{UNIT};;;", "label_line_broken", 0),
        (f"20240101;;H;;;;;{UNIT};", "label_class_unknown", 0),
        (f"20240101;;;;;;;{UNIT};", "label_class_unknown", 0),
        (f"31-31-2024;;B;;;;;{UNIT};", "label_date_unreadable", 0),
        (f"00010101;;B;;;;;{UNIT};", "label_date_unreadable", 0),
        (f"20261002;;B;;;;;{UNIT};", "label_date_ahead", 0),
        (f"20240101;Vergunningsaanvraag;B;;;;;{UNIT};", "label_of_permit", 0),
        ("20240101;;B;3511AB;22;A;;;", "label_several_units", 0),
        ("20240101;;B;3511AB;12;C;;;", "label_suffix_unknown", 0),
        ("20240101;;B;;;;;0344010000000777;0344100000000001", "label_unit_unknown", 1),
        ("20240101;;B;;;;;;0344100000000001", "label_of_whole_building", 1),
    ],
)
def test_what_is_doubtful_is_reported_with_its_line(row: str, kind: str, kept: int, read: Read) -> None:
    result, issues = read(small(f"20240101;;C;;;;;{UNIT};", row))
    assert issues["kind"].to_list() == [kind]
    assert issues["line"].to_list() == [3]
    assert issues["file"].to_list() == ["labels.csv"]
    assert result.labels.height == 1 + kept
    assert (KINDS[kind].severity == "error") <= (kept == 0)


def test_a_label_of_two_buildings_is_of_both(read: Read) -> None:
    result, _ = read(small("20240101;;B;;;;;;0344100000000900, 0344100000000001"))
    assert result.labels.select("unit_id", "building_id").rows() == [
        (None, "0344100000000900"),
        (None, "0344100000000001"),
    ]


def test_an_id_that_is_none_does_not_stop_the_address(read: Read) -> None:
    result, issues = read(small("20240101;;B;3511AB;12;A;;onbekend;"))
    assert result.labels["unit_id"].to_list() == [UNIT]
    assert issues.select("kind", "value").rows() == [("label_id_malformed", "onbekend")]


def test_numbers_that_cannot_be_read_are_left_out_and_said(read: Read) -> None:
    result, issues = read(f"{OF_2026}\n20240105;20240102;ooit;Bestaand;;;;;{UNIT};;C;een;inf\n")
    assert result.labels.select("energy_index", "energy_kwh_m2", "valid_until").row(0) == (None, None, None)
    assert issues["kind"].to_list() == ["label_field_unreadable"] * 3
    assert set(issues["field"]) == {"EnergieIndex", "PrimaireFossieleEnergie", "GeldigTot"}


def test_the_rest_of_the_country_is_counted_and_no_issue(read: Read) -> None:
    elsewhere = [
        "20240101;;B;;;;;9999010000000001;9999100000000001",
        "20240101;;B;9999ZZ;1;;;;",
        "20240101;;;;;;;9999010000000001;",
    ]
    result, issues = read(small(*elsewhere))
    assert (result.rows, result.outside, result.labels.height, issues.height) == (3, 3, 0, 0)


def test_berths_and_pitches_have_no_unit(read: Read) -> None:
    header = SMALL.replace("bagpandid", "bagligplaatsid")
    result, _ = read(f"{header}\n20240101;;B;3511AB;16;;;;0344020000000001\n")
    assert (result.outside, result.labels.height) == (1, 0)


def test_quoted_texts_may_hold_the_separator(read: Read) -> None:
    result, issues = read(
        small(f'20240101;"a;b";"C";;;;;"{UNIT}";', f'20240101;huis "De ; hoek;B;;;;;{UNIT};')
    )
    assert result.labels["label"].to_list() == ["C"]
    assert issues["kind"].to_list() == ["label_line_broken"]


def test_another_encoding_line_end_or_separator_will_do(read: Read) -> None:
    text = small(f"20240101;café;C;;;;;{UNIT};")
    assert read(text, "cp1252")[0].labels.height == 1
    assert read("\ufeff" + text.replace("\n", "\r\n"))[0].labels.height == 1
    assert read(text.replace(";", ","))[0].labels.height == 1


def test_pieces_of_any_size_give_the_same(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n".join(
        [OF_2026, *(f"2024010{1 + n % 9};2024010{1 + n % 9};;;;;;;{UNIT};;C;;é" for n in range(40))]
    )
    whole, issues = read(text)
    monkeypatch.setattr(lines, "PIECE_BYTES", 400)
    result, again = read(text)
    assert result.labels.equals(whole.labels)
    assert again.equals(issues)
    assert whole.labels["line"].to_list() == list(range(4, 44))


def test_a_line_without_end_is_one_broken_line(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "PIECE_BYTES", 200)
    result, issues = read(small(f"20240101;;C;;;;;{UNIT};", "x" * 900))
    assert result.labels.height == 1
    assert set(issues["kind"]) == {"label_line_broken"}


@pytest.mark.parametrize("text", ["naam;plaats\na;b\n", "energieklasse;postcode\nA;3511AB\n", " \n"])
def test_another_list_is_refused(text: str, read: Read) -> None:
    with pytest.raises(InputError, match="EP-Online"):
        read(text)


def test_a_zip_with_the_file_will_do(tmp_path: Path, street: pl.DataFrame) -> None:
    path = tmp_path / "labels.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("map/v2026.csv", small(f"20240101;;C;;;;;{UNIT};"))
        archive.writestr("__MACOSX/v2026.csv", "x")
        archive.writestr("leesmij.pdf", "x")
    assert imported(path, street)[0].labels.height == 1


@pytest.mark.parametrize("names", [(), ("a.csv", "b.csv")])
def test_a_zip_with_none_or_more_is_refused(
    names: tuple[str, ...], tmp_path: Path, street: pl.DataFrame
) -> None:
    path = tmp_path / "labels.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in (*names, "leesmij.pdf"):
            archive.writestr(name, "x")
    with pytest.raises(InputError, match="could be meant"):
        imported(path, street)


def test_a_bomb_a_damaged_zip_and_nothing_are_refused(tmp_path: Path, street: pl.DataFrame) -> None:
    bomb = tmp_path / "bom.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", bytes(21_000_000))
    damaged = tmp_path / "stuk.zip"
    damaged.write_bytes(bomb.read_bytes()[:-40])
    empty = tmp_path / "leeg.csv"
    empty.touch()
    for path, words in (
        (bomb, "unpacks"),
        (damaged, "damaged"),
        (empty, "empty"),
        (tmp_path / "weg", "exist"),
    ):
        with pytest.raises(InputError, match=words):
            imported(path, street)


CELLS = st.sampled_from(
    ["", "A", "C", "x", "20240101", "3511AB", "12", UNIT, BUILDING, "0344010000000777", '"', " "]
)


@given(rows=st.lists(st.lists(CELLS, min_size=0, max_size=10), max_size=12))
def test_every_row_is_kept_counted_or_reported(
    rows: list[list[str]], street: pl.DataFrame, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("labels") / "labels.csv"
    path.write_text(small(*(";".join(row) for row in rows)), encoding="utf-8")
    result, issues = imported(path, street)
    unused = issues.filter(
        pl.col("kind").is_in([k for k in KINDS if KINDS[k].severity == "error"] + ["label_of_permit"])
    )
    assert result.rows == result.labels.height + result.outside + unused["line"].n_unique()
    assert set(unused["line"]).isdisjoint(result.labels["line"])
