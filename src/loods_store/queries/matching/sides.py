# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Both sides as the library takes them: open spaces as a table, open searches as completed profiles.

Names, titles and notes stay behind: nothing that the library makes of a side can tell who it is.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

import polars as pl
from django.db import connection
from django.db.models import Sum
from django.utils import timezone
from psycopg import sql

from loods.functions.needs import Need
from loods.match.profiles import SearchProfile, completed, completed_all
from loods.match.spaces import SPACE_SCHEMA, Space
from loods.match.terms import Terms
from loods_store.kept import Kept
from loods_store.models import OfferedSpace, Proposal, Search
from loods_store.queries.monitors import folder_stamp, home, rulebook

# Not for the library: who it is, and words that may tell.
_WITHHELD = ("space_id", "name", "note")
SPACE_COLUMNS = tuple(name for name in SPACE_SCHEMA.names() if name not in _WITHHELD)
SEARCH_COLUMNS = (
    "function",
    "size_low_m2",
    "size_high_m2",
    "rent_low",
    "rent_high",
    "gemeenten",
    "areas",
    "x",
    "y",
    "radius_m",
    "from_date",
    "by_date",
    "until",
    "temporary_ok",
    "growth_m2",
    "sharing",
    "origin",
    "on_business_park",
)
_BETWEEN = "\x1f"  # between the texts of a list
_FLAGS = {name for name, kind in SPACE_SCHEMA.items() if kind == pl.Boolean}
_LISTS = {name for name, kind in SPACE_SCHEMA.items() if kind == pl.List(pl.String)}
_SPACE_STAMP = """
    SELECT (SELECT (count(*), sum(version), max(id), max(changed_at))::text FROM store_offeredspace)
        || (SELECT (count(*), sum(version), max(closed_at))::text FROM store_proposal WHERE state = 'let')
"""
_SEARCH_STAMP = "SELECT (count(*), sum(version), max(id), max(changed_at))::text FROM store_search"


def space_rows(gemeenten: Collection[str] | None = None) -> pl.DataFrame:
    """Return the open spaces (SPACE_SCHEMA; space_id = code such as R-000123), of these gemeenten or all.

    What was let of a space is taken off: `largest_m2` is what is left.
    """
    table = _SPACES.get(_stamp(_SPACE_STAMP), _copied_out)
    return table if gemeenten is None else table.filter(pl.col("gemeente").is_in(list(gemeenten)))


def profile_rows() -> tuple[SearchProfile, ...]:
    """Return the open searches (profile_id = code such as Z-000123), completed with the rules of today."""
    key = (_stamp(_SEARCH_STAMP), rules_stamp())
    return _PROFILES.get(key, _profiles)


def terms() -> Terms:
    """Return the terms of matching of today, local policy included."""
    return _TERMS.get(rules_stamp(), lambda: Terms.on(rulebook(), timezone.localdate()))


def forget() -> None:
    """Let go of everything kept: for a process that must give its memory back, and to measure without it."""
    for kept in (_SPACES, _PROFILES, _TERMS):
        kept.clear()


def space_of(space: OfferedSpace) -> Space:
    """Return one space as the library takes it, whatever its state, less what was let of it."""
    values = {name: _plain(getattr(space, name)) for name in SPACE_COLUMNS}
    values["building_id"] = space.building_id or None
    left = left_m2(space.largest_m2, let_m2(space))
    smallest = space.smallest_m2
    values |= {"largest_m2": left, "smallest_m2": smallest if left is None else _least(smallest, left)}
    return Space(space.code, **values)


def profile_of(search: Search) -> SearchProfile:
    """Return one search as the library takes it, whatever its state, completed with the rules of today."""
    return completed(asked_by(search), rulebook(), timezone.localdate())


def asked_by(search: Search) -> SearchProfile:
    """Return one search as it was said, not completed."""
    values = {name: getattr(search, name) for name in SEARCH_COLUMNS}
    return _profile(search.pk, values | {"needs": search.needs})


def rules_stamp() -> tuple[str, dt.date]:
    """Return what changes with the rules, and with the day on which they are read."""
    return folder_stamp(home().rules), timezone.localdate()


def let_m2(space: OfferedSpace) -> float:
    """Return how many m2 of a space were let since it was offered (again)."""
    if space.pk is None or space.opened_at is None:
        return 0.0
    let = Proposal.objects.filter(space=space, state=Proposal.State.LET, closed_at__gte=space.opened_at)
    return float(let.aggregate(m2=Sum("area_m2"))["m2"] or 0.0)


def left_m2(largest: float | None, let: float) -> float | None:
    """Return what is left of a space in m2; None where its size is unknown."""
    return None if largest is None else max(0.0, largest - let)


def space_code(pk: int) -> str:
    """Return the code of a space by its number."""
    return f"R-{pk:06d}"


def search_code(pk: int) -> str:
    """Return the code of a search by its number."""
    return f"Z-{pk:06d}"


def number_of(code: str) -> int:
    """Return the number of a space or search by its code.

    >>> number_of("R-000123")
    123
    """
    return int(code[2:])


def _least(one: float | None, other: float) -> float | None:
    return None if one is None else min(one, other)


def _plain(value: Any) -> Any:
    """Return a value as the library takes it, also of a row that was not read back yet."""
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return tuple(value) if isinstance(value, list) else value


def _stamp(query: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return str(cursor.fetchone()[0])


@cache
def _copy_query() -> sql.Composed:
    columns: list[sql.Composable] = [sql.SQL("s.id"), sql.SQL("coalesce(l.m2, 0)")]
    for name in SPACE_COLUMNS:
        column: sql.Composable = sql.SQL("s.{}").format(sql.Identifier(name))
        if name in _FLAGS:  # PostgreSQL writes t and f; every other reader of CSV wants the words
            column = sql.SQL("{}::text").format(column)
        elif name in _LISTS:
            column = sql.SQL("array_to_string({}, {})").format(column, sql.Literal(_BETWEEN))
        columns.append(column)
    return sql.SQL(
        "COPY (SELECT {} FROM store_offeredspace s LEFT JOIN"
        " (SELECT p.space_id, sum(p.area_m2) m2 FROM store_proposal p JOIN store_offeredspace o"
        " ON o.id = p.space_id AND p.closed_at >= o.opened_at WHERE p.state = 'let' GROUP BY p.space_id) l"
        " ON l.space_id = s.id WHERE s.state = 'open' ORDER BY s.id) TO STDOUT (FORMAT csv)"
    ).format(sql.SQL(", ").join(columns))


def _copied_out() -> pl.DataFrame:
    with connection.cursor() as cursor, cursor.copy(_copy_query()) as copied:
        text = b"".join(copied)
    if not text:
        return SPACE_SCHEMA.to_frame()
    kinds = {name: pl.String() if name in _LISTS else SPACE_SCHEMA[name] for name in SPACE_COLUMNS}
    schema = {"id": pl.String(), "let_m2": pl.Float64(), **kinds}
    read = pl.read_csv(io.BytesIO(text), has_header=False, schema=schema)
    left = (pl.col("largest_m2") - pl.col("let_m2")).clip(lower_bound=0.0)
    smallest = pl.min_horizontal("smallest_m2", "largest_m2")
    return (
        read.with_columns(largest_m2=left)
        .with_columns(
            pl.when(pl.col("smallest_m2").is_not_null()).then(smallest).alias("smallest_m2"),
            pl.when(pl.col("building_id") != "").then("building_id").alias("building_id"),
            *(_list(name) for name in sorted(_LISTS)),
            space_id=pl.format("R-{}", pl.col("id").str.zfill(6)),
            name=pl.lit(None, pl.String),
            note=pl.lit(None, pl.String),
        )
        .select(SPACE_SCHEMA.names())
    )


def _list(name: str) -> pl.Expr:
    empty = pl.lit([], dtype=pl.List(pl.String))
    return pl.when(pl.col(name) == "").then(empty).otherwise(pl.col(name).str.split(_BETWEEN)).alias(name)


def asked_rows() -> tuple[SearchProfile, ...]:
    """Return the open searches as they were said, not completed."""
    rows = (
        Search.objects.filter(state=Search.State.OPEN).order_by("pk").values("pk", "needs", *SEARCH_COLUMNS)
    )
    return tuple(_profile(row.pop("pk"), row) for row in rows.iterator(chunk_size=5000))


def _profiles() -> tuple[SearchProfile, ...]:
    return completed_all(asked_rows(), rulebook(), timezone.localdate())


def _profile(pk: int, values: Mapping[str, Any]) -> SearchProfile:
    plain = {name: _plain(value) for name, value in values.items()}
    needs = {row["code"]: Need(**{**row, "level": _plain(row["level"])}) for row in values["needs"] or ()}
    places = {name: tuple(values[name] or ()) for name in ("gemeenten", "areas")}
    return SearchProfile(search_code(pk), **{**plain, **places, "needs": needs})


_SPACES: Kept[pl.DataFrame] = Kept(2)
_PROFILES: Kept[tuple[SearchProfile, ...]] = Kept(2)
_TERMS: Kept[Terms] = Kept(2)
