# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writes the sheets "Ruimten" and "Zoekvragen", empty or with rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from loods.match.sheets.columns import SEARCH_COLUMNS, SPACE_COLUMNS
from loods.registers.sheets.template import Template, write_sheet_template

_SPACES: Mapping[str, Sequence[str]] = {
    "Wat dit is": (
        "Eén rij is één ruimte die iemand aanbiedt: een pand, een verdieping of een deel ervan.",
        "Laat leeg wat u niet weet. Onbekend sluit niets uit; Loods vraagt er dan naar.",
        "Wie een ruimte te klein of te duur invult, mist zoekers; wie niets invult, krijgt vragen.",
    ),
}
_SEARCHES: Mapping[str, Sequence[str]] = {
    "Wat dit is": (
        "Eén rij is één zoekvraag: wat iemand zoekt om te ondernemen of te wonen.",
        "Alleen kenmerk en functie zijn nodig: maat, huur en wensen vult Loods aan met wat gebruikelijk is.",
        "Een eis (moet) sluit ruimten uit. Een wens (graag) telt mee.",
        "Met “niet nodig” vervalt een wens die gebruikelijk is.",
    ),
    "Privacy": ("Zet geen namen, telefoonnummers of adressen van mensen in dit blad.",),
}
SPACES = Template("Ruimten", "Ruimte die wordt aangeboden", SPACE_COLUMNS, _SPACES, marker="space_id")
SEARCHES = Template("Zoekvragen", "Ruimte die wordt gezocht", SEARCH_COLUMNS, _SEARCHES, marker="profile_id")


def write_spaces_template(path: Path, rows: Iterable[Mapping[str, object]] | None = None) -> None:
    """Write the workbook for spaces; `rows` have the fields of SPACE_COLUMNS."""
    write_sheet_template(path, SPACES, rows)


def write_profiles_template(path: Path, rows: Iterable[Mapping[str, object]] | None = None) -> None:
    """Write the workbook for searches; `rows` have the fields of SEARCH_COLUMNS."""
    write_sheet_template(path, SEARCHES, rows)
