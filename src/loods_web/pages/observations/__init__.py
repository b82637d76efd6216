# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Entering observations: a form of half a minute, an Excel sheet, and undoing a whole delivery."""
