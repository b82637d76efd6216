# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may be published: small counts are hidden, and so is what would give them away."""

from loods.disclosure.grid import HIDDEN, SmallCounts, Sum, suppress

__all__ = ["HIDDEN", "SmallCounts", "Sum", "suppress"]
