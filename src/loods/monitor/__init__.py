# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which unit was what, empty or not, since when; stock, flows and indicators by definition."""
