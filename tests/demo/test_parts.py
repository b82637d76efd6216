# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The parts that the province is made of."""

from __future__ import annotations

import datetime as dt
import itertools

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from loods.demo import history as h
from loods.demo.ground import Zone, lay_out, postcode, street_name, town_borders
from loods.demo.history import history
from loods.demo.market import targets
from loods.demo.model import OFFICE, Vacancy, World, working_day
from loods.demo.other_files import published_rows
from loods.demo.province import YEARS, load_province
from loods.demo.stock import office_areas
from loods.registers.series.schema import MEASURES, UNITS

DAY = dt.date(2015, 6, 1)
days = st.dates(dt.date(2009, 1, 1), dt.date(2026, 12, 31))


def world(seed: int = 1) -> World:
    return World(load_province(), np.random.default_rng(seed), 1.0)


@given(st.lists(days, min_size=1, unique=True).map(sorted))
def test_versions_follow_each_other_without_gap_or_overlap(changes: list[dt.date]) -> None:
    rows = history({"id": "1"}, [(day, {"status": str(day)}) for day in changes])
    assert [row["version"] for row in rows] == list(range(1, len(changes) + 1))
    assert all(before["valid_to"] == after["valid_from"] for before, after in itertools.pairwise(rows))
    assert rows[-1]["valid_to"] is None


@given(days)
def test_a_working_day_is_the_day_itself_or_the_monday_after(day: dt.date) -> None:
    found = working_day(day)
    assert found.weekday() < 5
    assert 0 <= (found - day).days <= 2


def test_a_vacancy_holds_and_is_offered_by_half_open_periods() -> None:
    vacancy = Vacancy(DAY, listed=dt.date(2015, 1, 1), end=dt.date(2017, 1, 1), delisted=dt.date(2016, 1, 1))
    assert not vacancy.offered(dt.date(2015, 2, 1))
    assert vacancy.offered(DAY)
    assert not vacancy.offered(dt.date(2016, 1, 1))
    assert vacancy.holds(dt.date(2016, 1, 1))
    assert not vacancy.holds(dt.date(2017, 1, 1))


def test_a_unit_takes_its_open_vacancy_with_it() -> None:
    made = world()
    building = made.new_building(made.province.gemeenten[0], "park", 1990, (dt.date(2010, 1, 1), h.BUILT))
    unit = building.add([OFFICE], 800, (dt.date(2010, 1, 1), h.IN_USE))
    unit.vacancies.append(Vacancy(DAY, None))
    unit.end(dt.date(2018, 1, 1))
    assert unit.vacancies[0].end == dt.date(2018, 1, 1)
    assert unit.vacancy is None
    assert building.offices == []


@pytest.mark.parametrize("year", [*YEARS, YEARS[-1] + 1])
def test_targets_of_gemeenten_add_up_to_the_province(year: int) -> None:
    made = world()
    aims = targets(made, year)
    inside = made.province.share_inside_2012
    assert sum(aims.values()) * inside == pytest.approx(made.province.vacancy_vvo_m2[year])
    assert all(aim > 0 for aim in aims.values())


def test_26_gemeenten_of_which_one_crossed_a_border() -> None:
    province = load_province()
    assert len({gemeente.code for gemeente in province.gemeenten}) == 26
    assert sum(gemeente.stock for gemeente in province.gemeenten) == pytest.approx(1)
    assert 0.98 < province.share_inside_2012 < 1


def test_office_areas_are_skewed_with_a_few_very_large() -> None:
    made = world()
    areas = [area for _ in range(3000) for area in office_areas(made, large=False)]
    assert min(areas) >= 60
    assert np.mean(areas) > 1.4 * np.median(areas)
    assert max(areas) > 8000


@given(
    st.fixed_dictionaries(
        {name: st.integers(0, 400) for name in ("centre", "homes", "park", "works")},
    )
)
def test_zones_and_the_plots_in_them_never_overlap(counts: dict[str, int]) -> None:
    zones = lay_out(load_province().towns[0], counts)
    grounds = [_ground(zone) for zone in zones.values()]
    for one, other in itertools.combinations(grounds, 2):
        assert one.intersection(other).area == 0
    streets = [zone.first_street + number for zone in zones.values() for number in range(zone.streets)]
    assert len(streets) == len(set(streets))


def _ground(zone: Zone) -> shapely.Polygon:
    side = zone.columns * zone.plot_m
    return shapely.box(zone.west, zone.south, zone.west + side, zone.south + side)


@given(st.floats(20, 9000), st.floats(0, 1))
def test_a_building_stays_on_its_plot(footprint: float, slant: float) -> None:
    zone = Zone("park", 1000.0, 2000.0, 5, 25, 0)
    plots = [zone.plot(index, footprint, slant) for index in range(25)]
    ground = _ground(zone)
    assert all(ground.covers(plot.outline) for plot in plots)
    tree = shapely.STRtree([plot.outline for plot in plots])
    assert tree.query([plot.outline for plot in plots], predicate="overlaps").size == 0
    assert len({(plot.street, plot.house_number) for plot in plots}) == 25


def test_street_names_of_a_town_are_unique() -> None:
    names = [street_name(3, number) for number in range(400)]
    assert len(set(names)) == 400


def test_postcodes_have_their_form_and_a_letter_that_is_never_given_out() -> None:
    codes = [postcode(town, street) for town in range(34) for street in range(250)]
    assert all(
        len(code) == 6 and code[:4].isdigit() and code[4] == "Q" and code[5].isupper() for code in codes
    )


def test_towns_lie_side_by_side() -> None:
    borders = town_borders(load_province().towns)
    assert len(borders) == 34
    assert all(border.is_valid and border.geom_type == "Polygon" for border in borders.values())


def test_published_figures_are_whole() -> None:
    rows = published_rows()
    assert len(rows) > 40
    for row in rows:
        assert row["measure"] in MEASURES
        assert row["unit"] in UNITS
        assert row["source"]
        assert row["release"]
    city = {
        (row["measure"], row["unit"], row["date"].year): row["value"]
        for row in rows
        if row["area"] == "GM0344"
    }
    for year in range(2018, 2023):
        share = 100 * city["vacancy", "m2_vvo", year] / city["stock", "m2_vvo", year]
        assert share == pytest.approx(city["vacancy", "pct", year], abs=0.06)


@given(st.integers(0, 40), st.floats(400, 3000))
def test_a_wide_building_has_its_row_to_itself_for_as_long_as_it_is(index: int, footprint: float) -> None:
    zone = Zone("centre", 1000.0, 2000.0, 7, 56, 0)
    first = zone.room(index, 3)
    assert index <= first < index + 3
    outline = zone.plot(first, footprint, 0.5, 3).outline
    others = [zone.plot(at, 400.0, 0.5).outline for at in range(56) if at not in range(first, first + 3)]
    assert _ground(zone).covers(outline)
    assert not any(outline.intersects(other) for other in others)
    assert outline.area == pytest.approx(min(footprint, 68 * 20), rel=0.01)
