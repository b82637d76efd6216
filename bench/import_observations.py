# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""100,000 rows of observations: Loods beside openpyxl with a dictionary, which checks next to nothing."""

from __future__ import annotations

import datetime as dt
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl

from loods.registers.observations import Defaults, import_observations, write_template
from loods.registers.observations.address_schema import ADDRESS_BOOK_SCHEMA, LIVE_STATUSES

ROWS = 100_000
UNITS = 20_000
START = dt.date(2010, 1, 1)
STATES = ("vacant", "in_use", "underused")
WORDS = {"leeg": "vacant", "in gebruik": "in_use", "onderbenut": "underused"}


def address_book() -> pl.DataFrame:
    """Return a made-up town of UNITS units, one address each."""
    rows = [
        {
            "unit_id": f"0344010000{number:06d}",
            "unit_valid_from": START,
            "unit_status": LIVE_STATUSES[0],
            "uses": ["kantoorfunctie"],
            "floor_area_go_m2": 500,
            "building_ids": [f"0344100000{number:06d}"],
            "address_id": f"0344200000{number:06d}",
            "is_main": True,
            "postcode": f"{3500 + number // 2000}A{chr(65 + number // 100 % 20)}",
            "house_number": 1 + number % 100,
            "street": f"Straat {number // 100}",
            "town": "Stad",
            "valid_from": START,
        }
        for number in range(UNITS)
    ]
    return pl.DataFrame(rows, schema=ADDRESS_BOOK_SCHEMA)


def statements(book: pl.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield ROWS statements: half by id, half by address."""
    units = book.select("unit_id", "postcode", "house_number").to_dicts()
    for number in range(ROWS):
        unit = dict(units[number % UNITS])
        unit.pop("unit_id" if number % 2 else "postcode")
        day = dt.date(2015 + number // UNITS, 1, 1)
        yield unit | {"date": day, "concept": "counted", "state": STATES[number % 3], "source": "telling"}


def plain(path: Path, book: pl.DataFrame) -> set[tuple[str, dt.date, str]]:
    """Read and match without checks, reasons or near matches."""
    addresses = {
        (row[0], str(row[1])): row[2] for row in book.select("postcode", "house_number", "unit_id").rows()
    }
    sheet = openpyxl.load_workbook(path, read_only=True)["Waarnemingen"]
    rows = sheet.iter_rows(values_only=True)
    at = {name: number for number, name in enumerate(next(rows))}
    next(rows)  # the example
    found = set()
    for row in rows:
        key = (row[at["Postcode"]], row[at["Huisnummer"]])
        unit = row[at["BAG-id"]] or addresses[key]
        found.add((unit, row[at["Peildatum"]].date(), WORDS[row[at["Toestand"]]]))
    return found


def main() -> int:
    """Time both on the same file and print the ratio; fails when they differ."""
    book = address_book()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "waarnemingen.xlsx"
        write_template(path, statements(book))
        begun = time.perf_counter()
        result = import_observations(path, book, Defaults(dt.date(2026, 1, 1)))
        ours = time.perf_counter() - begun
        begun = time.perf_counter()
        expected = plain(path, book)
        theirs = time.perf_counter() - begun
    got = set(result.observations.select("unit_id", "date", "state").iter_rows())
    print(f"observations, {ROWS:,} rows: Loods {ours:.1f} s ({ROWS / ours:,.0f} rows/s), ", end="")
    print(f"openpyxl without checks {theirs:.1f} s, ratio {ours / theirs:.2f}")
    return 0 if got == expected else 1


if __name__ == "__main__":
    raise SystemExit(main())
