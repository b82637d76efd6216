# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A published figure from outside, with all that keeps it from being mixed with another; and its columns."""

from __future__ import annotations

import polars as pl
import pyarrow as pa

from loods.registers.bag.tables import USE_NAMES, USES
from loods.registers.sheets.columns import Column

_text = pa.string()

SERIES_SCHEMA = pa.schema(
    [
        pa.field("figure_id", _text, nullable=False),  # hash of what is said
        pa.field("area", _text, nullable=False),  # code: GM0344, PV26, NL, a region's
        pa.field("date", pa.date32(), nullable=False),  # the day, or the last day of the period
        pa.field("use", _text, nullable=False),  # full name in the BAG, or "all"
        pa.field("definition", _text, nullable=False),  # the publisher's word for what is counted
        pa.field("measure", _text, nullable=False),  # a code of MEASURES
        pa.field("value", pa.float64(), nullable=False),
        pa.field("unit", _text, nullable=False),  # a code of UNITS
        pa.field("threshold_m2", pa.float64()),  # smallest space counted; null = no threshold known
        pa.field("source", _text, nullable=False),
        pa.field("release", _text, nullable=False),  # which publication: another release is another line
        pa.field("note", _text),
        pa.field("delivery", _text),
        pa.field("row", pa.int32()),
    ]
)

# Figures that differ in any of these are never put in one line.
LINE = ("area", "use", "definition", "measure", "unit", "threshold_m2", "source", "release")

MEASURES = {
    "stock": "voorraad",
    "vacancy": "leegstand",
    "structural_vacancy": "structurele leegstand",
    "supply": "aanbod",
    "take_up": "opname",
    "new_build": "nieuwbouw",
    "demolition": "sloop",
    "transformation": "transformatie",
    "rent": "huurprijs",
}
UNITS = {
    "m2": "m2",
    "m2_vvo": "m2 vvo",
    "m2_go": "m2 go",
    "m2_bvo": "m2 bvo",
    "pct": "%",
    "objects": "aantal",
    "eur_m2_year": "euro per m2 per jaar",
}
ALL_USES = "all"
USE_WORDS = {ALL_USES: "alle", **dict(zip(USES, USE_NAMES, strict=True))}

COLUMNS: dict[str, Column] = {
    "area": Column(
        "Gebied",
        "text",
        "Naam of code van een gemeente, regio of provincie, of NL.",
        "Utrecht",
        ("area", "gemeente", "regio", "provincie", "gebiedscode"),
        width=18,
    ),
    "date": Column(
        "Peildatum",
        "date",
        "De dag waarop het cijfer geldt; bij een jaar of kwartaal de laatste dag ervan.",
        "2022-01-01",
        ("datum", "date", "per", "periode"),
        width=12,
    ),
    "use": Column(
        "Gebruik",
        "choice",
        "Gebruiksdoel zoals in de BAG, of alle.",
        "kantoor",
        ("use", "functie", "gebruiksdoel", "segment"),
        USE_WORDS,
        {"kantoren": "kantoorfunctie", "winkels": "winkelfunctie", "totaal": ALL_USES, "overige": USES[-1]},
        16,
    ),
    "definition": Column(
        "Definitie",
        "text",
        "Wat de uitgever telt, in diens woorden.",
        "administratieve leegstand",
        ("definition", "begrip"),
        width=30,
    ),
    "measure": Column(
        "Grootheid",
        "choice",
        "Wat het cijfer meet.",
        "leegstand",
        ("measure", "maat", "indicator"),
        MEASURES,
        {"leegstandspercentage": "vacancy", "verhuur": "take_up"},
        20,
    ),
    "value": Column(
        "Waarde", "number", "Het cijfer zelf, voluit: 52000.", 52000, ("value", "cijfer"), width=12
    ),
    "unit": Column(
        "Eenheid",
        "choice",
        "Waarin het cijfer is uitgedrukt; kies m2 als de maat niet bekend is.",
        "m2",
        ("unit",),
        UNITS,
        {"procent": "pct", "percent": "pct", "percentage": "pct", "objecten": "objects", "stuks": "objects"},
        18,
    ),
    "threshold_m2": Column(
        "Ondergrens (m2)",
        "number",
        "Kleinste ruimte die meetelt, zoals 500; leeg = geen of onbekend.",
        500,
        ("drempel", "threshold", "threshold m2", "minimum"),
        width=12,
    ),
    "source": Column("Bron", "text", "De uitgever.", "CBS", ("source", "uitgever"), width=16),
    "release": Column(
        "Uitgave",
        "text",
        "Welke publicatie of versie; cijfers van verschillende uitgaven komen nooit in één reeks.",
        "Leegstandsmonitor 2022",
        ("release", "publicatie", "versie", "editie"),
        width=26,
    ),
    "note": Column("Opmerking", "text", "Vrij veld.", None, ("note", "toelichting"), width=30),
}


def empty_series() -> pl.DataFrame:
    """Return a table of SERIES_SCHEMA without rows."""
    return pl.DataFrame(SERIES_SCHEMA.empty_table())
