# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where each column stands in an LVBAG object: element paths under the object, kinds and obligations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

NAMESPACES: Mapping[str, str] = MappingProxyType(
    {
        "sl": "http://www.kadaster.nl/schemas/standlevering-generiek/1.0",
        "sl-bag-extract": "http://www.kadaster.nl/schemas/lvbag/extract-deelbestand-lvc/v20200601",
        "Objecten": "www.kadaster.nl/schemas/lvbag/imbag/objecten/v20200601",
        "Objecten-ref": "www.kadaster.nl/schemas/lvbag/imbag/objecten-ref/v20200601",
        "Historie": "www.kadaster.nl/schemas/lvbag/imbag/historie/v20200601",
        "KenmerkInOnderzoek": "www.kadaster.nl/schemas/lvbag/imbag/kenmerkinonderzoek/v20200601",
        "nen5825": "www.kadaster.nl/schemas/lvbag/imbag/nen5825/v20200601",
        "gml": "http://www.opengis.net/gml/3.2",
    }
)


@dataclass(frozen=True)
class Field:
    """One column: its kind is id, text, texts, integer, flag, date, moment or code."""

    column: str
    kind: str
    path: str  # prefixed names under the object, joined by "/"
    required: bool = False


@dataclass(frozen=True)
class Layout:
    """One object type: the element that holds a record, its columns, and its geometry if it has one."""

    table: str
    element: str
    fields: tuple[Field, ...]
    holder: str = "sl-bag-extract:bagObject"
    geometries: tuple[str, ...] = ()  # paths of gml elements under the object


_HISTORY = "Objecten:voorkomen/Historie:Voorkomen/Historie:"
_LV = f"{_HISTORY}BeschikbaarLV/Historie:"

_COMMON = (
    Field("id", "id", "Objecten:identificatie", required=True),
    Field("version", "integer", f"{_HISTORY}voorkomenidentificatie", required=True),
    Field("status", "code", "Objecten:status", required=True),
    Field("recorded_on_site", "flag", "Objecten:geconstateerd", required=True),
    Field("document_date", "date", "Objecten:documentdatum", required=True),
    Field("document_number", "text", "Objecten:documentnummer", required=True),
    Field("valid_from", "date", f"{_HISTORY}beginGeldigheid", required=True),
    Field("valid_to", "date", f"{_HISTORY}eindGeldigheid"),
    Field("registered_at", "moment", f"{_HISTORY}tijdstipRegistratie", required=True),
    Field("registration_ended_at", "moment", f"{_HISTORY}eindRegistratie"),
    Field("inactive_at", "moment", f"{_HISTORY}tijdstipInactief"),
    Field("lv_registered_at", "moment", f"{_LV}tijdstipRegistratieLV", required=True),
    Field("lv_registration_ended_at", "moment", f"{_LV}tijdstipEindRegistratieLV"),
    Field("lv_inactive_at", "moment", f"{_LV}tijdstipInactiefLV"),
    Field("not_bag_at", "moment", f"{_LV}tijdstipNietBagLV"),
)
_ADDRESSED = (
    Field(
        "main_address_id",
        "text",
        "Objecten:heeftAlsHoofdadres/Objecten-ref:NummeraanduidingRef",
        required=True,
    ),
    Field("other_address_ids", "texts", "Objecten:heeftAlsNevenadres/Objecten-ref:NummeraanduidingRef"),
)
_POINT = "Objecten:geometrie/Objecten:punt/gml:Point"
_FLAT = "Objecten:geometrie/gml:Polygon"
_SURFACE = "Objecten:geometrie/Objecten:vlak/gml:Polygon"
_SURFACES = "Objecten:geometrie/Objecten:multivlak/gml:MultiSurface"


def _object(table: str, name: str, *fields: Field, geometries: tuple[str, ...] = ()) -> Layout:
    return Layout(table, f"Objecten:{name}", (*_COMMON, *fields), geometries=geometries)


def _investigation(name: str) -> Layout:
    own = "KenmerkInOnderzoek"
    history = "KenmerkInOnderzoek:historieInOnderzoek/Historie:HistorieInOnderzoek/Historie:"
    lv = f"{history}BeschikbaarLVInOnderzoek/Historie:"
    fields = (
        Field("object_id", "id", f"{own}:identificatieVan{name}", required=True),
        Field("attribute", "text", f"{own}:kenmerk", required=True),
        Field("in_investigation", "flag", f"{own}:inOnderzoek", required=True),
        Field("", "text", f"{own}:documentdatum"),
        Field("", "text", f"{own}:documentnummer"),
        Field("valid_from", "date", f"{history}beginGeldigheid", required=True),
        Field("valid_to", "date", f"{history}eindGeldigheid"),
        Field("registered_at", "moment", f"{history}tijdstipRegistratie", required=True),
        Field("registration_ended_at", "moment", f"{history}eindRegistratie"),
        Field("lv_registered_at", "moment", f"{lv}tijdstipRegistratieLV", required=True),
        Field("lv_registration_ended_at", "moment", f"{lv}tijdstipEindRegistratieLV"),
    )
    return Layout(
        "investigation", f"{own}:Kenmerk{name}InOnderzoek", fields, "sl-bag-extract:kenmerkInOnderzoek"
    )


OBJECTS: tuple[Layout, ...] = (
    _object(
        "unit",
        "Verblijfsobject",
        *_ADDRESSED,
        Field("uses", "texts", "Objecten:gebruiksdoel", required=True),
        Field("floor_area_registered_m2", "integer", "Objecten:oppervlakte", required=True),
        Field("building_ids", "texts", "Objecten:maaktDeelUitVan/Objecten-ref:PandRef", required=True),
        geometries=(_POINT, _SURFACE),
    ),
    _object(
        "building",
        "Pand",
        Field("built_year_registered", "integer", "Objecten:oorspronkelijkBouwjaar", required=True),
        geometries=(_FLAT,),
    ),
    _object(
        "address",
        "Nummeraanduiding",
        Field("house_number", "integer", "Objecten:huisnummer", required=True),
        Field("house_letter", "text", "Objecten:huisletter"),
        Field("house_number_addition", "text", "Objecten:huisnummertoevoeging"),
        Field("postcode", "text", "Objecten:postcode"),
        Field("addressable_type", "code", "Objecten:typeAdresseerbaarObject", required=True),
        Field("public_space_id", "text", "Objecten:ligtAan/Objecten-ref:OpenbareRuimteRef", required=True),
        Field("town_id", "text", "Objecten:ligtIn/Objecten-ref:WoonplaatsRef"),
    ),
    _object(
        "public_space",
        "OpenbareRuimte",
        Field("name", "text", "Objecten:naam", required=True),
        Field(
            "short_name",
            "text",
            "Objecten:verkorteNaam/nen5825:VerkorteNaamOpenbareRuimte/nen5825:verkorteNaam",
        ),
        Field("kind", "code", "Objecten:type", required=True),
        Field("town_id", "text", "Objecten:ligtIn/Objecten-ref:WoonplaatsRef", required=True),
    ),
    _object(
        "town",
        "Woonplaats",
        Field("name", "text", "Objecten:naam", required=True),
        geometries=(_SURFACE, _SURFACES),
    ),
    _object("mooring", "Ligplaats", *_ADDRESSED, geometries=(_FLAT,)),
    _object("pitch", "Standplaats", *_ADDRESSED, geometries=(_FLAT,)),
)

# The object type that the investigation is about stands in the element's name.
INVESTIGATIONS: dict[str, Layout] = {
    table: _investigation(name)
    for table, name in (
        ("unit", "Verblijfsobject"),
        ("building", "Pand"),
        ("address", "Nummeraanduiding"),
        ("public_space", "Openbareruimte"),
        ("town", "Woonplaats"),
        ("mooring", "Ligplaats"),
        ("pitch", "Standplaats"),
    )
}


def qualified(name: str) -> str:
    """Return a prefixed element name in the form of lxml: "{namespace}local"."""
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"
