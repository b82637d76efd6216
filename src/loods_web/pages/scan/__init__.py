# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wat kan ik ermee: what a building could become, at what price, by which procedure."""
