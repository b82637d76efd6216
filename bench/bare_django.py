# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A Django site that only says hello: what the web server and Django themselves take of a request."""

from __future__ import annotations

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path


def hello(_request: HttpRequest) -> HttpResponse:
    """Answer without asking anything of anybody."""
    return HttpResponse("<!doctype html><title>Hallo</title><p>Hallo</p>")


urlpatterns = [path("", hello)]
settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, SECRET_KEY="no secret", MIDDLEWARE=[], USE_TZ=True
)
application = get_wsgi_application()
