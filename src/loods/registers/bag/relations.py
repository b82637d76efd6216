# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""GEM-WPL-RELATIE: which woonplaats belonged to which gemeente, from when to when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from lxml import etree

from loods.issues import Issue
from loods.registers.bag import values
from loods.registers.bag.codes import CODES
from loods.registers.bag.elements import each, line_of
from loods.registers.bag.plain import Record, Report

_PRODUCT = "{www.kadaster.nl/schemas/lvbag/gem-wpl-rel/gwr-producten-lvc/v20200601}"
_TYPES = "{www.kadaster.nl/schemas/lvbag/gem-wpl-rel/bag-types/v20200601}"
_RELATION = f"{_PRODUCT}GemeenteWoonplaatsRelatie"
_PATHS = {
    "town_id": f"{_PRODUCT}gerelateerdeWoonplaats/{_PRODUCT}identificatie",
    "gemeente": f"{_PRODUCT}gerelateerdeGemeente/{_PRODUCT}identificatie",
    "status": f"{_PRODUCT}status",
    "valid_from": f"{_PRODUCT}tijdvakgeldigheid/{_TYPES}begindatumTijdvakGeldigheid",
    "valid_to": f"{_PRODUCT}tijdvakgeldigheid/{_TYPES}einddatumTijdvakGeldigheid",
}


def read_relations(name: str, stream: IO[bytes], report: Report) -> Iterator[Record]:
    """Yield a "town_gemeente" record per relation, provisional ones included, in file order."""
    for element in each(name, stream, _RELATION):
        yield _relation(name, element, report)


def _relation(name: str, element: etree._Element, report: Report) -> Record:
    texts = {column: (element.findtext(path) or "").strip() or None for column, path in _PATHS.items()}
    line = line_of(element)

    def say(kind: str, column: str) -> None:
        report(Issue(name, kind, line, "town_gemeente", texts["town_id"], None, column, texts[column]))

    for column in ("town_id", "gemeente", "status", "valid_from"):
        if texts[column] is None:
            say("missing_value", column)
    row: dict[str, object] = dict(texts)
    for column in ("valid_from", "valid_to"):
        row[column] = None
        try:
            row[column] = None if texts[column] is None else values.date(texts[column] or "")
        except ValueError:
            say("invalid_value", column)
    if texts["status"] is not None and texts["status"] not in CODES["town_gemeente"]["status"]:
        say("unknown_status", "status")
        row["status"] = None
    row["gemeente"] = None if texts["gemeente"] is None else f"GM{texts['gemeente']}"
    return Record("town_gemeente", row, line)
