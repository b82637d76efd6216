# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What changed between two editions of the same place: objects added, changed and ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loods.editions.edition import Edition
from loods.errors import InputError
from loods.messages import N_
from loods.registers.bag.tables import OBJECT_TABLES, TABLES

if TYPE_CHECKING:
    import polars as pl

ADDED, CHANGED, ENDED = "added", "changed", "ended"
ENDED_STATUSES = (
    "Verblijfsobject ingetrokken",
    "Verblijfsobject ten onrechte opgevoerd",
    "Niet gerealiseerd verblijfsobject",
    "Pand gesloopt",
    "Pand ten onrechte opgevoerd",
    "Niet gerealiseerd pand",
    "Naamgeving ingetrokken",
    "Woonplaats ingetrokken",
    "Plaats ingetrokken",
)
# What the register says of itself, and what Loods derives: not what a person would call a change.
_BOOKKEEPING = ("version", "x", "y", "use_mask")


@dataclass(frozen=True)
class EditionDiff:
    """Objects that differ: table, id, change (added, changed, ended), fields that changed (list)."""

    old: str
    new: str
    objects: pl.DataFrame

    def counts(self) -> pl.DataFrame:
        """Return one row per table with the number of objects added, changed and ended."""
        import polars as pl

        tables = pl.DataFrame({"table": list(OBJECT_TABLES.values())})
        counted = self.objects.group_by("table").agg(
            (pl.col("change") == change).sum().cast(pl.Int64).alias(change)
            for change in (ADDED, CHANGED, ENDED)
        )
        return tables.join(counted, on="table", how="left", maintain_order="left").fill_null(0)


def diff(old: Edition, new: Edition) -> EditionDiff:
    """Compare the current state of every object in two editions of the same place.

    Added: not in `old`. Ended: gone from `new`, or of an end status there and not yet in `old`. Changed: the
    current version differs in a field. Raises InputError where the editions have no gemeente in common.
    """
    import polars as pl

    _same_place(old, new)
    parts = [_table_diff(name, _current(old, name), _current(new, name)) for name in OBJECT_TABLES.values()]
    return EditionDiff(old.id, new.id, pl.concat(parts).sort("table", "change", "id"))


def _same_place(old: Edition, new: Edition) -> None:
    places = [{*e.manifest.gemeenten, *e.manifest.gemeenten_ever} for e in (old, new)]
    if all(places) and not places[0] & places[1]:
        raise InputError(
            N_("{old} and {new} are of different places."),
            N_("Compare two editions of the same gemeente; see: loods editions list."),
            old=old.id,
            new=new.id,
        )


def _current(edition: Edition, name: str) -> pl.DataFrame:
    """Return one row per object: its newest counting version."""
    import polars as pl

    marks = ("not_bag_at", "inactive_at", "lv_inactive_at")
    return (
        edition.scan(name)
        .filter(pl.all_horizontal(pl.col(mark).is_null() for mark in marks))
        .with_columns(pl.col(pl.Categorical).cast(pl.String))
        .sort("valid_to", "version", nulls_last=True)
        .unique("id", keep="last", maintain_order=True)
        .collect()
    )


def _table_diff(name: str, old: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    fields = _compared(name)
    both = old.join(new, on="id", how="full", coalesce=True, suffix="_new")
    ended = [pl.col(f"status{side}").is_in(ENDED_STATUSES).fill_null(value=False) for side in ("", "_new")]
    was, will = pl.col("version").is_not_null(), pl.col("version_new").is_not_null()
    differing = pl.concat_list(
        pl.when(was & will & pl.col(field).ne_missing(pl.col(f"{field}_new"))).then(pl.lit(field))
        for field in fields
    ).list.drop_nulls()
    change = (
        pl.when(~was)
        .then(pl.lit(ADDED))
        .when(~will | (~ended[0] & ended[1]))
        .then(pl.lit(ENDED))
        .when(pl.col("fields").list.len() > 0)
        .then(pl.lit(CHANGED))
    )
    return (
        both.with_columns(fields=differing)
        .with_columns(change=change)
        .filter(pl.col("change").is_not_null())
        .select(pl.lit(name).alias("table"), "id", "change", "fields")
    )


def _compared(name: str) -> list[str]:
    versioning = ("document_date", "document_number", "valid_from", "valid_to", "recorded_on_site")
    skipped = {"id", *_BOOKKEEPING, *versioning}
    return [field for field in TABLES[name].names if field not in skipped and not field.endswith("_at")]
