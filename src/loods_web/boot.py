# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Starts Django on a home folder, for commands that need the database."""

from __future__ import annotations

import os
from pathlib import Path

import django
from django.apps import apps


def start(home: Path, database_url: str) -> None:
    """Point the settings at a home and a database and load Django; a second call changes nothing."""
    if apps.ready:
        return
    os.environ["LOODS_HOME"] = str(home.resolve())
    os.environ["DATABASE_URL"] = database_url
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "loods_web.settings")
    django.setup()
