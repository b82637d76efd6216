# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Vacancy in one place on one page: its pictures as SVG, and the whole as PDF and PNG."""
