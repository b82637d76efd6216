# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the pages of the match read: both sides as tables, who fits whom, lists, and what came of it."""

from loods_store.queries.matching.results import Results, last_year, results, results_by_gemeente

__all__ = ["Results", "last_year", "results", "results_by_gemeente"]
