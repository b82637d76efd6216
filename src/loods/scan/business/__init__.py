# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a use of a building costs and brings: of one building in full, of many at once, and how sure it is."""

from loods.scan.business.alternatives import alternatives
from loods.scan.business.building import business_case
from loods.scan.business.case import (
    Alternative,
    BusinessTable,
    Case,
    CaseInput,
    CaseLine,
    Chances,
    Condition,
    InputGround,
    Occupancy,
    Range,
    Results,
    Swing,
)
from loods.scan.business.occupancy import occupancy
from loods.scan.business.table import business_table
from loods.scan.business.uncertainty import monte_carlo, tornado

__all__ = [
    "Alternative",
    "BusinessTable",
    "Case",
    "CaseInput",
    "CaseLine",
    "Chances",
    "Condition",
    "InputGround",
    "Occupancy",
    "Range",
    "Results",
    "Swing",
    "alternatives",
    "business_case",
    "business_table",
    "monte_carlo",
    "occupancy",
    "tornado",
]
