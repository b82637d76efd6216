# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Klopt niet: saying that something is wrong, settling it, deciding where sources contradict each other."""
