# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The observations that stand, as one table: who said what of which unit, the newest word of each subject."""

from __future__ import annotations

import io
from collections.abc import Collection

import polars as pl
from django.db import connection
from psycopg import sql

from loods.editions.observation_store import SUBJECT
from loods.registers.observations import OBSERVATION_SCHEMA, empty_observations
from loods_store.models import ObservationRevision

COLUMNS = tuple(OBSERVATION_SCHEMA.names)
# Postgres writes booleans as t and f; every other reader of CSV wants the words.
_FLAGS = {name for name, kind in empty_observations().schema.items() if kind == pl.Boolean}
_STANDING = sql.SQL("o.withdrawn_at IS NULL")
_OF_UNITS = sql.SQL("o.unit_id = ANY({})")
_OF_GEMEENTEN = sql.SQL(
    "coalesce((SELECT u.gemeente FROM store_currentunit u WHERE u.unit_id = o.unit_id),"
    " 'GM' || left(o.unit_id, 4)) = ANY({})"
)


def table(unit_ids: Collection[str] | None = None, gemeenten: Collection[str] | None = None) -> pl.DataFrame:
    """Return the observations that count (OBSERVATION_SCHEMA), of all units or of these units or gemeenten.

    Withdrawn ones are left out; of the others the newest word of each source on a unit, day and concept.
    A unit that no publication holds belongs to the gemeente that its id begins with.
    """
    return newest(standing(unit_ids, gemeenten))


def standing(
    unit_ids: Collection[str] | None = None, gemeenten: Collection[str] | None = None
) -> pl.DataFrame:
    """Return every statement that is not withdrawn, in the order in which they came in."""
    conditions: list[sql.Composable] = [_STANDING]
    if unit_ids is not None:
        conditions.append(_OF_UNITS.format(sql.Literal(list(unit_ids))))
    if gemeenten is not None:
        conditions.append(_OF_GEMEENTEN.format(sql.Literal(list(gemeenten))))
    return _copied_out(sql.SQL(" AND ").join(conditions))


def newest(statements: pl.DataFrame) -> pl.DataFrame:
    """Return of each subject the statement that came in last."""
    return statements.unique(list(SUBJECT), keep="last", maintain_order=True)


def revision() -> int:
    """Return the number that every change of observations raises."""
    return ObservationRevision.objects.values_list("number", flat=True).first() or 0


def _copied_out(where: sql.Composable) -> pl.DataFrame:
    """Copy rows out as CSV: an order faster than rows through the driver (175,000 rows in a second)."""
    columns = sql.SQL(", ").join(
        sql.SQL("o.{}::text").format(sql.Identifier(name))
        if name in _FLAGS
        else sql.SQL("o.{}").format(sql.Identifier(name))
        for name in COLUMNS
    )
    query = sql.SQL(
        "COPY (SELECT {} FROM store_storedobservation o WHERE {} ORDER BY o.id) TO STDOUT (FORMAT csv)"
    ).format(columns, where)
    with connection.cursor() as cursor, cursor.copy(query) as copied:
        text = b"".join(copied)
    schema = empty_observations().schema
    if not text:
        return empty_observations()
    return pl.read_csv(io.BytesIO(text), has_header=False, schema=dict(schema))
