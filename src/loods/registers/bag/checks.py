# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Checks that need the whole delivery: versions that occur twice, references that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from loods.issues import ISSUE_SCHEMA
from loods.registers.bag.keys import (
    Part,
    Tables,
    counting,
    distinct,
    keys_of,
    parts,
    places_in,
    repeated,
    sorted_keys,
    version_keys,
)
from loods.registers.bag.tables import OBJECT_TABLES

if TYPE_CHECKING:
    from loods.registers.bag.keys import Keys


@dataclass(frozen=True)
class _Reference:
    table: str
    column: str
    target: str


_REFERENCES = (
    _Reference("unit", "building_ids", "building"),
    _Reference("unit", "main_address_id", "address"),
    _Reference("unit", "other_address_ids", "address"),
    _Reference("mooring", "main_address_id", "address"),
    _Reference("mooring", "other_address_ids", "address"),
    _Reference("pitch", "main_address_id", "address"),
    _Reference("pitch", "other_address_ids", "address"),
    _Reference("address", "public_space_id", "public_space"),
    _Reference("address", "town_id", "town"),
    _Reference("public_space", "town_id", "town"),
)
MOST_LISTED = 10_000
_OBJECT = [pa.field("object_id", pa.string()), pa.field("version", pa.int32())]
_FINDINGS = pa.schema([*_OBJECT, pa.field("value", pa.string())])
_REPEATS = pa.schema([*_OBJECT, pa.field("rows", pa.int64())])


class _First:
    """Counts findings and holds the first MOST_LISTED of them, by object."""

    def __init__(self) -> None:
        self.count = 0
        self._rows = _FINDINGS.empty_table()

    def add(self, rows: pa.Table) -> None:
        """Take findings: object_id, version, value."""
        self.count += rows.num_rows
        self._rows = pa.concat_tables([self._rows, rows])
        if self._rows.num_rows > 2 * MOST_LISTED:
            self._rows = self.rows()

    def rows(self) -> pa.Table:
        """Return what is listed, in order."""
        return self._rows.sort_by([(name, "ascending") for name in self._rows.column_names])[:MOST_LISTED]


def find_repeats(tables: Tables) -> dict[str, Keys]:
    """Return per table the keys (version_keys, rising) of counting versions that occur more than once."""
    return {name: _repeats(tables, name) for name in OBJECT_TABLES.values()}


def check_tables(tables: Tables, repeats: Mapping[str, Keys]) -> pa.Table:
    """Return what is wrong between the rows of an edition's tables, in ISSUE_SCHEMA; `file` names the table.

    Only counting rows are checked. References to a table without any row are left alone: that type was not
    delivered. Of each kind and field the first MOST_LISTED are listed; one row then says how many more.
    """
    found = [_repeats_told(tables, name, keys) for name, keys in repeats.items() if len(keys)]
    for target in dict.fromkeys(reference.target for reference in _REFERENCES):
        if tables.rows(target):
            found += _dangling(tables, target)
    return pa.concat_tables([ISSUE_SCHEMA.empty_table(), *found])


def _repeats(tables: Tables, name: str) -> Keys:
    def keys() -> Iterator[Keys]:
        for batch in counting(tables, name, ("id", "version")):
            yield version_keys(batch["id"], batch["version"])

    return np.sort(np.concatenate([repeated(sorted_keys(keys(), part)) for part in parts(tables, name)]))


def _repeats_told(tables: Tables, name: str, repeats: Keys) -> pa.Table:
    listed = _REPEATS.empty_table()
    for batch in counting(tables, name, ("id", "version")):
        _, twice = places_in(repeats, version_keys(batch["id"], batch["version"]))
        if twice.any():
            listed = _first_objects(listed, batch.filter(pa.array(twice)))
    values = pc.binary_join_element_wise(listed["rows"].cast(pa.string()), "rows", " ")
    rows = listed.select(("object_id", "version")).append_column("value", values)
    return _told(rows, len(repeats), name, "version", "duplicate_version")


def _first_objects(listed: pa.Table, more: pa.RecordBatch) -> pa.Table:
    """Add rows per version to the first ones: what is beyond them now stays so."""
    ones = pa.repeat(pa.scalar(1, pa.int64()), more.num_rows)
    rows = pa.table([more["id"], more["version"], ones], schema=_REPEATS)
    grouped = pa.concat_tables([listed, rows]).group_by(["object_id", "version"], use_threads=False)
    ordered = grouped.aggregate([("rows", "sum")]).rename_columns(["object_id", "version", "rows"])
    return ordered.sort_by([("object_id", "ascending"), ("version", "ascending")])[:MOST_LISTED]


def _dangling(tables: Tables, target: str) -> Iterator[pa.Table]:
    references = {item: _First() for item in _REFERENCES if item.target == target}
    for part in parts(tables, target):
        known = distinct(tables, target, part)
        for reference, found in references.items():
            for batch in counting(tables, reference.table, ("id", "version", reference.column)):
                found.add(_lost(batch, reference.column, part, known))
    for reference, found in references.items():
        yield _told(found.rows(), found.count, reference.table, reference.column, "dangling_reference")


def _lost(batch: pa.RecordBatch, column: str, part: Part, known: Keys) -> pa.Table:
    """Return the references of a part that lead nowhere: object_id, version, value."""
    values, owners = batch[column], np.arange(batch.num_rows)
    if pa.types.is_list(values.type):
        owners = pc.list_parent_indices(values).to_numpy()
        values = pc.list_flatten(values)
    keys = keys_of(values)
    asked = np.flatnonzero(part.holds(keys) & pc.is_valid(values).to_numpy(zero_copy_only=False))
    lost = asked[~places_in(known, keys[asked])[1]]
    of = pa.array(owners[lost])
    return pa.table(
        [batch["id"].take(of), batch["version"].take(of), values.take(pa.array(lost))], schema=_FINDINGS
    )


def _told(rows: pa.Table, count: int, table: str, field: str, kind: str) -> pa.Table:
    """Return findings as issues, with a last row for those that are not listed."""
    issues = _issues(rows, table, field, kind)
    more = count - rows.num_rows
    if not more:
        return issues
    rest = pa.table({"object_id": [None], "version": [None], "value": [f"{more} more"]}, schema=_FINDINGS)
    return pa.concat_tables([issues, _issues(rest, table, field, kind)])


def _issues(rows: pa.Table, table: str, field: str, kind: str) -> pa.Table:
    same = {"file": table, "line": None, "object_type": table, "field": field, "kind": kind}
    columns = [
        pa.repeat(pa.scalar(same[item.name], item.type), rows.num_rows)
        if item.name in same
        else rows[item.name]
        for item in ISSUE_SCHEMA
    ]
    return pa.table(columns, schema=ISSUE_SCHEMA)
