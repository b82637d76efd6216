# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""One statement that somebody enters by hand on one or more units, judged as a row of a sheet would be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from loods.registers.observations.checks import Present, present_on, register_remarks
from loods.registers.observations.kinds import KINDS
from loods.registers.observations.matching import Remark
from loods.registers.observations.schema import OBSERVATION_SCHEMA, empty_observations
from loods.registers.observations.statements import (
    STATEMENT_FIELDS,
    VALUES_OF,
    Defaults,
    Statement,
    observation_id,
    statement_of,
)


@dataclass(frozen=True)
class Entered:
    """The observations (OBSERVATION_SCHEMA; none where something is wrong), and what there is to say of them.

    The number of a remark is that of the unit in the order in which they were given.
    """

    observations: pl.DataFrame
    remarks: tuple[Remark, ...]

    @property
    def wrong(self) -> tuple[Remark, ...]:
        return tuple(remark for remark in self.remarks if KINDS[remark.kind].severity == "error")


def enter(
    units: Sequence[str],
    values: Mapping[str, object],
    defaults: Defaults,
    address_book: pl.DataFrame,
    delivery: str | None = None,
) -> Entered:
    """Return what `values` (fields of COLUMNS, codes as in a sheet) say of each of the units.

    `address_book` (ADDRESS_BOOK_SCHEMA) knows the units; ValueError for one that it does not know.
    """
    said, remarks = statement_of(0, values, defaults)
    if any(KINDS[remark.kind].severity == "error" for remark in remarks):
        return Entered(empty_observations(), tuple(remarks))
    statements = dict.fromkeys(range(len(units)), said)
    present = present_on(dict(enumerate(units)), statements, address_book)
    if len(present) < len(units):
        unknown = next(unit for i, unit in enumerate(units) if i not in present)
        raise ValueError(f"unit {unknown} is not in the address book")
    remarks += register_remarks(statements, present, defaults)
    rows = _table(said, [present[i] for i in range(len(units))], delivery)
    found = Entered(rows, tuple(remarks))
    return Entered(empty_observations(), found.remarks) if found.wrong else found


def _table(said: Statement, units: Sequence[Present], delivery: str | None) -> pl.DataFrame:
    words = dict(zip(STATEMENT_FIELDS, VALUES_OF(said), strict=True))
    rows = [
        {
            "observation_id": observation_id(unit.unit_id, said),
            "unit_id": unit.unit_id,
            "building_id": unit.building_id,
            "delivery": delivery,
            **words,
        }
        for unit in units
    ]
    return pl.DataFrame(rows, schema=empty_observations().schema).select(OBSERVATION_SCHEMA.names)
