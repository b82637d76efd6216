# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rule cases: YAML in, expected out, readable without knowing Python."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from loods.errors import RuleError
from loods.rules import Rulebook

FOLDER = Path(__file__).parent / "cases"
CASES = [case for file in sorted(FOLDER.glob("*.yaml")) for case in yaml.safe_load(file.read_text("utf-8"))]
KNOWN_KEYS = {
    "case",
    "rule",
    "day",
    "value",
    "unit",
    "kind",
    "low",
    "high",
    "verified",
    "met",
    "not_met",
    "refused",
}
STATED = ("value", "unit", "kind", "low", "high", "verified")


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    assert set(case) <= KNOWN_KEYS
    book = Rulebook.load()
    if case.get("refused"):
        with pytest.raises(RuleError):
            book.on(case["rule"], case["day"])
        return
    found = book.on(case["rule"], case["day"])
    assert {name: getattr(found, name) for name in STATED if name in case} == {
        name: case[name] for name in STATED if name in case
    }
    assert [amount for amount in case.get("met", []) if not found.met_by(amount)] == []
    assert [amount for amount in case.get("not_met", []) if found.met_by(amount)] == []
