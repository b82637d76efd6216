# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cells as people write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loods.registers.observations.schema import COLUMNS
from loods.registers.sheets.columns import header_index, plain, word_index
from loods.registers.sheets.values import UnreadableError, read_date, read_number, read_text, read_word

MONTHS = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus"]
MONTHS += ["september", "oktober", "november", "december"]
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31))


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1.250,5", 1250.5),
        ("1.250", 1250),
        ("12.345.678", 12_345_678),
        ("1250,5", 1250.5),
        ("1250.5", 1250.5),
        ("1,250.50", 1250.5),
        ("0,125", 0.125),
        ("0.125", 0.125),
        ("-0.125", -0.125),
        (" 1 250 m2", 1250),
        ("250 m²", 250),
        ("€ 185,-", 185),
        ("185,00 euro", 185),
        ("'-3", -3),
        (640, 640),
        (640.5, 640.5),
        ("", None),
        ("-", None),
        ("onbekend", None),
        (None, None),
    ],
)
def test_numbers(cell: object, number: float | None) -> None:
    assert read_number(cell) == number


@pytest.mark.parametrize(
    "cell", ["1,250", "circa 250", "250-300", "1.25.3", "12e", True, dt.date(2021, 1, 1)]
)
def test_numbers_that_are_not_certain(cell: object) -> None:
    with pytest.raises(UnreadableError):
        read_number(cell)


@given(st.integers(-(10**9), 10**9), st.integers(0, 99))
def test_a_number_written_in_dutch_is_read_back(whole: int, cents: int) -> None:
    grouped = f"{whole:,}".replace(",", ".")
    sign = -1 if whole < 0 else 1
    assert read_number(f"{grouped},{cents:02d}") == pytest.approx(whole + sign * cents / 100)


@given(DAYS)
def test_a_date_is_read_in_every_way_of_writing(day: dt.date) -> None:
    serial = (day - dt.date(1899, 12, 30)).days
    ways: list[object] = [
        f"{day.day}-{day.month}-{day.year}",
        f"{day.day:02d}/{day.month:02d}/{day.year}",
        f"{day.day}.{day.month}.{day.year}",
        day.isoformat(),
        f"{day.isoformat()}T00:00:00",
        f"{day:%Y%m%d}",
        int(f"{day:%Y%m%d}"),
        f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        f"{day.day} {MONTHS[day.month - 1][:3].upper()} {day.year}" if day.month != 3 else "1-1-2000",
        float(serial),
        str(serial),
        day,
        dt.datetime.combine(day, dt.time(12, 30)),
    ]
    expected = [day] * len(ways)
    if day.month == 3:
        expected[8] = dt.date(2000, 1, 1)
    assert [read_date(way) for way in ways] == expected


@pytest.mark.parametrize(
    "cell",
    ["2021", "maart 2021", "1-3-21", "31-2-2021", "3/15/2021", "gisteren", 2021, 5.0, True, dt.time(12)],
)
def test_dates_that_are_not_certain(cell: object) -> None:
    with pytest.raises(UnreadableError):
        read_date(cell)


def test_a_whole_number_is_text_without_decimals() -> None:
    assert (read_text(12.0), read_text("'=1+1"), read_text("'s-Gravenhage"), read_text("  ")) == (
        "12",
        "=1+1",
        "'s-Gravenhage",
        None,
    )


def test_every_word_of_a_drop_down_and_every_code_is_understood() -> None:
    for column in COLUMNS.values():
        index = word_index(column)
        for code, word in column.choices.items():
            assert read_word(word, index) == code
            assert read_word(word.upper(), index) == code
            assert read_word(code, index) == code
    assert read_word(True, word_index(COLUMNS["woz_user"])) == "true"


def test_no_header_or_synonym_stands_for_two_columns() -> None:
    index = header_index(COLUMNS)
    for name, column in COLUMNS.items():
        for word in (column.header, name, *column.synonyms):
            assert index[plain(word)] == name, word
