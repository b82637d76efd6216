# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tells Django of the pages."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The app `web`: templates, static files, texts."""

    name = "loods_web"
    label = "web"

    def ready(self) -> None:
        """Connect what listens to signing in and signing up."""
        from loods_web.parts import audit, sign_up

        audit.listen()
        sign_up.listen()
