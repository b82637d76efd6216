# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Charts, tables, workbooks and reports: one definition for every output."""
