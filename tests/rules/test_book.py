# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asking the rulebook: validity, local policy over ours, and near names."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loods.errors import RuleError
from loods.rules import Rulebook

DAY = dt.date(2021, 1, 1)
LOCAL = """
name: supply.vacant_share
title: {nl: Leegstaand deel, en: Vacant share}
about: {nl: Naar eigen telling., en: By our own count.}
unit: share
kind: local_policy
values:
  - value: 0.5
    valid_from: 2020-01-01
    valid_to: 2022-01-01
    verified: true
    source: {title: Raadsbesluit 12, published: 2019-11-28}
"""


def local_folder(folder: Path, text: str = LOCAL, name: str = "supply.vacant_share.yaml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_outside_the_validity_says_which_rule_which_date_and_what_to_do() -> None:
    with pytest.raises(RuleError) as refusal:
        Rulebook.load().on("area.vvo_per_bvo", dt.date(1999, 1, 1))
    text = str(refusal.value)
    assert "area.vvo_per_bvo" in text
    assert "1999-01-01" in text
    assert "2009-01-01" in text
    assert "Ask for a date within its validity" in text
    assert refusal.value.exit_code == 5


def test_an_unknown_rule_brings_near_names() -> None:
    with pytest.raises(RuleError, match=r"convenant\.structural_years"):
        Rulebook.load().on("convenant.structural_year", DAY)


def test_local_policy_goes_before_ours_and_shows_what_it_replaces(tmp_path: Path) -> None:
    book = Rulebook.load(local_folder(tmp_path))
    found = book.on("supply.vacant_share", DAY)
    assert (found.value, found.overlay, found.kind) == (0.5, True, "local_policy")
    assert found.source.title == "Raadsbesluit 12"
    assert found.original is not None
    assert (found.original.value, found.original.overlay) == (0.65, False)


@pytest.mark.parametrize("day", [dt.date(2019, 12, 31), dt.date(2022, 1, 1)])
def test_local_policy_holds_only_in_its_period(tmp_path: Path, day: dt.date) -> None:
    found = Rulebook.load(local_folder(tmp_path)).on("supply.vacant_share", day)
    assert (found.value, found.overlay, found.original) == (0.65, False, None)


def test_other_books_do_not_see_a_local_value(tmp_path: Path) -> None:
    Rulebook.load(local_folder(tmp_path)).on("supply.vacant_share", DAY)
    assert Rulebook.load().on("supply.vacant_share", DAY).value == 0.65


def test_a_local_value_in_another_unit_is_refused(tmp_path: Path) -> None:
    text = LOCAL.replace("unit: share", "unit: m2_per_m2")
    with pytest.raises(RuleError, match="m2_per_m2"):
        Rulebook.load(local_folder(tmp_path, text)).on("supply.vacant_share", DAY)


def test_a_local_rule_that_replaces_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"look like it: supply\.vacant_share"):
        Rulebook.load(local_folder(tmp_path, name="supply.vacant_shares.yaml"))


def test_the_same_name_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    local_folder(tmp_path / "more")
    with pytest.raises(RuleError, match="twice"):
        Rulebook.load(local_folder(tmp_path))


def test_a_file_that_would_be_skipped_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"end in \.yaml"):
        Rulebook.load(local_folder(tmp_path, name="supply.vacant_share.yml"))


def test_a_caller_cannot_change_the_rulebook() -> None:
    book = Rulebook.load()
    book.on("bag.area_placeholders", DAY).value.append(1)
    book.on("vacancy.duration_classes", DAY).value[0]["to_years"] = 9
    assert book.on("bag.area_placeholders", DAY).value == [999999]
    assert Rulebook.load().on("vacancy.duration_classes", DAY).value[0]["to_years"] == 1


@given(day=st.dates(dt.date(2000, 1, 1), dt.date(2040, 1, 1)))
def test_an_answer_always_covers_the_day_asked_for(day: dt.date) -> None:
    book = Rulebook.load()
    for rule in book:
        try:
            found = book.on(rule.name, day)
        except RuleError:
            assert not any(value.covers(day) for value in rule.values)
        else:
            assert found.covers(day)
