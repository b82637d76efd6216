# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The columns of a sheet of given facts: those that name the building, and one for each kind of fact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from loods.registers.observations.schema import COLUMNS as OF_OBSERVATIONS
from loods.registers.sheets.columns import Column

YES_NO = "flag"


class GivenKind(Protocol):
    """A kind of fact as the catalogue describes it; `choices` are codes, and a value is a place in them."""

    @property
    def name(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def title(self) -> Mapping[str, str]: ...
    @property
    def where(self) -> Mapping[str, str]: ...
    @property
    def choices(self) -> tuple[str, ...]: ...


# Code of a choice -> Dutch word in the drop-down; a code that is not here is a word already (label A++).
WORDS: Mapping[str, str] = {
    "no": "nee",
    "yes": "ja",
    "investor": "belegger",
    "owner_user": "eigenaar-gebruiker",
    "developer": "ontwikkelaar",
    "housing_corporation": "woningcorporatie",
    "government": "overheid",
    "private": "particulier",
    "above_shops_small": "boven winkels (klein en middel)",
    "above_shops_large": "boven of onder winkels (groot)",
    "approach_street": "aanloopstraat",
    "area_development": "gebiedsontwikkeling",
    "former_industrial": "voormalig (semi-)industrieel pand",
    "office_location": "kantorenlocatie",
}
_OTHER_WORDS: Mapping[str, Mapping[str, str]] = {
    YES_NO: {"j": "yes", "n": "no", "1": "yes", "0": "no", "waar": "yes", "onwaar": "no", "true": "yes"}
    | {"false": "no", "x": "yes", "wel": "yes", "niet": "no", "geen": "no"},
    "owner_kind": {"corporatie": "housing_corporation", "gemeente": "government", "rijk": "government"},
}
_HOW: Mapping[str, str] = {
    "m": "In meters",
    "m2": "In vierkante meters",
    "year": "Een jaartal",
    "years": "In jaren",
    "count": "Een aantal",
    "share": "Een deel van het geheel: 85% of 0,85",
    "db": "In decibel (Lden)",
    "eur": "In euro",
    "eur_per_m2_year": "In euro per m2 vvo per jaar, zonder btw",
    "kwh_per_m2": "In kWh per m2 per jaar",
    "ratio": "Een getal",
}
_RANGE = "bij twijfel van-tot, zoals {example}; leeg = onbekend"
_EXAMPLES = {"year": "1970-1975", "share": "80%-90%"}
_FIRST = {"monument": "nee", "noise_facade_db": "55-60", "height_m": "12,5", "woz_value_eur": "4.200.000"}

_ADDRESS = ("postcode", "house_number", "house_letter", "house_number_addition", "street", "town", "address")

# Field -> column. Headers are a stable interface: never rename, only add.
PLACE_COLUMNS: dict[str, Column] = {
    "building_id": Column(
        "BAG-id pand",
        "id",
        "Identificatie van het pand, 16 cijfers, als tekst. Mag leeg als het adres er staat.",
        "0344100000000001",
        ("pand", "pand id", "bag pand", "bag pand id", "pandidentificatie", "bag id", "building"),
        width=19,
    ),
    "unit_id": Column(
        "BAG-id verblijfsobject",
        "id",
        "In plaats van het pand: een verblijfsobject erin.",
        None,
        ("verblijfsobject", "vbo", "vbo id", "verblijfsobjectidentificatie", "unit"),
        width=19,
        shown=False,
    ),
    **{name: OF_OBSERVATIONS[name] for name in _ADDRESS},
    "source": Column(
        "Bron",
        "text",
        "Waar dit vandaan komt: eigenaar, omgevingsplan, monumentenregister ...",
        "opgave eigenaar",
        ("source",),
        width=22,
    ),
    "as_of": Column(
        "Datum",
        "date",
        "De dag waarop dit zo was: dag-maand-jaar.",
        "2026-01-01",
        ("peildatum", "per", "date", "as of"),
        width=12,
    ),
    "note": Column("Opmerking", "text", "Vrij veld.", None, ("opmerkingen", "toelichting", "note"), width=30),
}


def fact_columns(kinds: Sequence[GivenKind]) -> dict[str, Column]:
    """Return name of the fact -> its column; known by its Dutch title, its English one and its name."""
    return {kind.name: _column(kind) for kind in kinds}


def all_columns(kinds: Sequence[GivenKind]) -> dict[str, Column]:
    """Return every column of a sheet: place, source and date, then the facts."""
    facts = fact_columns(kinds)
    behind = {"note": PLACE_COLUMNS["note"]}
    return {**{name: c for name, c in PLACE_COLUMNS.items() if name not in behind}, **facts, **behind}


def _column(kind: GivenKind) -> Column:
    title = kind.title["nl"]
    synonyms = tuple(kind.title.values())
    if not kind.choices:
        example = _RANGE.format(example=_EXAMPLES.get(kind.unit, "10-15"))
        meaning = f"{_HOW.get(kind.unit, 'Een getal')}; {example}. Te vinden: {kind.where['nl']}."
        # As text: of 10-12 in a cell for numbers a spreadsheet makes the tenth of December.
        return Column(title, "text", meaning, _FIRST.get(kind.name), synonyms, width=_width(title))
    choices = {code: WORDS.get(code, code) for code in kind.choices}
    how = "Ja of nee" if kind.unit == YES_NO else "Kies een woord"
    meaning = f"{how}; leeg = onbekend. Te vinden: {kind.where['nl']}."
    words = _OTHER_WORDS.get(kind.unit, {})
    return Column(title, "choice", meaning, _FIRST.get(kind.name), synonyms, choices, words, _width(title))


def _width(title: str) -> int:
    return min(max(12, len(title) // 2 + 2), 26)
