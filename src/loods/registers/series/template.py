# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writes the sheet "Reeksen" for published figures, empty or with figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from loods.registers.series.schema import COLUMNS
from loods.registers.sheets.template import Template, write_sheet_template

_SECTIONS: Mapping[str, Sequence[str]] = {
    "Wat dit is": (
        "Eén rij is één gepubliceerd cijfer van een ander: CBS, NVM, Bak, een eigen telling.",
        "Cijfers komen naast die van Loods te staan, ze worden er nooit mee vermengd.",
        "Definitie, eenheid, bron en uitgave zijn verplicht: zonder die is een cijfer niet te vergelijken.",
    ),
}
TEMPLATE = Template("Reeksen", "Cijfers van anderen", COLUMNS, _SECTIONS, marker="area")


def write_series_template(
    path: Path, rows: Iterable[Mapping[str, object]] | None = None, *, example: bool = True
) -> None:
    """Write the workbook; `rows` have the fields of COLUMNS and our codes (measure "vacancy")."""
    write_sheet_template(path, TEMPLATE, rows, example=example)
