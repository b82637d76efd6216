# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The closed lists of the BAG (LVBAG XSD 2.1.0); their order fixes the dictionaries in the tables."""

from __future__ import annotations

_PLACE_STATUSES = ("Plaats aangewezen", "Plaats ingetrokken")
_NAMING_STATUSES = ("Naamgeving uitgegeven", "Naamgeving ingetrokken")

STATUSES: dict[str, tuple[str, ...]] = {
    "unit": (
        "Verblijfsobject gevormd",
        "Niet gerealiseerd verblijfsobject",
        "Verblijfsobject in gebruik (niet ingemeten)",
        "Verblijfsobject in gebruik",
        "Verbouwing verblijfsobject",
        "Verblijfsobject ingetrokken",
        "Verblijfsobject buiten gebruik",
        "Verblijfsobject ten onrechte opgevoerd",
    ),
    "building": (
        "Bouwvergunning verleend",
        "Niet gerealiseerd pand",
        "Bouw gestart",
        "Pand in gebruik (niet ingemeten)",
        "Pand in gebruik",
        "Verbouwing pand",
        "Sloopvergunning verleend",
        "Pand gesloopt",
        "Pand buiten gebruik",
        "Pand ten onrechte opgevoerd",
    ),
    "address": _NAMING_STATUSES,
    "public_space": _NAMING_STATUSES,
    "town": ("Woonplaats aangewezen", "Woonplaats ingetrokken"),
    "mooring": _PLACE_STATUSES,
    "pitch": _PLACE_STATUSES,
    "town_gemeente": ("definitief", "voorlopig"),
}
# A unit in one of these counts in the stock; rule bag.unit_statuses says so of every status.
LIVE_STATUSES = (
    "Verblijfsobject in gebruik",
    "Verblijfsobject in gebruik (niet ingemeten)",
    "Verbouwing verblijfsobject",
)
PUBLIC_SPACE_KINDS = (
    "Weg",
    "Water",
    "Spoorbaan",
    "Terrein",
    "Kunstwerk",
    "Landschappelijk gebied",
    "Administratief gebied",
)
ADDRESSABLE_TYPES = ("Verblijfsobject", "Standplaats", "Ligplaats")
OBJECT_TYPES = ("unit", "building", "address", "public_space", "town", "mooring", "pitch")

# Values per dictionary column, per table.
CODES: dict[str, dict[str, tuple[str, ...]]] = {
    **{table: {"status": values} for table, values in STATUSES.items()},
    "address": {"status": _NAMING_STATUSES, "addressable_type": ADDRESSABLE_TYPES},
    "public_space": {"status": _NAMING_STATUSES, "kind": PUBLIC_SPACE_KINDS},
    "investigation": {"object_type": OBJECT_TYPES},
}

# The two digits that an identification carries after its four digits of origin.
ID_TYPE = {
    "unit": "01",
    "mooring": "02",
    "pitch": "03",
    "building": "10",
    "address": "20",
    "public_space": "30",
}

AREA_PLACEHOLDERS = (999999,)
YEAR_PLACEHOLDERS = (9999, 1005)
PLACEHOLDER_DATE_YEAR = 1005

# RD New: the box around the Netherlands, metres (EPSG:28992 area of use, rounded outwards).
RD_WEST, RD_SOUTH, RD_EAST, RD_NORTH = -7_000.0, 289_000.0, 300_000.0, 629_000.0
