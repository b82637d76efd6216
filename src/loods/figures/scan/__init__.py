# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The scan on paper: charts, the report for an owner, the paper for a council, and the living workbook."""
