# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Work functions, types of location and how they fit, as the handreiking of June 2026 says."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from loods.errors import RuleError
from loods.functions.fit import MARKS, disagreement, disagreements, fit_levels
from loods.functions.location_types import location_types
from loods.functions.uses import target_uses
from loods.functions.work_functions import work_functions
from loods.rules import Rulebook

DAY = dt.date(2026, 10, 1)
RULES = Rulebook.load()


def test_six_work_functions_are_target_uses_and_five_location_types() -> None:
    work = [use.code for use in target_uses().values() if use.group == "work"]
    assert list(work_functions()) == work
    assert len(work) == 6
    assert len(location_types()) == 5


def test_the_matrix_by_the_marks_of_the_document() -> None:
    shown = {
        name: " ".join(MARKS[level] for level in fit_levels(RULES, DAY, name).values())
        for name in work_functions()
    }
    assert shown == {
        "office_coworking": "++ +++ + +++ ++",
        "makers": "+ + + + ++",
        "light_making": "× × + + +",
        "sport": "+ ++ ++ +++ ++",
        "personal_services": "++ ++ +++ +++ ++",
        "social": "× + ++ ++ ++",
    }


@pytest.mark.parametrize(
    ("code", "sizes", "rents"),
    [
        ("office_coworking", (100, 1000), (120, 250)),
        ("makers", (20, 300), (65, 150)),
        ("light_making", (100, 500), (100, 150)),
        ("sport", (200, 1500), (90, 150)),
        ("personal_services", (50, 200), (150, 200)),
        ("social", (150, 1000), (80, 150)),
    ],
)
def test_sizes_and_rents_of_the_document(
    code: str, sizes: tuple[float, float], rents: tuple[float, float]
) -> None:
    found = work_functions()[code]
    assert (found.smallest_m2, found.largest_m2) == sizes
    assert (found.rent_low, found.rent_high) == rents


def test_both_sides_are_shown_where_the_document_disagrees_with_itself() -> None:
    assert {each.function for each in disagreements()} == {"light_making", "personal_services"}
    found = disagreement("light_making", "above_shops_small")
    assert found is not None
    assert found.matrix["nl"] != found.text["nl"]
    assert fit_levels(RULES, DAY, "light_making")["above_shops_small"] == 0
    assert disagreement("light_making", "approach_street") is None
    assert disagreement("sport", "above_shops_small") is None


def test_a_gemeente_may_judge_its_places_otherwise_but_must_name_them_all(tmp_path: Path) -> None:
    def rules(row: str) -> Rulebook:
        (tmp_path / "functions.fit_matrix.yaml").write_text(
            "name: functions.fit_matrix\ntitle: {nl: A, en: A}\nabout: {nl: A, en: A}\nunit: table\n"
            f"kind: local_policy\nvalues:\n  - value: [{row}]\n    valid_from: 2020-01-01\n"
            "    verified: true\n    source: {title: Raad, published: 2020}\n",
            encoding="utf-8",
        )
        return Rulebook.load(tmp_path)

    whole = ", ".join(f"{name}: 3" for name in location_types())
    assert fit_levels(rules(f"{{function: makers, {whole}}}"), DAY, "makers")["approach_street"] == 3
    with pytest.raises(RuleError, match="makers"):
        fit_levels(rules("{function: makers, approach_street: 3}"), DAY, "makers")
    with pytest.raises(RuleError, match="sport"):
        fit_levels(rules(f"{{function: makers, {whole}}}"), DAY, "sport")
