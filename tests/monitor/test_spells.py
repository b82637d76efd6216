# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Spells of vacancy: the stated rules, each on a small case, and what must hold for any observations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from loods.monitor.spells import contradictions, spells

CONFIRM = 15
TRACKS = ("counted", "administrative", "offered", "empty", "offered_and_empty")
Say = Callable[..., pl.DataFrame]


def on(segments: pl.DataFrame, day: str, unit: str = "a") -> dict[str, Any] | None:
    date = dt.date.fromisoformat(day)
    rows = segments.filter(pl.col("unit_id") == unit, pl.col("start") <= date, pl.col("end") > date)
    return next(rows.iter_rows(named=True), None)


def state(segments: pl.DataFrame, day: str) -> tuple[str, bool] | None:
    row = on(segments, day)
    return None if row is None else (row["state"], row["confirmed"])


def since(segments: pl.DataFrame, day: str) -> str | None:
    row = on(segments, day)
    return None if row is None or row["spell_start"] is None else row["spell_start"].isoformat()


def test_a_spell_runs_from_the_first_to_the_observation_of_use(say: Say) -> None:
    found = spells(say("a 2012-01-01 counted vacant", "a 2013-01-01 counted in_use"), "counted", CONFIRM)
    assert state(found, "2011-12-31") is None
    assert state(found, "2012-12-31") == ("vacant", True)
    assert state(found, "2013-01-01") == ("in_use", True)
    assert since(found, "2012-12-31") == "2012-01-01"


def test_an_observation_holds_for_fifteen_months(say: Say) -> None:
    found = spells(say("a 2012-01-01 counted vacant"), "counted", CONFIRM)
    assert state(found, "2013-03-31") == ("vacant", True)
    assert state(found, "2013-04-01") == ("vacant", False)
    assert state(found, "2020-01-01") == ("vacant", False)


def test_a_gap_that_is_too_long_breaks_the_spell(say: Say) -> None:
    found = spells(say("a 2012-01-01 counted vacant", "a 2013-06-01 counted vacant"), "counted", CONFIRM)
    assert since(found, "2013-06-01") == "2013-06-01"
    assert state(found, "2013-05-01") == ("vacant", False)


def test_vacant_since_bridges_a_gap(say: Say) -> None:
    lines = ["a 2012-01-01 counted vacant", "a 2016-01-01 counted vacant since=2011-06-01"]
    found = spells(say(*lines), "counted", CONFIRM)
    assert since(found, "2016-01-01") == "2011-06-01"
    assert state(found, "2014-01-01") == ("vacant", True)


def test_the_latest_of_several_vacant_since_counts(say: Say) -> None:
    """The careful reading: the shortest duration that somebody vouches for."""
    lines = ["a 2012-01-01 counted vacant since=2009-01-01", "a 2013-01-01 counted vacant since=2010-01-01"]
    found = spells(say(*lines), "counted", CONFIRM)
    assert since(found, "2013-01-01") == "2010-01-01"


def test_an_observation_of_use_outweighs_a_later_memory(say: Say) -> None:
    lines = ["a 2012-01-01 counted in_use", "a 2013-01-01 counted vacant since=2011-01-01"]
    found = spells(say(*lines), "counted", CONFIRM)
    assert state(found, "2012-01-01") == ("in_use", True)
    assert since(found, "2013-01-01") == "2012-01-02"


def test_a_day_on_which_sources_contradict_each_other_says_nothing(say: Say) -> None:
    lines = [
        "a 2012-01-01 counted vacant",
        "a 2012-06-01 counted vacant source=one",
        "a 2012-06-01 counted in_use source=two",
    ]
    found = spells(say(*lines), "counted", CONFIRM)
    assert state(found, "2012-07-01") == ("vacant", True)
    assert state(found, "2013-05-01") == ("vacant", False)
    assert contradictions(say(*lines), "counted")["date"].to_list() == [dt.date(2012, 6, 1)]


def test_parts_of_one_source_add_up_and_those_of_two_do_not(say: Say) -> None:
    one = say("a 2012-01-01 counted vacant part=300", "a 2012-01-01 counted vacant part=200")
    two = say("a 2012-01-01 counted vacant part=300", "a 2012-01-01 counted vacant part=200 source=other")
    assert on(spells(one, "counted", CONFIRM), "2012-01-01")["parts_vvo"] == [200, 300]  # type: ignore[index]
    assert on(spells(two, "counted", CONFIRM), "2012-01-01")["parts_vvo"] == [300]  # type: ignore[index]


def test_a_part_that_grows_stays_one_spell(say: Say) -> None:
    lines = ["a 2012-01-01 counted vacant part=300", "a 2013-01-01 counted vacant"]
    found = spells(say(*lines), "counted", CONFIRM)
    assert since(found, "2013-01-01") == "2012-01-01"
    assert on(found, "2013-01-01")["whole"]  # type: ignore[index]


def test_supply_is_on_offer_until_it_is_withdrawn(say: Say) -> None:
    lines = ["a 2012-01-01 supply -", "a 2012-09-01 supply - offered=no"]
    found = spells(say(*lines), "offered", CONFIRM)
    assert state(found, "2012-08-31") == ("vacant", True)
    assert state(found, "2012-09-01") == ("in_use", True)


def test_the_covenant_needs_both_offered_and_empty(say: Say) -> None:
    lines = ["a 2012-01-01 supply - since=2011-01-01", "a 2012-06-01 counted vacant"]
    found = spells(say(*lines), "offered_and_empty", CONFIRM)
    assert state(found, "2012-05-31") == (None, False)
    assert found.filter(pl.col("state").is_null())["offer_known"].to_list() == [True]
    assert state(found, "2012-06-01") == ("vacant", True)
    assert since(found, "2012-06-01") == "2012-06-01"
    assert state(found, "2013-04-01") == ("vacant", False)


def test_one_denial_is_enough_for_the_covenant(say: Say) -> None:
    assert state(spells(say("a 2012-01-01 counted in_use"), "offered_and_empty", CONFIRM), "2012-02-01") == (
        "in_use",
        True,
    )


def test_empty_without_a_known_offer_stands_apart(say: Say) -> None:
    found = spells(say("a 2012-01-01 counted vacant"), "offered_and_empty", CONFIRM)
    assert state(found, "2012-02-01") == ("off_market", False)
    assert state(found, "2013-04-01") is None
    lines = ["a 2012-01-01 counted vacant", "a 2012-01-01 supply - offered=no"]
    assert state(spells(say(*lines), "offered_and_empty", CONFIRM), "2012-02-01") == ("off_market", True)


def test_a_state_that_is_unknown_says_nothing(say: Say) -> None:
    assert spells(say("a 2012-01-01 administrative -"), "administrative", CONFIRM).is_empty()


_DAYS = st.dates(dt.date(2010, 1, 1), dt.date(2018, 12, 31))


@st.composite
def observation_lines(draw: st.DrawFn) -> str:
    day = draw(_DAYS)
    concept = draw(st.sampled_from(["counted", "administrative", "supply"]))
    words = [draw(st.sampled_from("ab")), day.isoformat(), concept]
    words.append(draw(st.sampled_from(["vacant", "vacant", "in_use", "underused"])))
    if draw(st.booleans()):
        words.append(f"part={draw(st.integers(1, 900))}")
    if draw(st.booleans()):
        words.append(f"since={day - dt.timedelta(days=draw(st.integers(0, 2000)))}")
    words.append(f"source={draw(st.sampled_from(['one', 'two']))}")
    if concept == "supply":
        words.append(f"offered={draw(st.sampled_from(['yes', 'yes', 'no']))}")
    return " ".join(words)


LINES = st.lists(observation_lines(), max_size=12)


@given(track=st.sampled_from(TRACKS), lines=LINES)
def test_segments_never_overlap(say: Say, track: str, lines: list[str]) -> None:
    found = spells(say(*lines), track, CONFIRM)
    assert (found["start"] < found["end"]).all()
    following = pl.col("start").shift(-1).over("unit_id")
    assert found.filter(following < pl.col("end")).is_empty()


@given(track=st.sampled_from(TRACKS), lines=LINES)
def test_a_spell_begins_before_its_segments_and_only_vacancy_has_one(
    say: Say, track: str, lines: list[str]
) -> None:
    found = spells(say(*lines), track, CONFIRM)
    assert found.filter(pl.col("spell_start").is_not_null() != (pl.col("state") == "vacant")).is_empty()
    assert found.filter(pl.col("spell_start") > pl.col("start")).is_empty()


@given(track=st.sampled_from(TRACKS), lines=LINES, seed=st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(say: Say, track: str, lines: list[str], seed: Any) -> None:
    """Rows carry their own ids, so shuffling them is all that differs."""
    named = [f"{line} id={number:02d}" for number, line in enumerate(lines)]
    shuffled = named.copy()
    seed.shuffle(shuffled)
    assert spells(say(*named), track, CONFIRM).equals(spells(say(*shuffled), track, CONFIRM))


@given(track=st.sampled_from(TRACKS), lines=LINES)
def test_the_same_row_twice_changes_nothing(say: Say, track: str, lines: list[str]) -> None:
    named = [f"{line} id={number:02d}" for number, line in enumerate(lines)]
    once, twice = (spells(say(*rows), track, CONFIRM) for rows in (named, [*named, *named]))
    assert once.equals(twice)


@given(lines=st.lists(observation_lines(), min_size=1, max_size=8), after=st.integers(1, 400))
def test_confirming_changes_nothing_that_was_known(say: Say, lines: list[str], after: int) -> None:
    """Saying again what held that day leaves every confirmed day as it was.

    A spell can only become longer by it: where the confirmation closes a gap to a later observation.
    """
    counted = [line for line in lines if " counted " in line and "part=" not in line]
    before = spells(say(*counted), "counted", CONFIRM).filter("confirmed")
    if before.is_empty():
        return
    row = before.row(0, named=True)
    day = row["start"] + dt.timedelta(days=after)
    if not row["start"] < day < row["end"]:
        return
    known = {(line.split()[0], line.split()[1]) for line in counted}
    if (row["unit_id"], day.isoformat()) in known:
        return
    repeated = f"{row['unit_id']} {day} counted {row['state']}"
    later = spells(say(*counted, repeated), "counted", CONFIRM)
    for old in before.iter_rows(named=True):
        for moment in (old["start"], old["end"] - dt.timedelta(days=1)):
            new = on(later, moment.isoformat(), old["unit_id"])
            assert new is not None
            assert (new["state"], new["confirmed"]) == (old["state"], True)
            assert (new["spell_start"] is None) == (old["spell_start"] is None)
            assert new["spell_start"] is None or new["spell_start"] <= old["spell_start"]


@given(lines=LINES)
def test_covenant_vacancy_is_within_supply_and_within_what_is_empty(say: Say, lines: list[str]) -> None:
    rows = say(*lines)
    both = spells(rows, "offered_and_empty", CONFIRM).filter(pl.col("state") == "vacant", "confirmed")
    for row in both.iter_rows(named=True):
        for track in ("offered", "empty"):
            found = on(spells(rows, track, CONFIRM), row["start"].isoformat(), row["unit_id"])
            assert found is not None
            assert found["state"] == "vacant"
            assert found["confirmed"]
