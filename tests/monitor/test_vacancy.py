# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Vacancy by definition, on small cases that can be checked by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from loods.errors import RuleError
from loods.monitor import Figure, Monitor
from loods.places import Area

DAY = dt.date(2015, 1, 1)
Watch = Callable[..., Monitor]


@pytest.fixture
def ask(watch: Watch, register: Any, weesp_area: Area) -> Callable[..., Figure]:
    """The figure of all of Weesp on 1 January 2015 (or `day`), with these observations."""

    def figure(definition: str, *lines: str, day: dt.date = DAY, use: str = "kantoor") -> Figure:
        (found,) = watch(register, *lines).figures(weesp_area, [day], use, definition)
        return found

    return figure


def test_a_unit_found_empty(register: Any, ask: Callable[..., Figure]) -> None:
    register.building("P1")
    register.unit("a", m2=1000)
    register.unit("b", m2=3000)
    figure = ask(
        "zonder-drempel", "a 2014-10-01 counted vacant since=2014-01-01", "b 2014-10-01 counted in_use"
    )
    assert (figure.stock_vvo_m2, figure.vacant_vvo_m2, figure.vacancy_pct) == (4000, 1000, 25.0)
    assert (figure.vacant_units, figure.observed_units, figure.observed_pct) == (1, 2, 100.0)


def test_one_unit_in_its_building_has_less_vvo_than_go(register: Any, ask: Callable[..., Figure]) -> None:
    register.building("P1")
    register.unit("a", m2=555)
    figure = ask("convenant")
    assert (figure.stock_vvo_m2, figure.stock_vvo_low_m2, figure.stock_vvo_high_m2) == (500, 0, 538)
    assert (figure.band.units, figure.band.floor_area_go_m2) == (1, 555)


def test_the_threshold_is_on_the_space_not_on_the_building(register: Any, ask: Callable[..., Figure]) -> None:
    """Trap 2: an empty part of 400 m2 in a building of 10,000 m2 does not count."""
    register.building("P1")
    register.unit("a", m2=10_000)
    register.unit("b", m2=400)
    lines = ["a 2014-12-01 supply vacant part=400", "b 2014-12-01 supply vacant"]
    figure = ask("convenant", *lines)
    assert (figure.stock_vvo_m2, figure.vacant_vvo_m2) == (10_000, 0)
    assert figure.vacant_below_threshold_vvo_m2 == 800
    assert ask("convenant", "a 2014-12-01 supply vacant part=600").vacant_vvo_m2 == 600


@pytest.mark.parametrize("definition", ["convenant", "aanbod"])
def test_a_part_is_no_larger_than_the_stock_it_is_part_of(
    register: Any, ask: Callable[..., Figure], definition: str
) -> None:
    """A unit of 486 m2 vvo by the conversion is below the threshold, even if 520 m2 is said to be empty."""
    register.building("P1")
    register.unit("a", m2=540)
    figure = ask(definition, "a 2014-12-01 supply vacant part=520")
    assert (figure.stock_vvo_m2, figure.vacant_vvo_m2) == (0, 0)
    assert figure.stock_vvo_low_m2 == figure.vacant_vvo_low_m2 == 0
    assert figure.vacant_vvo_high_m2 == 520 <= figure.stock_vvo_high_m2


def test_under_construction_counts_as_stock_but_is_never_vacant(
    register: Any, ask: Callable[..., Figure]
) -> None:
    """Trap 1."""
    register.building("P1")
    register.unit("a", m2=1000)
    register.building("P2", ("2014-01-01", None, "Bouw gestart"))
    register.unit("n", ("2014-01-01", None, "Verblijfsobject gevormd"), m2=1000, building="P2")
    lines = ["a 2014-12-01 supply vacant", "n 2014-12-01 supply vacant"]
    figure = ask("convenant", *lines)
    assert (figure.units, figure.stock_units, figure.under_construction_vvo_m2) == (1, 2, 900)
    assert (figure.stock_vvo_m2, figure.vacant_vvo_m2) == (1800, 900)
    assert ask("zonder-drempel").stock_vvo_m2 == 900


def test_hidden_vacancy_and_vacancy_off_the_market_fall_outside_the_covenant(
    register: Any, ask: Callable[..., Figure]
) -> None:
    """Trap 5: leased but unused, or empty and not on offer."""
    register.building("P1")
    register.unit("a", m2=1000)
    register.unit("b", m2=1000)
    lines = ["a 2014-12-01 counted vacant", "b 2014-12-01 counted vacant", "b 2014-12-01 supply -"]
    assert ask("zonder-drempel", *lines).vacant_vvo_m2 == 2000
    assert ask("convenant", *lines).vacant_vvo_m2 == 1000
    withdrawn = [*lines, "b 2014-12-15 supply - offered=no"]
    figure = ask("convenant", *withdrawn)
    assert (figure.vacant_vvo_m2, figure.vacant_not_offered_vvo_m2) == (0, 2000)
    assert ask("zonder-drempel", *lines).vacant_not_offered_vvo_m2 is None


def test_without_any_word_on_the_offer_the_covenant_knows_nothing_of_what_stands_empty(
    register: Any, watch: Watch, ask: Callable[..., Figure], weesp_area: Area
) -> None:
    """Counted on site and no supply delivered: not 0 m2, but unknown. One list of supply makes it known."""
    register.building("P1")
    register.unit("a", m2=1000)
    register.unit("b", m2=2000)
    register.unit("small", m2=300)
    counted = ["a 2014-12-01 counted vacant", "b 2014-12-01 counted in_use"]
    figure = ask("convenant", *counted)
    assert (figure.vacant_units, figure.vacant_vvo_m2, figure.vacancy_pct) == (None, None, None)
    assert (figure.structural_vvo_m2, figure.plan_list.buildings) == (None, None)
    assert figure.vacant_not_offered_vvo_m2 == 1000
    assert "offer_unknown" in {mark.code for mark in figure.marks}
    monitor = watch(register, *counted)
    assert monitor.by_area("gemeente", DAY, "kantoor", "convenant")["vacant_vvo_m2"].to_list() == [None]
    (row,) = monitor.series("gemeente", [DAY], "kantoor", "convenant").to_dicts()
    assert (row["vacant_units"], row["vacant_vvo_m2"], row["vacancy_pct"]) == (None, None, None)
    account = monitor.vacancy_flows(weesp_area, dt.date(2014, 6, 1), DAY, "kantoor", "convenant")
    assert account.closing.vacant_vvo_m2 is None
    for supply in ("b 2014-12-01 supply - offered=no", "b 2014-12-01 supply -", "b 2014-12-01 supply in_use"):
        assert ask("convenant", *counted, supply).vacant_vvo_m2 == 0
    assert ask("convenant", "small 2014-12-01 counted vacant", counted[1]).vacant_vvo_m2 == 0
    assert ask("convenant", counted[1]).vacant_vvo_m2 == 0
    assert ask("zonder-drempel", *counted).vacant_vvo_m2 == 1000


def test_an_offer_unknown_in_one_gemeente_leaves_the_country_a_lower_bound(
    register: Any, watch: Watch, weesp_area: Area
) -> None:
    register.town("2000", "GM0363")
    register.building("P1")
    register.unit("a", m2=1000)
    register.unit("b", m2=1000)
    register.unit("c", m2=1000, street="S2000")
    lines = ["a 2014-12-01 counted vacant", "b 2014-12-01 counted in_use", "c 2014-12-01 supply vacant"]
    monitor = watch(register, *lines)
    assert monitor.figures(weesp_area, [DAY], "kantoor", "convenant")[0].vacant_vvo_m2 is None
    (country,) = monitor.figures(Area("NL", "Nederland", "country"), [DAY], "kantoor", "convenant")
    assert country.vacant_vvo_m2 == 1000
    assert "offer_unknown" in {mark.code for mark in country.marks}


def test_supply_that_is_still_in_use_is_supply_and_not_vacancy(
    register: Any, ask: Callable[..., Figure]
) -> None:
    register.building("P1")
    register.unit("a", m2=1000)
    register.unit("b", m2=1000)
    lines = ["a 2014-12-01 supply in_use", "b 2014-12-01 supply vacant"]
    assert ask("aanbod", *lines).vacant_vvo_m2 == 2000
    assert ask("convenant", *lines).vacant_vvo_m2 == 1000
    assert ask("zonder-drempel", *lines).vacant_vvo_m2 is None
    assert ask("cbs", *lines).vacant_vvo_m2 is None


def test_who_stood_in_front_of_it_knows_better_than_the_advertisement(
    register: Any, ask: Callable[..., Figure]
) -> None:
    register.building("P1")
    register.unit("a", m2=1000)
    lines = ["a 2014-12-01 supply vacant", "a 2014-12-01 counted in_use"]
    assert ask("convenant", *lines).vacant_vvo_m2 == 0


@pytest.mark.parametrize(
    ("since", "structural", "planned"),
    [("2011-12-31", 6000, 1), ("2012-01-01", 0, 1), ("2012-01-02", 0, 0)],
)
def test_longer_than_three_years_is_structural_and_three_years_needs_a_plan(
    register: Any, ask: Callable[..., Figure], since: str, structural: int, planned: int
) -> None:
    """Trap 4: more than three years in article 1, three years or longer in article 7.4."""
    register.building("P1")
    register.unit("a", m2=6000)
    register.unit("b", m2=1000)
    lines = [f"a 2014-12-01 supply vacant since={since}", "b 2014-12-01 supply in_use"]
    figure = ask("convenant", *lines)
    assert figure.vacant_vvo_m2 == 6000
    assert figure.structural_vvo_m2 == structural
    assert (figure.plan_list.buildings, figure.plan_list.vvo_m2) == (planned, 7000 * planned)


@pytest.mark.parametrize(("since", "structural"), [("2013-02-28", 5400), ("2013-03-01", 0)])
def test_three_years_before_a_leap_day(
    register: Any, ask: Callable[..., Figure], since: str, structural: int
) -> None:
    """On 29 February 2016 what began on 28 February 2013 has lasted three years and a day."""
    register.building("P1")
    register.unit("a", m2=6000)
    figure = ask("convenant", f"a 2015-12-01 supply vacant since={since}", day=dt.date(2016, 2, 29))
    assert figure.structural_vvo_m2 == structural


@pytest.mark.parametrize(("rest", "planned"), [(1249, 1), (1250, 0), (1251, 0)])
def test_more_than_eighty_percent_of_the_building(
    register: Any, ask: Callable[..., Figure], rest: int, planned: int
) -> None:
    register.building("P1")
    register.unit("a", m2=5000)
    register.unit("b", m2=rest, uses="wonen")
    figure = ask("convenant", "a 2014-12-01 supply vacant since=2011-01-01")
    assert figure.plan_list.buildings == planned


def test_duration_by_class_follows_the_part_that_has_lasted(
    register: Any, ask: Callable[..., Figure]
) -> None:
    """300 m2 empty since 2010, 1,000 m2 since 2014: each counts in its own class."""
    register.building("P1")
    register.unit("a", m2=1000)
    register.unit("b", m2=1000)
    lines = [
        *(f"a {year}-01-01 counted vacant part=300 since=2010-06-01" for year in range(2011, 2014)),
        "a 2014-03-01 counted vacant",
    ]
    figure = ask("zonder-drempel", *lines)
    assert [row.vvo_m2 for row in figure.by_duration] == [700, 0, 300]
    assert figure.vacant_vvo_m2 == 1000
    assert figure.structural_vvo_m2 == 300


def test_cbs_long_term_is_vacant_on_two_first_days_of_january(
    register: Any, ask: Callable[..., Figure]
) -> None:
    register.building("P1")
    register.unit("a", m2=1000)
    register.unit("b", m2=2000)
    lines = [
        "a 2014-01-01 administrative vacant",
        "a 2014-06-01 administrative in_use",
        "a 2015-01-01 administrative vacant",
        "b 2015-01-01 administrative vacant",
    ]
    figure = ask("cbs", *lines)
    assert (figure.vacant_vvo_m2, figure.structural_vvo_m2) == (3000, 1000)


def test_silence_is_not_occupancy(register: Any, ask: Callable[..., Figure]) -> None:
    register.building("P1")
    register.unit("a", m2=1000)
    register.unit("b", m2=1000)
    lines = ["a 2012-01-01 counted vacant", "b 2014-12-01 counted in_use"]
    figure = ask("zonder-drempel", *lines)
    assert (figure.vacant_vvo_m2, figure.unconfirmed_units, figure.unconfirmed_vvo_m2) == (0, 1, 1000)
    assert figure.observed_units == 1
    alone = ask("zonder-drempel", lines[0])
    assert (alone.vacant_vvo_m2, alone.vacancy_pct, alone.unconfirmed_vvo_m2) == (None, None, 1000)


def test_sources_that_contradict_each_other_are_shown(register: Any, ask: Callable[..., Figure]) -> None:
    register.building("P1")
    register.unit("a", m2=1000)
    register.unit("b", m2=1000)
    lines = [
        "a 2014-12-01 counted vacant source=one",
        "a 2014-12-01 counted in_use source=two",
        "b 2014-12-01 counted in_use",
    ]
    figure = ask("zonder-drempel", *lines)
    assert (figure.vacant_vvo_m2, figure.contradicted_units, figure.observed_units) == (0, 1, 1)


def test_underused_is_not_vacant(register: Any, ask: Callable[..., Figure]) -> None:
    register.building("P1")
    register.unit("a", m2=80)
    figure = ask("zonder-drempel", "a 2014-12-01 counted underused part=40")
    assert (figure.vacant_vvo_m2, figure.underused_units, figure.underused_vvo_m2) == (0, 1, 40)


def test_unknown_area_is_counted_and_never_summed(register: Any, ask: Callable[..., Figure]) -> None:
    register.building("P1")
    register.unit("a", m2=None)
    register.unit("b", m2=1000)
    figure = ask("zonder-drempel", "a 2014-12-01 counted vacant", "b 2014-12-01 counted vacant")
    assert (figure.units, figure.units_area_unknown, figure.floor_area_go_m2) == (2, 1, 1000)
    assert (figure.vacant_units, figure.vacant_vvo_m2, figure.vacant_units_area_unknown) == (2, 1000, 1)


def test_mixed_use_gives_a_range(register: Any, ask: Callable[..., Figure]) -> None:
    register.building("P1")
    register.unit("a", m2=1000)
    register.unit("b", m2=1000, uses="kantoor,wonen")
    figure = ask("zonder-drempel")
    assert (figure.units, figure.units_sole_use) == (2, 1)
    assert (figure.stock_vvo_low_m2, figure.stock_vvo_m2, figure.stock_vvo_high_m2) == (950, 2000, 2200)


def test_a_unit_in_several_buildings_counts_once(register: Any, ask: Callable[..., Figure]) -> None:
    register.building("P1")
    register.building("P2")
    register.unit("a", m2=1000, more=("P2",))
    figure = ask("zonder-drempel")
    assert (figure.units, figure.floor_area_go_m2, figure.buildings) == (1, 1000, 2)


def test_out_of_use_stands_apart(register: Any, ask: Callable[..., Figure]) -> None:
    register.building("P1")
    register.unit("a", ("2000-01-01", None, "Verblijfsobject buiten gebruik"))
    figure = ask("zonder-drempel", "a 2014-12-01 counted vacant")
    assert (figure.units, figure.units_out_of_use, figure.stock_vvo_m2) == (0, 1, 0)
    assert figure.vacant_vvo_m2 is None


def test_an_area_without_units_has_a_stock_of_zero_and_unknown_vacancy(ask: Callable[..., Figure]) -> None:
    figure = ask("convenant")
    assert (figure.units, figure.stock_vvo_m2) == (0, 0)
    assert (figure.vacant_vvo_m2, figure.vacancy_pct, figure.observed_pct) == (None, None, None)


def test_the_covenant_has_no_threshold_before_its_reference_date(
    register: Any, ask: Callable[..., Figure]
) -> None:
    register.building("P1")
    register.unit("a")
    with pytest.raises(RuleError, match=r"convenant\.space_threshold_vvo"):
        ask("convenant", day=dt.date(2011, 12, 31))
    figure = ask("zonder-drempel", day=dt.date(2011, 12, 31))
    assert "bag_in_opbouw" in {mark.code for mark in figure.marks}


def test_the_covenant_is_about_offices(register: Any, ask: Callable[..., Figure]) -> None:
    register.building("P1")
    register.unit("a", uses="winkel", m2=1000)
    figure = ask("convenant", use="winkel")
    assert "other_use" in {mark.code for mark in figure.marks}


def test_levels_add_up_with_vacancy(watch: Watch, register: Any) -> None:
    register.town("2000", "GM0363")
    register.building("P1")
    register.building("P2")
    register.unit("a", m2=1000)
    register.unit("b", m2=2000, building="P2", street="S2000")
    monitor = watch(register, "a 2014-12-01 counted vacant", "b 2014-12-01 counted in_use")
    for level in ("unit", "building", "street", "gemeente", "province", "country"):
        rows = monitor.by_area(level, DAY, "kantoor")  # type: ignore[arg-type]
        assert rows["vacant_vvo_m2"].sum() == 900, level
        assert rows["stock_vvo_m2"].sum() == 2700, level


def test_by_area_agrees_with_the_figure_of_each_area(watch: Watch, register: Any) -> None:
    register.town("2000", "GM0363")
    register.building("P1")
    register.unit("a", m2=1000)
    register.unit("b", m2=2000, street="S2000")
    monitor = watch(register, "a 2014-12-01 counted vacant")
    rows = monitor.by_area("gemeente", DAY, "kantoor")
    for row in rows.iter_rows(named=True):
        area = Area(row["area"], row["area_name"], "gemeente")
        (figure,) = monitor.figures(area, [DAY], "kantoor")
        shared = [name for name in row if name in figure.__dataclass_fields__ and name != "area"]
        assert {name: row[name] for name in shared} == {name: getattr(figure, name) for name in shared}
