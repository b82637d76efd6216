# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a change of use has to meet, and what that costs together."""

from loods.scan.requirements.checking import Requirement, Requirements, requirements

__all__ = ["Requirement", "Requirements", "requirements"]
