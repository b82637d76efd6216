# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What storing a table of observations would do: what is new, what is known, what gives way."""

from __future__ import annotations

import polars as pl

from loods.editions.observation_store import SUBJECT
from loods.editions.statement_store import Appended
from loods_store.queries.observations import newest, standing


def compare(table: pl.DataFrame) -> Appended:
    """Say what is new in `table` (OBSERVATION_SCHEMA), by the rules of loods.editions.statement_store."""
    before = standing(unit_ids=table["unit_id"].unique())
    current = newest(before)
    delivered = table.join(before, on=["observation_id", "delivery"], how="semi", nulls_equal=True)
    same = table.join(current, on="observation_id", how="semi")
    seen = frozenset(delivered["observation_id"]) | frozenset(same["observation_id"])
    fresh = table.filter(~pl.col("observation_id").is_in(list(seen)))
    replaced = current.join(fresh, on=list(SUBJECT), how="semi", nulls_equal=True)
    return Appended(frozenset(fresh["observation_id"]), seen, replaced.height)
