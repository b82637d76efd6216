# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the register settles that a visit would tell."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from loods.messages import Text
from loods.rules import Rulebook
from loods.scan.facts.estimates import Estimates
from loods.scan.facts.layers import Saying, Sheet
from loods.scan.facts.settled import settled
from loods.scan.facts.table import Origin

DAY = dt.date(2026, 11, 1)
ESTIMATES = Estimates.on(Rulebook.load(), DAY)


def told(**known: tuple[float, float]) -> dict[str, float]:
    sheet = Sheet(["0356100000000001"])
    for fact, (low, high) in known.items():
        origin = (Origin(Text("test")),)
        sheet.put(Saying(fact, np.array([0]), np.array([low]), np.array([high]), origin))
    return {saying.fact: saying.low[0] for saying in settled(sheet, ESTIMATES, DAY)}


@pytest.mark.parametrize(
    ("known", "fact"),
    [
        ({"built_year": (1994, 1994)}, "hazardous_material"),
        ({"built_year": (1994, 2000)}, "insulation_poor"),
        ({"depth_m": (20, 24), "width_m": (25, 25.9)}, "stairs_far"),
        ({"floors": (1, 1)}, "no_stairs"),
    ],
)
def test_what_cannot_be_is_said(known: dict[str, tuple[float, float]], fact: str) -> None:
    assert told(**known)[fact] == 0


@pytest.mark.parametrize(
    "known",
    [
        {},
        {"built_year": (1993, 1993)},
        {"built_year": (1970, 2010)},
        {"depth_m": (20, 24), "width_m": (25, 26)},
        {"depth_m": (10, 10)},
        {"floors": (1, 2)},
    ],
)
def test_what_may_be_stays_unknown(known: dict[str, tuple[float, float]]) -> None:
    assert told(**known) == {}


def test_who_was_there_is_believed() -> None:
    found = told(built_year=(2005, 2005), hazardous_material=(1, 1))
    assert "hazardous_material" not in found
    assert found["insulation_poor"] == 0
