# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mutations applied onto an edition leave what a full delivery of the later day would hold."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pyarrow as pa
import pytest

from loods.editions.mutating import apply_events, event_schema
from loods.issues import IssueLog
from loods.registers.bag.tables import TABLES

FIRST, SECOND = (
    dt.datetime(2020, 1, 1, 9, tzinfo=dt.UTC).replace(tzinfo=None),
    dt.datetime(2020, 6, 1, 9, tzinfo=dt.UTC).replace(tzinfo=None),
)
A1 = {
    "id": "a",
    "version": 1,
    "registered_at": FIRST,
    "status": "Verblijfsobject in gebruik",
    "uses": ["kantoorfunctie"],
}
A1_ENDED = A1 | {"valid_to": dt.date(2020, 6, 1), "registration_ended_at": SECOND}
A2 = A1 | {"version": 2, "registered_at": SECOND, "valid_from": dt.date(2020, 6, 1), "uses": ["woonfunctie"]}
B1 = A1 | {"id": "b"}
WAS, BECOMES = False, True


def events(*steps: tuple[bool, dict[str, Any]]) -> dict[str, pa.Table]:
    rows = [row | {"step": number, "becomes": becomes} for number, (becomes, row) in enumerate(steps)]
    return {"unit": pa.Table.from_pylist(rows, schema=event_schema("unit"))}


def applied(
    base: Any, changes: dict[str, pa.Table]
) -> tuple[list[dict[str, Any]], list[tuple[str, str | None]]]:
    parts: list[pa.Table] = []
    log = IssueLog()
    apply_events(
        base, changes, "mut.zip", lambda name, table: parts.append(table) if name == "unit" else None, log
    )
    rows = pa.concat_tables([TABLES["unit"].empty_table(), *parts]).to_pylist()
    return sorted(rows, key=lambda row: (row["id"], row["version"])), [
        (row.kind, row.object_id) for row in log.rows
    ]


def whole(row: dict[str, Any]) -> dict[str, Any]:
    full: dict[str, Any] = pa.Table.from_pylist([row], schema=TABLES["unit"]).to_pylist()[0]
    return full


@pytest.fixture
def base(make_edition: Any) -> Any:
    return make_edition("bag-20200101-gm0457-00000000", unit=[row | {"valid_from": None} for row in (A1, B1)])


def test_a_change_and_an_addition(base: Any) -> None:
    rows, issues = applied(base, events((WAS, A1), (BECOMES, A1_ENDED), (BECOMES, A2)))
    assert rows == [whole(A1_ENDED), whole(A2), whole(B1)]
    assert issues == []


def test_a_removal(base: Any) -> None:
    rows, issues = applied(base, events((WAS, A1)))
    assert (rows, issues) == ([whole(B1)], [])


def test_the_last_of_several_changes_counts(base: Any) -> None:
    later = A1_ENDED | {"document_number": "later"}
    rows, issues = applied(base, events((WAS, A1), (BECOMES, A1_ENDED), (WAS, A1_ENDED), (BECOMES, later)))
    assert (rows, issues) == ([whole(later), whole(B1)], [])


def test_added_and_removed_again_is_not_there(base: Any) -> None:
    rows, issues = applied(base, events((BECOMES, A2), (WAS, A2)))
    assert (rows, issues) == ([whole(A1), whole(B1)], [])


def test_a_row_that_is_not_in_the_edition_is_an_issue(base: Any) -> None:
    other = A1 | {"id": "c"}
    rows, issues = applied(base, events((WAS, other), (BECOMES, other | {"valid_to": dt.date(2020, 6, 1)})))
    assert [row["id"] for row in rows] == ["a", "b", "c"]
    assert issues == [("mutation_without_base", "c")]


def test_a_row_that_is_there_already_is_an_issue(base: Any) -> None:
    rows, issues = applied(base, events((BECOMES, A1)))
    assert rows == [whole(A1), whole(B1)]
    assert issues == [("mutation_known_already", "a")]


def test_rows_of_the_same_version_are_told_apart(make_edition: Any) -> None:
    not_bag = A1 | {"registered_at": SECOND, "not_bag_at": SECOND}
    base = make_edition(
        "bag-20200101-gm0457-00000001", unit=[row | {"valid_from": None} for row in (A1, not_bag)]
    )
    rows, _ = applied(base, events((WAS, A1), (BECOMES, A1_ENDED)))
    assert sorted(rows, key=lambda row: row["registered_at"]) == [whole(A1_ENDED), whole(not_bag)]


def test_nothing_to_apply_copies_everything(base: Any) -> None:
    rows, issues = applied(base, {})
    assert (rows, issues) == ([whole(A1), whole(B1)], [])
