# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The observations as the files people send: a workbook per gemeente, CSV from market and registers."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from loods.demo.history import Row
from loods.registers.observations.schema import COLUMNS
from loods.registers.observations.template import write_template
from loods.registers.sheets.template import in_words

_SUPPLY = (
    "unit_id",
    "date",
    "concept",
    "state",
    "offered",
    "part_m2",
    "part_standard",
    "vacant_since",
    "asking_rent_eur_m2_year",
    "available_from",
    "source",
)
_SIGNALS = ("unit_id", "date", "concept", "woz_user", "hr_establishment", "brp_resident", "source")
_ROUNDS = ("unit_id", "date", "concept", "state", "source")


def count_file_name(gemeente: str) -> str:
    """Return the name of a gemeente's workbook.

    >>> count_file_name("Wijk bij Duurstede")
    'FICTIEF-telling-wijk-bij-duurstede.xlsx'
    """
    return f"FICTIEF-telling-{re.sub(r'[^a-z]+', '-', gemeente.lower())}.xlsx"


def write_counts(path: Path, rows: Sequence[Row], wrong: Sequence[Row] = ()) -> Path:
    """Write a workbook with the counts of one gemeente, and at its end the rows that people get wrong."""
    write_template(path, [*rows, *wrong])
    return path


def write_supply(path: Path, rows: Iterable[Row]) -> Path:
    """Write the supply as CSV with semicolons, Dutch dates and decimal commas."""
    return _write_csv(path, _SUPPLY, rows)


def write_signals(path: Path, rows: Iterable[Row]) -> Path:
    """Write the three administrative signals as CSV."""
    return _write_csv(path, _SIGNALS, rows)


def write_rounds(path: Path, rows: Iterable[Row]) -> Path:
    """Write what a loods saw on a round as CSV."""
    return _write_csv(path, _ROUNDS, rows)


def mistakes(rows: Sequence[Row]) -> list[Row]:
    """Return rows as people get them wrong: no date, an unknown word, an unknown unit, a day to come."""
    if not rows:
        return []
    first = {key: value for key, value in rows[0].items() if key != "vacant_since"}
    return [
        {**first, "date": None, "state": "vacant", "note": "datum vergeten"},
        {**first, "state": "half leeg?", "note": "toestand onduidelijk"},
        {**first, "unit_id": "0344019999999999", "postcode": None, "house_number": None, "state": "vacant"},
        {**first, "date": dt.date(2031, 1, 1), "state": "vacant", "note": "verkeerd jaar"},
    ]


def _write_csv(path: Path, names: Sequence[str], rows: Iterable[Row]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
        writer.writerow(COLUMNS[name].header for name in names)
        columns = [(name, COLUMNS[name]) for name in names]
        for row in rows:
            writer.writerow(_dutch(in_words(row.get(name), column)) for name, column in columns)
    return path


def _dutch(value: object) -> object:
    if isinstance(value, dt.date):
        return f"{value.day}-{value.month}-{value.year}"
    return f"{value:.2f}".replace(".", ",") if isinstance(value, float) else value
