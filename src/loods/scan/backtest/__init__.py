# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What scans would have said of the past, beside what happened: how well scores tell the two apart."""

from loods.scan.backtest.outcomes import OUTCOMES, outcomes
from loods.scan.backtest.separation import Separation, separation

__all__ = ["OUTCOMES", "Separation", "outcomes", "separation"]
