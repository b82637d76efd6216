# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Flows: each kind on a case of its own, and accounts that close whatever the history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import astuple
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loods.errors import InputError
from loods.monitor import FLOW_KINDS, Flows, Monitor
from loods.places import Area

START, END = dt.date(2013, 1, 1), dt.date(2019, 1, 1)
LIVE = "Verblijfsobject in gebruik"
UNMEASURED = "Verblijfsobject in gebruik (niet ingemeten)"
FORMED = "Verblijfsobject gevormd"
ENDED = "Verblijfsobject ingetrokken"
MISTAKE = "Verblijfsobject ten onrechte opgevoerd"
OUT = "Verblijfsobject buiten gebruik"
MEASURES = ("units", "floor_area_go_m2", "units_sole_use", "floor_area_go_m2_sole_use")
Watch = Callable[..., Monitor]
Registers = Callable[..., st.SearchStrategy[Any]]


def closes(flows: Flows) -> bool:
    return all(
        getattr(flows.opening, name) + sum(getattr(flow, name) for flow in flows.flows)
        == getattr(flows.closing, name)
        for name in MEASURES
    )


@pytest.fixture
def account(watch: Watch, register: Any, weesp_area: Area) -> Callable[[], dict[str, tuple[int, int]]]:
    """Units and m2 of each kind in Weesp between 2013 and 2019; the accounts must close."""

    def kinds() -> dict[str, tuple[int, int]]:
        flows = watch(register).flows(weesp_area, START, END, "kantoor")
        assert closes(flows)
        return {flow.kind: (flow.units, flow.floor_area_go_m2) for flow in flows.flows}

    return kinds


def test_new_build(register: Any, account: Callable[[], Any]) -> None:
    register.building(
        "P1", ("2014-01-01", "2015-01-01", "Bouw gestart"), ("2015-01-01", None, "Pand in gebruik"), year=2015
    )
    register.unit("a", ("2014-01-01", "2015-02-01", FORMED), ("2015-02-01", None, LIVE), m2=900)
    assert account() == {"new_build": (1, 900)}


def test_demolition(register: Any, account: Callable[[], Any]) -> None:
    register.building(
        "P1", ("2000-01-01", "2015-06-01", "Pand in gebruik"), ("2015-06-01", None, "Pand gesloopt")
    )
    register.unit("a", ("2000-01-01", "2015-03-01", LIVE), ("2015-03-01", None, ENDED), m2=900)
    assert account() == {"demolition": (-1, -900)}


def test_demolition_with_new_building_is_not_transformation(
    register: Any, account: Callable[[], Any]
) -> None:
    """CBS: the new homes stand in another building (pand); no building is counted twice."""
    register.building(
        "P1", ("2000-01-01", "2015-06-01", "Pand in gebruik"), ("2015-06-01", None, "Pand gesloopt")
    )
    register.unit("a", ("2000-01-01", "2015-06-01", LIVE), ("2015-06-01", None, ENDED), m2=900)
    register.building("P2", ("2016-01-01", None, "Pand in gebruik"), year=2016)
    register.unit("h", ("2016-01-01", None, LIVE), uses="wonen", building="P2")
    assert account() == {"demolition": (-1, -900)}


def test_withdrawal(register: Any, account: Callable[[], Any]) -> None:
    register.building("P1")
    register.unit("a", ("2000-01-01", "2015-03-01", LIVE), ("2015-03-01", None, ENDED))
    assert account() == {"withdrawal": (-1, -100)}


def test_an_office_that_becomes_a_home_with_works(register: Any, account: Callable[[], Any]) -> None:
    register.building("P1")
    register.unit("a", ("2000-01-01", "2015-03-01", LIVE))
    register.unit("a", ("2015-03-01", None, UNMEASURED), uses="wonen")
    assert account() == {"transformation_to_housing": (-1, -100)}


def test_an_office_that_becomes_a_home_on_paper(register: Any, account: Callable[[], Any]) -> None:
    register.building("P1")
    register.unit("a", ("2000-01-01", "2015-03-01", LIVE))
    register.unit("a", ("2015-03-01", None, LIVE), uses="wonen")
    assert account() == {"administrative_change": (-1, -100)}


def test_homes_added_where_an_office_ended(register: Any, account: Callable[[], Any]) -> None:
    """The CBS rule at the level of the building: other units, same building, within a year."""
    register.building("P1")
    register.unit("a", ("2000-01-01", "2015-03-01", LIVE), ("2015-03-01", None, ENDED), m2=900)
    register.unit("h1", ("2015-09-01", None, LIVE), uses="wonen", m2=400)
    register.unit("h2", ("2015-09-01", None, LIVE), uses="wonen", m2=450)
    assert account() == {"transformation_to_housing": (-1, -900)}


def test_splitting_homes_beside_an_office_that_ends_is_no_transformation(
    register: Any, account: Callable[[], Any]
) -> None:
    register.building("P1")
    register.unit("a", ("2000-01-01", "2015-03-01", LIVE), ("2015-03-01", None, ENDED), m2=900)
    register.unit("h", ("2000-01-01", "2015-03-01", LIVE), ("2015-03-01", None, ENDED), uses="wonen", m2=200)
    register.unit("h1", ("2015-03-01", None, LIVE), uses="wonen", m2=100)
    register.unit("h2", ("2015-03-01", None, LIVE), uses="wonen", m2=100)
    assert account() == {"withdrawal": (-1, -900)}


def test_transformation_by_destination(watch: Watch, register: Any, weesp_area: Area) -> None:
    register.building("P1")
    register.unit("a", ("2000-01-01", "2015-03-01", LIVE))
    register.unit("a", ("2015-03-01", None, UNMEASURED), uses="logies")
    register.unit("b", ("2000-01-01", "2016-03-01", LIVE), m2=50)
    register.unit("b", ("2016-03-01", None, UNMEASURED), uses="onderwijs", m2=50)
    flows = watch(register).flows(weesp_area, START, END, "kantoor")
    found = {(flow.kind, flow.destination): flow.floor_area_go_m2 for flow in flows.by_destination}
    assert found == {
        ("transformation_to_other", "logies"): -100,
        ("transformation_to_other", "onderwijs"): -50,
    }


def test_from_another_use(register: Any, account: Callable[[], Any]) -> None:
    register.building("P1")
    register.unit("a", ("2000-01-01", "2015-03-01", LIVE), uses="winkel")
    register.unit("a", ("2015-03-01", None, UNMEASURED))
    assert account() == {"from_other_use": (1, 100)}


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((600, 400), {"merge_split": (1, 0)}),
        ((600, 420), {"merge_split": (1, 20)}),
        ((600, 421), {"redivision": (1, 21)}),
        ((500, 400), {"merge_split": (1, -100)}),  # the same 900 m2 vvo: stairs and halls left the go
        ((500, 381), {"redivision": (1, -119)}),
    ],
)
def test_a_split_within_the_tolerance_is_no_market_flow(
    register: Any, account: Callable[[], Any], parts: tuple[int, int], expected: dict[str, Any]
) -> None:
    register.building("P1")
    register.unit("a", ("2000-01-01", "2015-03-01", LIVE), ("2015-03-01", None, ENDED), m2=1000)
    for name, size in zip("bc", parts, strict=True):
        register.unit(name, ("2015-03-01", None, LIVE), m2=size)
    assert account() == expected


def test_a_split_that_keeps_its_own_number(register: Any, account: Callable[[], Any]) -> None:
    register.building("P1")
    register.unit("a", ("2000-01-01", "2015-03-01", LIVE), m2=1000)
    register.unit("a", ("2015-03-01", None, LIVE), m2=600)
    register.unit("b", ("2015-03-01", None, LIVE), m2=400)
    assert account() == {"merge_split": (1, 0)}


def test_part_of_an_office_became_housing(register: Any, account: Callable[[], Any]) -> None:
    """1,000 m2 of office became 300 m2 of office and homes: 700 m2 went to housing, not 1,000."""
    register.building("P1")
    register.unit("a", ("2000-01-01", "2015-03-01", LIVE), ("2015-03-01", None, ENDED), m2=1000)
    register.unit("b", ("2015-03-01", None, LIVE), m2=300)
    register.unit("h", ("2015-03-01", None, LIVE), uses="wonen", m2=650)
    assert account() == {"transformation_to_housing": (0, -700)}


def test_corrections(register: Any, account: Callable[[], Any]) -> None:
    register.building("P1")
    register.unit("mistake", ("2000-01-01", "2015-03-01", LIVE), ("2015-03-01", None, MISTAKE))
    register.unit("gap", ("2000-01-01", "2014-03-01", LIVE), ("2015-03-01", None, LIVE), m2=30)
    register.building("old", ("2016-01-01", None, "Pand in gebruik"), year=1950)
    register.unit("late", ("2016-01-01", None, LIVE), m2=70, building="old")
    assert account() == {"correction": (0, -30)}


def test_area_changes_and_areas_that_become_known(register: Any, account: Callable[[], Any]) -> None:
    register.building("P1")
    register.unit("a", ("2000-01-01", "2015-03-01", LIVE), m2=100)
    register.unit("a", ("2015-03-01", None, LIVE), m2=120)
    register.unit("b", ("2000-01-01", "2015-03-02", LIVE), m2=None)
    register.unit("b", ("2015-03-02", None, LIVE), m2=80)
    assert account() == {"area_change": (0, 20), "area_known": (0, 80)}


def test_out_of_use_and_back(register: Any, account: Callable[[], Any]) -> None:
    register.building("P1")
    register.unit(
        "a", ("2000-01-01", "2014-03-01", LIVE), ("2014-03-01", "2016-03-01", OUT), ("2016-03-01", None, LIVE)
    )
    assert account() == {"out_of_use": (-1, -100), "back_in_use": (1, 100)}


def test_a_second_use_moves_a_unit_from_sole_to_mixed(watch: Watch, register: Any, weesp_area: Area) -> None:
    register.building("P1")
    register.unit("a", ("2000-01-01", "2015-03-01", LIVE))
    register.unit("a", ("2015-03-01", None, LIVE), uses="kantoor,wonen")
    (flow,) = watch(register).flows(weesp_area, START, END, "kantoor").flows
    assert (flow.kind, flow.units, flow.units_sole_use, flow.floor_area_go_m2_sole_use) == (
        "use_mix",
        0,
        -1,
        -100,
    )


def test_a_unit_that_moves_between_gemeenten(watch: Watch, register: Any, weesp_area: Area) -> None:
    register.town("2000", "GM0363")
    register.building("P1")
    register.unit("a", ("2000-01-01", "2015-03-01", LIVE))
    register.unit("a", ("2015-03-01", None, LIVE), street="S2000")
    monitor = watch(register)
    (left,) = monitor.flows(weesp_area, START, END, "kantoor").flows
    (came,) = monitor.flows(Area("GM0363", "Amsterdam", "gemeente"), START, END, "kantoor").flows
    assert (left.kind, left.units, came.kind, came.units) == ("boundary", -1, "boundary", 1)
    assert monitor.flows(Area("PV27", "Noord-Holland", "province"), START, END, "kantoor").flows == ()


def test_the_first_day_is_outside_and_the_last_day_inside(
    watch: Watch, register: Any, weesp_area: Area
) -> None:
    register.building("P1")
    register.unit("a", ("2000-01-01", "2015-03-01", LIVE), ("2015-03-01", None, ENDED))
    monitor = watch(register)
    day, before, after = dt.date(2015, 3, 1), dt.date(2015, 2, 28), dt.date(2015, 3, 2)
    assert [flow.units for flow in monitor.flows(weesp_area, before, day, "kantoor").flows] == [-1]
    assert monitor.flows(weesp_area, day, after, "kantoor").flows == ()


def test_a_period_without_days_is_refused(watch: Watch, register: Any, weesp_area: Area) -> None:
    with pytest.raises(InputError, match="no days"):
        watch(register).flows(weesp_area, END, START, "kantoor")


def test_every_change_is_listed_with_its_object(watch: Watch, register: Any, weesp_area: Area) -> None:
    register.building("P1")
    register.unit("a", ("2000-01-01", "2015-03-01", LIVE), ("2015-03-01", None, ENDED))
    changes = watch(register).flows(weesp_area, START, END, "kantoor").changes
    (row,) = changes.to_dicts()
    assert (row["unit_id"], row["kind"], row["units"]) == ("a", "withdrawal", -1)
    assert row["address"] == "S1012 1"


DAYS = st.dates(dt.date(2012, 1, 2), dt.date(2020, 12, 31))
AREAS = [
    Area("GM0457", "Weesp", "gemeente"),
    Area("GM0363", "Amsterdam", "gemeente"),
    Area("NL", "Nederland", "country"),
    Area("S2000", "S2000", "street"),
    Area("P1", "P1", "building"),
    Area("a", "a", "unit"),
]


@given(data=st.data())
def test_accounts_close_on_every_level_for_any_history(
    watch: Watch, registers: Registers, data: st.DataObject
) -> None:
    """Opening + flows = closing, and two periods after each other add up to the whole, kind by kind."""
    monitor = watch(data.draw(registers()))
    start, middle, end = sorted(data.draw(st.sets(DAYS, min_size=3, max_size=3)))
    for area in AREAS:
        whole, first, second = (
            monitor.flows(area, *period, "kantoor", end)
            for period in ((start, end), (start, middle), (middle, end))
        )
        assert closes(whole)
        assert closes(first)
        assert closes(second)
        assert first.closing == second.opening
        for kind in FLOW_KINDS:
            parts = [_sums(flows, kind) for flows in (first, second)]
            assert _sums(whole, kind) == tuple(map(sum, zip(*parts, strict=True)))


def _sums(flows: Flows, kind: str) -> tuple[int, ...]:
    found = next((flow for flow in flows.flows if flow.kind == kind), None)
    return (0, 0, 0, 0, 0) if found is None else (*(getattr(found, name) for name in MEASURES), found.changes)


@given(data=st.data())
def test_the_gemeenten_together_are_the_country(
    watch: Watch, registers: Registers, data: st.DataObject
) -> None:
    """Moves between the gemeenten cancel out; no change and no building is counted twice."""
    monitor = watch(data.draw(registers()))
    start, end = sorted(data.draw(st.sets(DAYS, min_size=2, max_size=2)))
    weesp, amsterdam, country = (monitor.flows(area, start, end, "kantoor") for area in AREAS[:3])
    both = [sum(pair) for pair in zip(astuple(weesp.closing), astuple(amsterdam.closing), strict=True)]
    assert both == list(astuple(country.closing))
    moved = [_sums(flows, "boundary")[:4] for flows in (weesp, amsterdam)]
    assert next(sum(pair) for pair in zip(*moved, strict=True)) == 0
    assert sum(flow.buildings for flow in country.flows) == country.changes["building_id"].n_unique()
    assert country.changes.select("unit_id", "date").is_unique().all()


@given(data=st.data())
def test_figures_and_balances_agree(watch: Watch, registers: Registers, data: st.DataObject) -> None:
    monitor = watch(data.draw(registers()))
    start, end = sorted(data.draw(st.sets(DAYS, min_size=2, max_size=2)))
    flows = monitor.flows(AREAS[0], start, end, "kantoor")
    (figure,) = monitor.figures(AREAS[0], [end], "kantoor", division=end)
    assert tuple(getattr(figure, name) for name in MEASURES) == astuple(flows.closing)


def test_kinds_say_what_they_mean() -> None:
    assert {kind.group for kind in FLOW_KINDS.values()} == {"market", "register", "boundary"}
    assert all(kind.title and kind.meaning for kind in FLOW_KINDS.values())


def test_changes_have_no_kind_that_is_not_described(watch: Watch, register: Any) -> None:
    register.building("P1")
    register.unit("a", ("2000-01-01", "2015-03-01", LIVE), ("2015-03-01", None, ENDED))
    kinds = watch(register).changes("kantoor", END)["kind"]
    assert set(kinds) <= set(FLOW_KINDS)
    assert kinds.null_count() == 0
