# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The checklist of the Bbl."""

from __future__ import annotations

import datetime as dt

from loods.functions.uses import target_uses
from loods.procedures.bbl import checklist, level_of
from loods.rules import Rulebook

BOOK = Rulebook.load()
DAY = dt.date(2026, 11, 23)


def test_the_level_follows_the_change() -> None:
    assert level_of("demolish_rebuild") == "new"
    assert level_of("housing") == "obtained"
    assert level_of("office_coworking") == "existing"


def test_the_checklist_marks_what_nobody_compared_with_the_text() -> None:
    found = {check.aspect: check for check in checklist("housing", BOOK, DAY)}
    assert (found["height"].new, found["height"].existing) == (2.6, 2.1)
    assert (found["height"].new_seen, found["height"].existing_seen) == (False, False)
    assert (found["daylight_share"].new, found["daylight_share"].new_seen) == (0.1, True)
    work = {check.aspect: check for check in checklist("makers", BOOK, DAY)}
    assert work["daylight_share"].new == 0.025


def test_every_aspect_is_on_the_list_and_every_use_has_one() -> None:
    rows = {(row["aspect"], row["function"]) for row in BOOK.on("bbl.levels", DAY).value}
    found = {check.aspect for use in target_uses() for check in checklist(use, BOOK, DAY)}
    assert {aspect for aspect, _ in rows} == found
    assert checklist("demolish", BOOK, DAY) == ()
