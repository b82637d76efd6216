# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long something stands empty, in words that follow the rule and whoever changes it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation

from loods.rules import Rulebook
from loods_store.queries.building_map import KINDS, DurationLimit, duration_limits
from loods_web.parts.durations import class_labels


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (
            ((12, False), (36, True)),
            ("Korter dan 1 jaar leeg", "1 tot en met 3 jaar leeg", "Langer dan 3 jaar leeg"),
        ),
        (
            ((6, True), (24, False)),
            ("Tot en met 6 maanden leeg", "6 maanden tot 2 jaar leeg", "2 jaar of langer leeg"),
        ),
        (
            ((1, False), (18, True)),
            ("Korter dan 1 maand leeg", "1 maand tot en met 18 maanden leeg", "Langer dan 18 maanden leeg"),
        ),
    ],
)
def test_classes_in_words(limits: tuple[tuple[int, bool], ...], words: tuple[str, ...]) -> None:
    with translation.override("nl"):
        labels = class_labels([DurationLimit(*limit) for limit in limits])

    assert tuple(labels.values())[:3] == words
    assert tuple(labels) == KINDS


def test_the_limits_are_those_of_the_rule() -> None:
    limits = duration_limits(Rulebook.load(), dt.date(2026, 10, 1))

    assert limits == (DurationLimit(12, included=False), DurationLimit(36, included=True))
