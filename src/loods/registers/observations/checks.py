# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Checks of statements against the register and against each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from loods.messages import N_, Text
from loods.registers.observations.address_schema import (
    NEVER_WAS,
    NOT_DELIVERED,
    OUT_OF_USE,
    UNKNOWN_START,
    WITHDRAWN,
)
from loods.registers.observations.matching import Remark
from loods.registers.observations.schema import COLUMNS
from loods.registers.observations.statements import Defaults, Statement
from loods.registers.sheets.values import read_text

_SIMPLE = {OUT_OF_USE: "unit_out_of_use", NOT_DELIVERED: "unit_not_delivered"}


@dataclass(frozen=True)
class Present:
    """The unit version that held on the day of a row, else the first one."""

    unit_id: str
    status: str
    valid_from: dt.date
    ended_on: dt.date | None
    floor_area_go_m2: int | None
    building_id: str | None


def present_on(
    units: Mapping[int, str], statements: Mapping[int, Statement], book: pl.DataFrame
) -> dict[int, Present]:
    """Return for every matched row with a date the version of its unit that counts for it."""
    rows = [(i, unit, day) for i, unit in units.items() if (day := statements[i].date)]
    asked = pl.DataFrame(
        rows, schema={"i": pl.UInt32(), "unit_id": pl.String(), "date": pl.Date()}, orient="row"
    )
    versions = _versions(book.join(asked.select("unit_id").unique(), on="unit_id", how="semi"))
    asked = asked.sort("unit_id", "date")
    at_day = asked.join_asof(
        versions, left_on="date", right_on="unit_valid_from", by="unit_id", check_sortedness=False
    )
    early = at_day.filter(pl.col("unit_status").is_null()).select("i", "unit_id", "date")
    first = early.join(versions.unique("unit_id", keep="first", maintain_order=True), on="unit_id")
    both = pl.concat([at_day.filter(pl.col("unit_status").is_not_null()), first.select(at_day.columns)])
    return {row["i"]: _present(row) for row in both.iter_rows(named=True)}


def _versions(book: pl.DataFrame) -> pl.DataFrame:
    """Unit versions in order of time; `last_end` is the end of the last one, null while it is open."""
    versions = book.select(
        "unit_id",
        "unit_valid_from",
        "unit_valid_to",
        "unit_status",
        "floor_area_go_m2",
        pl.col("building_ids").list.first().alias("building_id"),
    )
    return versions.unique().sort("unit_id", "unit_valid_from", "unit_valid_to", nulls_last=True)


def _present(row: Mapping[str, object]) -> Present:
    begin, end, day = row["unit_valid_from"], row["unit_valid_to"], row["date"]
    assert isinstance(begin, dt.date)
    assert isinstance(day, dt.date)
    gone = row["unit_status"] == WITHDRAWN
    ended = begin if gone else end if isinstance(end, dt.date) and end <= day else None
    area, building = row["floor_area_go_m2"], row["building_id"]
    return Present(
        str(row["unit_id"]),
        str(row["unit_status"]),
        begin,
        ended,
        area if isinstance(area, int) else None,
        building if isinstance(building, str) else None,
    )


def register_remarks(
    statements: Mapping[int, Statement], present: Mapping[int, Present], defaults: Defaults
) -> Iterator[Remark]:
    """Say which rows do not fit the register: no such unit that day, or a part larger than it."""
    for i, unit in present.items():
        said = statements[i]
        yield from _life(i, said, unit, defaults)
        yield from _part_fits(i, said, unit, defaults)


def _life(i: int, said: Statement, unit: Present, defaults: Defaults) -> Iterator[Remark]:
    assert said.date is not None
    if said.date < unit.valid_from:
        early = unit.valid_from < defaults.register_start
        yield Remark(
            i, "before_register" if early else "unit_not_yet", unit.unit_id, _day(unit.valid_from, first=True)
        )
    elif unit.status in NEVER_WAS:
        yield Remark(
            i, "unit_never_was", unit.unit_id, Text(N_("Its status is: {status}."), {"status": unit.status})
        )
    elif unit.ended_on is not None:
        yield Remark(i, "unit_ended", unit.unit_id, _day(unit.ended_on))
    elif unit.status in _SIMPLE:
        yield Remark(i, _SIMPLE[unit.status], unit.unit_id)
    elif unit.valid_from == UNKNOWN_START:
        yield Remark(i, "history_unknown", unit.unit_id)


def _day(day: dt.date, *, first: bool = False) -> Text:
    words = N_("It begins on {day}.") if first else N_("It ended on {day}.")
    return Text(words, {"day": f"{day.day}-{day.month}-{day.year}"})


def _part_fits(i: int, said: Statement, unit: Present, defaults: Defaults) -> Iterator[Remark]:
    if said.part_m2 is None or said.part_standard is None:
        return
    header = COLUMNS["part_m2"].header
    if unit.floor_area_go_m2 is None:
        yield Remark(i, "part_unchecked", read_text(said.part_m2), None, header)
        return
    factor = defaults.largest_vvo_per_go if said.part_standard == "vvo" else 1.0
    if said.part_m2 > unit.floor_area_go_m2 * factor:
        detail = Text(N_("The BAG has {area} m2 go."), {"area": unit.floor_area_go_m2})
        yield Remark(i, "part_larger_than_unit", read_text(said.part_m2), detail, header)


def repeated(
    statements: Mapping[int, Statement], units: Mapping[int, str], row_names: Mapping[int, str]
) -> list[Remark]:
    """Say which rows repeat an earlier one, and which contradict each other: then none of them is taken."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for i, said in statements.items():
        groups.setdefault((units[i], said.date, said.concept, said.source), []).append(i)
    remarks: list[Remark] = []
    for rows in groups.values():
        if len(rows) > 1:
            remarks += _repeated_group(sorted(rows), statements, row_names)
    return remarks


def _repeated_group(
    rows: list[int], statements: Mapping[int, Statement], row_names: Mapping[int, str]
) -> list[Remark]:
    same = len({statements[i].said() for i in rows}) == 1
    kind, wrong = ("duplicate_row", rows[1:]) if same else ("contradictory_rows", rows)
    shown = ", ".join(row_names[i] for i in rows[:10])
    detail = Text(N_("Rows: {rows}."), {"rows": shown})
    return [Remark(i, kind, None, detail) for i in wrong]
