# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sheets about spaces on offer and about searches: rows in, rows to keep out, and what is wrong with which.

Which columns there are, and what their words mean, loods.match.sheets says.
"""

from loods.registers.space_sheets.importing import Change, SheetResult, SideSheet, Values, Wrong, imported
from loods.registers.space_sheets.kinds import KINDS
from loods.registers.space_sheets.rows import Rows, as_rows

__all__ = [
    "KINDS",
    "Change",
    "Rows",
    "SheetResult",
    "SideSheet",
    "Values",
    "Wrong",
    "as_rows",
    "imported",
]
