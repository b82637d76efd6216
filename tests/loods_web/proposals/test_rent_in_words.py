# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A rent is said to the cent, so that rent times m2 is the total beside it."""

from __future__ import annotations

import pytest
from django.utils import translation

from loods_web.parts.sides import rent_text


@pytest.mark.parametrize(
    ("rent", "said"),
    [
        (115.0, "€ 115 "),
        (130, "€ 130 "),
        (101.61, "€ 101,61 "),
        (97.7, "€ 97,70 "),
        (104.999, "€ 105 "),
        (None, "onbekend"),
    ],
)
def test_a_rent_is_whole_or_to_the_cent(rent: float | None, said: str) -> None:
    with translation.override("nl"):
        assert said in rent_text(rent).replace("\xa0", " ")
