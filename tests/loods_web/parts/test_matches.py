# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A match on the screen: how well in words and as a bar, why, and what would mend a no."""

from __future__ import annotations

from typing import get_args

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from loods.match.checks import Reason
from loods.match.matching import Match
from loods.match.near import Mend, NearMiss
from loods.match.sentences import said
from loods_web.parts.components import Link
from loods_web.parts.matches import Named, Reader, euro_range, score_bar, score_word, shown_matches, span

LIMITS = {"good_from": 65, "fair_from": 35, "unknown_from": 50}


def reason(kind: str, text: str) -> Reason:
    return Reason("code", "size", kind, said({"nl": text, "en": text}))  # type: ignore[arg-type]


def match(low: float, high: float, *reasons: Reason, blocking: tuple[Reason, ...] = ()) -> Match:
    return Match("R-000001", "Z-000001", low, high, reasons, blocking)


@pytest.mark.parametrize(
    ("low", "high", "word"),
    [
        (80, 90, "past goed"),
        (65, 65, "past goed"),
        (40, 60, "past redelijk"),
        (10, 20, "past matig"),
        (0, 100, "nog veel onbekend"),
        (30, 80, "nog veel onbekend"),
        (0, 0, "past matig"),
    ],
)
def test_how_well_is_said_in_words(low: float, high: float, word: str) -> None:
    assert score_word(match(low, high), LIMITS)[0] == word


def test_what_excludes_nearly_fits_whatever_its_score() -> None:
    assert score_word(match(90, 95, blocking=(reason("blocking", "te duur"),)), LIMITS)[0] == "past net niet"


@given(st.tuples(st.floats(0, 100), st.floats(0, 100)).map(sorted))
def test_a_bar_lies_on_its_line_and_is_always_seen(ends: list[float]) -> None:
    bar = score_bar(match(*ends))
    assert bar.width > 0
    assert bar.left >= 0
    assert bar.left + bar.width <= 100.11  # both are rounded to one decimal


@pytest.mark.parametrize("reader", get_args(Reader))
def test_a_card_has_every_reason_once_and_escapes_it(db: None, reader: Reader) -> None:
    asked = reason("unknown", "Hoe <hoog>?")
    found = NearMiss(
        match(
            0,
            60,
            reason("fits", "ruim"),
            reason("weak", "ver"),
            asked,
            asked,
            blocking=(reason("blocking", "duur"),),
        ),
        (Mend("rent", said({"nl": "praat", "en": "talk"}), (), 1200.0, 2400.0),),
    )
    codes: list[str] = []

    def named(code: str) -> Named:
        codes.append(code)
        return Named(
            f"Plek {code}", "/plek/", [("Huur", "€ 90")], [Link("Stel voor", "/voor/")], "al voorgesteld"
        )

    (shown,) = shown_matches([found], named, reader)
    assert codes == ["R-000001" if reader == "seeker" else "Z-000001"]
    assert shown.nearly
    assert shown.mends[0].price == "€ 1.200 – € 2.400 per jaar"
    html = render_to_string("parts/match_card.html", {"match": shown, "level": 3})
    for word in ("ruim", "ver", "duur", "praat", "€ 90", "/voor/", "al voorgesteld", shown.unknown_title):
        assert word in html
    assert html.count("Hoe &lt;hoog&gt;?") == 1


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (100, 250, "100 tot 250"),
        (100, 100, "100"),
        (None, 250, "tot 250"),
        (1000, None, "vanaf 1.000"),
        (None, None, "onbekend"),
    ],
)
def test_a_range_is_said_as_people_do(low: float | None, high: float | None, text: str) -> None:
    assert span(low, high) == text


def test_money_of_one_amount_is_said_once() -> None:
    assert euro_range(1000, 1000.2) == "€ 1.000"
