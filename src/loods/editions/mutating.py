# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Applying mutations onto an edition: rows that were go, rows that become come, all others are copied."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from loods.editions.edition import Edition
from loods.issues import Issue, IssueLog
from loods.registers.bag.tables import TABLES

STEP, BECOMES = "step", "becomes"
# Not mutated but delivered whole each time: what comes replaces what there was.
DELIVERED_WHOLE = ("town_gemeente",)
_BATCH_ROWS = 20_000
# What makes a row of a table itself; a version number alone may occur twice (once as "niet BAG").
_KEYS: Mapping[str, tuple[str, ...]] = {
    "investigation": ("object_type", "object_id", "attribute", "valid_from", "registered_at")
}
_VERSION_KEY = ("id", "version", "registered_at")

OnTable = Callable[[str, pa.Table], None]


def event_schema(name: str) -> pa.Schema:
    """Return the columns of events: those of the row, the order of the event, and becomes (else: was)."""
    return TABLES[name].append(pa.field(STEP, pa.int64())).append(pa.field(BECOMES, pa.bool_()))


def apply_events(
    base: Edition, events: Mapping[str, pa.Table], file: str, on_table: OnTable, issues: IssueLog
) -> None:
    """Give on_table every row of `base` as the events (event_schema per table) leave it.

    Of several events on one row the last counts. A row that should have been there and is not, or that is
    there already, is an issue: the mutations do not follow on the edition then, or were applied before.
    """
    for name in TABLES:
        if name in DELIVERED_WHOLE and name in events:
            on_table(name, events[name].select(TABLES[name].names))
        elif name in events and events[name].num_rows:
            _apply(base, name, events[name], file, on_table, issues)
        else:
            _copy(base, name, on_table)


def _copy(base: Edition, name: str, on_table: OnTable) -> None:
    with pq.ParquetFile(base.file(name)) as table:
        for batch in table.iter_batches(_BATCH_ROWS):
            on_table(name, pa.Table.from_batches([batch]))


def _apply(
    base: Edition, name: str, events: pa.Table, file: str, on_table: OnTable, issues: IssueLog
) -> None:
    keys = _keys(name, events)
    first, last = _ends(keys, events[STEP])
    found: set[str] = set()
    with pq.ParquetFile(base.file(name)) as table:
        for batch in table.iter_batches(_BATCH_ROWS):
            rows = pa.Table.from_batches([batch])
            present = _keys(name, rows)
            touched = pc.is_in(present, value_set=keys)
            found.update(present.filter(touched).to_pylist())
            on_table(name, rows.filter(pc.invert(touched)))
    _report(name, events.take(first), _keys(name, events.take(first)), found, file, issues)
    remaining = events.take(last)
    on_table(name, remaining.filter(remaining[BECOMES]).select(TABLES[name].names))


def _keys(name: str, rows: pa.Table) -> pa.Array:
    """Return one text per row that says which row it is."""
    columns = [rows[column] for column in _KEYS.get(name, _VERSION_KEY)]
    texts = [pc.fill_null(_text(column), "") for column in columns]
    return pa.chunked_array(pc.binary_join_element_wise(*texts, "|")).combine_chunks()


def _text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    decoded = pc.cast(column, column.type.value_type) if pa.types.is_dictionary(column.type) else column
    return pc.cast(decoded, pa.string())


def _ends(keys: pa.Array, steps: pa.ChunkedArray) -> tuple[pa.Array, pa.Array]:
    """Return the row numbers of the first and of the last event of every key."""
    ordered = pa.table({"key": keys, STEP: steps, "row": pa.array(range(len(keys)), pa.int64())})
    ordered = ordered.sort_by(STEP)
    grouped = ordered.group_by("key", use_threads=False).aggregate([("row", "first"), ("row", "last")])
    return grouped["row_first"].combine_chunks(), grouped["row_last"].combine_chunks()


def _report(name: str, first: pa.Table, keys: pa.Array, found: set[str], file: str, issues: IssueLog) -> None:
    identity = "object_id" if name == "investigation" else "id"
    for key, object_id, becomes in zip(
        keys.to_pylist(), first[identity].to_pylist(), first[BECOMES].to_pylist(), strict=True
    ):
        if becomes and key in found:
            issues.add(
                Issue(file, "mutation_known_already", object_type=name, object_id=object_id, value=key)
            )
        elif not becomes and key not in found:
            issues.add(Issue(file, "mutation_without_base", object_type=name, object_id=object_id, value=key))
