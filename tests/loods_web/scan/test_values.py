# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Values of facts as people type them, read back as they were written."""

from __future__ import annotations

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from loods.registers.sheets.values import read_number
from loods.scan.business.kinds import kinds
from loods.scan.facts.catalogue import catalogue
from loods_web.pages.scan.asking import typed_change
from loods_web.pages.scan.values import UnusableError, choices, read, unit

NUMBERS = sorted(name for name, kind in catalogue().items() if not kind.choices and kind.unit != "year")


@pytest.mark.parametrize(
    ("fact", "text", "low", "high"),
    [
        ("floors", "4", 4, 4),
        ("floors", " 4 - 6 ", 4, 6),
        ("floors", "4 t/m 6", 4, 6),
        ("floors", "4–6", 4, 6),
        ("floor_area_go_m2", "1.250", 1250, 1250),
        ("floor_area_go_m2", "1.250,5", 1250.5, 1250.5),
        ("share_office", "12,5", 0.125, 0.125),
        ("share_office", "10-20", 0.1, 0.2),
        ("monument", "1", 1, 1),
        ("energy_label", "3", 3, 3),
        ("built_year", "1985", 1985, 1985),
    ],
)
def test_what_people_type(fact: str, text: str, low: float, high: float) -> None:
    assert read(catalogue()[fact], text) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        *[("floors", text) for text in ("veel", "-4", "4-", "6-4", "1-2-3", "nan", "1e99", "4;6")],
        *[("monument", text) for text in ("2", "0-1", "ja")],
        *[("share_office", text) for text in ("101", "-1")],
        *[("built_year", text) for text in ("85", "19850")],
    ],
)
def test_what_cannot_be_read_says_so(fact: str, text: str) -> None:
    with pytest.raises(UnusableError):
        read(catalogue()[fact], text)


def test_nothing_typed_is_nothing() -> None:
    assert read(catalogue()["floors"], "   ") is None


@given(
    name=st.sampled_from(NUMBERS),
    ends=st.tuples(st.integers(0, 10_000), st.integers(0, 10_000)).map(sorted),
)
def test_a_range_keeps_its_order_and_its_unit(name: str, ends: list[int]) -> None:
    kind = catalogue()[name]
    scale = 100 if kind.unit == "share" else 1
    wanted = [end / 100 for end in ends] if scale == 100 else ends
    if scale == 100 and ends[1] > 100:
        return
    assert read(kind, f"{ends[0]}-{ends[1]}") == pytest.approx(wanted)


@pytest.mark.parametrize("language", ["nl", "en"])
@given(code=st.sampled_from(sorted(kinds())), value=st.floats(0.001, 1e6))
def test_an_assumption_in_a_field_is_read_back_as_it_was_written(
    language: str, code: str, value: float
) -> None:
    with translation.override(language):
        typed = typed_change(code, value)
        again = read_number(typed)
        assert again is not None
        assert typed_change(code, again / 100 if kinds()[code].unit == "share" else again) == typed
    scaled = value * 100 if kinds()[code].unit == "share" else value
    assert again == pytest.approx(scaled, rel=0.005, abs=0.5)


def test_choices_are_in_words_and_numbers_have_a_unit() -> None:
    with translation.override("nl"):
        assert [value for value, _label in choices(catalogue()["monument"])] == ["0", "1"]
        assert choices(catalogue()["floors"]) == []
        assert unit(catalogue()["share_office"]) == "%"
