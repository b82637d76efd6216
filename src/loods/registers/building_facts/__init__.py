# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people know of a building and no register says: monument, noise, leasehold, value, plan."""

from loods.registers.building_facts.schema import FACT_SCHEMA, GIVEN_SCHEMA, empty_facts

__all__ = ["FACT_SCHEMA", "GIVEN_SCHEMA", "empty_facts"]
