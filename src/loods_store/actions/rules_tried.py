# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tries a local rule of the match before it holds: a row of no use would break every list at once."""

from __future__ import annotations

import datetime as dt

from loods.functions.uses import target_uses
from loods.match.combining import House
from loods.match.profiles import SearchProfile, completed
from loods.match.refusals import RefusalRules
from loods.match.terms import Terms
from loods.rules import Rule, Rulebook

_OF_THE_MATCH = ("match.", "functions.")


def tried(book: Rulebook, rule: Rule, today: dt.date) -> None:
    """Use a rule of the match on today, or on the days from which its values hold; else RuleError."""
    if not rule.name.startswith(_OF_THE_MATCH):
        return
    for value in rule.local:
        day = max(value.valid_from, today)
        if value.valid_to is not None and value.valid_to <= day:
            continue
        Terms.on(book, day)
        House.on(book, day)
        RefusalRules.on(book, day)
        for function in target_uses():
            completed(SearchProfile("", function), book, day)
