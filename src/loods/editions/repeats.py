# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A version that was delivered twice stays in the edition once; the issue row tells of the other rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from loods.editions.draft import Draft
from loods.registers.bag.keys import NOT_COUNTING, places_in, version_keys

if TYPE_CHECKING:
    from loods.registers.bag.keys import Keys


def drop_repeats(draft: Draft, repeats: Mapping[str, Keys]) -> None:
    """Keep of every version in `repeats` (keys per table, rising) its first counting row."""
    for name, keys in repeats.items():
        if len(keys):
            draft.rewrite(name, _FirstOnly(keys).choose)


class _FirstOnly:
    """Lets the first row of each repeated version through, over all pieces of a table."""

    def __init__(self, repeated: Keys) -> None:
        self._repeated = repeated
        self._seen = np.zeros(len(repeated), np.bool_)

    def choose(self, rows: pa.Table) -> pa.Table:
        batch = rows.combine_chunks().to_batches()[0]
        at, suspect = places_in(self._repeated, version_keys(batch["id"], batch["version"]))
        for mark in NOT_COUNTING:
            suspect &= pc.is_null(batch[mark]).to_numpy(zero_copy_only=False)
        kept = ~suspect
        doubtful = np.flatnonzero(suspect)
        versions, first = np.unique(at[doubtful], return_index=True)
        kept[doubtful[first[~self._seen[versions]]]] = True
        self._seen[versions] = True
        return rows.filter(pa.array(kept))
