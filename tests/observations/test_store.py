# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Statements are kept for ever; the newest one on a subject counts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loods.editions.home import Home
from loods.editions.observation_store import observation_store, read_observations
from loods.editions.statement_store import StatementStore
from loods.registers.observations import OBSERVATION_SCHEMA, empty_observations
from loods.registers.observations.statements import Statement, observation_id


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def said(unit: str, state: str, delivery: str, **more: Any) -> dict[str, Any]:
    statement = Statement(date=dt.date(2021, 1, 1), concept="counted", state=state, **more)
    fields = {name: getattr(statement, name) for name in Statement.__dataclass_fields__}
    return fields | {
        "observation_id": observation_id(unit, statement),
        "unit_id": unit,
        "delivery": delivery,
        "row": 2,
    }


def table(*rows: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=empty_observations().schema)


def states(store: StatementStore) -> dict[str, str]:
    return dict(store.load().select("unit_id", "state").iter_rows())


def test_an_empty_home_has_an_empty_table(home: Home) -> None:
    assert read_observations(home).schema == empty_observations().schema
    assert not home.observations.exists(), "reading makes nothing"


def test_the_same_delivery_again_changes_nothing(home: Home) -> None:
    store = observation_store(home)
    rows = table(said("1", "vacant", "a"), said("2", "in_use", "a"))
    assert len(store.append(rows).added) == 2
    before = {path.name: path.read_bytes() for path in home.observations.glob("*.parquet")}
    again = store.append(rows)
    assert (again.added, len(again.known), again.superseded) == (frozenset(), 2, 0)
    assert {path.name: path.read_bytes() for path in home.observations.glob("*.parquet")} == before


def test_a_corrected_row_replaces_and_the_old_one_stays_in_the_history(home: Home) -> None:
    store = observation_store(home)
    store.append(table(said("1", "vacant", "a"), said("2", "vacant", "a")))
    done = store.append(table(said("1", "in_use", "b"), said("2", "vacant", "b")))
    assert (len(done.added), len(done.known), done.superseded) == (1, 1, 1)
    assert states(store) == {"1": "in_use", "2": "vacant"}
    assert store.history().height == 3
    assert store.append(table(said("1", "vacant", "a"))).added == frozenset(), "the old file says nothing new"
    assert states(store)["1"] == "in_use"
    store.append(table(said("1", "vacant", "c")))
    assert states(store)["1"] == "vacant", "a new file may go back to what was said before"


def test_another_source_replaces_nothing(home: Home) -> None:
    store = observation_store(home)
    store.append(table(said("1", "vacant", "a", source="telling")))
    assert store.append(table(said("1", "in_use", "b", source="makelaar"))).superseded == 0
    assert store.load().height == 2


def test_comparing_tells_what_appending_would_do(home: Home) -> None:
    store = observation_store(home)
    store.append(table(said("1", "vacant", "a")))
    later = table(said("1", "in_use", "b"))
    foretold = store.compare(later)
    assert states(store) == {"1": "vacant"}
    assert store.append(later) == foretold


def test_the_revision_changes_with_the_content_only(home: Home) -> None:
    store = observation_store(home)
    rows = table(said("1", "vacant", "a"))
    revisions = [store.revision()]
    for addition in (rows, rows, table(said("1", "in_use", "b"))):
        store.append(addition)
        revisions.append(store.revision())
    assert revisions[1] == revisions[2]
    assert len(set(revisions)) == 3


def test_a_failed_write_leaves_nothing(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    store = observation_store(home)
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        store.append(table(said("1", "vacant", "a")))
    assert [path.name for path in home.observations.iterdir()] == [".lock"]


SLOW = settings(max_examples=settings().max_examples // 4)  # each example writes files
WORDS = st.tuples(st.sampled_from("123"), st.sampled_from(["vacant", "in_use"]))


@SLOW
@given(st.lists(st.lists(WORDS, max_size=3)))
def test_the_last_word_of_the_last_delivery_counts(
    tmp_path_factory: pytest.TempPathFactory, deliveries: list[list[tuple[str, str]]]
) -> None:
    store = StatementStore(
        tmp_path_factory.mktemp("s"),
        OBSERVATION_SCHEMA,
        "observation_id",
        ("unit_id", "date", "concept", "source"),
    )
    expected: dict[str, str] = {}
    for number, rows in enumerate(deliveries):
        content = dict(rows)
        for _ in range(2):
            store.append(table(*(said(unit, state, str(number)) for unit, state in content.items())))
        expected |= content
    assert states(store) == expected
