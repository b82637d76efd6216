# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Spaces and searches in the home folder: every statement for ever, of each id the newest one counts."""

from __future__ import annotations

import polars as pl

from loods.editions.home import Home
from loods.editions.statement_store import StatementStore
from loods.match.profiles import PROFILE_SCHEMA
from loods.match.spaces import SPACE_SCHEMA
from loods.registers.space_sheets.rows import Rows

SPACE_ROWS = Rows("space_id", SPACE_SCHEMA)
PROFILE_ROWS = Rows("profile_id", PROFILE_SCHEMA)


def space_store(home: Home) -> StatementStore:
    """Return the store of spaces of a home."""
    return _store(home, "spaces", SPACE_ROWS)


def profile_store(home: Home) -> StatementStore:
    """Return the store of search profiles of a home."""
    return _store(home, "profiles", PROFILE_ROWS)


def _store(home: Home, folder: str, rows: Rows) -> StatementStore:
    schema = pl.DataFrame(schema=rows.kept).to_arrow().schema
    return StatementStore(home.path / folder, schema, "statement_id", (rows.id_column,))
