# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Charts and maps: the labels say the values, and each becomes SVG, PNG and PDF."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from loods.figures import charts, maps, style
from loods.figures.charts import NARROW, WIDE, Bar, Event, Point, Span, Step
from loods.figures.maps import MapClass, MapTexts, Shape
from loods.figures.numbers import Notation
from loods.figures.picture import ChartDefinition, chart_svg

DUTCH = Notation("nl")
_DAY = dt.date(2020, 1, 1)


def _charts(width: int) -> dict[str, ChartDefinition]:
    later = dt.date(2021, 1, 1)
    return {
        "bars": charts.bars([Bar("Eén", 12.0, "12 m²"), Bar("Twee", None, "onbekend")], width),
        "spans": charts.spans([Span("Voorraad", 5, 9, "zeker: 5", "9")], width),
        "waterfall": charts.waterfall(
            [
                Step("Begin", 9, 9, "9 m²", is_level=True),
                Step("Sloop", 9, 7, "−2 m²"),
                Step("Eind", 7, 7, "7 m²", is_level=True),
            ],
            width,
        ),
        "lines": charts.lines(
            [Point("Voorraad", _DAY, 1_000_000), Point("Voorraad", later, None)],
            [Point("Bak", later, 900_000)],
            [Event(later, "breuk")],
            width,
        ),
    }


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("kind", ["bars", "spans", "waterfall", "lines"])
def test_a_chart_is_clean_svg_of_its_width_and_names_its_values(kind: str, width: int) -> None:
    svg = chart_svg(_charts(width)[kind], "Naam & uitleg", kind, DUTCH)
    assert svg.text.startswith(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="Naam &amp; uitleg"'
    )
    assert " style=" not in svg.text
    assert "<script" not in svg.text
    assert svg.width == width
    said = {
        "bars": ["Eén", "12 m²", "onbekend"],
        "spans": ["zeker: 5", "Voorraad"],
        "waterfall": ["Begin", "9 m²", "−2 m²", "7 m²"],
        "lines": ["Voorraad", "Bak", "breuk", "1.000.000"],
    }
    assert all(f">{text}</text>" in svg.text for text in said[kind])


def test_one_definition_gives_png_and_pdf_too() -> None:
    svg = chart_svg(_charts(WIDE)["bars"], "Naam", "b", DUTCH)
    assert svg.png().startswith(b"\x89PNG")
    assert svg.pdf().startswith(b"%PDF")


def test_equal_data_give_equal_pictures() -> None:
    first, second = (chart_svg(_charts(WIDE)["lines"], "n", "p", DUTCH).text for _ in range(2))
    assert first == second


@given(classes=st.integers(1, 8))
def test_duration_colours_get_darker(classes: int) -> None:
    def lightness(colour: str) -> float:
        red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    steps = [lightness(colour) for colour in style.duration_colours(classes)]
    assert len(steps) == classes
    assert steps == sorted(steps, reverse=True)
    assert classes > 3 or all(a - b > 0.1 for a, b in pairwise(steps))


CLASSES = [
    MapClass("use", "in gebruik", style.IN_USE),
    MapClass("unknown", "onbekend", "#ffffff", hatched=True),
]
TEXTS = MapTexts("Kaart", "N", "{n} m", "{n} km")


def _row_of_houses(count: int, step: float = 50) -> list[Shape]:
    return [
        Shape(shapely.box(x, 0, x + 10, 10), "use", n + 1)
        for n, x in enumerate(step * i for i in range(count))
    ]


def test_the_scale_bar_is_as_long_as_it_says() -> None:
    houses = _row_of_houses(11, step=100)  # 1,010 m, with a margin of 4 % on both sides
    svg = maps.building_map(houses, CLASSES, TEXTS, width=720)
    metres = re.search(r">(\d+) m</text>", svg.text)
    length = re.search(r'd="M18 [\d.-]+v6h([\d.]+)v-6"', svg.text)
    assert metres is not None
    assert length is not None
    assert float(length[1]) / int(metres[1]) == pytest.approx(700 / (1010 * 1.08), rel=0.01)


def test_unknown_is_hatched_and_numbers_do_not_cover_each_other() -> None:
    svg = maps.building_map(
        [*_row_of_houses(200, step=2), Shape(shapely.box(0, 50, 9, 59), "unknown")], CLASSES, TEXTS
    )
    assert 'fill="url(#map-hatch)"' in svg.text
    placed = [float(x) for x in re.findall(r'<text x="([\d.]+)" y="[\d.]+" stroke="#ffffff"', svg.text)]
    assert 5 < len(placed) < 60
    ordered = sorted(placed)
    assert all(b - a >= 16.9 for a, b in pairwise(ordered))


def test_a_far_off_farm_does_not_shrink_the_town() -> None:
    town = [shape.geometry for shape in _row_of_houses(60)]
    farm = shapely.box(90_000, 90_000, 90_010, 90_010)
    bounds = maps.core([*town, farm])
    assert bounds[2] < 3_100
    assert maps.outside([*town, farm], bounds) >= 1


def test_a_single_building_can_be_mapped() -> None:
    assert maps.building_map(_row_of_houses(1), CLASSES, TEXTS, width=328).width == 328


@given(value=st.integers(-(10**9), 10**9))
def test_dutch_numbers_have_dots_and_a_real_minus(value: int) -> None:
    text = DUTCH.whole(value)
    assert int(text.replace(".", "").replace("−", "-")) == value
    assert "," not in text


def test_unknown_is_a_dash_and_never_zero() -> None:
    assert DUTCH.whole(None) == DUTCH.percent(None) == DUTCH.area(None) == DUTCH.cell(None, "integer") == "–"
    assert DUTCH.signed(0) == "0"
    assert (DUTCH.signed(-1200), DUTCH.points(1.04)) == ("−1.200", "+1,0")


def test_percentages_have_decimals_on_the_axis() -> None:
    points = [Point("Utrecht", _DAY, 4.5), Point("Utrecht", dt.date(2021, 1, 1), 5.5)]
    labels = re.findall(
        r"<text[^>]*>([^<]+)</text>", chart_svg(charts.lines(points, digits=1), "n", "p", DUTCH).text
    )
    assert "1,0" in labels
    assert "1,0" not in re.findall(
        r"<text[^>]*>([^<]+)</text>", chart_svg(charts.lines(points), "n", "p", DUTCH).text
    )


def test_six_lines_are_told_apart_by_colour_and_by_dashes() -> None:
    points = [
        Point(f"Gebied {at}", day, 10.0 * at + 1, colour, at)
        for at, colour in enumerate(style.LINES)
        for day in (_DAY, dt.date(2021, 1, 1))
    ]
    svg = chart_svg(charts.lines(points), "n", "p", DUTCH).text
    lines = set(re.findall(r'<path [^>]*stroke="(#[0-9a-f]{6})"[^>]* stroke-dasharray="([^"]*)"', svg))
    assert {colour for colour, _ in lines} == set(style.LINES)
    assert len({dashes for _, dashes in lines}) == 6


@pytest.mark.parametrize("colour", style.LINES)
def test_a_line_stands_out_from_paper(colour: str) -> None:
    def light(part: str) -> float:
        value = int(part, 16) / 255
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (light(colour[at : at + 2]) for at in (1, 3, 5))
    assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 3


def test_names_stand_in_the_middle_where_nothing_else_does() -> None:
    square = shapely.box(0, 0, 1000, 1000)

    def height(*, inside: bool) -> float:
        ground = maps.Ground([square], (), ["Weesp"], is_whole=True, is_named_inside=inside)
        texts = MapTexts("kaart", "N", "{n} m", "{n} km")
        svg = maps.building_map([Shape(square, "a")], [MapClass("a", "a", "#fff")], texts, ground)
        found = re.search(r'<text x="[\d.]+" y="([\d.]+)"[^>]*>Weesp<', svg.text)
        assert found is not None
        return float(found[1])

    assert height(inside=True) > height(inside=False)  # further down
