# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Voorstellen: from a match to a meeting, for seeker, owner and loods."""
