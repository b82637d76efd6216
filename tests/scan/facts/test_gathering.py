# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is believed: a person before a sheet, a sheet before a file, a file before what is reckoned."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loods.demo.sample import REFERENCE_DATE, building_id
from loods.editions.label_store import BUILDING_LABEL_SCHEMA
from loods.errors import NotFoundError
from loods.registers.building_facts.schema import GIVEN_SCHEMA
from loods.registers.stops.schema import STOP_SCHEMA
from loods.rules import Rulebook
from loods.scan.facts.catalogue import catalogue, column
from loods.scan.facts.gathering import Sources, gather, overridden
from loods.scan.facts.table import Fact, Facts

Give = Callable[..., pl.DataFrame]
ANNA = {"entered_by": "Anna", "entered_at": dt.datetime(2021, 7, 1, tzinfo=dt.UTC)}
NAMES = list(catalogue())


@pytest.fixture
def gathered(village_facts: pl.DataFrame, rulebook: Rulebook) -> Callable[..., Facts]:
    def asked(sources: Sources, *buildings: int) -> Facts:
        ids = [building_id(number) for number in buildings] or None
        return gather(village_facts, sources, rulebook, REFERENCE_DATE, ids)

    return asked


def one(facts: Facts, name: str) -> Fact:
    return facts.of(0)[name]


def bounds(facts: Facts, name: str) -> tuple[float | None, float | None]:
    fact = one(facts, name)
    return fact.low, fact.high


def test_all_buildings_or_those_that_are_asked_for_in_their_order(gathered: Callable[..., Facts]) -> None:
    every, some = gathered(Sources()), gathered(Sources(), 8, 1)
    assert list(every.building_ids) == [building_id(number) for number in (1, 3, 4, 5, 7, 8, 9, 11, 12)]
    assert list(some.building_ids) == [building_id(8), building_id(1)]
    assert np.array_equal(some.low[1], every.low[0], equal_nan=True)


def test_a_building_that_is_not_there_is_said(gathered: Callable[..., Facts]) -> None:
    with pytest.raises(NotFoundError, match=building_id(6)):
        gathered(Sources(), 1, 6)


def test_every_fact_says_who_says_so(gathered: Callable[..., Facts]) -> None:
    facts = gathered(Sources(), 1)
    known = [fact for fact in facts.of(0).values() if fact.state != "unknown"]
    assert {"known", "estimated"} == {fact.state for fact in known}
    assert all(fact.origin is not None and fact.origin.as_of == REFERENCE_DATE for fact in known)
    unknown = [fact for fact in facts.of(0).values() if fact.state == "unknown"]
    assert {fact.origin for fact in unknown} == {None}
    assert "monument" in {fact.name for fact in unknown}


def test_a_person_is_believed_before_a_sheet_and_the_newest_word_counts(
    gathered: Callable[..., Facts], give: Give
) -> None:
    sheet = give(1, "floors", 5, as_of=dt.date(2021, 8, 31))
    old, new = give(1, "floors", 3, **ANNA), give(1, "floors", 4, as_of=dt.date(2021, 6, 2), **ANNA)
    other = give(8, "floors", 9, **ANNA)
    facts = gathered(Sources(given=pl.concat([new, sheet, old, other])), 1)
    assert bounds(facts, "floors") == (4, 4)
    origin = one(facts, "floors").origin
    assert origin is not None
    assert (origin.by, origin.as_of, origin.source.render()) == ("Anna", dt.date(2021, 6, 2), "Given: opname")


def test_what_was_beaten_can_still_be_seen(
    village_facts: pl.DataFrame, rulebook: Rulebook, give: Give
) -> None:
    given_rows = pl.concat([give(1, "built_year", 2013), give(1, "built_year", 2012, **ANNA)])
    beaten = overridden(village_facts, Sources(given=given_rows), rulebook, REFERENCE_DATE, building_id(1))
    said = [(fact.low, fact.origin and fact.origin.source.msgid) for fact in beaten["built_year"]]
    assert said == [(2013, "Given: {source}"), (2014, "The building register (BAG)")]
    assert [fact.low for fact in beaten["age_years"]] == [7]  # 9 follows from what was given
    assert "units" not in beaten


def test_what_follows_from_what_was_given(gathered: Callable[..., Facts], give: Give) -> None:
    """An office of 12 m high with 3 floors has storeys of 4 m, of which 3.1 m is free."""
    words = pl.concat([give(1, "height_m", 12, **ANNA), give(1, "floors", 3, **ANNA)])
    facts = gathered(Sources(given=words), 1)
    assert bounds(facts, "floor_height_m") == (4, 4)
    assert bounds(facts, "free_height_m") == (pytest.approx(3.1), pytest.approx(3.1))
    origin = one(facts, "free_height_m").origin
    assert origin is not None
    assert origin.source.msgid == "Reckoned from what was given"
    less = gathered(Sources(given=give(1, "floors", 3)), 1)
    assert bounds(less, "height_m") == (pytest.approx(3 * 3.3), pytest.approx(3 * 3.9))
    assert bounds(less, "floor_height_m") == (3.3, 3.9)


@pytest.mark.parametrize("height", [0, 12])
def test_no_storeys_say_nothing_of_the_height_of_one(
    gathered: Callable[..., Facts], give: Give, height: float
) -> None:
    words = pl.concat([give(1, "height_m", height, **ANNA), give(1, "floors", 0, **ANNA)])
    assert bounds(gathered(Sources(given=words), 1), "floor_height_m") == (3.3, 3.9)


def test_a_given_area_moves_what_is_reckoned_from_it(gathered: Callable[..., Facts], give: Give) -> None:
    facts = gathered(Sources(given=give(1, "floor_area_go_m2", 2400)), 1)
    assert bounds(facts, "gross_area_bvo_m2") == (2400 / 0.96, pytest.approx(2400 / 0.9))
    assert bounds(facts, "lettable_area_vvo_m2") == (2400 * 0.85, 2400 * 0.97)
    assert bounds(facts, "floors") == (4, 6)


@given(
    st.sampled_from(NAMES),
    st.floats(0, 1e6),
    st.floats(0, 1e3),
    st.booleans(),
)
def test_what_was_given_always_wins(
    village_facts: pl.DataFrame,
    rulebook: Rulebook,
    give: Give,
    name: str,
    low: float,
    width: float,
    by_person: bool,
) -> None:
    words = give(1, name, low, low + width, **(ANNA if by_person else {}))
    facts = gather(village_facts, Sources(given=words), rulebook, REFERENCE_DATE, [building_id(1)])
    assert bounds(facts, name) == (low, low + width)
    fact = one(facts, name)
    assert fact.origin is not None
    assert fact.origin.source.params == {"source": "opname"}
    assert fact.state == ("known" if low == low + width else "estimated")


def _labels(share: float) -> pl.DataFrame:
    row = (building_id(1), 3.0, 4.0, 210.0, 250.0, dt.date(2020, 5, 1), share)
    return pl.DataFrame([row], schema=BUILDING_LABEL_SCHEMA, orient="row")


def test_a_label_counts_where_enough_of_the_area_has_one(gathered: Callable[..., Facts]) -> None:
    facts = gathered(Sources(labels=_labels(0.5)), 1)
    assert bounds(facts, "energy_label") == (3, 4)
    assert bounds(facts, "energy_kwh_m2") == (210, 250)
    origin = one(facts, "energy_label").origin
    assert origin is not None
    assert origin.as_of == dt.date(2020, 5, 1)
    assert bounds(gathered(Sources(labels=_labels(0.4)), 1), "energy_label") == (None, None)
    assert bounds(gathered(Sources(labels=_labels(1.0)), 8), "energy_label") == (None, None)


def _stop(kind: str, x: float, y: float) -> pl.DataFrame:
    row = ("halte", kind, x, y, "haltes", dt.date(2021, 1, 1), None, 1)
    return pl.DataFrame([row], schema=STOP_SCHEMA, orient="row")


def test_distance_to_a_station_and_a_stop(gathered: Callable[..., Facts]) -> None:
    """From the middle of building 1, 110.5 m from the edge of the edition; the list reaches less far."""
    x, y = 135_069.9375, 443_010.5
    stops = pl.concat([_stop("train", x + 300, y + 400), _stop("bus", x + 30, y - 40)])
    facts = gathered(Sources(stops=stops), 1)
    assert bounds(facts, "distance_station_m") == (pytest.approx(110.5), pytest.approx(750))
    assert bounds(facts, "distance_stop_m") == (pytest.approx(50), pytest.approx(75))
    assert bounds(gathered(Sources(stops=stops.head(1)), 1), "distance_stop_m") == (None, None)
    assert bounds(gathered(Sources(stops=stops.clear()), 1), "distance_station_m") == (None, None)


def test_a_list_of_the_whole_country_is_whole_at_the_edge_too(gathered: Callable[..., Facts]) -> None:
    x, y = 135_069.9375, 443_010.5
    far = [_stop("bus", x + east, y + north) for east, north in ((-9e4, -9e4), (9e4, 9e4))]
    facts = gathered(Sources(stops=pl.concat([_stop("train", x + 300, y + 400), *far])), 1)
    assert bounds(facts, "distance_station_m") == (pytest.approx(500), pytest.approx(750))


def test_for_the_public_vacancy_and_the_words_of_people_are_not_there(
    gathered: Callable[..., Facts], give: Give
) -> None:
    vacancy = pl.DataFrame(
        {"building_id": [building_id(1)], "vacant_share_low": [0.5], "vacant_share_high": [1.0]}
    )
    everything = Sources(_labels(1.0), _stop("train", 135_000, 443_000), give(1, "monument", 1), vacancy)
    facts, open_facts = gathered(everything), gathered(everything.public())
    nothing_private = gathered(Sources(everything.labels, everything.stops))
    assert bounds(facts, "vacant_share") == (0.5, 1.0)
    assert bounds(facts, "monument") == (1, 1)
    assert np.array_equal(open_facts.low, nothing_private.low, equal_nan=True)
    assert np.array_equal(open_facts.high, nothing_private.high, equal_nan=True)
    private = [column(name) for name, kind in catalogue().items() if not kind.public]
    assert np.isnan(open_facts.low[:, private]).all()


def test_nothing_given_changes_nothing(gathered: Callable[..., Facts]) -> None:
    empty = Sources(given=pl.DataFrame(schema=GIVEN_SCHEMA), labels=_labels(1.0).clear())
    assert np.array_equal(gathered(empty).low, gathered(Sources()).low, equal_nan=True)
    assert math.isnan(gathered(empty).low[0, column("monument")])
