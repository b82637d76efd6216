# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Procedures: steps, statutory terms and the calendar from today to irrevocable."""

from loods.procedures.planning import Plan, plan
from loods.procedures.situation import Situation

__all__ = ["Plan", "Situation", "plan"]
