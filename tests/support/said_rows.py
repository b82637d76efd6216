# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small tables of observations for the tests."""

from __future__ import annotations

import datetime as dt

import polars as pl

from loods.registers.observations import OBSERVATION_SCHEMA, empty_observations
from loods.registers.observations.statements import STATEMENT_FIELDS, Statement, observation_id

UNIT = "0344010000000001"
DAY = dt.date(2026, 7, 1)


def said(
    unit_id: str = UNIT, delivery: str | None = "file", row: int = 1, **words: object
) -> dict[str, object]:
    statement = Statement(
        **{"date": DAY, "concept": "counted", "state": "vacant", "source": "telling"} | words
    )
    values = {name: getattr(statement, name) for name in STATEMENT_FIELDS}
    own = {"observation_id": observation_id(unit_id, statement), "unit_id": unit_id, "building_id": None}
    return own | values | {"delivery": delivery, "row": row}


def table(*rows: dict[str, object]) -> pl.DataFrame:
    made = pl.DataFrame(list(rows), schema=dict(empty_observations().schema))
    return made.select(OBSERVATION_SCHEMA.names)
