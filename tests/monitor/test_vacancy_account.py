# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Accounts of vacancy: each kind on a case of its own, and accounts that close whatever was seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loods.errors import InputError
from loods.monitor import DEFINITIONS, FLOW_KINDS, VACANCY_KINDS, Monitor, VacancyFlows
from loods.places import Area
from loods.rules import Rulebook

START, END = dt.date(2013, 1, 1), dt.date(2016, 1, 1)
LIVE = "Verblijfsobject in gebruik"
UNMEASURED = "Verblijfsobject in gebruik (niet ingemeten)"
ENDED = "Verblijfsobject ingetrokken"
DAYS = st.dates(dt.date(2012, 1, 2), dt.date(2020, 12, 31))
AREAS = [
    Area("GM0457", "Weesp", "gemeente"),
    Area("GM0363", "Amsterdam", "gemeente"),
    Area("NL", "Nederland", "country"),
    Area("S2000", "S2000", "street"),
    Area("P1", "P1", "building"),
    Area("a", "a", "unit"),
]
Watch = Callable[..., Monitor]
Registers = Callable[..., st.SearchStrategy[Any]]
Rows = dict[str, tuple[int, int]]


def rows_of(account: VacancyFlows) -> Rows:
    """Units and m2 per kind, with the flow of the stock behind it after a colon."""
    return {
        flow.kind + (f":{flow.stock_flow}" if flow.stock_flow else ""): (flow.units, flow.vacant_vvo_m2)
        for flow in account.flows
    }


def closes(account: VacancyFlows) -> bool:
    """Opening + flows = closing; where nothing is known nothing is counted, so the rest still adds up."""
    return all(
        (getattr(account.opening, name) or 0) + sum(getattr(flow, name) for flow in account.flows)
        == (getattr(account.closing, name) or 0)
        for name in ("units", "vacant_vvo_m2")
    )


@pytest.fixture
def account(watch: Watch, register: Any, weesp_area: Area) -> Callable[..., Rows]:
    """Units and m2 vvo per kind in Weesp from 2013 to 2016; the account must close."""

    def kinds(*lines: str, definition: str = "zonder-drempel") -> Rows:
        found = watch(register, *lines).vacancy_flows(weesp_area, START, END, "kantoor", definition)
        assert closes(found)
        return rows_of(found)

    return kinds


@pytest.fixture
def office(register: Any) -> Any:
    """A unit of 1,000 m2 go alone in its building (900 m2 vvo)."""
    register.building("P1")
    register.unit("a", m2=1000)
    return register


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["a 2015-03-01 counted in_use", "a 2015-09-01 counted vacant"], {"became_vacant": (1, 900)}),
        (["a 2015-09-01 counted vacant since=2014-03-01"], {"became_vacant": (1, 900)}),
        (["a 2015-09-01 counted vacant since=2015-09-01"], {"became_vacant": (1, 900)}),
        (["a 2015-09-01 counted vacant"], {"found_vacant": (1, 900)}),
        (["a 2012-09-01 counted vacant", "a 2013-05-01 counted in_use"], {"filled": (-1, -900)}),
        (["a 2012-09-01 counted vacant", "a 2013-05-01 counted underused part=40"], {"filled": (-1, -900)}),
        (["a 2012-09-01 counted vacant"], {"lapsed": (-1, -900)}),
        (["a 2013-09-01 counted vacant"], {"found_vacant": (1, 900), "lapsed": (-1, -900)}),
        (["a 2015-05-01 counted vacant part=300", "a 2015-08-01 counted vacant part=500"],
         {"found_vacant": (1, 300), "part_larger": (0, 200)}),
        (["a 2012-09-01 counted vacant", "a 2013-05-01 counted vacant part=250",
          "a 2014-01-01 counted in_use"],
         {"part_smaller": (0, -650), "filled": (-1, -250)}),
        (["a 2015-09-01 counted in_use"], {}),
        (["a 2012-09-01 counted vacant", "a 2013-05-01 counted in_use", "a 2013-09-01 counted vacant",
          "a 2014-02-01 counted in_use"], {"became_vacant": (1, 900), "filled": (-2, -1800)}),
    ],
)  # fmt: skip
def test_the_market_and_what_is_known(account: Callable[..., Rows], lines: list[str], expected: Rows) -> None:
    assert account(*lines) == expected


@pytest.mark.usefixtures("office")
def test_the_covenant_tells_offer_from_use(account: Callable[..., Rows]) -> None:
    lines = ["a 2015-05-01 supply vacant", "a 2015-07-01 supply vacant offered=no"]
    assert account(*lines, definition="convenant") == {"found_vacant": (1, 900), "offer_ended": (-1, -900)}
    again = [*lines, "a 2015-09-01 supply vacant"]
    assert account(*again, definition="convenant")["offered"] == (1, 900)
    used = ["a 2015-05-01 supply in_use", "a 2015-06-01 supply vacant", "a 2015-07-01 supply in_use"]
    assert account(*used, definition="convenant") == {"became_vacant": (1, 900), "filled": (-1, -900)}


@pytest.mark.usefixtures("office")
def test_by_supply_the_offer_counts_and_not_the_use(account: Callable[..., Rows]) -> None:
    lines = [
        "a 2015-05-01 supply in_use",
        "a 2015-06-01 supply vacant",
        "a 2015-07-01 supply in_use offered=no",
    ]
    assert account(*lines, definition="aanbod") == {"found_vacant": (1, 900), "offer_ended": (-1, -900)}
    dated = ["a 2015-05-01 supply vacant since=2015-02-01"]
    assert account(*dated, definition="aanbod") == {"offered": (1, 900)}


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ((1000, 1200), {"area_registered:area_change": (0, 180)}),
        ((None, 1000), {"area_registered:area_known": (0, 900)}),
    ],
)
def test_an_area_registered_anew(
    register: Any, account: Callable[..., Rows], sizes: tuple[int | None, int], expected: Rows
) -> None:
    register.building("P1")
    register.unit("a", ("2000-01-01", "2013-06-01", LIVE), m2=sizes[0])
    register.unit("a", ("2013-06-01", None, LIVE), m2=sizes[1])
    lines = [f"a {year}-09-01 counted vacant" for year in (2012, 2013, 2014, 2015)]
    assert account(*lines) == expected


def test_an_area_that_crosses_the_threshold(register: Any, account: Callable[..., Rows]) -> None:
    register.building("P1")
    register.unit("a", ("2000-01-01", "2013-06-01", LIVE), m2=550)
    register.unit("a", ("2013-06-01", None, LIVE), m2=560)
    lines = [f"a {year}-09-01 supply vacant" for year in (2012, 2013, 2014, 2015)]
    assert account(*lines, definition="convenant") == {"area_registered:area_change": (1, 504)}


def test_a_neighbour_changes_the_conversion(register: Any, account: Callable[..., Rows]) -> None:
    register.building("P1")
    register.unit("a", m2=1000)
    register.unit("h", ("2013-06-01", None, LIVE), uses="wonen")
    lines = [f"a {year}-09-01 counted vacant" for year in (2012, 2013, 2014, 2015)]
    assert account(*lines) == {"conversion": (0, 100)}


@pytest.mark.parametrize(
    ("versions", "kind"),
    [
        ([("wonen", UNMEASURED)], "left_stock:transformation_to_housing"),
        ([("wonen", LIVE)], "left_stock:administrative_change"),
        ([("kantoor", ENDED)], "left_stock:withdrawal"),
    ],
)
def test_what_leaves_the_stock_while_vacant(
    register: Any, account: Callable[..., Rows], versions: list[tuple[str, str]], kind: str
) -> None:
    register.building("P1")
    register.unit("a", ("2000-01-01", "2013-06-01", LIVE), m2=1000)
    ((uses, status),) = versions
    register.unit("a", ("2013-06-01", None, status), uses=uses, m2=1000)
    assert account("a 2012-09-01 counted vacant") == {kind: (-1, -900)}


def test_demolition_of_a_vacant_unit(register: Any, account: Callable[..., Rows]) -> None:
    register.building(
        "P1", ("2000-01-01", "2013-06-01", "Pand in gebruik"), ("2013-06-01", None, "Pand gesloopt")
    )
    register.unit("a", ("2000-01-01", "2013-06-01", LIVE), ("2013-06-01", None, ENDED), m2=1000)
    assert account("a 2012-09-01 counted vacant") == {"left_stock:demolition": (-1, -900)}


def test_new_build_that_enters_the_stock_vacant(register: Any, account: Callable[..., Rows]) -> None:
    register.building("P1", ("2015-03-01", None, "Pand in gebruik"), year=2015)
    register.unit("a", ("2015-03-01", None, LIVE), m2=1000)
    lines = ["a 2015-06-01 counted vacant since=2015-03-01"]
    assert account(*lines) == {"entered_stock:new_build": (1, 900)}
    assert account("a 2015-06-01 counted vacant") == {"found_vacant": (1, 900)}


def test_a_vacant_unit_that_moves_between_gemeenten(watch: Watch, register: Any, weesp_area: Area) -> None:
    register.town("2000", "GM0363")
    register.building("P1")
    register.unit("a", ("2000-01-01", "2013-06-01", LIVE), m2=1000)
    register.unit("a", ("2013-06-01", None, LIVE), street="S2000", m2=1000)
    monitor = watch(register, *(f"a {year}-09-01 counted vacant" for year in (2012, 2013, 2014, 2015)))
    left, came, country = (
        rows_of(monitor.vacancy_flows(area, START, END, "kantoor"))
        for area in (weesp_area, AREAS[1], AREAS[2])
    )
    assert (left, came, country) == ({"boundary": (-1, -900)}, {"boundary": (1, 900)}, {})


def test_a_rule_that_changes_halfway(office: Any, say: Any, weesp_area: Area, tmp_path: Path) -> None:
    """The gemeente lays a factor of its own over the rule from 1 July 2014 on: no market, no register."""
    base = Rulebook.load().on("area.vvo_per_go_single", START)
    (tmp_path / "area.vvo_per_go_single.yaml").write_text(LOCAL_RULE, encoding="utf-8")
    lines = [f"a {year}-09-01 counted vacant" for year in (2012, 2013, 2014, 2015)]
    monitor = Monitor(office, say(*lines), Rulebook.load(tmp_path))
    found = monitor.vacancy_flows(weesp_area, START, END, "kantoor")
    assert base.value == 0.9
    assert rows_of(found) == {"rule_change": (0, -100)}
    assert (found.opening.vacant_vvo_m2, found.closing.vacant_vvo_m2) == (900, 800)


LOCAL_RULE = """\
name: area.vvo_per_go_single
title: {nl: Eigen factor, en: A factor of our own}
about: {nl: Eigen meting., en: Our own survey.}
unit: m2_per_m2
kind: local_policy
values:
  - value: 0.8
    valid_from: 2014-07-01
    verified: true
    source: {title: Raadsbesluit 2014-1, article: besluit 1, published: 2014-06-01}
"""


@pytest.mark.usefixtures("office")
def test_unknown_is_not_zero(watch: Watch, office: Any, weesp_area: Area) -> None:
    found = watch(office).vacancy_flows(weesp_area, START, END, "kantoor")
    assert (found.opening.units, found.opening.vacant_vvo_m2) == (None, None)
    assert (found.closing.units, found.closing.vacant_vvo_m2) == (None, None)
    assert found.flows == ()
    marks = [mark.text.render(str) for mark in found.marks if mark.code == "vacancy_unknown"]
    assert len(marks) == 2
    assert "2013-01-01" in marks[0]


def test_every_change_is_listed_with_its_object(watch: Watch, office: Any, weesp_area: Area) -> None:
    lines = ["a 2015-03-01 counted in_use", "a 2015-09-01 counted vacant"]
    (row,) = watch(office, *lines).vacancy_flows(weesp_area, START, END, "kantoor").changes.to_dicts()
    assert (row["date"], row["kind"], row["unit_id"]) == (dt.date(2015, 9, 1), "became_vacant", "a")
    assert (row["address"], row["vacant_before_m2"], row["vacant_after_m2"]) == ("S1012 1", 0, 900)


def test_a_period_without_days_is_refused(watch: Watch, register: Any, weesp_area: Area) -> None:
    with pytest.raises(InputError, match="no days"):
        watch(register).vacancy_flows(weesp_area, END, START, "kantoor")


CONCEPTS = ("counted", "counted", "administrative", "supply", "supply")
STATES = ("vacant", "vacant", "vacant", "in_use", "underused", "-")


@st.composite
def remarks(draw: st.DrawFn) -> list[str]:
    """Up to twelve observations of the units a to d, now and then of a part or with a date since when."""
    lines = []
    for _ in range(draw(st.integers(0, 12))):
        day = draw(DAYS)
        words = [draw(st.sampled_from("abcd")), day.isoformat()]
        words += [draw(st.sampled_from(CONCEPTS)), draw(st.sampled_from(STATES))]
        if not draw(st.integers(0, 2)):
            part = draw(st.sampled_from(["60", "150", "210.5"]))
            words += [f"part={part}", f"standard={draw(st.sampled_from(['vvo', 'go']))}"]
        if not draw(st.integers(0, 2)):
            words.append(f"since={(day - dt.timedelta(days=draw(st.integers(0, 700)))).isoformat()}")
        if not draw(st.integers(0, 3)):
            words.append(f"offered={draw(st.sampled_from(['yes', 'no']))}")
        lines.append(" ".join(words))
    return lines


@given(data=st.data())
def test_accounts_close_whatever_happened_and_whatever_was_seen(
    watch: Watch, registers: Registers, data: st.DataObject
) -> None:
    """Equal to the figures of both days, and two periods after each other add up to the whole, by kind."""
    monitor = watch(data.draw(registers(sizes=SIZES)), *data.draw(remarks()))
    start, middle, end = sorted(data.draw(st.sets(DAYS, min_size=3, max_size=3)))
    definition = data.draw(st.sampled_from(sorted(DEFINITIONS)))
    area = data.draw(st.sampled_from(AREAS))
    whole, first, second = (
        monitor.vacancy_flows(area, *period, "kantoor", definition, end)
        for period in ((start, end), (start, middle), (middle, end))
    )
    for account in (whole, first, second):
        assert closes(account)
        assert set(account.changes["kind"]) <= set(VACANCY_KINDS)
        assert set(account.changes["stock_flow"].drop_nulls()) <= set(FLOW_KINDS)
    figures = monitor.figures(area, [start, end], "kantoor", definition, end)
    for balance, figure in zip((whole.opening, whole.closing), figures, strict=True):
        assert (balance.units, balance.vacant_vvo_m2) == (figure.vacant_units, figure.vacant_vvo_m2)
    assert first.closing == second.opening
    assert _added(rows_of(first), rows_of(second)) == _nonzero(rows_of(whole))


SIZES = (None, 100, 560, 700)


def _added(one: Rows, two: Rows) -> Rows:
    blank = (0, 0)
    keys = one.keys() | two.keys()
    return _nonzero(
        {
            k: (one.get(k, blank)[0] + two.get(k, blank)[0], one.get(k, blank)[1] + two.get(k, blank)[1])
            for k in keys
        }
    )


def _nonzero(rows: Rows) -> Rows:
    return {kind: row for kind, row in rows.items() if row != (0, 0)}


@settings(max_examples=40)
@given(data=st.data())
def test_the_gemeenten_together_are_the_country(
    watch: Watch, registers: Registers, data: st.DataObject
) -> None:
    """Nothing but a move differs between the levels, and moves leave what else changed on that day."""
    monitor = watch(data.draw(registers()), *data.draw(remarks()))
    start, end = sorted(data.draw(st.sets(DAYS, min_size=2, max_size=2)))
    one, two, country = (
        monitor.vacancy_flows(area, start, end, "kantoor").changes.select(*_CHANGE) for area in AREAS[:3]
    )
    parts = pl.concat([one, two])
    moves = parts.filter(pl.col("kind") == "boundary").select("unit_id", "date").unique()
    stayed, same = (
        rows.join(moves, on=["unit_id", "date"], how="anti").sort(_CHANGE) for rows in (parts, country)
    )
    assert stayed.equals(same)
    amounts = ("units", "vacant_vvo_m2")
    assert parts.select(amounts).sum().equals(country.select(amounts).sum())


_CHANGE = ("unit_id", "date", "kind", "stock_flow", "units", "vacant_vvo_m2")


def test_kinds_say_what_they_mean() -> None:
    assert {"market", "register", "knowledge", "boundary"} <= {kind.group for kind in VACANCY_KINDS.values()}
    assert all(kind.title and kind.meaning for kind in VACANCY_KINDS.values())
