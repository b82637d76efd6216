# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The city as a whole: who could go where, what is missing in the stock, and what if a park must go."""

from loods.match.placing.leaving import WhatIf, forced, on_business_parks, what_if
from loods.match.placing.mending import CHANGES, Change, changes
from loods.match.placing.missing import Block, Idle, Missing, Shortage, missing
from loods.match.placing.model import Bound, Placed, Placement, PlaceRules, Unplaced
from loods.match.placing.solving import place

__all__ = [
    "CHANGES",
    "Block",
    "Bound",
    "Change",
    "Idle",
    "Missing",
    "PlaceRules",
    "Placed",
    "Placement",
    "Shortage",
    "Unplaced",
    "WhatIf",
    "changes",
    "forced",
    "missing",
    "on_business_parks",
    "place",
    "what_if",
]
