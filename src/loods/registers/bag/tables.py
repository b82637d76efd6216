# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables of an edition: one row per version (voorkomen) of a BAG object, history included."""

from __future__ import annotations

import pyarrow as pa

_text = pa.string()
_texts = pa.list_(pa.string())
_code = pa.dictionary(pa.int8(), pa.string())
_moment = pa.timestamp("ms")

# Every object type shares these. Validity is half open: valid_from <= day < valid_to; null = still valid.
# A row with not_bag_at or inactive_at set never counts in a figure; it is kept because nothing is dropped.
VERSION_FIELDS = [
    pa.field("id", _text, nullable=False),
    pa.field("version", pa.int32(), nullable=False),
    pa.field("status", _code),
    pa.field("recorded_on_site", pa.bool_()),
    pa.field("document_date", pa.date32()),
    pa.field("document_number", _text),
    pa.field("valid_from", pa.date32()),
    pa.field("valid_to", pa.date32()),
    pa.field("registered_at", _moment),
    pa.field("registration_ended_at", _moment),
    pa.field("inactive_at", _moment),
    pa.field("lv_registered_at", _moment),
    pa.field("lv_registration_ended_at", _moment),
    pa.field("lv_inactive_at", _moment),
    pa.field("not_bag_at", _moment),
]

_geometry = pa.field("geometry", pa.binary())  # WKB, RD New (EPSG:28992), two dimensions, metres
_addresses = [pa.field("main_address_id", _text), pa.field("other_address_ids", _texts)]
# A point for lists and joins: the point itself, else the middle of the bounding box. RD metres.
_xy = [pa.field("x", pa.float64()), pa.field("y", pa.float64())]

TABLES: dict[str, pa.Schema] = {
    "unit": pa.schema(
        [
            *VERSION_FIELDS,
            *_addresses,
            pa.field("uses", _texts),  # gebruiksdoelen as registered
            pa.field("use_mask", pa.uint16()),  # bit i set = USES[i]
            pa.field("floor_area_registered_m2", pa.int32()),  # as registered, placeholders included
            pa.field("floor_area_go_m2", pa.int32()),  # null where the registered area is a placeholder
            pa.field("building_ids", _texts),
            *_xy,
            _geometry,
        ]
    ),
    "building": pa.schema(
        [
            *VERSION_FIELDS,
            pa.field("built_year_registered", pa.int32()),
            pa.field("built_year", pa.int32()),  # null where the registered year is a placeholder
            *_xy,
            _geometry,
        ]
    ),
    "address": pa.schema(
        [
            *VERSION_FIELDS,
            pa.field("house_number", pa.int32()),
            pa.field("house_letter", _text),
            pa.field("house_number_addition", _text),
            pa.field("postcode", _text),
            pa.field("addressable_type", _code),
            pa.field("public_space_id", _text),
            pa.field("town_id", _text),  # only where it differs from the public space's town
        ]
    ),
    "public_space": pa.schema(
        [
            *VERSION_FIELDS,
            pa.field("name", _text),
            pa.field("short_name", _text),
            pa.field("kind", _code),
            pa.field("town_id", _text),
        ]
    ),
    "town": pa.schema([*VERSION_FIELDS, pa.field("name", _text), *_xy, _geometry]),
    "mooring": pa.schema([*VERSION_FIELDS, *_addresses, *_xy, _geometry]),
    "pitch": pa.schema([*VERSION_FIELDS, *_addresses, *_xy, _geometry]),
    "investigation": pa.schema(
        [
            pa.field("object_type", _code),
            pa.field("object_id", _text),
            pa.field("attribute", _text),
            pa.field("in_investigation", pa.bool_()),
            pa.field("valid_from", pa.date32()),
            pa.field("valid_to", pa.date32()),
            pa.field("registered_at", _moment),
            pa.field("registration_ended_at", _moment),
            pa.field("lv_registered_at", _moment),
            pa.field("lv_registration_ended_at", _moment),
        ]
    ),
    "town_gemeente": pa.schema(
        [
            pa.field("town_id", _text),
            pa.field("gemeente", _text),  # "GM0457"
            pa.field("status", _code),  # definitief | voorlopig
            pa.field("valid_from", pa.date32()),
            pa.field("valid_to", pa.date32()),
        ]
    ),
}

GEOMETRY_TABLES = tuple(name for name, schema in TABLES.items() if "geometry" in schema.names)

# BAG object type codes, as in file names, to our table names.
OBJECT_TABLES = {
    "VBO": "unit",
    "PND": "building",
    "NUM": "address",
    "OPR": "public_space",
    "WPL": "town",
    "LIG": "mooring",
    "STA": "pitch",
}

# Order fixes the bits of use_mask: never reorder, only append.
USES = (
    "woonfunctie",
    "bijeenkomstfunctie",
    "celfunctie",
    "gezondheidszorgfunctie",
    "industriefunctie",
    "kantoorfunctie",
    "logiesfunctie",
    "onderwijsfunctie",
    "sportfunctie",
    "winkelfunctie",
    "overige gebruiksfunctie",
)

# As people name them, in the order of USES.
_SHORT_USES = {"woonfunctie": "wonen", "overige gebruiksfunctie": "overig"}
USE_NAMES = tuple(_SHORT_USES.get(use, use.removesuffix("functie")) for use in USES)
