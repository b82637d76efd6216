# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a row of a sheet asks for: identifications and addresses as people write them, made comparable."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from loods.registers.bag.tables import USE_NAMES, USES
from loods.registers.sheets.columns import plain
from loods.registers.sheets.reading import Cell
from loods.registers.sheets.values import read_text

ASKED_SCHEMA = pl.Schema(
    {
        "i": pl.UInt32(),  # number of the row among all rows with data
        "date": pl.Date(),
        "id": pl.String(),  # digits, or the text when there is more than digits
        "id_lost": pl.Boolean(),  # the last digits cannot be trusted
        "building": pl.String(),
        "postcode": pl.String(),
        "number": pl.Int64(),
        "suffix": pl.String(),  # letter and addition together, capitals and digits only
        "exact": pl.String(),  # letter|addition as written
        "street": pl.String(),  # plain
        "town": pl.String(),  # plain
        "uses": pl.List(pl.String()),  # full names of the register
        "number_is_date": pl.Boolean(),
    }
)

_PREFIX = re.compile(r"(?i)^nl\.imbag\.[a-z]+\.")
_SCIENTIFIC = re.compile(r"(?i)^\d[.,]\d+e\+?1\d$")
_POSTCODE = re.compile(r"\b([1-9]\d{3})\s?([A-Za-z]{2})\b")
_NUMBER = re.compile(r"^\s*(\d{1,5})(.*)$", re.DOTALL)
_ADDRESS = re.compile(r"^(.*?\D)\s*\b(\d{1,5})\b\s*(.*)$", re.DOTALL)
_LARGEST_SURE = 10**15  # Excel keeps 15 digits
_USE_OF = {plain(word): use for words in (USES, USE_NAMES) for word, use in zip(words, USES, strict=True)}
_USE_OF |= {
    "woon": "woonfunctie",
    "overige": USES[-1],
    "kantoren": "kantoorfunctie",
    "winkels": "winkelfunctie",
}


@dataclass(frozen=True)
class Written:
    """The identifying cells of one row as they stand in the sheet."""

    unit_id: Cell = None
    building_id: Cell = None
    postcode: Cell = None
    house_number: Cell = None
    house_letter: Cell = None
    house_number_addition: Cell = None
    street: Cell = None
    town: Cell = None
    address: Cell = None
    use: Cell = None


def asked_table(rows: Sequence[Written], dates: Sequence[dt.date | None]) -> pl.DataFrame:
    """Return ASKED_SCHEMA, one row per written row, in the same order."""
    records = [_asked(number, row, day) for number, (row, day) in enumerate(zip(rows, dates, strict=True))]
    return pl.DataFrame(records, schema=ASKED_SCHEMA, orient="row")


def _asked(number: int, row: Written, day: dt.date | None) -> tuple[object, ...]:
    identification, lost = identification_of(row.unit_id)
    building, _ = identification_of(row.building_id)
    is_date = isinstance(row.house_number, dt.date)
    row, address_rest = _split_address(row)
    house_number, rest = (None, "") if is_date else _house_number(row.house_number)
    letter = read_text(row.house_letter) or ""
    addition = read_text(row.house_number_addition) or ""
    written = f"{rest or address_rest}{letter}{addition}"
    return (
        number,
        day,
        identification,
        lost,
        building,
        _postcode(row.postcode),
        house_number,
        suffix_key(written),
        f"{letter or rest.strip(' -')}|{addition}",
        plain(read_text(row.street) or "") or None,
        plain(read_text(row.town) or "") or None,
        uses_of(row.use),
        is_date,
    )


def identification_of(cell: Cell) -> tuple[str | None, bool]:
    """Return an id as text, and whether a spreadsheet has lost its last digits.

    >>> identification_of("NL.IMBAG.Verblijfsobject.0457010000058123"), identification_of("4,57E+14")
    (('0457010000058123', False), ('4,57E+14', True))
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool) and math.isfinite(cell):
        number = int(cell)
        return str(number), number >= _LARGEST_SURE and number % 10 == 0
    if isinstance(cell, str) and len(cell) == 16 and cell.isdecimal():
        return cell, False
    text = _PREFIX.sub("", read_text(cell) or "")
    if not text:
        return None, False
    bare = re.sub(r"[\s.'\u00a0]+", "", text)
    if _SCIENTIFIC.match(text):
        return text, True
    return bare if bare.isdecimal() else text, False


def _split_address(row: Written) -> tuple[Written, str]:
    """Take "Straat 12 A, 1382AB Plaats" apart where street and number are not in columns of their own."""
    whole = read_text(row.address) or (None if row.house_number is not None else read_text(row.street))
    if whole is None:
        return row, ""
    postcode = _POSTCODE.search(whole)
    before, _, after = whole.partition(postcode[0]) if postcode else (whole, "", "")
    before, _, town = before.partition(",") if not postcode else (before.rstrip(" ,"), "", after)
    found = _ADDRESS.match(before.strip())
    if not found:
        return row, ""
    split = Written(
        row.unit_id,
        row.building_id,
        row.postcode or (postcode[0] if postcode else None),
        row.house_number if row.house_number is not None else found[2],
        row.house_letter,
        row.house_number_addition,
        found[1] if row.address is not None or row.house_number is None else row.street,
        row.town or town.strip(" ,") or None,
        row.address,
        row.use,
    )
    return split, found[3] if row.house_number is None else ""


def _house_number(cell: Cell) -> tuple[int | None, str]:
    found = _NUMBER.match(read_text(cell) or "")
    return (int(found[1]), found[2]) if found else (None, "")


@lru_cache(maxsize=10_000)
def _postcode(cell: Cell) -> str | None:
    text = re.sub(r"[^0-9A-Za-z]", "", read_text(cell) or "").upper()
    return text or None


@lru_cache(maxsize=10_000)
def suffix_key(text: str) -> str:
    """Return letter and addition as one key: "-bis" and "Bis" are the same."""
    return re.sub(r"[^0-9A-Z]", "", text.upper())


def uses_of(cell: Cell) -> list[str]:
    """Return the full register names of uses written as "kantoor" or "kantoorfunctie, winkelfunctie"."""
    text = read_text(cell)
    words = re.split(r"[,;/+|]| en ", text) if text else []
    return [_USE_OF[word] for word in map(plain, words) if word in _USE_OF]
