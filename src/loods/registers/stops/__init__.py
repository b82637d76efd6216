# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Stations and stops of public transport, from a list or a timetable (GTFS)."""

from loods.registers.stops.schema import KINDS_OF_STOP, STOP_SCHEMA

__all__ = ["KINDS_OF_STOP", "STOP_SCHEMA"]
