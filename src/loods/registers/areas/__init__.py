# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Own areas (office locations, business parks, city centres) from GeoJSON or GeoPackage."""

from loods.registers.areas.issue_kinds import KINDS
from loods.registers.areas.reader import AREA_SCHEMA, read_areas

__all__ = ["AREA_SCHEMA", "KINDS", "read_areas"]
