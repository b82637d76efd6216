# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the public was told, kept from one release to the next."""

from __future__ import annotations

import datetime as dt

import polars as pl
from polars.testing import assert_frame_equal

from loods.disclosure.publishing import Released
from loods_store.actions.grid_told import inherited, packed, unpacked
from loods_store.models import PublicRelease

NOTHING = Released.nothing()


def _held(*codes: str) -> pl.DataFrame:
    rows = [{"area": code, "use": "kantoor", "definition": "cbs", "date": None} for code in codes]
    return pl.DataFrame(rows, schema=NOTHING.held.schema)


def test_what_was_told_comes_back_as_it_was() -> None:
    told = Released(_held("GM0457"), NOTHING.shown, _held("GM0344"), NOTHING.parts_shown)
    back = unpacked(PublicRelease(told=packed(told)), dt.date(2021, 9, 15))
    assert back is not None
    for name in ("held", "shown", "parts_held", "parts_shown"):
        assert_frame_equal(getattr(back, name), getattr(told, name))
    assert unpacked(None, dt.date(2021, 9, 15)) is None
    assert unpacked(PublicRelease(told=None), dt.date(2021, 9, 15)) is None


def test_the_gemeente_that_one_held_back_went_into_is_held_back_too() -> None:
    """Amsterdam with Weesp less Amsterdam without it, both public, would be Weesp."""
    told = Released(_held("GM0457"), NOTHING.shown, _held(), NOTHING.parts_shown)
    before, after = (inherited(told, dt.date(2022, 3, day)) for day in (23, 24))
    assert set(before.held["area"]) == {"GM0457"}
    assert set(after.held["area"]) == {"GM0457", "GM0363"}
