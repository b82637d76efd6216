# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writes an LVBAG 2.0 extract as the Kadaster packs it: zips in zips, XML files of at most 10,000 stands."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from loods.demo.bag_xml import (
    OBJECTS,
    Row,
    area_element,
    delivery_document,
    relation_file,
    stand,
    stand_file,
)

STANDS_PER_FILE = 10_000
Layout = Literal["gemeente", "national"]
Advance = Callable[[int], object]


@dataclass(frozen=True)
class Extract:
    """What goes into an extract.

    `tables` maps names of loods.registers.bag.tables.TABLES to rows; a row's "geometry" is a shapely
    geometry (RD New, metres). Rows with not_bag_at go to NietBag, with inactive_at or lv_inactive_at to
    Inactief. Missing moments are set on the days of validity, a missing document number is "FICTIEF".
    `gemeenten` are (four digits, name); none means the whole country.
    """

    reference_date: dt.date
    tables: Mapping[str, Sequence[Row]]
    gemeenten: Sequence[tuple[str, str]] = field(default=())


def write_extract(
    target: Path, extract: Extract, layout: Layout = "gemeente", advance: Advance | None = None
) -> Path:
    """Write the extract to the zip `target` and return it; the same rows always give the same bytes.

    `advance` is called with the number of rows after each XML file.
    """
    prefix = extract.gemeenten[0][0] if layout == "gemeente" else "9999"
    writer = _Writer(extract, prefix, "GEMEENTE" if layout == "gemeente" else "Nederland", advance)
    objects = writer.object_zips()
    day = writer.day
    if layout == "gemeente":
        objects = {f"{prefix}GEM{day}.zip": writer.packed(objects, zipfile.ZIP_STORED)}
    relations = relation_file(extract.tables.get("town_gemeente", ()), extract.reference_date)
    objects[f"GEM-WPL-RELATIE-{day}.zip"] = writer.packed(
        {f"GEM-WPL-RELATIE-{day}-000001.xml": relations.encode()}
    )
    document = delivery_document(writer.area, extract.reference_date)
    objects["Leveringsdocument-BAG-Extract.xml"] = document.encode()
    aside = target.with_name(f".{target.name}")
    aside.write_bytes(writer.packed(objects, zipfile.ZIP_STORED))
    return aside.replace(target)


def versions(extract: Extract) -> int:
    """Return how many rows `write_extract` will report on: all but the gemeente relations."""
    return sum(len(rows) for name, rows in extract.tables.items() if name != "town_gemeente")


class _Writer:
    """Packs one extract; names of its parts carry `prefix` (a gemeente code or 9999) and the date."""

    def __init__(self, extract: Extract, prefix: str, gebied: str, advance: Advance | None) -> None:
        self.extract = extract
        self.prefix = prefix
        self.gebied = gebied
        self.day = f"{extract.reference_date:%d%m%Y}"
        self.area = area_element(extract.gemeenten)
        self._advance = advance or (lambda _: None)

    def object_zips(self) -> dict[str, bytes]:
        """Return zip name -> bytes: one an object type; InOnderzoek, Inactief and NietBag hold such zips."""
        named: dict[str, bytes] = {}
        for table, (code, _, _) in OBJECTS.items():
            named |= self._type_zip(code, code, table, self._rows(table, "bag"))
        for name, short in (("InOnderzoek", "IO"), ("Inactief", "IA"), ("NietBag", "NB")):
            named[f"{self.prefix}{name}{self.day}.zip"] = self.packed(self._deeper(short), zipfile.ZIP_STORED)
        return named

    def _deeper(self, short: str) -> dict[str, bytes]:
        named: dict[str, bytes] = {}
        for table, (code, _, _) in OBJECTS.items():
            if short == "IO":
                investigations = self.extract.tables.get("investigation", ())
                rows = [row for row in investigations if row["object_type"] == table]
                named |= self._type_zip(short + code, code, "investigation", rows)
            else:
                named |= self._type_zip(short + code, code, table, self._rows(table, short))
        return named

    def _rows(self, table: str, part: str) -> list[Row]:
        return [row for row in self.extract.tables.get(table, ()) if _part(row) == part]

    def _type_zip(self, name: str, code: str, table: str, rows: Sequence[Row]) -> dict[str, bytes]:
        stem = f"{self.prefix}{name}{self.day}"
        files = {
            f"{stem}-{number:06d}.xml": self._file(code, table, rows[start : start + STANDS_PER_FILE])
            for number, start in enumerate(range(0, max(len(rows), 1), STANDS_PER_FILE), start=1)
        }
        return {f"{stem}.zip": self.packed(files)}

    def _file(self, code: str, table: str, rows: Sequence[Row]) -> bytes:
        stands = [stand(table, row) for row in rows]
        self._advance(len(stands))
        text = stand_file(code, stands, self.area, self.gebied, self.extract.reference_date)
        return text.encode()

    def packed(self, named: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
        """Return a zip of name -> bytes with the extract's own date on every entry."""
        day = self.extract.reference_date
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", method, compresslevel=1) as archive:
            for name, content in named.items():
                entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
                entry.create_system = 3
                entry.external_attr = 0o644 << 16
                entry.compress_type = method
                archive.writestr(entry, content)
        return stream.getvalue()


def _part(row: Row) -> str:
    if row.get("not_bag_at") is not None:
        return "NB"
    inactive = row.get("inactive_at") is not None or row.get("lv_inactive_at") is not None
    return "IA" if inactive else "bag"
