# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Turns what happened to an object into its versions (voorkomens)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

Row = dict[str, Any]
Change = tuple[dt.date, Mapping[str, Any]]

IN_USE = "Verblijfsobject in gebruik"
FORMED = "Verblijfsobject gevormd"
REBUILDING = "Verbouwing verblijfsobject"
WITHDRAWN = "Verblijfsobject ingetrokken"
OUT_OF_USE = "Verblijfsobject buiten gebruik"
WRONGLY_ADDED = "Verblijfsobject ten onrechte opgevoerd"

PERMITTED = "Bouwvergunning verleend"
STARTED = "Bouw gestart"
BUILT = "Pand in gebruik"
BUILDING_REBUILT = "Verbouwing pand"
DEMOLITION_PERMITTED = "Sloopvergunning verleend"
DEMOLISHED = "Pand gesloopt"
BUILDING_WRONGLY_ADDED = "Pand ten onrechte opgevoerd"

NAMED = "Naamgeving uitgegeven"
NAME_WITHDRAWN = "Naamgeving ingetrokken"


def history(base: Mapping[str, Any], changes: Iterable[Change]) -> list[Row]:
    """Return a row per change, valid until the next; `changes` are (day, fields that change), in order.

    >>> days = dt.date(2012, 1, 1), dt.date(2015, 1, 1)
    >>> rows = history({"id": "1"}, [(days[0], {"status": "a"}), (days[1], {"status": "b"})])
    >>> [(row["version"], row["status"], row["valid_from"].year, row["valid_to"]) for row in rows]
    [(1, 'a', 2012, datetime.date(2015, 1, 1)), (2, 'b', 2015, None)]
    """
    rows: list[Row] = []
    state = dict(base)
    for number, (day, change) in enumerate(changes, start=1):
        state.update(change)
        if rows:
            rows[-1]["valid_to"] = day
        rows.append({**state, "version": number, "valid_from": day, "valid_to": None})
    return rows
