# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mijn gegevens: what Loods keeps about whoever is signed in."""
