# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What holds beside the route of a use."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from loods.functions.uses import target_uses
from loods.messages import Text
from loods.rules import Rulebook
from loods.scan.facts.table import Facts, Origin
from loods.scan.remarks import ladder_of, remarks

BOOK = Rulebook.load()
DAY = dt.date(2026, 11, 23)
SAID = Origin(Text("test"))


def building(**known: float) -> Facts:
    facts = Facts.empty(["0356100000000001"])
    for name, value in known.items():
        facts = facts.with_column(name, np.array([float(value)]), np.array([float(value)]), SAID)
    return facts


def codes(facts: Facts, use: str, book: Rulebook = BOOK) -> list[str]:
    return [remark.code for remark in remarks(facts, use, book, DAY)]


def test_the_ladder_is_asked_only_where_the_plan_does_not_allow_the_use() -> None:
    small = building(gross_area_bvo_m2=2000, plan_housing=0)
    assert "ladder_none" in codes(small, "housing")
    assert ladder_of(building(gross_area_bvo_m2=2000, plan_housing=1), "housing", BOOK, DAY) is None
    assert ladder_of(small, "demolish", BOOK, DAY) is None
    large = codes(building(gross_area_bvo_m2=9000, plan_housing=0), "housing")
    assert {"ladder_none", "ladder_need", "ladder_need_and_location"} <= set(large)
    rebuilt = codes(building(gross_area_bvo_m2=9000, plan_housing=0), "demolish_rebuild")
    assert "ladder_none" not in rebuilt
    assert "ladder_need" in rebuilt


def test_label_c_is_told_of_an_office_only() -> None:
    known = {"share_office": 1, "floor_area_go_m2": 2000, "monument": 0, "energy_label": 2}
    told = {one.code: one.text.render() for one in remarks(building(**known), "stay_office", BOOK, DAY)}
    assert "worse than C" in told["label_c"]
    assert "label_c" not in codes(building(**known), "housing")


def test_the_ordinance_is_a_question_until_the_gemeente_has_said(tmp_path: Path) -> None:
    facts = building(vacant_years=2)
    assert "ordinance" in codes(facts, "housing")
    (tmp_path / "vacancy_law.ordinance.yaml").write_text(
        """
name: vacancy_law.ordinance
title: {nl: Verordening, en: Ordinance}
about: {nl: Eigen., en: Own.}
unit: table
kind: local_policy
values:
  - value: [{gemeente: GM0356, applies: true}]
    valid_from: 2020-01-01
    verified: true
    source: {title: Leegstandverordening, published: "2025"}
""",
        encoding="utf-8",
    )
    book = Rulebook.load(tmp_path)
    assert {"notice", "consultation", "nomination"} <= set(codes(facts, "housing", book))
    # Nobody knows how long it has been empty: no days are made up.
    assert "notice" not in codes(building(), "housing", book)
    told = {one.code: one.text.render() for one in remarks(facts, "housing", book, DAY)}
    # Two years before 23 November 2026, and twelve months after that: a Sunday, but too long a term to move.
    assert told["nomination"].endswith("2025-11-23")


def test_temporary_homes_and_work_functions_have_remarks_of_their_own() -> None:
    assert "letting" in codes(building(), "housing_temporary")
    assert "letting" not in codes(building(), "housing")
    assert "condition_1" in codes(building(), "light_making")


@pytest.mark.parametrize("use", list(target_uses()))
def test_every_remark_can_be_read_in_both_languages(use: str) -> None:
    for remark in remarks(building(), use, BOOK, DAY):
        for text in (remark.title, remark.text, remark.source):
            assert text is None or text.render()
