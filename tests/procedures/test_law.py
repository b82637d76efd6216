# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The duty of label C, the ladder and the Leegstandwet."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from loods.procedures.label_c import Office, label_c
from loods.procedures.ladder import Development, ladder_test
from loods.procedures.vacancy_law import has_ordinance, letting_ends, vacancy_duties
from loods.rules import Rulebook

BOOK = Rulebook.load()
DAY = dt.date(2026, 11, 23)
OFFICE = Office((1, 1), (2000, 2000), False, (2, 2), None)


@pytest.mark.parametrize(
    ("office", "verdict"),
    [
        (OFFICE, "blocked"),
        (replace(OFFICE, label=(4, 4)), "met"),
        (replace(OFFICE, label=(3, 4)), "unknown"),
        (replace(OFFICE, label=None), "unknown"),
        # What is registered in kWh counts before the letter: 225 is still allowed.
        (replace(OFFICE, kwh_per_m2=(225, 225)), "met"),
        (replace(OFFICE, kwh_per_m2=(225.1, 225.1)), "blocked"),
        (replace(OFFICE, kwh_per_m2=(200, 300)), "unknown"),
        (replace(OFFICE, monument=True), "exempt"),
        (replace(OFFICE, monument=None), "unknown"),
        (replace(OFFICE, office_share=(0.49, 0.49)), "exempt"),
        (replace(OFFICE, office_share=(0.5, 0.5)), "blocked"),
        (replace(OFFICE, office_share=(0.4, 0.6)), "unknown"),
        (replace(OFFICE, area_go_m2=(99, 99)), "exempt"),
        (replace(OFFICE, area_go_m2=(100, 100)), "blocked"),
        # An office with a good label may be used, whatever else is unknown.
        (Office(label=(6, 6)), "met"),
        (Office(), "unknown"),
    ],
)
def test_may_the_building_still_be_an_office(office: Office, verdict: str) -> None:
    assert label_c(office, BOOK, DAY).verdict == verdict


def test_before_2023_there_was_no_duty() -> None:
    assert label_c(OFFICE, BOOK, dt.date(2022, 12, 31)).verdict == "not_yet"
    assert label_c(OFFICE, BOOK, dt.date(2023, 1, 1)).verdict == "blocked"


def test_what_is_unknown_is_named() -> None:
    found = label_c(replace(OFFICE, label=None, monument=None), BOOK, DAY)
    assert found.unknown == ("label", "monument")


@pytest.mark.parametrize(
    ("plan", "outcomes"),
    [
        # Another use of a small building is no new development.
        (Development((1000, 1200), existing=True), ("none",)),
        # A large one may be: both are possible.
        (Development((9000, 9000), existing=True, inside_urban_area=True), ("none", "need")),
        (Development((9000, 9000), existing=False, inside_urban_area=True), ("need",)),
        (Development((9000, 9000), existing=False, inside_urban_area=False), ("need_and_location",)),
        (Development((9000, 9000), existing=False), ("need", "need_and_location")),
        # More than 500 m2; homes from twelve on.
        (Development((500, 500), existing=False, inside_urban_area=True), ("none",)),
        (Development((501, 501), existing=False, inside_urban_area=True), ("need",)),
        (Development((900, 900), False, True, homes=(11, 11)), ("none",)),
        (Development((900, 900), False, True, homes=(12, 12)), ("need",)),
        (Development((900, 900), False, True, homes=(10, 14)), ("none", "need")),
        (Development(None, existing=False, inside_urban_area=True), ("none", "need")),
    ],
)
def test_what_the_ladder_asks(plan: Development, outcomes: tuple[str, ...]) -> None:
    assert ladder_test(plan, BOOK, DAY).outcomes == outcomes


def test_vacant_offices_count_as_supply() -> None:
    plan = Development((9000, 9000), existing=False, need_m2=5000, vacant_supply_m2=6000)
    assert ladder_test(plan, BOOK, DAY).need == "not_shown"
    assert ladder_test(replace(plan, vacant_supply_m2=4000), BOOK, DAY).need == "shown"
    assert ladder_test(replace(plan, vacant_supply_m2=None), BOOK, DAY).need == "unknown"


def test_the_duties_of_an_ordinance_have_their_days(tmp_path: Path) -> None:
    (tmp_path / "vacancy_law.ordinance.yaml").write_text(
        """
name: vacancy_law.ordinance
title: {nl: Verordening, en: Ordinance}
about: {nl: Eigen., en: Own.}
unit: table
kind: local_policy
values:
  - value: [{gemeente: GM0356, applies: true}, {gemeente: GM0321, applies: false}]
    valid_from: 2020-01-01
    verified: true
    source: {title: Leegstandverordening, published: "2025"}
""",
        encoding="utf-8",
    )
    book = Rulebook.load(tmp_path)
    assert [has_ordinance(code, book, DAY) for code in ("GM0356", "GM0321", "GM9999")] == [True, False, None]
    assert vacancy_duties("GM0321", dt.date(2026, 1, 15), book, DAY) == ()
    duties = vacancy_duties("GM0356", dt.date(2026, 1, 15), book, DAY)
    # Six months from 15 January; three months after that; twelve months from 15 January.
    assert {duty.code: duty.due for duty in duties} == {
        "notice": dt.date(2026, 7, 15),
        "consultation": dt.date(2026, 10, 15),
        "nomination": dt.date(2027, 1, 15),
    }
    assert [duty.basis.verified for duty in duties] == [True, False, False]


def test_temporary_letting_ends_with_the_permit_and_after_ten_years_at_most() -> None:
    granted = dt.date(2026, 3, 1)
    assert letting_ends(granted, None, BOOK) == dt.date(2036, 3, 1)
    assert letting_ends(granted, 15, BOOK) == dt.date(2036, 3, 1)
    assert letting_ends(granted, 5, BOOK) == dt.date(2031, 3, 1)
