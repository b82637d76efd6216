# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""No text that leaves can run, and none is changed on its way back."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from loods.cells import neutralise, original

TRIGGERS = "=+-@\t\r\n＝＋－＠"
RISKY = st.text(st.sampled_from(TRIGGERS + "' aA1"), max_size=8) | st.text(max_size=20)


@given(RISKY)
@example("'=x")
@example("''=x")
@example(" =x")
def test_what_is_neutralised_comes_back(text: str) -> None:
    assert original(neutralise(text)) == text


@given(RISKY)
def test_nothing_that_leaves_begins_a_formula(text: str) -> None:
    assert not neutralise(text).lstrip(" ").startswith(tuple(TRIGGERS))


@pytest.mark.parametrize("text", ["'s-Gravelandseweg", "Voorbeeldstraat", "", "12"])
def test_ordinary_text_stays(text: str) -> None:
    assert neutralise(text) == original(text) == text
