# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ik bied ruimte: speak for a building, offer space in it, and see who seeks just that."""
