# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list of buildings: its filter, its rows in pages, its sums, and the search for an address."""
