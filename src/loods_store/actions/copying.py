# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Brings many rows into a table at once: COPY of a columnar table."""

from __future__ import annotations

import polars as pl
from django.db import connection, models
from psycopg import sql

_ROWS_AT_A_TIME = 50_000


def copy_in(model: type[models.Model], rows: pl.DataFrame) -> None:
    """Append rows, whose columns are those of the database, in their order; null stays null."""
    copy_rows(model._meta.db_table, rows)  # noqa: SLF001 - the way to the name of a table


def copy_rows(table: str, rows: pl.DataFrame) -> None:
    """Append rows to a table by its name; lists of texts go into arrays."""
    columns = sql.SQL(", ").join(sql.Identifier(name) for name in rows.columns)
    query = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT csv)").format(sql.Identifier(table), columns)
    lists = [name for name, kind in rows.schema.items() if kind == pl.List(pl.String)]
    with connection.cursor() as cursor, cursor.copy(query) as copied:
        for part in rows.iter_slices(_ROWS_AT_A_TIME):
            # An empty text is written as "", an unknown value as nothing: so they stay apart.
            copied.write(part.with_columns(map(_array, lists)).write_csv(include_header=False).encode())


def _array(name: str) -> pl.Expr:
    """Return lists of texts as PostgreSQL writes an array: {"a","b"}."""
    escaped = pl.element().str.replace_all(r'(["\\])', r"\$1")
    quoted = pl.col(name).list.eval(pl.concat_str(pl.lit('"'), escaped, pl.lit('"')))
    return pl.concat_str(pl.lit("{"), quoted.list.join(","), pl.lit("}")).alias(name)
