# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people know of a building and no register says: monument, noise, leasehold, value, plan."""

from loods.registers.building_facts.columns import GivenKind
from loods.registers.building_facts.importing import FactDefaults, FactImport, import_facts
from loods.registers.building_facts.kinds import KINDS
from loods.registers.building_facts.schema import FACT_SCHEMA, GIVEN_SCHEMA, empty_facts
from loods.registers.building_facts.template import write_facts_template

__all__ = [
    "FACT_SCHEMA",
    "GIVEN_SCHEMA",
    "KINDS",
    "FactDefaults",
    "FactImport",
    "GivenKind",
    "empty_facts",
    "import_facts",
    "write_facts_template",
]
