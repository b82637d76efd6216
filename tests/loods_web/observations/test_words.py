# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a delivery tells can be read, also when it is about thousands of rows."""

from __future__ import annotations

import pytest

from loods_web.pages.observations.words import row_numbers, saved


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([7], "7"),
        ([9, 7, 8], "7 – 9"),
        ([2, *range(7, 3523)], "2, 7 – 3522"),
        (list(range(1, 41, 2)), "1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23 en nog 8"),
    ],
)
def test_rows_are_told_by_their_ends(rows: list[int], told: str) -> None:
    assert row_numbers(rows) == told


def test_one_observation_is_one() -> None:
    assert saved(1) == "Bewaard: 1 waarneming."
    assert saved(1200) == "Bewaard: 1.200 waarnemingen."
