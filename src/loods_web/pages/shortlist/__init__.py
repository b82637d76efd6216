# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Chances and hard problems, clusters, and the total task: for who works with the buildings."""
