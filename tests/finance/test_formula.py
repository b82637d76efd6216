# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sums as text are reckoned as they read, for many cells and years at once."""

from __future__ import annotations

import numpy as np
import pytest

from loods.errors import RuleError
from loods.finance.formula import Formula, evaluate, needed


def reckoned(expression: str, years: int = 2, *, yearly: bool = False, **values: float) -> list[float]:
    line = Formula("x", "", "", "eur", expression, yearly)
    return np.asarray(evaluate((line,), values, years)["x"]).reshape(-1).tolist()


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("a + b * 2", 14.0),
        ("(a - b) / b", -0.2),
        ("-a ** 2", -16.0),
        ("min(a, b) + max(a, b)", 9.0),
        ("when(a > b, 1, 2)", 2.0),
        ("(a == 4) + (a >= 4) + (a <= 3) + (a < 5)", 3.0),
        ("total(t)", 3.0),
        ("total(sofar(t))", 4.0),
    ],
)
def test_expressions(expression: str, expected: float) -> None:
    assert reckoned(expression, a=4.0, b=5.0) == [pytest.approx(expected)]


def test_a_yearly_line_has_a_value_for_year_0_too() -> None:
    assert reckoned("a * 2 ** t", yearly=True, a=3.0) == [3.0, 6.0, 12.0]


def test_cells_do_not_mix() -> None:
    lines = (Formula("y", "", "", "eur", "a * t", True), Formula("s", "", "", "eur", "total(y) + b"))
    found = evaluate(lines, {"a": np.array([1.0, 10.0]), "b": 0.5}, 3)
    assert found["s"].tolist() == [6.5, 60.5]


def test_none_and_what_is_unknown_stay_unknown() -> None:
    assert np.isnan(reckoned("when(a > 0, 1, none)", a=-1.0))
    assert np.isnan(reckoned("max(0, a)", a=float("nan")))


def test_only_what_a_line_rests_on_is_kept() -> None:
    lines = tuple(
        Formula(code, "", "", "eur", text) for code, text in (("p", "a"), ("q", "b"), ("r", "p * 2"))
    )
    assert [line.code for line in needed(lines, ("r",))] == ["p", "r"]


@pytest.mark.parametrize("expression", ["unheard + 1", "[1, 2]", "a.b", "len(a)[0]"])
def test_what_is_not_known_is_refused(expression: str) -> None:
    with pytest.raises(RuleError, match="not known there"):
        reckoned(expression, a=1.0)
