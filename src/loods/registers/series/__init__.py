# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Published figures from outside (CBS, NVM, Bak, a municipal count): kept for comparison, never mixed in."""
