# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Replaces the current buildings and units of some gemeenten by those of an edition, by COPY."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl
from django.db import connection
from psycopg import sql

from loods_store.actions.copying import copy_rows
from loods_store.models import Publication
from loods_store.queries.projection import BUILDING_COLUMNS, UNIT_COLUMNS, Projection

_BUILDING, _UNIT = "store_currentbuilding", "store_currentunit"

# Everything that people made, by what it is about.
_MADE_BY_PEOPLE = """
    CREATE TEMP TABLE made_by_people ON COMMIT DROP AS
        SELECT unit_id AS id FROM store_storedobservation
        UNION SELECT building_id FROM store_storedobservation WHERE building_id IS NOT NULL
        UNION SELECT object_id FROM store_correction
        UNION SELECT building_id FROM store_note
        UNION SELECT building_id FROM store_attachment
        UNION SELECT building_id FROM store_contact
        UNION SELECT building_id FROM store_workitem
"""
_DEPARTED = """
    CREATE TEMP TABLE departed_building ON COMMIT DROP AS
        SELECT building_id, EXISTS (
            SELECT FROM made_by_people WHERE id = old.building_id
            UNION ALL
            SELECT FROM store_currentunit unit JOIN made_by_people ON id = unit.unit_id
            WHERE unit.building_id = old.building_id
        ) AS kept
        FROM store_currentbuilding old
        WHERE gemeente = ANY(%(codes)s)
        AND NOT EXISTS (SELECT FROM incoming_building new WHERE new.building_id = old.building_id)
"""
_LEAVE = (
    """
    UPDATE store_currentunit old SET state = 'ended', publication_id = %(publication)s
    WHERE gemeente = ANY(%(codes)s)
    AND NOT EXISTS (SELECT FROM incoming_unit new WHERE new.unit_id = old.unit_id)
    """,
    """
    DELETE FROM store_currentunit old
    WHERE gemeente = ANY(%(codes)s)
    AND NOT EXISTS (SELECT FROM incoming_unit new WHERE new.unit_id = old.unit_id)
    AND NOT EXISTS (SELECT FROM made_by_people WHERE id = old.unit_id)
    AND NOT EXISTS (SELECT FROM departed_building b WHERE b.building_id = old.building_id AND b.kept)
    """,
    """
    UPDATE store_currentbuilding old SET standing = false, publication_id = %(publication)s,
        left_register_on = coalesce(left_register_on, %(day)s)
    FROM departed_building gone WHERE gone.building_id = old.building_id AND gone.kept
    """,
    """
    DELETE FROM store_currentbuilding old
    USING departed_building gone WHERE gone.building_id = old.building_id AND NOT gone.kept
    """,
)

# Of what moved to another gemeente, the vacancy that was reckoned for the gemeente of before.
_MOVED = (
    """
    DELETE FROM store_unitvacancy v USING store_currentunit u
    WHERE u.unit_id = v.unit_id AND u.publication_id = %(publication)s AND u.gemeente <> v.gemeente
    """,
    """
    DELETE FROM store_buildingvacancy v USING store_currentbuilding b
    WHERE b.building_id = v.building_id AND b.publication_id = %(publication)s AND b.gemeente <> v.gemeente
    """,
)


def replace(projection: Projection, publication: Publication, codes: Sequence[str]) -> dict[str, int]:
    """Put the projection in the place of what stands for gemeenten `codes`; call it inside a transaction.

    Returns how many buildings and units there are now, and how many buildings left and were kept or dropped.
    """
    _copy(_BUILDING, "incoming_building", BUILDING_COLUMNS, projection.buildings)
    _copy(_UNIT, "incoming_unit", UNIT_COLUMNS, projection.units)
    kept, dropped = _leave(publication, codes)
    _merge(_BUILDING, "incoming_building", BUILDING_COLUMNS, publication, {"left_register_on": "NULL::date"})
    _merge(_UNIT, "incoming_unit", UNIT_COLUMNS, publication, {})
    with connection.cursor() as cursor:
        for statement in _MOVED:
            cursor.execute(statement, {"publication": publication.pk})
        cursor.execute("DROP TABLE incoming_building, incoming_unit, made_by_people, departed_building")
    return {
        "buildings": projection.buildings.height,
        "units": projection.units.height,
        "buildings_left": kept + dropped,
        "buildings_kept": kept,
    }


def _copy(table: str, incoming: str, columns: Sequence[str], rows: pl.DataFrame) -> None:
    named = sql.SQL(", ").join(map(sql.Identifier, columns))
    parts = {"incoming": sql.Identifier(incoming), "table": sql.Identifier(table), "columns": named}
    make = "CREATE TEMP TABLE {incoming} ON COMMIT DROP AS SELECT {columns} FROM {table} LIMIT 0"
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(make).format(**parts))
        copy_rows(incoming, rows.select(columns))
        cursor.execute(sql.SQL("ANALYZE {incoming}").format(**parts))


def _leave(publication: Publication, codes: Sequence[str]) -> tuple[int, int]:
    """Take out what left the register, but for what people made something for: (kept, dropped) buildings."""
    values: dict[str, Any] = {
        "codes": list(codes),
        "day": publication.reference_date,
        "publication": publication.pk,
    }
    with connection.cursor() as cursor:
        cursor.execute(_MADE_BY_PEOPLE)
        cursor.execute(_DEPARTED, values)
        for statement in _LEAVE:
            cursor.execute(statement, values)
        cursor.execute(
            "SELECT count(*) FILTER (WHERE kept), count(*) FILTER (WHERE NOT kept) FROM departed_building"
        )
        kept, dropped = cursor.fetchone()
    return kept, dropped


def _merge(
    table: str, incoming: str, columns: Sequence[str], publication: Publication, fixed: dict[str, str]
) -> None:
    """Insert or update every incoming row; `fixed` are columns with an expression of their own."""
    key, *others = columns
    values = {"publication_id": sql.Literal(publication.pk), **{n: sql.SQL(e) for n, e in fixed.items()}}
    every = [*columns, *values]
    update = sql.SQL(", ").join(
        sql.SQL("{0} = EXCLUDED.{0}").format(sql.Identifier(name)) for name in (*others, *values)
    )
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL(
                "INSERT INTO {table} ({every}) SELECT {given} FROM {incoming} "
                "ON CONFLICT ({key}) DO UPDATE SET {update}"
            ).format(
                table=sql.Identifier(table),
                every=sql.SQL(", ").join(map(sql.Identifier, every)),
                given=sql.SQL(", ").join([*map(sql.Identifier, columns), *values.values()]),
                incoming=sql.Identifier(incoming),
                key=sql.Identifier(key),
                update=update,
            )
        )
