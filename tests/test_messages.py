# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Texts for people: parameters that are texts themselves, and the Dutch catalogue as the program loads it."""

from __future__ import annotations

import datetime as dt

from loods.figures.labels import LABELS, label, word
from loods.messages import BilingualText, Text, translator


def test_a_parameter_that_is_a_text_is_translated_too() -> None:
    dutch = {
        "{file} is refused: {what}.": "{file} is geweigerd: {what}.",
        "too deep ({most})": "te diep ({most})",
    }
    text = Text(
        "{file} is refused: {what}.", {"file": "a.zip", "what": Text("too deep ({most})", {"most": 5})}
    )
    assert text.render() == "a.zip is refused: too deep (5)."
    assert text.render(lambda msgid: dutch[msgid]) == "a.zip is geweigerd: te diep (5)."


def test_no_heading_is_left_in_english() -> None:
    dutch = translator("nl")
    assert [text for text in LABELS.values() if "m2" in dutch(text) or "(units)" in dutch(text)] == []


def test_headings_and_words_follow_the_language() -> None:
    dutch = translator("nl")
    assert label("stock_vvo_m2") == "Stock (m2 vvo)"
    assert label("stock_vvo_m2", dutch) == "Voorraad (m² vvo)"
    assert label("a_field_without_heading", dutch) == "a field without heading"
    assert word("severity", "error", dutch) == "fout"
    assert word("severity", 3, dutch) == 3
    assert word("name", "error", dutch) == "error"


def test_days_in_a_text_follow_the_language() -> None:
    text = Text("{day}, {moment}", {"day": dt.date(2021, 9, 5), "moment": dt.datetime(2021, 9, 5, 12, 0)})  # noqa: DTZ001
    assert text.render() == "2021-09-05, 2021-09-05 12:00:00"
    assert text.render(translator("nl")) == "5-9-2021, 2021-09-05 12:00:00"


def test_a_text_of_a_data_file_carries_both_languages_and_is_not_filled_in() -> None:
    text = BilingualText.of({"nl": "Meer dan {6} m", "en": "More than {6} m"})
    assert text.render(translator("nl")) == "Meer dan {6} m"
    assert text.render(translator("en")) == text.render() == "More than {6} m"
    inside = Text("Height: {height}", {"height": text})
    assert inside.render() == "Height: More than {6} m"
