# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A table of a rule is shown and read in one notation, and comes back as it was."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from loods.rules import Rule, Rulebook
from loods.rules.units import UNITS
from loods_web.pages.steward.rule_forms import LocalValueForm, TableField, as_text

TABLES = [rule for rule in Rulebook.load() if UNITS[rule.unit].shape == "table"]


@pytest.mark.parametrize("rule", TABLES, ids=lambda rule: str(rule.name))
def test_the_table_of_every_rule_comes_back_as_it_was(rule: Rule) -> None:
    day = dt.date(2026, 11, 1)
    now = rule.on(day)
    assert now is not None
    field = LocalValueForm(rule=rule, day=day).fields["value"]
    assert field.clean(field.initial) == now.value


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1.500", 1500),
        ("1500", 1500),
        ("12,125", None),
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("0,85", 0.85),
        ("0344", "0344"),
        ("GM0344", "GM0344"),
        ("nee", False),
        ("27-5-2022", dt.date(2022, 5, 27)),
        ("2022-05-27", dt.date(2022, 5, 27)),
        ("0344-12", "0344-12"),
    ],
)
def test_a_cell_is_read_as_a_sheet_is(written: str, read: object) -> None:
    table = f"naam;waarde\nx;{written}"
    if read is None:
        with pytest.raises(ValidationError, match="één getal"):
            TableField().clean(table)
        return
    (row,) = TableField().clean(table)
    assert row["waarde"] == read
    assert type(row["waarde"]) is type(read)


@pytest.mark.parametrize("value", [1500, 1.5, 12.125, 0.0001, 250_000.75, -3, True, 'tekst; met "tekens"'])
def test_a_value_is_written_as_it_is_read(value: object) -> None:
    assert TableField().clean(as_text([{"naam": "x", "waarde": value}])) == [{"naam": "x", "waarde": value}]


def test_a_day_that_no_month_has_is_asked_again() -> None:
    with pytest.raises(ValidationError, match="30-2-2022 is geen dag"):
        TableField().clean("naam;dag\nx;30-2-2022")


def test_a_table_of_one_row_stays_one() -> None:
    field = TableField(single=True)
    assert field.clean("month;day\n1;1") == {"month": 1, "day": 1}
    with pytest.raises(ValidationError, match="maar één rij"):
        field.clean("month;day\n1;1\n2;1")
