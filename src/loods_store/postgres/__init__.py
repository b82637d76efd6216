# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A private PostgreSQL per home folder, up while any process holds a lease. No Django in here."""

from __future__ import annotations

from loods_store.postgres.leasing import lease, remove, temporary

__all__ = ["lease", "remove", "temporary"]
