# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The city as a whole: who could go where, what is missing in the stock, and what if a park must go."""

from loods.match.placing.model import Bound, Placed, Placement, PlaceRules, Unplaced
from loods.match.placing.solving import place

__all__ = ["Bound", "PlaceRules", "Placed", "Placement", "Unplaced", "place"]
