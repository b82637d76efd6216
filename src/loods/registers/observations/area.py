# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Refuses the rows of a file that are about units for which the sender does not speak."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import polars as pl

from loods.registers.observations.importing import ObservationImport, RowKey
from loods.registers.sheets.findings import Finding, Outcome

KIND = "other_area"


def refuse_units(result: ObservationImport, unit_ids: Collection[str]) -> ObservationImport:
    """Return the import with the rows about these units rejected, each with the reason."""
    outside = result.observations.filter(pl.col("unit_id").is_in(list(unit_ids)))
    if outside.is_empty():
        return result
    units = dict(outside.select("observation_id", "unit_id").iter_rows())
    keys = {key: units[name] for key, name in result.taken.items() if name in units}
    findings = dict(result.findings)
    for key, unit in keys.items():
        findings[key] = (*findings.get(key, ()), Finding(KIND, *key, value=unit))
    rejected: dict[RowKey, Outcome] = dict.fromkeys(keys, "rejected")
    return replace(
        result,
        observations=result.observations.join(outside, on="observation_id", how="anti"),
        outcomes={**result.outcomes, **rejected},
        findings=findings,
        taken={key: name for key, name in result.taken.items() if key not in keys},
    )
