# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ik zoek ruimte: leave a search profile, see what fits and why; the loods sees who seeks."""
