# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Stations and stops of public transport, from a list or a timetable (GTFS)."""

from loods.registers.stops.kinds import KINDS
from loods.registers.stops.reading import StopImport, import_stops
from loods.registers.stops.schema import KINDS_OF_STOP, STOP_SCHEMA

__all__ = ["KINDS", "KINDS_OF_STOP", "STOP_SCHEMA", "StopImport", "import_stops"]
