# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of the edition tables as LVBAG 2.0 XML, element for element in the order of the XSD."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any
from xml.sax.saxutils import escape

import shapely

Row = Mapping[str, Any]

# Table of an edition -> object type code, element name and the word that ids and references use for it.
OBJECTS = {
    "unit": ("VBO", "Verblijfsobject", "Verblijfsobject"),
    "building": ("PND", "Pand", "Pand"),
    "address": ("NUM", "Nummeraanduiding", "Nummeraanduiding"),
    "public_space": ("OPR", "OpenbareRuimte", "Openbareruimte"),
    "town": ("WPL", "Woonplaats", "Woonplaats"),
    "mooring": ("LIG", "Ligplaats", "Ligplaats"),
    "pitch": ("STA", "Standplaats", "Standplaats"),
}
FICTIONAL_DOCUMENT = "FICTIEF"

_NAMESPACES = " ".join(
    [
        'xmlns:Objecten="www.kadaster.nl/schemas/lvbag/imbag/objecten/v20200601"',
        'xmlns:Objecten-ref="www.kadaster.nl/schemas/lvbag/imbag/objecten-ref/v20200601"',
        'xmlns:Historie="www.kadaster.nl/schemas/lvbag/imbag/historie/v20200601"',
        'xmlns:KenmerkInOnderzoek="www.kadaster.nl/schemas/lvbag/imbag/kenmerkinonderzoek/v20200601"',
        'xmlns:nen5825="www.kadaster.nl/schemas/lvbag/imbag/nen5825/v20200601"',
        'xmlns:gml="http://www.opengis.net/gml/3.2"',
        'xmlns:selecties-extract="http://www.kadaster.nl/schemas/lvbag/extract-selecties/v20200601"',
        'xmlns:sl-bag-extract="http://www.kadaster.nl/schemas/lvbag/extract-deelbestand-lvc/v20200601"',
        'xmlns:sl="http://www.kadaster.nl/schemas/standlevering-generiek/1.0"',
    ]
)


def stand_file(code: str, rows: Sequence[str], area_xml: str, gebied: str, reference_date: dt.date) -> str:
    """Return one XML file with the stands of one object type; `rows` are the results of `stand`."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<sl-bag-extract:bagStand {_NAMESPACES}>\n'
        f"  <sl-bag-extract:bagInfo>{area_xml}<selecties-extract:LVC-Extract>"
        f"<selecties-extract:StandTechnischeDatum>{reference_date}</selecties-extract:StandTechnischeDatum>"
        "</selecties-extract:LVC-Extract></sl-bag-extract:bagInfo>\n"
        f"  <sl:standBestand><sl:dataset>LVBAG</sl:dataset><sl:inhoud><sl:gebied>{gebied}</sl:gebied>"
        "<sl:leveringsId>0000000001</sl:leveringsId><sl:objectTypen>"
        f"<sl:objectType>{code}</sl:objectType></sl:objectTypen></sl:inhoud>"
        f"{''.join(rows)}\n  </sl:standBestand>\n</sl-bag-extract:bagStand>\n"
    )


def stand(table: str, row: Row) -> str:
    """Return one `sl:stand`: a version of an object of `table`, or a row of table "investigation"."""
    if table == "investigation":
        name = "kenmerkInOnderzoek"
        body = _investigation(row)
    else:
        name = "bagObject"
        element = OBJECTS[table][1]
        body = f"<Objecten:{element}>{_BODIES[table](row)}</Objecten:{element}>"
    return f"<sl:stand><sl-bag-extract:{name}>{body}</sl-bag-extract:{name}></sl:stand>"


def area_element(gemeenten: Sequence[tuple[str, str]]) -> str:
    """Return the chosen area: the gemeenten as (four digits, name), or the country when there are none."""
    inner = "".join(
        "<selecties-extract:Gemeente>"
        f"<selecties-extract:GemeenteIdentificatie>{code}</selecties-extract:GemeenteIdentificatie>"
        f"<selecties-extract:GemeenteNaam>{escape(name)}</selecties-extract:GemeenteNaam>"
        "</selecties-extract:Gemeente>"
        for code, name in gemeenten
    )
    area = (
        "<selecties-extract:Gebied-GEM><selecties-extract:GemeenteCollectie>"
        f"{inner}</selecties-extract:GemeenteCollectie></selecties-extract:Gebied-GEM>"
        if gemeenten
        else "<selecties-extract:Gebied-NLD/>"
    )
    return f"<selecties-extract:Gebied-Registratief>{area}</selecties-extract:Gebied-Registratief>"


def delivery_document(area_xml: str, reference_date: dt.date) -> str:
    """Return the Leveringsdocument that goes with an extract."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<xb:BAG-Extract-Levering xmlns:xb="http://www.kadaster.nl/schemas/lvbag/extract-levering/v20200601" '
        'xmlns:selecties-extract="http://www.kadaster.nl/schemas/lvbag/extract-selecties/v20200601">'
        "<xb:SelectieGegevens><selecties-extract:LVC-Extract>"
        f"<selecties-extract:StandTechnischeDatum>{reference_date}</selecties-extract:StandTechnischeDatum>"
        f"</selecties-extract:LVC-Extract>{area_xml}</xb:SelectieGegevens><xb:SchemaInfo>"
        "<xb:naam>BagvsExtractDeelbestandExtractLvc-2.1.0.xsd</xb:naam><xb:versie>20200601</xb:versie>"
        "</xb:SchemaInfo></xb:BAG-Extract-Levering>\n"
    )


def relation_file(rows: Sequence[Row], reference_date: dt.date) -> str:
    """Return the GEM-WPL-RELATIE file of rows of table "town_gemeente"."""
    root = "www.kadaster.nl/schemas/lvbag/gem-wpl-rel"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<gwr-bestand:BAG-GWR-Deelbestand-LVC xmlns:gwr-bestand="{root}/gwr-deelbestand-lvc/v20200601" '
        'xmlns:selecties-extract="http://www.kadaster.nl/schemas/lvbag/extract-selecties/v20200601" '
        f'xmlns:bagtypes="{root}/bag-types/v20200601" xmlns:gwr-product="{root}/gwr-producten-lvc/v20200601">'
        f"<gwr-bestand:SelectieGegevens><selecties-extract:StandTechnischeDatum>{reference_date}"
        "</selecties-extract:StandTechnischeDatum></gwr-bestand:SelectieGegevens><gwr-bestand:Product>"
        "<gwr-product:GemeenteWoonplaatsRelatieProduct>"
        f"{''.join(map(_relation, rows))}</gwr-product:GemeenteWoonplaatsRelatieProduct>"
        "</gwr-bestand:Product></gwr-bestand:BAG-GWR-Deelbestand-LVC>\n"
    )


def _relation(row: Row) -> str:
    begin = _element("bagtypes:begindatumTijdvakGeldigheid", row["valid_from"])
    end = _element("bagtypes:einddatumTijdvakGeldigheid", row.get("valid_to"))
    town = _element("gwr-product:identificatie", row["town_id"])
    gemeente = _element("gwr-product:identificatie", row["gemeente"].removeprefix("GM"))
    return (
        f"<gwr-product:GemeenteWoonplaatsRelatie><gwr-product:tijdvakgeldigheid>{begin}{end}"
        f"</gwr-product:tijdvakgeldigheid><gwr-product:gerelateerdeWoonplaats>{town}"
        f"</gwr-product:gerelateerdeWoonplaats><gwr-product:gerelateerdeGemeente>{gemeente}"
        f"</gwr-product:gerelateerdeGemeente><gwr-product:status>{row.get('status', 'definitief')}"
        "</gwr-product:status></gwr-product:GemeenteWoonplaatsRelatie>"
    )


def _element(name: str, value: object) -> str:
    return "" if value is None else f"<{name}>{value}</{name}>"


def _moment(row: Row, name: str, default_day: dt.date | None, default_time: str) -> str | None:
    """Return the given moment, else one on the day that the version itself names."""
    given: dt.datetime | None = row.get(name)
    if given is not None:
        return given.isoformat(timespec="milliseconds")
    return None if default_day is None else f"{default_day}T{default_time}.000"


def _given(row: Row, name: str) -> str | None:
    return _moment(row, name, None, "")


def _version(row: Row) -> str:
    start, end = row["valid_from"], row.get("valid_to")
    lv = "Historie:tijdstip"
    return (
        "<Objecten:voorkomen><Historie:Voorkomen>"
        f"<Historie:voorkomenidentificatie>{row['version']}</Historie:voorkomenidentificatie>"
        f"<Historie:beginGeldigheid>{start}</Historie:beginGeldigheid>"
        + _element("Historie:eindGeldigheid", end)
        + _element("Historie:tijdstipRegistratie", _moment(row, "registered_at", start, "09:00:00"))
        + _element("Historie:eindRegistratie", _moment(row, "registration_ended_at", end, "09:00:00"))
        + _element("Historie:tijdstipInactief", _given(row, "inactive_at"))
        + "<Historie:BeschikbaarLV>"
        + _element(f"{lv}RegistratieLV", _moment(row, "lv_registered_at", start, "09:30:00"))
        + _element(f"{lv}EindRegistratieLV", _moment(row, "lv_registration_ended_at", end, "09:30:00"))
        + _element(f"{lv}InactiefLV", _given(row, "lv_inactive_at"))
        + _element(f"{lv}NietBagLV", _given(row, "not_bag_at"))
        + "</Historie:BeschikbaarLV></Historie:Voorkomen></Objecten:voorkomen>"
    )


def _document(row: Row) -> tuple[str, dt.date, str]:
    on_site = "J" if row.get("recorded_on_site") else "N"
    return (
        on_site,
        row.get("document_date") or row["valid_from"],
        row.get("document_number") or FICTIONAL_DOCUMENT,
    )


def _source(row: Row) -> str:
    on_site, date, number = _document(row)
    return (
        f"<Objecten:geconstateerd>{on_site}</Objecten:geconstateerd>"
        f"<Objecten:documentdatum>{date}</Objecten:documentdatum>"
        f"<Objecten:documentnummer>{escape(number)}</Objecten:documentnummer>"
    )


def _identification(table: str, row: Row) -> str:
    word = OBJECTS[table][2]
    return f'<Objecten:identificatie domein="NL.IMBAG.{word}">{row["id"]}</Objecten:identificatie>'


def _reference(table: str, identification: str) -> str:
    _, element, word = OBJECTS[table]
    return f'<Objecten-ref:{element}Ref domein="NL.IMBAG.{word}">{identification}</Objecten-ref:{element}Ref>'


def _references(role: str, table: str, identifications: Sequence[str]) -> str:
    inner = "".join(_reference(table, identification) for identification in identifications)
    return f"<Objecten:{role}>{inner}</Objecten:{role}>" if inner else ""


def _addresses(row: Row) -> str:
    return (
        _references("heeftAlsHoofdadres", "address", [row["main_address_id"]])
        + _version(row)
        + _references("heeftAlsNevenadres", "address", row.get("other_address_ids") or [])
    )


def _status(row: Row) -> str:
    return f"<Objecten:status>{row['status']}</Objecten:status>"


def _unit(row: Row) -> str:
    uses = "".join(f"<Objecten:gebruiksdoel>{use}</Objecten:gebruiksdoel>" for use in row["uses"])
    shape = geometry_xml(row["geometry"], 3)
    kind = "punt" if isinstance(row["geometry"], shapely.Point) else "vlak"
    return (
        f"{_addresses(row)}{_identification('unit', row)}"
        f"<Objecten:geometrie><Objecten:{kind}>{shape}</Objecten:{kind}></Objecten:geometrie>{uses}"
        f"<Objecten:oppervlakte>{row['floor_area_registered_m2']}</Objecten:oppervlakte>{_status(row)}"
        f"{_source(row)}{_references('maaktDeelUitVan', 'building', row['building_ids'])}"
    )


def _building(row: Row) -> str:
    return (
        f"{_identification('building', row)}"
        f"<Objecten:geometrie>{geometry_xml(row['geometry'], 3)}</Objecten:geometrie>"
        f"<Objecten:oorspronkelijkBouwjaar>{row['built_year_registered']}</Objecten:oorspronkelijkBouwjaar>"
        f"{_status(row)}{_source(row)}{_version(row)}"
    )


def _address(row: Row) -> str:
    town = row.get("town_id")
    return (
        f"{_identification('address', row)}<Objecten:huisnummer>{row['house_number']}</Objecten:huisnummer>"
        + _element("Objecten:huisletter", row.get("house_letter"))
        + _element("Objecten:huisnummertoevoeging", row.get("house_number_addition"))
        + _element("Objecten:postcode", row.get("postcode"))
        + _element("Objecten:typeAdresseerbaarObject", row.get("addressable_type", "Verblijfsobject"))
        + f"{_status(row)}{_source(row)}"
        + _references("ligtIn", "town", [town] if town else [])
        + _version(row)
        + _references("ligtAan", "public_space", [row["public_space_id"]])
    )


def _public_space(row: Row) -> str:
    short = row.get("short_name")
    name = "nen5825:VerkorteNaamOpenbareRuimte"
    shortened = (
        f"<Objecten:verkorteNaam><{name}><nen5825:verkorteNaam>{escape(short)}</nen5825:verkorteNaam>"
        f"</{name}></Objecten:verkorteNaam>"
        if short
        else ""
    )
    return (
        f"{_identification('public_space', row)}<Objecten:naam>{escape(row['name'])}</Objecten:naam>"
        f"<Objecten:type>{row.get('kind', 'Weg')}</Objecten:type>{_status(row)}{_source(row)}"
        f"{_references('ligtIn', 'town', [row['town_id']])}{_version(row)}{shortened}"
    )


def _town(row: Row) -> str:
    kind = "multivlak" if isinstance(row["geometry"], shapely.MultiPolygon) else "vlak"
    shape = geometry_xml(row["geometry"], 2)
    return (
        f"{_identification('town', row)}<Objecten:naam>{escape(row['name'])}</Objecten:naam>"
        f"<Objecten:geometrie><Objecten:{kind}>{shape}</Objecten:{kind}></Objecten:geometrie>"
        f"{_status(row)}{_source(row)}{_version(row)}"
    )


def _place(table: str, row: Row) -> str:
    return (
        f"{_addresses(row)}{_identification(table, row)}{_status(row)}"
        f"<Objecten:geometrie>{geometry_xml(row['geometry'], 2)}</Objecten:geometrie>{_source(row)}"
    )


_BODIES: dict[str, Callable[[Row], str]] = {
    "unit": _unit,
    "building": _building,
    "address": _address,
    "public_space": _public_space,
    "town": _town,
    "mooring": partial(_place, "mooring"),
    "pitch": partial(_place, "pitch"),
}


def _investigation(row: Row) -> str:
    word = OBJECTS[row["object_type"]][2]
    _, date, number = _document(row)
    start, end = row["valid_from"], row.get("valid_to")
    prefix = "KenmerkInOnderzoek:"
    return (
        f"<{prefix}Kenmerk{word}InOnderzoek><{prefix}kenmerk>{row['attribute']}</{prefix}kenmerk>"
        f'<{prefix}identificatieVan{word} domein="NL.IMBAG.{word}">{row["object_id"]}'
        f"</{prefix}identificatieVan{word}>"
        f"<{prefix}inOnderzoek>{'J' if row['in_investigation'] else 'N'}</{prefix}inOnderzoek>"
        f"<{prefix}documentdatum>{date}</{prefix}documentdatum>"
        f"<{prefix}documentnummer>{escape(number)}</{prefix}documentnummer>"
        f"<{prefix}historieInOnderzoek><Historie:HistorieInOnderzoek>"
        + _element("Historie:tijdstipRegistratie", _moment(row, "registered_at", start, "09:00:00"))
        + _element("Historie:eindRegistratie", _moment(row, "registration_ended_at", end, "09:00:00"))
        + _element("Historie:beginGeldigheid", start)
        + _element("Historie:eindGeldigheid", end)
        + "<Historie:BeschikbaarLVInOnderzoek>"
        + _element("Historie:tijdstipRegistratieLV", _moment(row, "lv_registered_at", start, "09:30:00"))
        + _element(
            "Historie:tijdstipEindRegistratieLV", _moment(row, "lv_registration_ended_at", end, "09:30:00")
        )
        + "</Historie:BeschikbaarLVInOnderzoek></Historie:HistorieInOnderzoek>"
        f"</{prefix}historieInOnderzoek></{prefix}Kenmerk{word}InOnderzoek>"
    )


def geometry_xml(shape: shapely.Geometry, dimension: int) -> str:
    """Return a point, polygon or multipolygon in RD New as GML; three dimensions get a height of nought."""
    attributes = f'srsName="urn:ogc:def:crs:EPSG::28992" srsDimension="{dimension}"'
    if isinstance(shape, shapely.Point):
        return f"<gml:Point {attributes}>\n  <gml:pos>{shape.x} {shape.y} 0.0</gml:pos>\n</gml:Point>"
    if isinstance(shape, shapely.Polygon):
        return _polygon(shape, dimension, f" {attributes}")
    members = "".join(
        f"<gml:surfaceMember>{_polygon(part, dimension, '')}</gml:surfaceMember>" for part in shape.geoms
    )
    return f"<gml:MultiSurface {attributes}>{members}</gml:MultiSurface>"


def _polygon(shape: shapely.Polygon, dimension: int, attributes: str) -> str:
    holes = "".join(_ring("interior", ring, dimension) for ring in shape.interiors)
    return f"<gml:Polygon{attributes}>\n{_ring('exterior', shape.exterior, dimension)}{holes}</gml:Polygon>"


def _ring(kind: str, ring: shapely.LinearRing, dimension: int) -> str:
    height = " 0.0" if dimension == 3 else ""
    points = shapely.get_coordinates(ring).tolist()
    text = " ".join(f"{x} {y}{height}" for x, y in points)
    return (
        f"  <gml:{kind}>\n    <gml:LinearRing>\n      "
        f'<gml:posList count="{len(points)}">{text}</gml:posList>\n    </gml:LinearRing>\n  </gml:{kind}>\n'
    )
