# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Workbooks that would eat the memory, and files that are no workbook, are refused before they are opened."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from loods.errors import InputError
from loods.registers.sheets import guard
from loods.registers.sheets.guard import check_workbook
from loods.registers.sheets.reading import read_workbook

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "boek.xlsx"
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["BAG-id", "Toestand"])
    made.save(path)
    return path


def rewritten(path: Path, members: dict[str, bytes]) -> Path:
    """The workbook with some members replaced or added."""
    with zipfile.ZipFile(path) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (kept | members).items():
            archive.writestr(name, content)
    return path


def sheet_xml(cells: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'.encode()


def refused(path: Path) -> str:
    with pytest.raises(InputError) as error:
        read_workbook(path, set())
    assert error.value.remedy.render()
    return error.value.cause.render()


def test_an_ordinary_workbook_is_opened(workbook: Path) -> None:
    assert read_workbook(workbook, set()).sheets[0].rows == [["BAG-id", "Toestand"]]


def test_a_member_that_unpacks_to_far_too_much(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "RATIO_FREE_BYTES", 1_000_000)
    assert "unpacks to far more" in refused(rewritten(workbook, {"xl/media/a.bin": bytes(3_000_000)}))


def test_a_workbook_that_is_too_large_as_a_whole(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_UNPACKED_BYTES", 100_000)
    assert "unpacks to far more" in refused(rewritten(workbook, {"xl/media/a.bin": bytes(200_000)}))


def test_a_member_whose_header_lies_about_its_size(workbook: Path) -> None:
    rewritten(workbook, {SHEET: sheet_xml("<row/>" * 100_000)})
    raw = bytearray(workbook.read_bytes())
    with zipfile.ZipFile(workbook) as archive:
        true_size = archive.getinfo(SHEET).file_size
    needle = struct.pack("<I", true_size)
    assert raw.count(needle) == 2, "once in the local header, once in the directory"
    workbook.write_bytes(raw.replace(needle, struct.pack("<I", 100)))
    assert "unpacks to far more" in refused(workbook)


def test_too_many_members(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_MEMBERS", 20)
    refused(rewritten(workbook, {f"xl/media/{number}": b"" for number in range(30)}))


@pytest.mark.parametrize("reference", ["XFD1048576", "ZZ1048576", "XFD40000"])
def test_a_cell_in_the_far_corner(workbook: Path, reference: str) -> None:
    cells = f'<row><c r="A1"><v>1</v></c></row><row><c s="1" r="{reference}"><v>1</v></c></row>'
    assert "reaches to row" in refused(rewritten(workbook, {SHEET: sheet_xml(cells)}))


@pytest.mark.parametrize("cell", ['<c r="XFD1048576" s="0"/>', '<c r="XFD1048576" s="0" t="n"></c>'])
def test_a_far_cell_that_is_only_coloured_is_no_trouble(workbook: Path, cell: str) -> None:
    path = rewritten(workbook, {SHEET: sheet_xml(f'<row><c r="A1"><v>1</v></c></row><row>{cell}</row>')})
    assert read_workbook(path, set()).sheets[0].rows == [[1.0]]


def test_one_long_text_in_very_many_cells(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_TEXT_BYTES", 1_000_000)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    texts = f'<sst xmlns="{space}"><si><t>{"x" * 5000}</t></si><si><t>y</t></si></sst>'.encode()
    many = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 400))
    path = rewritten(workbook, {"xl/sharedStrings.xml": texts, SHEET: sheet_xml(many)})
    assert "unpacks to far more" in refused(path)
    few = many.replace("<v>0</v>", "<v>1</v>")
    check_workbook(rewritten(workbook, {SHEET: sheet_xml(few)}))


def test_old_locked_and_other_files(tmp_path: Path) -> None:
    old = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
    path = tmp_path / "oud.xlsx"
    path.write_bytes(old)
    assert "old Excel file" in refused(path)
    path.write_bytes(old + "EncryptedPackage".encode("utf-16-le"))
    assert "locked with a password" in refused(path)
    path.write_bytes(b"%PDF-1.7 nothing")
    assert "not an Excel workbook" in refused(path)
    path.write_bytes(b"")
    assert "is empty" in refused(path)
    path.unlink()
    assert "does not exist" in refused(path)
    picture = tmp_path / "plaatje.csv"
    picture.write_bytes(b"a;b\n\0\1\2")
    assert "neither" in refused(picture)


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "iets.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("leesmij.txt", "hallo")
    assert "no Excel workbook" in refused(path)


@pytest.mark.parametrize("keep", [30, 200, -40])
def test_a_truncated_workbook(workbook: Path, keep: int) -> None:
    workbook.write_bytes(workbook.read_bytes()[:keep])
    assert "damaged" in refused(workbook)


def test_a_sheet_that_is_no_xml(workbook: Path) -> None:
    refused(rewritten(workbook, {"xl/workbook.xml": b"<workbook"}))


def test_an_oversized_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_FILE_BYTES", 10)
    path = tmp_path / "groot.csv"
    path.write_text("a;b\n" * 10)
    assert "too large" in refused(path)


def test_formulas_without_value_and_errors_are_counted(workbook: Path) -> None:
    cells = '<row r="1"><c r="A1"><f>1+1</f></c><c r="B1" t="e"><v>#N/A</v></c>'
    cells += '<c r="C1"><f>2</f><v>2</v></c></row>'
    glance = check_workbook(rewritten(workbook, {SHEET: sheet_xml(cells)}))
    assert (glance.formulas_without_value, glance.error_cells) == (1, 1)
