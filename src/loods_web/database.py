# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""From DATABASE_URL to Django's settings."""

from __future__ import annotations

from typing import Any

from psycopg.conninfo import conninfo_to_dict

_DJANGO = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}


def database_settings(url: str) -> dict[str, Any]:
    """Return Django's settings for a PostgreSQL address (postgresql://... or key=value words)."""
    parts = conninfo_to_dict(url)
    named = {_DJANGO[key]: str(value) for key, value in parts.items() if key in _DJANGO}
    options = {key: value for key, value in parts.items() if key not in _DJANGO}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "loods",
        **named,
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
