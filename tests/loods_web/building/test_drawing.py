# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The drawings of a building: proportions, and the lanes of its vacancy."""

from __future__ import annotations

import datetime as dt
import re
from xml.etree import ElementTree

import shapely
from hypothesis import given
from hypothesis import strategies as st

from loods_store.queries.building.vacancy import Spell, Vacancy
from loods_web.pages.building.drawing import footprint, pieces, timeline

_DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2026, 1, 1))
LAST = dt.date(2026, 1, 1)


def spell(start: dt.date, end: dt.date | None = None, until: dt.date | None = None) -> Spell:
    return Spell("cbs", "u", start, end, until)


@given(st.lists(st.tuples(_DAYS, st.none() | _DAYS), max_size=6))
def test_a_lane_counts_the_spells_of_every_day(given_spells: list[tuple[dt.date, dt.date | None]]) -> None:
    spells = [spell(start, end) for start, end in given_spells if end is None or end > start]
    found = pieces(spells, LAST)
    for day in (dt.date(2005, 5, 5), dt.date(2015, 1, 1), dt.date(2025, 12, 31)):
        expected = sum(one.start <= day < (one.end or LAST) for one in spells)
        here = [piece for piece in found if piece.start <= day < piece.end]
        assert sum(piece.units for piece in here) == expected
        assert len(here) <= 1


def test_what_nobody_repeats_is_drawn_apart() -> None:
    found = pieces([spell(dt.date(2020, 1, 1), None, dt.date(2021, 1, 1))], LAST)
    assert [(piece.start.year, piece.end.year, piece.confirmed) for piece in found] == [
        (2020, 2021, True),
        (2021, 2026, False),
    ]


def test_the_drawing_is_sound_whatever_is_in_it() -> None:
    vacancy = Vacancy(LAST, (spell(dt.date(1999, 1, 1)), spell(LAST)), {})
    drawn = timeline(vacancy, [], 0, dt.date(2012, 1, 1))
    ElementTree.fromstring(drawn)
    assert '"nan' not in drawn


def test_a_footprint_keeps_its_proportions_and_its_court() -> None:
    shape = shapely.difference(shapely.box(0, 0, 40, 20), shapely.box(10, 5, 20, 15))
    drawn = footprint(shapely.to_wkb(shape), [(5, 5), (500, 500)], 'een "titel" & <meer>')
    root = ElementTree.fromstring(drawn)
    path = root[0].attrib["d"]
    assert path.count("M") == 2
    xs, ys = zip(*[(float(x), float(y)) for x, y in re.findall(r"([\d.]+) ([\d.]+)", path)], strict=True)
    assert (max(xs) - min(xs)) == 2 * (max(ys) - min(ys))
    assert drawn.count("<circle") == 1


def test_nothing_is_drawn_without_a_shape() -> None:
    assert footprint(None, [], "") == ""
    assert footprint(shapely.to_wkb(shapely.Polygon()), [], "") == ""
    assert footprint(shapely.to_wkb(shapely.Point(1, 1)), [], "").startswith("<svg")
