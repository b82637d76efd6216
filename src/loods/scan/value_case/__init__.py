# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The value case: who bears the costs and who has the benefits of a use, and when."""

from loods.scan.value_case.building import ValueCase, ValueEffect, value_case
from loods.scan.value_case.factors import Factor, factors

__all__ = ["Factor", "ValueCase", "ValueEffect", "factors", "value_case"]
