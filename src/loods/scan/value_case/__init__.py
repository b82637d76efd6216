# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The value case: who bears the costs and who has the benefits of a use, and when (R121, R146)."""

from loods.scan.value_case.building import ValueCase, ValueEffect, value_case

__all__ = ["ValueCase", "ValueEffect", "value_case"]
