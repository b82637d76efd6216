# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the map of buildings asks for: tiles, the vacancy of the list's current filter, a card, a table."""
