# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Observations in the home folder: every statement for ever, the newest one counts."""

from __future__ import annotations

import polars as pl

from loods.editions.home import Home
from loods.editions.statement_store import StatementStore
from loods.registers.observations.schema import OBSERVATION_SCHEMA

# A newer statement replaces the word of the same source on the same unit, day and concept.
SUBJECT = ("unit_id", "date", "concept", "source")


def observation_store(home: Home) -> StatementStore:
    """Return the store of observations (OBSERVATION_SCHEMA) of a home."""
    return StatementStore(home.observations, OBSERVATION_SCHEMA, "observation_id", SUBJECT)


def read_observations(home: Home) -> pl.DataFrame:
    """Return the observations that count in a home (OBSERVATION_SCHEMA)."""
    return observation_store(home).load()
