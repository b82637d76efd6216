# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Spreadsheets from people: read with care, written so that they cannot run anything."""
