# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Published figures from outside (CBS, NVM, Bak, a municipal count): kept for comparison, never mixed in."""

from loods.registers.series.importing import SeriesImport, import_series
from loods.registers.series.kinds import KINDS
from loods.registers.series.schema import COLUMNS, LINE, SERIES_SCHEMA, empty_series
from loods.registers.series.template import write_series_template

__all__ = [
    "COLUMNS",
    "KINDS",
    "LINE",
    "SERIES_SCHEMA",
    "SeriesImport",
    "empty_series",
    "import_series",
    "write_series_template",
]
