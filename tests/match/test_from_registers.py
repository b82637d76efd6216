# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A space from what is known: every value says who says so, and what is estimated stays unknown."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from loods.functions.location_types import OFFICE_LOCATION
from loods.match.from_registers import Filled, Offer, Registered, space_of_building, space_of_unit
from loods.match.spaces import Space
from loods.messages import Text
from loods.scan.facts.table import Fact, Origin

DAY = dt.date(2026, 10, 1)
SHOP = Registered(
    "0344100000000001", "GM0344", DAY, x=136000.0, y=455800.0, area_go_m2=420.0, areas=("kern",)
)
GIVEN = Origin(Text("Given: {source}", {"source": "owner"}), dt.date(2026, 9, 1))
OFFERED = Offer(
    dt.date(2026, 8, 1),
    "broker",
    rent_eur_m2_year=135.0,
    part_m2=180.0,
    vacant_since=dt.date(2025, 2, 1),
    available_from=dt.date(2026, 12, 1),
    vacant=True,
)


def fact(name: str, low: float | None, high: float | None = None) -> Fact:
    return Fact(name, low, low if high is None else high, GIVEN)


def known(filled: Filled) -> set[str]:
    return {each.name for each in fields(Space) if getattr(filled.space, each.name) is not None} - {
        "space_id"
    }


def test_the_register_alone() -> None:
    filled = space_of_unit(SHOP)
    assert filled.space == Space(
        "",
        building_id="0344100000000001",
        gemeente="GM0344",
        areas=("kern",),
        x=136000.0,
        y=455800.0,
        largest_m2=420.0,
    )
    assert filled.sources["largest_m2"].source.render() == "The building register (BAG)"
    assert filled.sources["largest_m2"].as_of == DAY
    assert filled.sources["areas"].source.render() == "Own areas of the gemeente"
    assert filled.vacant_since is None


def test_an_office_location_is_a_type_of_location() -> None:
    filled = space_of_unit(replace(SHOP, office_location=True))
    assert filled.space.location_type == OFFICE_LOCATION


def test_an_estimate_is_a_hint_and_no_value() -> None:
    facts = {
        "free_height_m": fact("free_height_m", 2.6, 3.4),
        "depth_m": fact("depth_m", 22.0),
        "asking_rent_eur_m2": fact("asking_rent_eur_m2", None),
    }
    filled = space_of_unit(SHOP, facts)
    assert (filled.space.free_height_m, filled.space.depth_m, filled.space.rent_eur_m2_year) == (
        None,
        22,
        None,
    )
    hint = filled.hints["free_height_m"]
    assert (hint.low, hint.high, hint.source.as_of) == (2.6, 3.4, dt.date(2026, 9, 1))
    assert filled.sources["depth_m"].source.render() == "Given: owner"
    assert "rent_eur_m2_year" not in filled.sources


def test_what_is_of_the_building_is_not_of_one_of_many_units() -> None:
    facts = {"free_height_m": fact("free_height_m", 4.2), "asking_rent_eur_m2": fact("", 120.0)}
    one_of_many = space_of_unit(replace(SHOP, alone=False), facts)
    assert (one_of_many.space.free_height_m, one_of_many.space.rent_eur_m2_year) == (None, 120)
    assert space_of_unit(SHOP, facts).space.free_height_m == 4.2
    assert space_of_building(replace(SHOP, alone=False), facts).space.free_height_m == 4.2


def test_transit_is_known_when_the_nearest_certainly_is() -> None:
    station, stop = fact("distance_station_m", 900.0), fact("distance_stop_m", 250.0)
    both = space_of_unit(SHOP, {"distance_station_m": station, "distance_stop_m": stop})
    assert both.space.transit_m == 250
    alone = space_of_unit(SHOP, {"distance_station_m": station})
    assert alone.space.transit_m is None
    assert (alone.hints["transit_m"].low, alone.hints["transit_m"].high) == (0, 900)
    rough = space_of_unit(SHOP, {"distance_station_m": station, "distance_stop_m": fact("", 800.0, 1000.0)})
    assert (rough.hints["transit_m"].low, rough.hints["transit_m"].high) == (800, 900)


def test_an_offer_goes_before_what_was_given_and_that_before_the_register() -> None:
    facts = {"asking_rent_eur_m2": fact("", 120.0, 140.0)}
    filled = space_of_unit(SHOP, facts, OFFERED)
    space = filled.space
    assert (space.rent_eur_m2_year, space.largest_m2, space.smallest_m2) == (135, 180, None)
    assert space.available_from == dt.date(2026, 12, 1)
    assert filled.vacant_since == dt.date(2025, 2, 1)
    assert filled.sources["largest_m2"].source.render() == "Observation of broker"
    assert not filled.hints
    whole = space_of_unit(SHOP, {}, replace(OFFERED, part_m2=None, vacant=False))
    assert (whole.space.largest_m2, whole.vacant_since) == (420, None)


_number = st.none() | st.sampled_from([0.0, 12.0, 300.0])
_fact = st.tuples(st.sampled_from([2.6, 30.0, 900.0]), st.sampled_from([0.0, 0.0, 5.0]))
_names = st.sampled_from(
    ["free_height_m", "depth_m", "asking_rent_eur_m2", "distance_station_m", "distance_stop_m", "floors"]
)


@given(
    st.builds(
        Registered,
        st.none() | st.just("b"),
        st.none() | st.just("GM0344"),
        st.just(DAY),
        _number,
        _number,
        _number,
        st.none() | st.just(()) | st.just(("kern",)),
        st.booleans(),
        st.booleans(),
    ),
    st.dictionaries(_names, _fact),
    st.none() | st.builds(Offer, st.just(DAY), st.just("broker"), _number, _number),
)
def test_every_value_has_a_source_and_nothing_is_made_up(
    registered: Registered, drawn: dict[str, tuple[float, float]], offer: Offer | None
) -> None:
    facts = {name: fact(name, low, low + more) for name, (low, more) in drawn.items()}
    for filled in (space_of_unit(registered, facts, offer), space_of_building(registered, facts)):
        assert known(filled) == set(filled.sources)
        assert not known(filled) & set(filled.hints)
        for hint in filled.hints.values():
            assert hint.low < hint.high
    assert known(space_of_unit(Registered(None, None, DAY))) == set()
