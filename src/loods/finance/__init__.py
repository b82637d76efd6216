# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pure numbers of money and time: present value, return, loans, taxes, chance, and what a plot can carry."""
