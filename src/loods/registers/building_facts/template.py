# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writes the sheet "Feiten" that people fill: a row a building, a column a fact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from loods.registers.building_facts.columns import GivenKind, all_columns
from loods.registers.sheets.tables import EXAMPLE
from loods.registers.sheets.template import Template, write_sheet_template

_SECTIONS: Mapping[str, Sequence[str]] = {
    "Wat dit is": (
        "Eén rij is één pand. Elke kolom is één feit dat in geen register staat, of daar anders staat.",
        "Vul alleen wat u weet. Een lege cel betekent onbekend, niet: nee of nul.",
        "Kolommen die u niet nodig hebt mag u weghalen; eigen kolommen mogen blijven staan.",
        f"De rij met {EXAMPLE} wordt niet ingelezen.",
    ),
    "Pand aanwijzen": (
        "Met het BAG-id van het pand (16 cijfers, als tekst), of met postcode en huisnummer.",
        "Zonder postcode: straat, huisnummer en plaats. Past dat bij meer panden, dan komt de rij terug.",
    ),
    "Schrijfwijze": (
        "Getal: 12,5. Weet u het niet precies: 10-15. Bedrag: 4.200.000. Deel: 85% of 0,85.",
        "Keuze: kies een woord uit de lijst. Energielabel niet zeker: C-D.",
    ),
    "Bron en datum": (
        "Elke rij zegt waar de feiten vandaan komen en van welke dag ze zijn.",
        "Verschillen de bronnen of de dagen: gebruik meer rijen.",
        "Een nieuwere datum gaat voor een oudere. De oude opgave blijft bewaard.",
    ),
    "Wie dit ziet": (
        "Waarde, huur, servicekosten en wat de eigenaar wil ziet alleen wie een rol heeft in de gemeente.",
        "Zet geen namen van personen in dit bestand.",
    ),
}


def write_facts_template(
    path: Path,
    kinds: Sequence[GivenKind],
    rows: Iterable[Mapping[str, object]] | None = None,
    *,
    example: bool = True,
) -> None:
    """Write the workbook with a column for each of `kinds`; `rows` have the fields of the columns."""
    columns = {name: column for name, column in all_columns(kinds).items() if column.shown}
    template = Template("Feiten", "Feiten over panden", columns, _SECTIONS, marker="building_id")
    write_sheet_template(path, template, rows, example=example)
