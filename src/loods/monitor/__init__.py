# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which unit was what, empty or not, since when; stock, flows and indicators by definition."""

from loods.monitor.areas import LEVELS, Division, Level, object_area, own_area
from loods.monitor.definitions import DEFAULT, DEFINITIONS, EVERY, Definition, find_definition
from loods.monitor.marks import absence
from loods.monitor.monitor import Monitor
from loods.monitor.results import FLOW_KINDS, Figure, Flow, FlowKind, Flows, Ground, Mark, Stock
from loods.monitor.uses import USE_NAMES, find_use, use_bit, uses_of
from loods.monitor.vacancy_results import VACANCY_KINDS, VacancyBalance, VacancyFlow, VacancyFlows

__all__ = [
    "DEFAULT",
    "DEFINITIONS",
    "EVERY",
    "FLOW_KINDS",
    "LEVELS",
    "USE_NAMES",
    "VACANCY_KINDS",
    "Definition",
    "Division",
    "Figure",
    "Flow",
    "FlowKind",
    "Flows",
    "Ground",
    "Level",
    "Mark",
    "Monitor",
    "Stock",
    "VacancyBalance",
    "VacancyFlow",
    "VacancyFlows",
    "absence",
    "find_definition",
    "find_use",
    "object_area",
    "own_area",
    "use_bit",
    "uses_of",
]
