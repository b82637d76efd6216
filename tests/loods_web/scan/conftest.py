# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The published village with something said of it."""

from village_says import say

__all__ = ["say"]
