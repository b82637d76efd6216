# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writes the sheet "Waarnemingen" that people fill, empty, prefilled with units, or with observations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from loods.registers.observations.schema import COLUMNS
from loods.registers.sheets.columns import Column
from loods.registers.sheets.tables import EXAMPLE
from loods.registers.sheets.writing import (
    Formats,
    add_choices,
    format_columns,
    write_cell,
    write_explanation,
    write_header,
    write_lists,
    write_workbook,
)

SHEET = "Waarnemingen"
SHOWN = {name: column for name, column in COLUMNS.items() if column.shown}
Rows = pl.DataFrame | Iterable[Mapping[str, object]]

_SECTIONS: Mapping[str, Sequence[str]] = {
    "Wat dit is": (
        "Eén rij is één waarneming: van een verblijfsobject (of een deel ervan), op één dag, van één soort.",
        "Vul alleen wat u weet. Een lege cel betekent: onbekend. Wie niets opgeeft, zegt niet dat het in gebruik is.",
        f"De rij met {EXAMPLE} wordt niet ingelezen. Eigen kolommen mogen blijven staan.",
    ),
    "Drie soorten": (
        "geteld: ter plaatse gezien. Leeg is niet in gebruik; onderbenut is wel gebruikt, maar slecht.",
        "aanbod: te huur of te koop op die dag, ook als het nog in gebruik is. Ingetrokken = van de markt.",
        "administratief: leeg als er geen WOZ-gebruiker, geen vestiging en geen bewoner geregistreerd is.",
        "Leegstand volgens het convenant rekent Loods zelf uit: aangeboden, niet in gebruik en minstens 500 m2 vvo.",
    ),
    "Object aanwijzen": (
        "Met het BAG-id van het verblijfsobject (16 cijfers, als tekst), of met postcode en huisnummer.",
        "Zonder postcode: straat, huisnummer en plaats. Past het adres bij meer objecten, dan komt de rij terug.",
    ),
    "Schrijfwijze": (
        "Datum: 1-3-2021. Getal: 1250,5. Deel van een object: de m2 met de maat vvo of go.",
        "Meer lege delen in één object op één dag: tel ze op in één rij.",
    ),
    "Persoonsgegevens": ("Zet geen namen van bewoners of gebruikers in dit bestand; ja of nee is genoeg.",),
}


def write_template(path: Path, rows: Rows | None = None, *, example: bool = True) -> None:
    """Write the workbook; `rows` have the field names of COLUMNS and our codes (state "vacant", not "leeg")."""

    def fill(book: Any, formats: Formats) -> None:
        columns = list(SHOWN.values())
        sheet = book.add_worksheet(SHEET)
        format_columns(sheet, columns, formats)
        write_header(sheet, 0, [c.header for c in columns], [c.width for c in columns], formats)
        format_columns(sheet, columns, formats)
        if example:
            _write_example(sheet, formats)
        _write_rows(sheet, _records(rows), 2 if example else 1, formats)
        write_explanation(book, "Waarnemingen van leegstand", columns, _SECTIONS, formats)
        add_choices(sheet, columns, write_lists(book, columns, formats), 1)

    write_workbook(path, fill)


def _records(rows: Rows | None) -> Iterable[Mapping[str, object]]:
    if rows is None:
        return ()
    return rows.iter_rows(named=True) if isinstance(rows, pl.DataFrame) else rows


def _write_example(sheet: Any, formats: Formats) -> None:
    style: dict[str, object] = {"italic": True, "font_color": "#767676"}
    for number, (name, column) in enumerate(SHOWN.items()):
        value: object = column.example
        if column.kind == "date" and isinstance(value, str):
            value = dt.date.fromisoformat(value)
        if name == "unit_id":
            value = EXAMPLE
        elif name == "note":
            value = "Deze rij is een voorbeeld en wordt niet ingelezen."
        write_cell(sheet, 1, number, value, formats, **style)


def _write_rows(sheet: Any, rows: Iterable[Mapping[str, object]], first: int, formats: Formats) -> None:
    columns = list(SHOWN.items())
    for number, row in enumerate(rows, first):
        for place, (name, column) in enumerate(columns):
            style: dict[str, object] = {"num_format": "@"} if column.kind in {"id", "text"} else {}
            write_cell(sheet, number, place, in_words(row.get(name), column), formats, **style)


def in_words(value: object, column: Column) -> object:
    """Return a value as it stands in the sheet: codes in Dutch words, uses joined, ids as text."""
    if value is None:
        return None
    if isinstance(value, bool) and column.kind == "yes_no":
        return column.choices["true" if value else "false"]
    if column.choices:
        return column.choices.get(str(value), value)
    if isinstance(value, list | tuple | pl.Series):
        return ", ".join(str(part) for part in value)
    return str(value) if column.kind in {"id", "text"} else value
