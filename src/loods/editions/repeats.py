# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A version that was delivered twice stays in the edition once; the issue row tells of the other rows."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from loods.editions.draft import Draft

KIND = "duplicate_version"
_MARKS = ("not_bag_at", "inactive_at", "lv_inactive_at")


def drop_repeats(draft: Draft, findings: pa.Table) -> None:
    """Keep of every version that `findings` (ISSUE_SCHEMA) call a duplicate its first counting row."""
    twice = findings.filter(pc.equal(findings["kind"], KIND))
    for name in pc.unique(twice["object_type"]).to_pylist():
        rows = twice.filter(pc.equal(twice["object_type"], name))
        draft.rewrite(name, _FirstOnly(_keys(rows["object_id"], rows["version"])).choose)


class _FirstOnly:
    """Lets the first row of each repeated version through, over all pieces of a table."""

    def __init__(self, repeated: pa.Array) -> None:
        self._repeated = repeated
        self._seen: set[str] = set()

    def choose(self, rows: pa.Table) -> pa.Table:
        keys = _keys(rows["id"], rows["version"])
        suspect = pc.is_in(keys, value_set=self._repeated)
        for mark in _MARKS:
            suspect = pc.and_(suspect, pc.is_null(rows[mark]))
        kept = [not doubtful or self._is_first(key) for doubtful, key in _pairs(suspect, keys)]
        return rows.filter(pa.array(kept, pa.bool_()))

    def _is_first(self, key: str) -> bool:
        first = key not in self._seen
        self._seen.add(key)
        return first


def _pairs(suspect: pa.Array, keys: pa.Array) -> zip[tuple[bool, str]]:
    return zip(suspect.to_pylist(), keys.to_pylist(), strict=True)


def _keys(ids: pa.ChunkedArray, versions: pa.ChunkedArray) -> pa.Array:
    joined = pc.binary_join_element_wise(ids, pc.cast(versions, pa.string()), "|")
    return pa.chunked_array(joined).combine_chunks()
