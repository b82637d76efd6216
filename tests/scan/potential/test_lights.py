# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Green, amber, red or unknown: by the range of an aspect and by what may stop the use."""

from __future__ import annotations

import numpy as np
import pytest

from loods.scan.kernel import light
from loods.scan.lights import COLOURS, veto_mask
from loods.scan.results import ASPECTS
from loods.scan.scanning import scan_building, scan_table
from scan_facts import CONTEXT, facts_of, known


def colour(low: float, high: float, *, stops: bool = False, may_stop: bool = False) -> str:
    ends = [np.array([[end]]) for end in (low, high)]
    bits = [np.array([[int(each)]], dtype=np.uint64) for each in (stops, may_stop)]
    out = np.empty((1, 1), dtype=np.int8)
    light(*ends, *bits, np.array([1], dtype=np.uint64), (60.0, 40.0), out)
    return COLOURS[out[0, 0]]


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (60, 100, "green"),
        (59.9, 100, "amber"),
        (40, 59, "amber"),
        (39, 59, "amber"),
        (0, 39.9, "red"),
        (39.9, 60, "unknown"),
        (0, 100, "unknown"),
        (np.nan, np.nan, "unknown"),
    ],
)
def test_the_colour_of_a_range(low: float, high: float, said: str) -> None:
    assert colour(low, high) == said


def test_what_stops_the_use_is_red_and_what_may_stop_it_is_never_green() -> None:
    assert colour(90, 100, stops=True) == "red"
    assert colour(90, 100, may_stop=True) == "amber"
    assert colour(0, 100, may_stop=True) == "unknown"
    assert colour(0, 30, may_stop=True) == "red"


def test_every_stop_criterion_belongs_to_one_aspect() -> None:
    for model in CONTEXT.criteria.models.values():
        masks = [veto_mask(model, aspect) for aspect in ASPECTS]
        assert sum(masks) == (1 << len(model.vetoes)) - 1
        assert len(model.vetoes) == sum(mask.bit_count() for mask in masks)


def test_a_stop_makes_its_aspect_red_and_the_use_not_possible() -> None:
    low = facts_of(known(free_height_m=2.0))
    (use,) = scan_building(low, CONTEXT, ["housing"]).uses
    assert (use.class_low, use.class_high, use.vetoes) == ("not_possible", "not_possible", ("V4",))
    assert use.lights["technical"].colour == "red"
    row = scan_table(low, CONTEXT, ["housing"]).row(0, named=True)
    assert (row["light_technical"], row["class_low"], row["vetoes"]) == ("red", "not_possible", ["V4"])
