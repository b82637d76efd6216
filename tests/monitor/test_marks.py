# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a reader must know of a figure: that a vacancy was found in a part of the stock only."""

from __future__ import annotations

import pytest

from loods.monitor.marks import observed_marks


@pytest.mark.parametrize(
    ("observed_pct", "codes"),
    [(None, []), (0.0, []), (0.7, ["partly_observed"]), (99.7, ["partly_observed"]), (100.0, [])],
)
def test_a_vacancy_found_in_a_part_of_the_stock_says_so(observed_pct: float | None, codes: list[str]) -> None:
    marks = list(observed_marks(observed_pct, "convenant"))
    assert [mark.code for mark in marks] == codes
    assert all("convenant" in mark.text.render() for mark in marks)
