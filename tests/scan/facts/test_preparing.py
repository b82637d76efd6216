# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The facts of the village, each worked by hand, and what is kept of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from loods.demo.sample import REFERENCE_DATE, building_id
from loods.editions.home import Home
from loods.rules import Rulebook
from loods.scan.facts.estimates import Estimates
from loods.scan.facts.preparing import cache_path, prepared


def bounds(table: pl.DataFrame, building: int, fact: str) -> tuple[float | None, float | None]:
    (row,) = table.filter(pl.col("building_id") == building_id(building)).to_dicts()
    return row[f"{fact}_low"], row[f"{fact}_high"]


def about(*values: float) -> tuple[object, ...]:
    return tuple(pytest.approx(value, abs=0.01) for value in values)


def test_only_buildings_with_a_live_unit_have_facts(village_facts: pl.DataFrame) -> None:
    """2 is demolished, 6 was a mistake, and the only unit of 10 is out of use."""
    here = [building_id(number) for number in (1, 3, 4, 5, 7, 8, 9, 11, 12)]
    assert village_facts["building_id"].to_list() == here


@pytest.mark.parametrize(
    ("building", "fact", "low", "high"),
    [
        (1, "floor_area_go_m2", 1200, 1200),
        (1, "gross_area_bvo_m2", 1200 / 0.96, 1200 / 0.90),
        (1, "lettable_area_vvo_m2", 1200 * 0.85, 1200 * 0.97),
        (8, "lettable_area_vvo_m2", 995 * 0.95, 995 * 1.10),
        (1, "built_year", 2014, 2014),
        (1, "age_years", 7, 7),
        (3, "units", 3, 3),
        (3, "years_since_works", 1690 / 365.25, 1690 / 365.25),
        (5, "share_office", 260 / 560, 1),
        (5, "share_shop", 0, 300 / 560),
        (5, "share_housing", 0, 0),
        (3, "share_housing", 1, 1),
        (1, "footprint_m2", 637.875, 637.875),
        (1, "depth_m", 21, 21),
        (1, "width_m", 30.375, 30.375),
        (1, "facade_length_m", 102.75, 102.75),
        (1, "corners", 4, 4),
        (1, "neighbours", 0, 0),
        # A court of 10 x 10 m: 537.875 m2 within 142.75 m of wall is 8.56 m deep when stretched out.
        (8, "depth_m", 8.56, 21),
        (8, "corners", 8, 8),
        (8, "facade_length_m", 142.75, 142.75),
        # 1250 to 1333 m2 on 638 m2, filled for three quarters to whole.
        (1, "floors", 2, 3),
        (1, "floor_height_m", 3.3, 3.9),
        (1, "free_height_m", 2.4, 3.0),
        (1, "height_m", 6.6, 11.7),
        # The nearest shop is 177.06 m off in a straight line, the edge of what is known 110.5 m.
        (1, "distance_daily_shops_m", 110.5, 177.0625 * 1.5),
    ],
)
def test_worked_by_hand(
    village_facts: pl.DataFrame, building: int, fact: str, low: float, high: float
) -> None:
    assert bounds(village_facts, building, fact) == about(low, high)


@pytest.mark.parametrize(
    ("building", "fact"),
    [
        (1, "years_since_works"),  # the register knows of none: that is not the same as none
        (1, "mxi_500m"),  # the edge of the register is nearer than 500 m
        (1, "distance_sport_m"),  # there is none in the whole edition
    ],
)
def test_what_nobody_knows_is_unknown(village_facts: pl.DataFrame, building: int, fact: str) -> None:
    assert bounds(village_facts, building, fact) == (None, None)


def test_the_day_decides_what_a_building_was(village_home: Home) -> None:
    """On 1 January 2015 building 3 was an office of 2000 m2, and 5 two shops, one of them an office too."""
    table = prepared(village_home, village_home.open_edition(), dt.date(2015, 1, 1))
    assert bounds(table, 3, "floor_area_go_m2") == (2000, 2000)
    assert bounds(table, 3, "share_office") == (1, 1)
    assert bounds(table, 5, "share_shop") == about(260 / 560, 1)
    assert bounds(table, 3, "years_since_works") == (None, None)


def test_works_that_go_on_are_of_now(village_home: Home) -> None:
    table = prepared(village_home, village_home.open_edition(), dt.date(2016, 6, 1))
    assert bounds(table, 3, "years_since_works") == (0, 0)


def test_an_unknown_area_leaves_the_sums_unknown(village_home: Home) -> None:
    """Until April 2013 the area of unit 11 is a placeholder; that it is all office is known."""
    table = prepared(village_home, village_home.open_edition(), dt.date(2012, 6, 1))
    for fact in ("floor_area_go_m2", "gross_area_bvo_m2", "floors", "height_m", "built_year", "age_years"):
        assert bounds(table, 7, fact) == (None, None), fact
    assert bounds(table, 7, "share_office") == (1, 1)
    low, high = bounds(table, 7, "floor_height_m")
    assert (low, high) == (3.0, 4.5)  # of any year


def test_low_is_never_above_high_and_shares_lie_between_0_and_1(village_facts: pl.DataFrame) -> None:
    names = [name.removesuffix("_low") for name in village_facts.columns if name.endswith("_low")]
    for name in names:
        low, high = village_facts[f"{name}_low"], village_facts[f"{name}_high"]
        assert (low.is_null() == high.is_null()).all(), name
        assert (low <= high).fill_null(value=True).all(), name
        if name.startswith("share_"):
            assert low.is_between(0, 1).all()
            assert high.is_between(0, 1).all()


def test_what_was_prepared_is_kept_and_read_again(village_home: Home, rulebook: Rulebook) -> None:
    day = dt.date(2018, 1, 1)
    edition = village_home.open_edition()
    first = prepared(village_home, edition, day)
    path = cache_path(village_home, edition.id, day, Estimates.on(rulebook, day))
    first.head(1).write_parquet(path)  # what is in the cache is what is read
    assert prepared(village_home, edition, day).height == 1
    path.unlink()
    assert prepared(village_home, edition, day).equals(first)


def test_a_gemeente_with_other_rules_has_other_estimates(village_home: Home, tmp_path: Path) -> None:
    rule = tmp_path / "facts.walking_detour.yaml"
    rule.write_text(
        "name: facts.walking_detour\ntitle: {nl: Omweg, en: Detour}\nabout: {nl: Omweg., en: Detour.}\n"
        "unit: ratio\nkind: local_policy\nvalues:\n"
        "  - value: 2.0\n    valid_from: 2009-01-01\n    verified: true\n"
        "    source: {title: Eigen meting, published: 2021}\n",
        encoding="utf-8",
    )
    table = prepared(village_home, village_home.open_edition(), REFERENCE_DATE, Rulebook.load(tmp_path))
    assert bounds(table, 1, "distance_daily_shops_m") == about(2 * 110.5, 2 * 177.0625)


def test_beyond_the_edge_there_may_be_more(village_facts: pl.DataFrame) -> None:
    """Within 500 m of building 1 lie the three homes of building 3; who knows how many beyond the border."""
    low, high = bounds(village_facts, 1, "homes_500m")
    assert low == 3
    assert high is not None
    assert high > 1000
