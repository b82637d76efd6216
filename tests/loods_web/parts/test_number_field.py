# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A form reads a number as a sheet does."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from loods_web.parts.number_field import NumberField, WholeNumberField


@pytest.mark.parametrize(
    ("written", "meant"),
    [("1.500", 1500), ("1500", 1500), ("1.250,5", 1250.5), ("0,85", 0.85), ("0.85", 0.85), ("185 m2", 185)],
)
def test_a_number_is_what_people_mean(written: str, meant: float) -> None:
    assert NumberField().clean(written) == meant


@pytest.mark.parametrize("written", ["abc", "1,500", "inf", "1.50.0"])
def test_what_can_be_read_two_ways_is_asked(written: str) -> None:
    with pytest.raises(ValidationError, match="niet als één getal"):
        NumberField().clean(written)


def test_nothing_is_unknown_and_bounds_hold() -> None:
    assert NumberField(required=False).clean("") is None
    with pytest.raises(ValidationError):
        NumberField().clean("")
    with pytest.raises(ValidationError):
        NumberField(max_value=1).clean("1.500")


def test_a_whole_number_has_no_comma() -> None:
    assert WholeNumberField().clean("1.000") == 1000
    with pytest.raises(ValidationError, match="heel getal"):
        WholeNumberField().clean("2,5")
