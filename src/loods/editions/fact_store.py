# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Given facts of buildings in the home folder: every statement for ever, the newest one counts."""

from __future__ import annotations

import polars as pl

from loods.editions.home import Home
from loods.editions.statement_store import StatementStore
from loods.registers.building_facts.schema import FACT_SCHEMA, GIVEN_SCHEMA

# A newer statement replaces the word of the same source on the same fact, building and day.
SUBJECT = ("building_id", "fact", "source", "as_of")


def fact_store(home: Home) -> StatementStore:
    """Return the store of given facts (FACT_SCHEMA) of a home."""
    return StatementStore(home.facts, FACT_SCHEMA, "fact_id", SUBJECT)


def read_given(home: Home) -> pl.DataFrame:
    """Return what sheets say of buildings (GIVEN_SCHEMA): of each source its word of the newest date."""
    said = fact_store(home).load().sort("as_of", maintain_order=True)
    newest = said.unique(["building_id", "fact", "source"], keep="last", maintain_order=True)
    return newest.select(pl.col(name).cast(kind) for name, kind in GIVEN_SCHEMA.items())
