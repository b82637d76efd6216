# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The plain reading of an LVBAG file with lxml: slow, strict and the reference that the fast scanner must equal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import IO, Any

import pyarrow as pa
import shapely
from lxml import etree

from loods.registers.bag.tables import TABLES, USES

_OBJECTEN = "{www.kadaster.nl/schemas/lvbag/imbag/objecten/v20200601}"
_REF = "{www.kadaster.nl/schemas/lvbag/imbag/objecten-ref/v20200601}"
_HISTORIE = "{www.kadaster.nl/schemas/lvbag/imbag/historie/v20200601}"
_GML = "{http://www.opengis.net/gml/3.2}"
_STAND = "{http://www.kadaster.nl/schemas/standlevering-generiek/1.0}stand"

OBJECT_ELEMENTS = {
    "Verblijfsobject": "unit",
    "Pand": "building",
    "Nummeraanduiding": "address",
    "OpenbareRuimte": "public_space",
    "Woonplaats": "town",
    "Ligplaats": "mooring",
    "Standplaats": "pitch",
}
AREA_PLACEHOLDERS = (999999,)
YEAR_PLACEHOLDERS = (9999, 1005)

Row = dict[str, Any]


def read_objects(stream: IO[bytes]) -> Iterator[tuple[str, Row]]:
    """Yield (table name, row) for every object version in one XML file, in file order."""
    events = etree.iterparse(stream, tag=_STAND, resolve_entities=False, no_network=True, huge_tree=True)
    for _, stand in events:
        for element in stand.iter(*(_OBJECTEN + name for name in OBJECT_ELEMENTS)):
            table = OBJECT_ELEMENTS[etree.QName(element).localname]
            yield table, _row(table, element)
        stand.clear()
        while stand.getprevious() is not None:
            del stand.getparent()[0]


def to_table(name: str, rows: list[Row]) -> pa.Table:
    """Return rows as a table of the schema of `name`."""
    return pa.Table.from_pylist(rows, schema=TABLES[name])


def _row(table: str, element: etree._Element) -> Row:
    return _common(element) | _SPECIFIC[table](element)


def _text(element: etree._Element, path: str) -> str | None:
    found = element.find(path)
    return None if found is None or found.text is None else found.text.strip()


def _texts(element: etree._Element, path: str) -> list[str]:
    return [(found.text or "").strip() for found in element.iterfind(path)]


def _date(value: str | None) -> dt.date | None:
    return None if value is None else dt.date.fromisoformat(value)


def _moment(value: str | None) -> dt.datetime | None:
    return None if value is None else dt.datetime.fromisoformat(value)


def _integer(value: str | None) -> int | None:
    return None if value is None else int(value)


def _common(element: etree._Element) -> Row:
    voorkomen = element.find(f"{_OBJECTEN}voorkomen/{_HISTORIE}Voorkomen")
    assert voorkomen is not None
    lv = f"{_HISTORIE}BeschikbaarLV/{_HISTORIE}"
    return {
        "id": _text(element, f"{_OBJECTEN}identificatie"),
        "version": _integer(_text(voorkomen, f"{_HISTORIE}voorkomenidentificatie")),
        "status": _text(element, f"{_OBJECTEN}status"),
        "recorded_on_site": _text(element, f"{_OBJECTEN}geconstateerd") == "J",
        "document_date": _date(_text(element, f"{_OBJECTEN}documentdatum")),
        "document_number": _text(element, f"{_OBJECTEN}documentnummer"),
        "valid_from": _date(_text(voorkomen, f"{_HISTORIE}beginGeldigheid")),
        "valid_to": _date(_text(voorkomen, f"{_HISTORIE}eindGeldigheid")),
        "registered_at": _moment(_text(voorkomen, f"{_HISTORIE}tijdstipRegistratie")),
        "registration_ended_at": _moment(_text(voorkomen, f"{_HISTORIE}eindRegistratie")),
        "inactive_at": _moment(_text(voorkomen, f"{_HISTORIE}tijdstipInactief")),
        "lv_registered_at": _moment(_text(voorkomen, f"{lv}tijdstipRegistratieLV")),
        "lv_registration_ended_at": _moment(_text(voorkomen, f"{lv}tijdstipEindRegistratieLV")),
        "lv_inactive_at": _moment(_text(voorkomen, f"{lv}tijdstipInactiefLV")),
        "not_bag_at": _moment(_text(voorkomen, f"{lv}tijdstipNietBagLV")),
    }


def _refs(element: etree._Element, role: str) -> list[str]:
    return _texts(element, f"{_OBJECTEN}{role}/*")


def _ref(element: etree._Element, role: str) -> str | None:
    return next(iter(_refs(element, role)), None)


def _addressed(element: etree._Element) -> Row:
    return {
        "main_address_id": _ref(element, "heeftAlsHoofdadres"),
        "other_address_ids": _refs(element, "heeftAlsNevenadres"),
    }


def _coordinates(element: etree._Element) -> list[tuple[float, float]]:
    numbers = (element.text or "").split()
    dimension = 3 if _dimension(element) == 3 else 2
    return [(float(x), float(y)) for x, y in zip(numbers[::dimension], numbers[1::dimension], strict=True)]


def _dimension(element: etree._Element) -> int:
    holder: etree._Element | None = element
    while holder is not None and holder.get("srsDimension") is None:
        holder = holder.getparent()
    return 2 if holder is None else int(holder.get("srsDimension") or 2)


def _polygon(element: etree._Element) -> shapely.Polygon:
    rings = [_coordinates(ring) for ring in element.iterfind(f"{_GML}exterior//{_GML}posList")]
    holes = [_coordinates(ring) for ring in element.iterfind(f"{_GML}interior//{_GML}posList")]
    return shapely.Polygon(rings[0], holes)


def _shape(element: etree._Element) -> shapely.Geometry | None:
    point = element.find(f".//{_GML}pos")
    if point is not None:
        return shapely.Point(_coordinates(point)[0])
    polygons = [_polygon(found) for found in element.iter(f"{_GML}Polygon")]
    if not polygons:
        return None
    several = element.find(f".//{_GML}MultiSurface") is not None
    return shapely.MultiPolygon(polygons) if several else polygons[0]


def _geometry(element: etree._Element) -> Row:
    holder = element.find(f"{_OBJECTEN}geometrie")
    shape = None if holder is None else _shape(holder)
    if shape is None:
        return {"x": None, "y": None, "geometry": None}
    west, south, east, north = shape.bounds
    return {"x": (west + east) / 2, "y": (south + north) / 2, "geometry": shapely.to_wkb(shape)}


def _unit(element: etree._Element) -> Row:
    area = _integer(_text(element, f"{_OBJECTEN}oppervlakte"))
    uses = _texts(element, f"{_OBJECTEN}gebruiksdoel")
    return {
        **_addressed(element),
        **_geometry(element),
        "uses": uses,
        "use_mask": sum(1 << USES.index(use) for use in set(uses) if use in USES),
        "floor_area_registered_m2": area,
        "floor_area_go_m2": None if area in AREA_PLACEHOLDERS else area,
        "building_ids": _refs(element, "maaktDeelUitVan"),
    }


def _building(element: etree._Element) -> Row:
    year = _integer(_text(element, f"{_OBJECTEN}oorspronkelijkBouwjaar"))
    built_year = None if year in YEAR_PLACEHOLDERS else year
    return {**_geometry(element), "built_year_registered": year, "built_year": built_year}


def _address(element: etree._Element) -> Row:
    return {
        "house_number": _integer(_text(element, f"{_OBJECTEN}huisnummer")),
        "house_letter": _text(element, f"{_OBJECTEN}huisletter"),
        "house_number_addition": _text(element, f"{_OBJECTEN}huisnummertoevoeging"),
        "postcode": _text(element, f"{_OBJECTEN}postcode"),
        "addressable_type": _text(element, f"{_OBJECTEN}typeAdresseerbaarObject"),
        "public_space_id": _ref(element, "ligtAan"),
        "town_id": _ref(element, "ligtIn"),
    }


def _public_space(element: etree._Element) -> Row:
    nen5825 = "{www.kadaster.nl/schemas/lvbag/imbag/nen5825/v20200601}"
    short = f"{_OBJECTEN}verkorteNaam/{nen5825}VerkorteNaamOpenbareRuimte/{nen5825}verkorteNaam"
    return {
        "name": _text(element, f"{_OBJECTEN}naam"),
        "short_name": _text(element, short),
        "kind": _text(element, f"{_OBJECTEN}type"),
        "town_id": _ref(element, "ligtIn"),
    }


def _town(element: etree._Element) -> Row:
    return {"name": _text(element, f"{_OBJECTEN}naam"), **_geometry(element)}


def _place(element: etree._Element) -> Row:
    return {**_addressed(element), **_geometry(element)}


_SPECIFIC: dict[str, Callable[[etree._Element], Row]] = {
    "unit": _unit,
    "building": _building,
    "address": _address,
    "public_space": _public_space,
    "town": _town,
    "mooring": _place,
    "pitch": _place,
}
