# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Says in JSON whether the site is well: 200, or 503 when pages cannot be answered."""

from __future__ import annotations

from importlib.metadata import version

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from loods_store.access import may_see_public_pages
from loods_store.queries.health import health as look
from loods_web.parts.access import page


@page(may_see_public_pages)
@never_cache
def health(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - nothing is asked
    """Return the state of database, tables, publication and workers."""
    found = look()
    content = {
        "status": "ok" if found.well else "fail",
        "version": version("loods"),
        "database": found.database,
        "migrations_waiting": found.migrations_waiting,
        "published_edition": found.published_edition,
        "worker_seen": found.worker_seen.isoformat() if found.worker_seen else None,
        "worker_alive": found.worker_alive,
        "jobs_waiting": found.jobs_waiting,
    }
    return JsonResponse(content, status=200 if found.well else 503)
