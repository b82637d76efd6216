# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pictures of the page: as much dark, drawn and filled as the number says, and nothing made up."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from loods.figures import style
from loods.figures.infographic import pitches, trend
from loods.figures.infographic.facade import dark_part, facade
from loods.figures.infographic.rows import WIDTH, Row, bars
from loods.figures.infographic.trend import Line, Moment, can_be_drawn
from loods.figures.numbers import Notation
from loods.figures.picture import Svg

DUTCH = Notation("nl")
SVG = "{http://www.w3.org/2000/svg}"


def _parts(svg: Svg, tag: str, **has: str) -> list[etree._Element]:
    root = etree.fromstring(svg.text.encode())
    found = root.iter(SVG + tag)
    return [it for it in found if all(it.get(name.replace("_", "-")) == value for name, value in has.items())]


@given(st.floats(0, 100))
def test_the_dark_windows_are_the_share(share: float) -> None:
    assert sum(dark_part(at, share) for at in range(100)) == pytest.approx(share)


def test_a_facade_shows_whole_windows_and_a_part_of_one() -> None:
    dark = _parts(facade(12.5, "Gebouw", "g"), "rect", fill=style.VACANT)
    assert len(dark) == 13
    assert [float(it.get("width", "")) for it in dark[-2:]] == [24, 12]
    assert len(_parts(facade(12.5, "Gebouw", "g"), "rect", fill=style.IN_USE)) == 88


def test_what_is_not_told_has_no_dark_and_no_lit_window() -> None:
    open_one = facade(None, "Niet bekend", "g")
    assert not _parts(open_one, "rect", fill=style.VACANT)
    assert not _parts(open_one, "rect", fill=style.IN_USE)
    assert len(_parts(open_one, "rect", stroke=style.ON_PAPER)) == 100


@given(st.floats(0.01, 5_000_000))
def test_drawn_pitches_add_up_to_the_area_and_fit(area: float) -> None:
    number = pitches.pitches_in(area)
    each = pitches.pitches_per_drawing(number)
    drawn = pitches.pitches(area, "Velden", "v")
    whole = float(_parts(drawn, "rect", stroke=pitches.GRASS)[0].get("width", ""))
    filled = sum(float(it.get("width", "")) / whole for it in _parts(drawn, "rect", fill=pitches.GRASS))
    assert filled == pytest.approx(number / each, abs=0.051)
    assert len(_parts(drawn, "rect", stroke=pitches.GRASS)) <= 20


def test_a_bar_is_as_long_as_its_part_of_the_longest() -> None:
    drawn = bars([Row("Kort", 50, "50 m²", "#111111"), Row("Lang", 200, "200 m²", "#222222")], "Duur", "d")
    short, long = (_parts(drawn, "rect", fill=colour)[0] for colour in ("#111111", "#222222"))
    assert float(long.get("width", "")) == pytest.approx(WIDTH - 2)
    assert float(short.get("width", "")) == pytest.approx((WIDTH - 2) / 4, abs=0.1)
    assert [it.text for it in _parts(drawn, "text")] == ["Kort", "50 m²", "Lang", "200 m²"]


def _line(*values: float | None, around: bool = False) -> Line:
    days = [dt.date(2016 + at // 4, 1 + 3 * (at % 4), 1) for at in range(len(values))]
    return Line("Weesp", tuple(Moment(day, pct) for day, pct in zip(days, values, strict=True)), around)


def test_a_line_has_a_hole_where_nothing_is_known() -> None:
    drawn = trend.trend([_line(4, 5, None, 3, 2)], DUTCH, "Tijd", "t")
    pieces = _parts(drawn, "path", stroke=style.VACANT, stroke_width="3.5")
    assert [it.get("d", "").count("L") for it in pieces] == [1, 1]


def test_the_peak_and_the_last_moment_carry_their_value() -> None:
    drawn = trend.trend([_line(4, 9.25, *[3] * 20, 2), _line(*[30] * 23, around=True)], DUTCH, "Tijd", "t")
    told = [it.text for it in _parts(drawn, "text", font_weight="bold")]
    assert told == [DUTCH.percent(9.25), DUTCH.percent(2)]


def test_what_nobody_knows_cannot_be_drawn() -> None:
    assert not can_be_drawn([_line(None, 3, None)])
    assert can_be_drawn([_line(None, None), _line(3, 4, around=True)])


@pytest.mark.parametrize("width", [trend.WIDE, trend.PAPER, trend.NARROW])
def test_no_year_of_the_axis_stands_on_another(width: int) -> None:
    drawn = trend.trend([_line(*[3.0] * 60)], DUTCH, "Tijd", "t", width)
    years = [float(it.get("x", "")) for it in _parts(drawn, "text", text_anchor="middle", font_size="13")]
    assert len(years) > 2
    assert min(right - left for left, right in pairwise(years)) > 40


def test_pictures_have_a_name_and_no_style_or_script() -> None:
    for drawn in (facade(3, "Een & ander", "a"), pitches.pitches(9000, "Een & ander", "b")):
        root = etree.fromstring(drawn.text.encode())
        assert (root.get("role"), root.get("aria-label")) == ("img", "Een & ander")
        assert "style=" not in drawn.text
        assert "<script" not in drawn.text
