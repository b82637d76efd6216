# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the columns of an EP-Online file are: found by name, whatever the year and the preamble."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loods.errors import InputError
from loods.messages import N_
from loods.registers.sheets.columns import plain

# Field -> the names it had through the years, without "Pand_", blanks and capitals.
NAMES: Mapping[str, tuple[str, ...]] = {
    "unit_id": ("bagverblijfsobjectid",),
    "berth_id": ("bagligplaatsid",),
    "pitch_id": ("bagstandplaatsid",),
    "building_ids": ("bagpandid", "bagpandids"),
    "postcode": ("postcode",),
    "house_number": ("huisnummer",),
    "house_letter": ("huisletter",),
    "addition": ("huisnummertoevoeging", "huisnummertoev"),
    "label": ("energieklasse",),
    "energy_index": ("energieindex", "energieprestatieindex"),
    "energy_kwh_m2": ("primairefossieleenergie",),
    "floor_area_m2": ("gebruiksoppervlaktethermischezone", "gebruiksoppervlakte"),
    "recorded_on": ("opnamedatum",),
    "registered_on": ("registratiedatum",),
    "valid_until": ("metinggeldigtot", "geldigtot"),
    "building_class": ("gebouwklasse",),
    "building_type": ("gebouwtype",),
    "method": ("berekeningstype",),
    "status": ("status",),
}
_SEPARATORS = (";", ",", "\t")
_HEADER_LINES = 20
_PREFIX = "pand"


@dataclass(frozen=True)
class LabelLayout:
    """The line of the header (from 1), the separator, how many columns there are, and field -> column."""

    header_line: int
    separator: str
    width: int
    columns: Mapping[str, int]
    names: Mapping[str, str]  # field -> the name of its column in the file

    def name(self, field: str) -> str:
        """Return what the file calls a field."""
        return self.names.get(field, field)


def find_layout(lines: Sequence[str], file: str) -> LabelLayout:
    """Return the layout from the first lines of a file. Raises InputError where it is no label list."""
    tries = [
        _layout(number, line, separator)
        for number, line in enumerate(lines[:_HEADER_LINES], 1)
        for separator in _SEPARATORS
    ]
    best = max(tries, key=lambda layout: len(layout.columns), default=None)
    if best is None or not _enough(best.columns):
        raise InputError(
            N_("{file} is no list of energy labels: the names of its columns are not known."),
            N_("Give the file of all labels (csv, or the zip with it) as EP-Online publishes it."),
            file=file,
        )
    return best


def _layout(number: int, line: str, separator: str) -> LabelLayout:
    cells = [cell.strip().strip('"') for cell in line.split(separator)]
    words = [plain(cell).removeprefix(_PREFIX) for cell in cells]
    columns = {
        field: words.index(name)
        for field, names in NAMES.items()
        for name in reversed(names)
        if name in words
    }
    return LabelLayout(number, separator, len(cells), columns, {f: cells[at] for f, at in columns.items()})


def _enough(columns: Mapping[str, int]) -> bool:
    place = {"unit_id", "building_ids"} & columns.keys() or {"postcode", "house_number"} <= columns.keys()
    return "label" in columns and bool(place) and bool({"recorded_on", "registered_on"} & columns.keys())
