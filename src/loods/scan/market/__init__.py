# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The market for a use: demand, rents, local vacancy, competition, liveliness, and who is looking."""

from loods.scan.market.building import Market, Seekers, market_of

__all__ = ["Market", "Seekers", "market_of"]
