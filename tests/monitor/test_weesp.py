# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The real register of Weesp: the counts that were measured on it by other means."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from loods.errors import InputError, NotFoundError
from loods.monitor import Monitor, use_bit
from loods.places import Area, find_area

START, END = dt.date(2012, 1, 1), dt.date(2021, 9, 15)


@pytest.mark.parametrize(
    ("day", "units", "m2", "sole", "sole_m2"),
    [(START, 466, 481_483, 197, 109_694), (END, 444, 469_055, 170, 96_756)],
)
def test_offices(
    weesp: Monitor, weesp_area: Area, day: dt.date, units: int, m2: int, sole: int, sole_m2: int
) -> None:
    (figure,) = weesp.figures(weesp_area, [day], "kantoor")
    assert (figure.units, figure.floor_area_go_m2) == (units, m2)
    assert (figure.units_sole_use, figure.floor_area_go_m2_sole_use) == (sole, sole_m2)


def test_offices_in_the_years_between(weesp: Monitor, weesp_area: Area) -> None:
    days = [dt.date(2015, 1, 1), dt.date(2018, 1, 1)]
    assert [figure.units for figure in weesp.figures(weesp_area, days, "kantoor")] == [462, 446]


def test_offices_stand_in_203_buildings(weesp: Monitor, weesp_area: Area) -> None:
    (figure,) = weesp.figures(weesp_area, [END], "kantoor")
    assert figure.buildings == 203


def test_without_observations_vacancy_is_unknown(weesp: Monitor, weesp_area: Area) -> None:
    (figure,) = weesp.figures(weesp_area, [END], "kantoor")
    assert figure.vacant_vvo_m2 is None
    assert figure.vacancy_pct is None
    assert figure.structural_vvo_m2 is None
    assert figure.plan_list.buildings is None


def test_the_stock_in_vvo_lies_within_its_range(weesp: Monitor, weesp_area: Area) -> None:
    (figure,) = weesp.figures(weesp_area, [END], "kantoor", "convenant")
    assert 0 < figure.stock_vvo_low_m2 < figure.stock_vvo_m2_sole_use
    assert figure.stock_vvo_m2_sole_use < figure.stock_vvo_m2 < figure.stock_vvo_high_m2


def test_eighteen_offices_got_housing_by_works_or_on_paper(weesp: Monitor) -> None:
    """18 times kantoor without wonen got wonen in its next version; two of them kept kantoor as well."""
    changes = weesp.changes("kantoor", END)
    housing = use_bit("wonen")
    got = changes.filter(
        "before_counted", pl.col("before_use_mask") & housing == 0, pl.col("after_use_mask") & housing > 0
    )
    kinds = dict(got.group_by("kind").len().iter_rows())
    assert got.height == 18
    assert kinds == {"transformation_to_housing": 9, "administrative_change": 7, "use_mix": 2}


def test_one_building_with_six_offices_became_housing(weesp: Monitor, weesp_area: Area) -> None:
    """The largest real transformation among the 18: six units taken into use anew on 29 June 2017."""
    flows = weesp.flows(weesp_area, dt.date(2017, 6, 28), dt.date(2017, 6, 29), "kantoor")
    rows = {flow.kind: flow for flow in flows.flows}
    assert rows["transformation_to_housing"].units == -6
    assert rows["transformation_to_housing"].floor_area_go_m2 == -1065


@pytest.mark.parametrize("use", ["kantoor", "winkel", "wonen", "industrie"])
@pytest.mark.parametrize(
    ("start", "end"),
    [(START, END), (dt.date(2013, 11, 12), dt.date(2013, 11, 13)), (dt.date(2015, 7, 1), END)],
)
def test_accounts_close(weesp: Monitor, weesp_area: Area, use: str, start: dt.date, end: dt.date) -> None:
    flows = weesp.flows(weesp_area, start, end, use)
    for measure in ("units", "floor_area_go_m2", "units_sole_use", "floor_area_go_m2_sole_use"):
        between = sum(getattr(flow, measure) for flow in flows.flows)
        assert getattr(flows.opening, measure) + between == getattr(flows.closing, measure)


def test_a_new_number_for_the_town_is_no_flow(weesp: Monitor, weesp_area: Area) -> None:
    """On 1 January 2016 the town Weesp went from number 1012 to 3631; nothing else happened."""
    flows = weesp.flows(weesp_area, dt.date(2015, 12, 31), dt.date(2016, 1, 1), "kantoor")
    assert flows.opening == flows.closing
    assert flows.flows == ()


def test_no_flows_before_2012(weesp: Monitor, weesp_area: Area) -> None:
    with pytest.raises(InputError, match="BAG in opbouw"):
        weesp.flows(weesp_area, dt.date(2011, 12, 31), END, "kantoor")


def test_a_figure_before_2012_is_marked(weesp: Monitor, weesp_area: Area) -> None:
    (figure,) = weesp.figures(weesp_area, [dt.date(2010, 1, 1)], "kantoor")
    assert figure.units == 191
    assert figure.units_area_unknown > 0
    assert figure.floor_area_go_m2 < 1_000_000
    assert "bag_in_opbouw" in {mark.code for mark in figure.marks}


def test_weesp_is_part_of_amsterdam_in_the_division_of_2022(weesp: Monitor) -> None:
    day = dt.date(2022, 4, 1)
    amsterdam = find_area("Amsterdam", day)
    (figure,) = weesp.figures(amsterdam, [END], "kantoor", division=day)
    assert figure.units == 444
    with pytest.raises(NotFoundError, match="Amsterdam"):
        weesp.figures(Area("GM0457", "Weesp", "gemeente"), [END], "kantoor", division=day)


def test_levels_add_up(weesp: Monitor) -> None:
    """Every unit is in one unit, one building, one street and one gemeente."""
    for level in ("unit", "building", "street", "gemeente", "province", "country"):
        rows = weesp.by_area(level, END, "kantoor")  # type: ignore[arg-type]
        assert (rows["units"].sum(), rows["floor_area_go_m2"].sum()) == (444, 469_055), level


def test_the_objects_are_the_units_of_the_figure(weesp: Monitor, weesp_area: Area) -> None:
    objects = weesp.objects(weesp_area, END, "kantoor")
    assert objects["unit_id"].n_unique() == objects.height == 444
    assert objects["floor_area_go_m2"].sum() == 469_055
    assert objects["address"].null_count() == 0


def test_grounds_name_rules_with_their_sources(weesp: Monitor) -> None:
    grounds = weesp.grounds(END, "kantoor", "convenant")
    rules = {ground.name: ground for ground in grounds if ground.kind == "rule"}
    assert rules["convenant.space_threshold_vvo"].value == "500"
    assert "Convenant" in rules["convenant.space_threshold_vvo"].title
    assert {"definition", "rule", "edition", "method"} <= {ground.kind for ground in grounds}


def test_the_worked_account_of_the_methods_page(weesp: Monitor, weesp_area: Area) -> None:
    """docs/methods/flows.md: offices in m2 go between 1 January 2012 and 15 September 2021."""
    flows = weesp.flows(weesp_area, START, END, "kantoor")
    assert {flow.kind: flow.floor_area_go_m2 for flow in flows.flows} == {
        "new_build": 11_505,
        "addition": 3_625,
        "from_other_use": 12_297,
        "demolition": -15_868,
        "transformation_to_housing": -8_949,
        "transformation_to_other": -16_257,
        "withdrawal": -341,
        "merge_split": 8,
        "redivision": -952,
        "administrative_change": -1_819,
        "area_change": 4_151,
        "use_mix": 0,
        "correction": 172,
    }
