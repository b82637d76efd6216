# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writes the sheet "Waarnemingen" that people fill: empty, with units to judge, or with observations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import polars as pl

from loods.registers.observations.schema import COLUMNS
from loods.registers.sheets.tables import EXAMPLE
from loods.registers.sheets.template import Template, write_sheet_template

Rows = pl.DataFrame | Iterable[Mapping[str, object]]

_SECTIONS: Mapping[str, Sequence[str]] = {
    "Wat dit is": (
        "Eén rij is één waarneming: van een verblijfsobject (of een deel ervan), op één dag, van één soort.",
        "Vul alleen wat u weet. Een lege cel betekent onbekend, niet: in gebruik.",
        f"De rij met {EXAMPLE} wordt niet ingelezen. Eigen kolommen mogen blijven staan.",
    ),
    "Drie soorten": (
        "geteld: ter plaatse gezien. Leeg is niet in gebruik; onderbenut is wel gebruikt, maar slecht.",
        "aanbod: te huur of te koop op die dag, ook als het nog in gebruik is. Ingetrokken = van de markt.",
        "administratief: leeg als er geen WOZ-gebruiker, geen vestiging en geen bewoner geregistreerd is.",
        "Convenantsleegstand leidt Loods zelf af: aangeboden, niet in gebruik, minstens 500 m2 vvo.",
    ),
    "Object aanwijzen": (
        "Met het BAG-id van het verblijfsobject (16 cijfers, als tekst), of met postcode en huisnummer.",
        "Zonder postcode: straat, huisnummer en plaats. Past dat bij meer objecten, dan komt de rij terug.",
    ),
    "Schrijfwijze": (
        "Datum: 1-3-2021. Getal: 1250,5. Deel van een object: de m2 met de maat vvo of go.",
        "Meer lege delen in één object op één dag: tel ze op in één rij.",
    ),
    "Persoonsgegevens": ("Zet geen namen van bewoners of gebruikers in dit bestand; ja of nee is genoeg.",),
}


_SHOWN = {name: column for name, column in COLUMNS.items() if column.shown}
TEMPLATE = Template("Waarnemingen", "Waarnemingen van leegstand", _SHOWN, _SECTIONS, marker="unit_id")


def write_template(path: Path, rows: Rows | None = None, *, example: bool = True) -> None:
    """Write the workbook; `rows` have the fields of COLUMNS and our codes (state "vacant", not "leeg")."""
    records = rows.iter_rows(named=True) if isinstance(rows, pl.DataFrame) else rows
    write_sheet_template(path, TEMPLATE, records, example=example)
