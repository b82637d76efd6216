# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tells Django of the one app of the database."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The app `store`."""

    name = "loods_store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
