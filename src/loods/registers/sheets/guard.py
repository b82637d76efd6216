# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Looks at a workbook before it is opened: no bombs, no locked or old files, nothing that eats the memory.

A small .xlsx can unpack to gigabytes, and one cell in the far corner makes a reader lay out the whole sheet.
"""

from __future__ import annotations

import copy
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from loods.errors import InputError
from loods.messages import N_

MAX_FILE_BYTES = 200_000_000
MAX_MEMBERS = 5_000
MAX_UNPACKED_BYTES = 800_000_000
MAX_RATIO = 200  # a sheet of equal rows packs to 1:60; deflate can reach 1:1032
RATIO_FREE_BYTES = 20_000_000  # below this a high ratio is harmless
MAX_CELLS = 20_000_000
MAX_TEXT_BYTES = 1_000_000_000

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CHUNK = 1 << 20
_CELL = rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^>]*(?<!/)>(?!</)'
_ANY_CELL = re.compile(_CELL)
_FAR_CELL = re.compile(
    _CELL.replace(b"([A-Z]{1,3})([0-9]{1,7})", b"([A-Z]{2,3}(?=[0-9])|[A-Z](?=[0-9]{6}))([0-9]{1,7})")
)
_EMPTY_FORMULA = re.compile(rb"</(?:\w+:)?f>(?:<v></v>|<v/>)?</(?:\w+:)?c>")
_SHARED_TEXT = re.compile(rb"<(?:\w+:)?si\b(.*?)</(?:\w+:)?si>", re.DOTALL)
_SHARED_USE = re.compile(rb't="s"[^>]*>\s*<(?:\w+:)?v>(\d+)<')


@dataclass
class Glance:
    """What a look at the sheets told: their extent and cells that hold no value."""

    last_row: int = 0
    last_column: int = 0
    shared_uses: int = 0
    error_cells: int = 0
    formulas_without_value: int = 0
    members: list[str] = field(default_factory=list)


def check_workbook(path: Path) -> Glance:
    """Return what the workbook holds; InputError when it is locked, of an old format, damaged or a bomb."""
    _check_signature(path)
    try:
        with zipfile.ZipFile(path) as archive:
            _check_members(archive, path)
            glance = _look(archive, path)
            _check_shared_text(archive, glance, path)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise _refused(N_("{file} is damaged and cannot be opened as an Excel workbook."), path) from error
    return glance


def _refused(cause: str, path: Path, remedy: str | None = None, **params: object) -> InputError:
    advice = remedy or N_("Open it in Excel or LibreOffice, save it as a new .xlsx workbook and import that.")
    return InputError(cause, advice, file=path.name, **params)


def check_size(path: Path) -> None:
    """Raise InputError when the file is missing, empty or too large to be a sheet that people fill."""
    if not path.is_file():
        raise _refused(N_("{file} does not exist or is no file."), path, N_("Check the name and the folder."))
    size = path.stat().st_size
    if size == 0:
        raise _refused(N_("{file} is empty."), path, N_("Choose another file."))
    if size > MAX_FILE_BYTES:
        remedy = N_("Split it into files of at most {limit} MB.")
        limit = MAX_FILE_BYTES // 1_000_000
        raise _refused(
            N_("{file} is too large to read ({size} MB)."), path, remedy, size=size // 10**6, limit=limit
        )


def _check_signature(path: Path) -> None:
    check_size(path)
    start = path.read_bytes()
    if start.startswith(_OLE):
        if _ENCRYPTED in start:
            remedy = N_("Save it without a password and import that file.")
            raise _refused(N_("{file} is locked with a password."), path, remedy)
        raise _refused(N_("{file} is an old Excel file (.xls), which is not read."), path)
    if not start.startswith(b"PK"):
        remedy = N_("Give an Excel workbook (.xlsx) or a CSV file.")
        raise _refused(N_("{file} is not an Excel workbook."), path, remedy)


def _check_members(archive: zipfile.ZipFile, path: Path) -> None:
    members = archive.infolist()
    names = {member.filename for member in members}
    if "xl/workbook.xml" not in names:
        raise _refused(N_("{file} is a zip file, but no Excel workbook of the .xlsx kind."), path)
    if len(members) > MAX_MEMBERS or sum(m.compress_size for m in members) > path.stat().st_size:
        raise _bomb(path)
    if sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
        raise _bomb(path)
    for member in members:
        _check_ratio(member.file_size, member.compress_size, path)


def _check_ratio(unpacked: int, packed: int, path: Path) -> None:
    if unpacked > RATIO_FREE_BYTES and unpacked > MAX_RATIO * max(packed, 1):
        raise _bomb(path)


def _bomb(path: Path) -> InputError:
    remedy = N_("Ask the sender for a new file with only the rows that matter, or for a CSV file.")
    return _refused(N_("{file} unpacks to far more than a sheet holds; it was not opened."), path, remedy)


def _look(archive: zipfile.ZipFile, path: Path) -> Glance:
    glance = Glance()
    for member in archive.infolist():
        is_sheet = member.filename.startswith("xl/worksheets/") and member.filename.endswith(".xml")
        rows, columns = 0, 0
        for chunk in _chunks(archive, member, path):
            if is_sheet:
                rows, columns = _extent(chunk, rows, columns)
                _count(chunk, glance)
        glance.members.append(member.filename)
        if is_sheet and rows * columns > MAX_CELLS:
            raise _too_wide(path, rows, columns)
        glance.last_row, glance.last_column = max(glance.last_row, rows), max(glance.last_column, columns)
    return glance


def _too_wide(path: Path, rows: int, columns: int) -> InputError:
    remedy = N_("Remove the rows and columns that are far from the table, and save it again.")
    cause = N_("{file} has a sheet that reaches to row {rows} and column {columns}, more than can be read.")
    return _refused(cause, path, remedy, rows=rows, columns=columns)


def _chunks(archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path) -> Iterator[bytes]:
    """Yield the member in pieces that end before a cell; the true size counts, not what its header says."""
    total, rest = 0, b""
    whole = copy.copy(member)
    whole.file_size = (
        MAX_UNPACKED_BYTES + 1
    )  # else reading stops, without a word, at the size the header says
    with archive.open(whole) as stream:
        for piece in iter(lambda: stream.read(_CHUNK), b""):
            total += len(piece)
            _check_true_size(total, member, path)
            cut = (buffer := rest + piece).rfind(b"<c ")
            if cut <= 0:
                yield buffer
                rest = b""
            else:
                yield buffer[:cut]
                rest = buffer[cut:]
    if total != member.file_size:
        raise _bomb(path)
    yield rest


def _check_true_size(total: int, member: zipfile.ZipInfo, path: Path) -> None:
    if total > MAX_UNPACKED_BYTES:
        raise _bomb(path)
    _check_ratio(total, member.compress_size, path)


def _extent(chunk: bytes, rows: int, columns: int) -> tuple[int, int]:
    # Nearly all sheets stay within 26 columns and 99,999 rows: only cells beyond that are looked at.
    if columns == 0 and _ANY_CELL.search(chunk):
        rows, columns = 99_999, 26
    for letters, number in _FAR_CELL.findall(chunk):
        rows, columns = max(rows, int(number)), max(columns, _column_number(letters))
    return rows, columns


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _count(chunk: bytes, glance: Glance) -> None:
    glance.shared_uses += chunk.count(b't="s"')
    glance.error_cells += chunk.count(b't="e"')
    glance.formulas_without_value += len(_EMPTY_FORMULA.findall(chunk))


def _check_shared_text(archive: zipfile.ZipFile, glance: Glance, path: Path) -> None:
    """Refuse a workbook whose shared texts, repeated in every cell that uses them, would fill the memory."""
    if "xl/sharedStrings.xml" not in glance.members:
        return
    with archive.open("xl/sharedStrings.xml") as stream:
        lengths = [len(found[1]) for found in _SHARED_TEXT.finditer(_read(stream))]
    if max(lengths, default=0) * glance.shared_uses <= MAX_TEXT_BYTES:
        return
    if sum(_used_text(archive, glance, lengths, path)) > MAX_TEXT_BYTES:
        raise _bomb(path)


def _read(stream: IO[bytes]) -> bytes:
    return stream.read(MAX_UNPACKED_BYTES)


def _used_text(archive: zipfile.ZipFile, glance: Glance, lengths: list[int], path: Path) -> Iterator[int]:
    for name in glance.members:
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            for chunk in _chunks(archive, archive.getinfo(name), path):
                uses = (int(number) for number in _SHARED_USE.findall(chunk))
                yield sum(lengths[use] for use in uses if use < len(lengths))
