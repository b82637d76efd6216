# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The report of an area: one HTML file with figures, charts, a map and the grounds of every number."""

from loods.figures.report.data import EditionFacts, ReportData, Request, gather, is_fictional
from loods.figures.report.page import report_html
from loods.figures.report.publish import for_public

__all__ = [
    "EditionFacts",
    "ReportData",
    "Request",
    "for_public",
    "gather",
    "is_fictional",
    "report_html",
]
