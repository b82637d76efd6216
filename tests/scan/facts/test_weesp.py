# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The facts of the real register of Weesp, against what was measured on it by other means."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from loods.editions.home import Home
from loods.editions.importing import import_bag
from loods.scan.facts.estimates import Estimates
from loods.scan.facts.preparing import prepare

OPTIONS_AT = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def weesp(tmp_path_factory: pytest.TempPathFactory, shared_data: Path, estimates: Estimates) -> pl.DataFrame:
    from loods.editions.finishing import ImportOptions

    home = Home(tmp_path_factory.mktemp("weesp"))
    options = ImportOptions(OPTIONS_AT, "0", lambda: 0.0)
    import_bag(home, [shared_data / "bag" / "BAGGEM0457L-15092021.zip"], options)
    return prepare(home.open_edition(), dt.date(2021, 9, 15), estimates)


def test_units_and_offices_are_those_of_the_register(weesp: pl.DataFrame) -> None:
    """What lies in several buildings is counted once: the low sides add up to the stock."""
    assert (weesp["share_office_high"].fill_null(1.0) > 0).sum() == 203  # unknown: some, or all
    assert weesp["floor_area_go_m2_low"].null_count() == 0
    assert weesp["units_low"].sum() >= 10_973
    offices = weesp["share_office_low"] * weesp["floor_area_go_m2_low"]
    assert offices.sum() <= 96_756
    assert (weesp["share_office_high"] * weesp["floor_area_go_m2_high"]).sum() >= 469_055


def test_every_outline_tells_its_shape(weesp: pl.DataFrame) -> None:
    for name in ("footprint_m2", "depth_m", "width_m", "facade_length_m", "corners", "floors"):
        assert weesp[f"{name}_low"].null_count() == 0, name
        assert (weesp[f"{name}_low"] <= weesp[f"{name}_high"]).all(), name
    assert (weesp["depth_m_low"] * weesp["width_m_high"] >= weesp["footprint_m2_low"] * 0.94).all()
    assert (
        weesp.filter(pl.col("neighbours_low") == 0)
        .select((pl.col("facade_length_m_low") >= 2 * pl.col("footprint_m2_low").sqrt()).all())
        .item()
    )


def test_the_edge_of_the_town_is_not_the_end_of_the_world(weesp: pl.DataFrame) -> None:
    """Most of the town lies farther than 500 m from its border; nearer to it counts are a range."""
    inner, outer = weesp.filter(pl.col("edge_m") >= 500), weesp.filter(pl.col("edge_m") < 500)
    assert (inner["shops_500m_low"] == inner["shops_500m_high"]).all()
    assert (outer["shops_500m_low"] < outer["shops_500m_high"]).all()
    assert outer["mxi_500m_low"].null_count() == outer.height
    assert 0.9 < inner.height / weesp.height < 1
    assert inner["mxi_500m_low"].mean() == pytest.approx(0.78, abs=0.01)


def test_an_estimate_of_floors_is_a_range_around_the_plain_quotient(weesp: pl.DataFrame) -> None:
    plain = weesp["floor_area_go_m2_low"] / 0.93 / weesp["footprint_m2_low"]
    near = (weesp["floors_low"] <= plain + 1) & (plain <= weesp["floors_high"] + 1)
    assert near.mean() > 0.99
    assert (weesp["floors_high"] > weesp["floors_low"]).all()
