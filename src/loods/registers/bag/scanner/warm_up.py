# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Loads or compiles every kernel once, in one thread, before threads share them."""

from __future__ import annotations

from functools import cache

from loods.registers.bag.findings import find_doubts
from loods.registers.bag.layout import NAMESPACES
from loods.registers.bag.scanner.scan import Scanned, scan

_MOMENT = "2020-01-01T00:00:00.000"
_REF = '<Objecten-ref:{0}Ref domein="NL.IMBAG.{0}">{1}</Objecten-ref:{0}Ref>'


@cache
def warm_up() -> None:
    """Read one made-up unit, so that each kernel is ready; RuntimeError if the kernels cannot read it."""
    scanned = scan(bytearray(_sample()))
    if not isinstance(scanned, Scanned):
        raise RuntimeError(f"the fast reading refuses its own sample: {scanned}")  # noqa: TRY004 - no type error
    find_doubts("sample", scanned.table, scanned.rows, scanned.lines, 2020)


def _sample() -> bytes:
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    frame = f"<sl-bag-extract:bagStand {names}><sl:standBestand>"
    end = "</sl:standBestand></sl-bag-extract:bagStand>"
    holder = "<sl:stand><sl-bag-extract:bagObject>"
    close = "</sl-bag-extract:bagObject></sl:stand>"
    return f"{frame}{holder}{_unit()}{close}{end}".encode()


def _unit() -> str:
    ring = "<gml:LinearRing><gml:posList>0 0 0 9 0 0 9 9 0 0 0 0</gml:posList></gml:LinearRing>"
    polygon = f'<gml:Polygon srsDimension="3"><gml:exterior>{ring}</gml:exterior></gml:Polygon>'
    history = (
        "<Historie:voorkomenidentificatie>1</Historie:voorkomenidentificatie>"
        "<Historie:beginGeldigheid>2020-01-01</Historie:beginGeldigheid>"
        "<Historie:eindGeldigheid>2020-01-01</Historie:eindGeldigheid>"
        f"<Historie:tijdstipRegistratie>{_MOMENT}</Historie:tijdstipRegistratie><Historie:BeschikbaarLV>"
        f"<Historie:tijdstipRegistratieLV>{_MOMENT}</Historie:tijdstipRegistratieLV></Historie:BeschikbaarLV>"
    )
    parts = (
        ("heeftAlsHoofdadres", _REF.format("Nummeraanduiding", "0000200000000000")),
        ("voorkomen", f"<Historie:Voorkomen>{history}</Historie:Voorkomen>"),
        ("identificatie", "0000010000000000"),
        ("geometrie", f"<Objecten:vlak>{polygon}</Objecten:vlak>"),
        ("gebruiksdoel", "kantoorfunctie"),
        ("oppervlakte", "1"),
        ("status", "Verblijfsobject in gebruik"),
        ("geconstateerd", "N"),
        ("documentdatum", "2020-01-01"),
        ("documentnummer", "B&amp;W&#233;"),
        ("maaktDeelUitVan", _REF.format("Pand", "0000100000000000")),
    )
    inner = "".join(f"<Objecten:{name}>{value}</Objecten:{name}>" for name, value in parts)
    return f"<Objecten:Verblijfsobject>{inner}</Objecten:Verblijfsobject>"
