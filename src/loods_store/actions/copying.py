# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Brings many rows into a table at once: COPY of a columnar table."""

from __future__ import annotations

import polars as pl
from django.db import connection, models
from psycopg import sql


def copy_in(model: type[models.Model], rows: pl.DataFrame) -> None:
    """Append rows, whose columns are those of the database, in their order; null stays null."""
    columns = sql.SQL(", ").join(sql.Identifier(name) for name in rows.columns)
    table = sql.Identifier(model._meta.db_table)  # noqa: SLF001 - the way to the name of a table
    query = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT csv)").format(table, columns)
    with connection.cursor() as cursor, cursor.copy(query) as copied:
        for part in rows.iter_slices(50_000):
            copied.write(part.write_csv(include_header=False).encode())
