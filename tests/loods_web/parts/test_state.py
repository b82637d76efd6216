# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading an address: every value is used, or answered with a kind word."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import QueryDict

from loods_web.parts.state import Reader, address

USUAL = dt.date(2026, 10, 1)


def reader(text: str) -> Reader:
    return Reader(QueryDict(text))


def test_values_as_they_were_meant() -> None:
    read = reader("zoek=+Oude+gracht+&soort=b&dag=2026-01-31&pagina=3")
    assert read.text("zoek") == "Oude gracht"
    assert read.choice("soort", ["a", "b"], "a") == "b"
    assert read.day("dag", USUAL) == dt.date(2026, 1, 31)
    assert read.number("pagina", 1) == 3
    assert read.remarks == []


def test_what_is_not_there_is_the_usual_without_a_word() -> None:
    read = reader("soort=&dag=+")
    assert (read.text("zoek"), read.choice("soort", ["a"], "a")) == ("", "a")
    assert (read.day("dag", USUAL), read.number("pagina", 1)) == (USUAL, 1)
    assert read.several("gebied", 6) == []
    assert read.remarks == []


@pytest.mark.parametrize("typed", ["gisteren", "2026-13-01", "31-02-2026", "0001-01-01", "9999-01-01", "²"])
def test_a_day_that_is_none(typed: str) -> None:
    read = reader(f"dag={typed}")
    assert read.day("dag", USUAL) == USUAL
    assert read.remarks == [f"“{typed}” is geen datum; we rekenen met 1-10-2026."]


def test_a_day_as_people_write_it() -> None:
    assert reader("dag=31-1-2026").day("dag", USUAL) == dt.date(2026, 1, 31)


def test_a_choice_that_there_is_not() -> None:
    read = reader("soort=%3Cb%3E")
    assert read.choice("soort", ["a"], "a") == "a"
    assert read.remarks == ["“<b>” kunnen we hier niet gebruiken; u ziet nu “a”."]


@pytest.mark.parametrize("typed", ["", "-1", "x", "1.5", "²", "9" * 30])
def test_a_number_stays_within_bounds(typed: str) -> None:
    assert 1 <= reader(f"pagina={typed}").number("pagina", 1, high=50) <= 50


def test_several_values_without_repeats_and_no_more_than_fit() -> None:
    read = reader("gebied=a&gebied=b&gebied=a&gebied=&gebied=c&gebied=d")
    assert read.several("gebied", 3) == ["a", "b", "c"]
    assert read.remarks == ["Er passen er 3 naast elkaar; de rest laten we weg."]


def test_an_address_says_no_more_than_is_asked() -> None:
    values = {"tot": USUAL, "zoek": "a&b", "leeg": "", "niets": None, "gebied": ["x", "y"]}
    assert address("/cijfers/", values) == "/cijfers/?tot=2026-10-01&zoek=a%26b&gebied=x&gebied=y"
    assert address("/cijfers/", {}) == "/cijfers/"


def test_a_long_text_is_cut() -> None:
    assert len(reader("zoek=" + "a" * 5000).text("zoek")) == 200
