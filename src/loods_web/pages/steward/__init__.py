# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Beheer: deliveries, editions, issues, rules, people, organisations, jobs and the event log."""
