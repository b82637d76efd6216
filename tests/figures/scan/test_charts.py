# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The charts of a scan say their values in words."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loods.figures.charts import NARROW, WIDE
from loods.figures.numbers import Notation
from loods.figures.picture import ChartDefinition, chart_svg
from loods.figures.scan import charts
from loods.figures.scan.charts import Bin, PlanBar, Swing, YearFlow

DUTCH = Notation("nl")


def _day(month: int) -> dt.date:
    return dt.date(2026, month, 1)


def _charts(width: int) -> dict[str, ChartDefinition]:
    swings = [
        Swing("Huur", -2e6, 1e6, "€ 140", "€ 220"),
        Swing("Bouwkosten", 5e5, -1e6, "€ 1.100", "€ 1.900"),
    ]
    flows = [YearFlow("0", -3e6, "−3,0"), YearFlow("1", 4e5, "0,4")]
    bins = [Bin(-2e6, -1e6, 10), Bin(-1e6, 0, 30), Bin(0, 1e6, 20)]
    bars = [
        PlanBar("Intake", _day(1), _day(2), _day(3), "1-2-2026"),
        PlanBar("Vergunning", _day(2), _day(5), _day(9), "1-5-2026", critical=True),
    ]
    return {
        "tornado": charts.tornado(swings, -3e5, "nu", "kan net uit", width),
        "cash_flow": charts.cash_flow(flows, width),
        "histogram": charts.histogram(bins, -3e5, "berekend", "kan net uit", width),
        "gantt": charts.gantt(bars, width),
    }


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("kind", ["tornado", "cash_flow", "histogram", "gantt"])
def test_a_chart_is_clean_svg_of_its_width_with_its_words(kind: str, width: int) -> None:
    svg = chart_svg(_charts(width)[kind], "Naam & uitleg", kind, DUTCH, marks=True)
    said = {
        "tornado": ["€ 140", "€ 1.900", "nu", "kan net uit"],
        "cash_flow": ["−2,0"],
        "histogram": ["berekend", "kan net uit"],
        "gantt": ["1-5-2026", "Intake"],
    }
    assert 'role="img" aria-label="Naam &amp; uitleg"' in svg.text
    assert " style=" not in svg.text
    assert "<script" not in svg.text
    assert svg.width == width
    assert [text for text in said[kind] if f">{text}</text>" not in svg.text] == []


@given(low=st.floats(-1e7, 1e7), high=st.floats(-1e7, 1e7), base=st.floats(-1e7, 1e7))
def test_the_arms_of_a_swing_hold_the_result_and_both_ends(low: float, high: float, base: float) -> None:
    arms = charts.arms_of(Swing("x", low, high, "low", "high"), base)
    assert arms.left == min(low, high, base)
    assert arms.right == max(low, high, base)
    assert (arms.left_text == "low") == (low <= high)


def test_the_end_of_an_input_stands_on_the_side_to_which_it_moves_the_result() -> None:
    svg = chart_svg(_charts(WIDE)["tornado"], "n", "t", DUTCH).text
    place = {
        text: float(re.search(rf'transform="translate\(([-\d.]+),[-\d.]+\)"[^>]*>{text}<', svg)[1])
        for text in ("€ 1.100", "€ 1.900")
    }  # type: ignore[index]
    assert place["€ 1.900"] < place["€ 1.100"]
