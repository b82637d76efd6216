# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Loods: from the building register to explained vacancy figures. No database, no web framework."""
