# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Spaces and search profiles from Excel or CSV, row by row with what is wrong; and the sheets to fill."""

from loods.match.sheets.importing import import_profiles, import_spaces
from loods.match.sheets.templates import write_profiles_template, write_spaces_template
from loods.registers.space_sheets import KINDS, SheetResult

__all__ = [
    "KINDS",
    "SheetResult",
    "import_profiles",
    "import_spaces",
    "write_profiles_template",
    "write_spaces_template",
]
