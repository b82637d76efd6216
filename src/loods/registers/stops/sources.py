# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of stops from a list (CSV) or a timetable (GTFS): texts by field, with the line they stood on."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from loods.errors import InputError
from loods.messages import N_
from loods.registers.delivered import is_zip, opened
from loods.registers.sheets.columns import plain

# Field -> the names that a column may have.
NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("stopid", "haltenummer", "code"),
    "name": ("stopname", "name", "naam", "halte", "station"),
    "kind": ("kind", "soort", "type", "vervoer", "modaliteit", "vehicletype"),
    "x": ("x", "rdx", "xrd", "xcoordinaat"),
    "y": ("y", "rdy", "yrd", "ycoordinaat"),
    "lat": ("stoplat", "lat", "latitude", "breedtegraad"),
    "lon": ("stoplon", "lon", "lng", "longitude", "lengtegraad"),
    "location_type": ("locationtype",),
}
_SEPARATORS = (";", ",", "\t")
_MOST_BYTES = 200_000_000  # the timetable of the whole country has stops of ten million
TOO_WIDE = "too_wide"


@dataclass(frozen=True)
class StopRow:
    """A row as it stands in the file; `cells` by field of NAMES."""

    line: int
    cells: Mapping[str, str]

    def get(self, field: str) -> str:
        """Return the text of a field, empty where the file has no such column."""
        return self.cells.get(field, "")


def is_gtfs(path: Path) -> bool:
    """Say whether a file is a zip with a timetable in it."""
    if not is_zip(path):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.rsplit("/", 1)[-1] == "stops.txt" for name in archive.namelist())
    except zipfile.BadZipFile:
        return False


def stop_rows(path: Path) -> list[StopRow]:
    """Return the rows of a list or of stops.txt. Raises InputError where the columns are not known."""
    member = "stops.txt" if is_gtfs(path) else None
    rows = list(_rows(_text(path, member), path.name))
    if not rows:
        raise InputError(N_("{file} holds no stops."), N_("Choose another file."), file=path.name)
    return rows


def member_columns(path: Path, member: str, names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield these columns of a table of a GTFS zip, row by row; empty where a row or the table has none."""
    with opened(path, lambda name: name == member) as stream:
        rows = csv.reader(io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline=""))
        with _regular(path.name):
            header = [cell.strip() for cell in next(rows, [])]
        places = [header.index(name) if name in header else len(header) for name in names]
        with _regular(path.name):
            for cells in rows:
                yield tuple(cells[place] if place < len(cells) else "" for place in places)


def _text(path: Path, member: str | None) -> str:
    def wanted(name: str) -> bool:
        return name == member if member else name.endswith((".csv", ".txt"))

    with opened(path, wanted) as stream:
        raw = stream.read(_MOST_BYTES + 1)
    if len(raw) > _MOST_BYTES:
        cause = N_("{file} holds far more than a list of stops.")
        raise InputError(cause, N_("Choose another file."), file=path.name)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _rows(text: str, file: str) -> Iterator[StopRow]:
    header = text[:10_000].splitlines()[0] if text else ""
    separator = max(_SEPARATORS, key=lambda mark: len(_columns(header, mark)))
    columns = _columns(header, separator)
    if not ({"x", "y"} <= columns.keys() or {"lat", "lon"} <= columns.keys()):
        raise InputError(
            N_("{file} is no list of stops: it has no columns x and y, or lat and lon."),
            N_("Give a CSV with name, kind, x and y (or lat and lon), or a GTFS timetable (zip)."),
            file=file,
        )
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    with _regular(file):
        width = len(next(reader))
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield StopRow(reader.line_num, _by_field(cells, columns, width))


@contextmanager
def _regular(file: str) -> Iterator[None]:
    """Say which file is no regular CSV."""
    try:
        yield
    except csv.Error as error:
        remedy = N_("Look for a quotation mark that is not closed, or save it as CSV again.")
        raise InputError(N_("{file} is not a regular CSV file."), remedy, file=file) from error


def _columns(header: str, separator: str) -> dict[str, int]:
    words = [plain(cell.strip('"')) for cell in header.split(separator)]
    found = {field: [words.index(name) for name in names if name in words] for field, names in NAMES.items()}
    return {field: places[0] for field, places in found.items() if places}


def _by_field(cells: list[str], columns: Mapping[str, int], width: int) -> dict[str, str]:
    if len(cells) > width:
        return {TOO_WIDE: " ".join(cells)}
    return {field: cells[place].strip() for field, place in columns.items() if place < len(cells)}
