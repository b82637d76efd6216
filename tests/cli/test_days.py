# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Days as people type them: ISO or Dutch, one or several."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loods.errors import InputError
from loods_cli.days import parse_day, parse_days
from loods_cli.main import run


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_both_forms_name_the_same_day(day: dt.date) -> None:
    dutch = f"{day.day}-{day.month}-{day.year}"
    assert parse_days(f" {day}, {dutch} ") == [day]


@pytest.mark.parametrize(
    "text", ["31-02-2020", "2020-02-31", "1-13-2020", "01-02-20", "gisteren", "", "2020"]
)
def test_what_is_no_day_is_refused_with_the_forms_that_are(text: str) -> None:
    with pytest.raises(InputError, match="15-9-2021"):
        parse_day(text)


@pytest.mark.parametrize("text", ["", ",", " , "])
def test_a_list_without_a_day_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="no day"):
        parse_days(text)


def test_an_option_that_is_a_day_says_what_is_wrong_with_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--language", "en", "areas", "weesp", "--on", "31-2-2020"]) == 2
    assert "31-2-2020 is not a day of the calendar" in capsys.readouterr().err
    assert run(["--language", "en", "areas", "weesp", "--on", "1-1-2020"]) == 0
    assert "GM0457" in capsys.readouterr().out
