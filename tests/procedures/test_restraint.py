# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Warnings about moves and new offices."""

from __future__ import annotations

import datetime as dt

import pytest

from loods.procedures.restraint import Move, restraint
from loods.rules import Rulebook

BOOK = Rulebook.load()
DAY = dt.date(2026, 11, 23)
YOUNG = "young_unmarketable_left_behind"


@pytest.mark.parametrize(
    ("move", "warnings", "possible"),
    [
        (Move(False, mismatch=False, within_region=False), (), ()),
        (Move(True, in_growth_area=False, within_region=False, mismatch=False, made_for_lease=False),
         ("new_outside_growth_area",), ()),
        (Move(True, in_growth_area=True, within_region=False, mismatch=False, made_for_lease=True),
         ("made_for_lease",), ()),
        # Of 2012: fourteen years, younger than fifteen. Of 2011: fifteen, no longer young.
        (Move(False, None, True, 2012, True, False), (YOUNG,), ()),
        (Move(False, None, True, 2011, True, False), (), ()),
        (Move(False, None, True, 2012, False, False), (), ()),
        (Move(False, None, True, 2012, None, False), (), (YOUNG,)),
        # The growth area does not matter for an existing building.
        (Move(False, in_growth_area=False, within_region=False, mismatch=True), ("mismatch",), ()),
        (Move(True), (), ("new_outside_growth_area", YOUNG, "mismatch", "made_for_lease")),
    ],
)  # fmt: skip
def test_which_warnings_a_move_gives(
    move: Move, warnings: tuple[str, ...], possible: tuple[str, ...]
) -> None:
    found = restraint(move, BOOK, DAY)
    assert (found.warnings, found.possible) == (warnings, possible)
