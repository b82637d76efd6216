# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rulebook: dated values, each with its source."""

from loods.rules.book import Rulebook
from loods.rules.model import Rule, RuleValue, Source
from loods.rules.units import KINDS, UNITS

__all__ = ["KINDS", "UNITS", "Rule", "RuleValue", "Rulebook", "Source"]
