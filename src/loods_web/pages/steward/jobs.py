# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs: what runs, what waits, what went wrong."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from loods_store.access import may_see_jobs
from loods_store.jobs import ask_again, grid, publishing
from loods_store.models.jobs import JobProgress
from loods_store.queries.attention import is_worker_silent
from loods_store.queries.jobs import recent_jobs, worker_last_seen
from loods_web.pages.steward.shell import show
from loods_web.pages.steward.words import moment
from loods_web.parts.access import page, viewer
from loods_web.parts.components import Cell, Column, Table
from loods_web.parts.state import Reader
from loods_web.parts.texts import shown

_PER_PAGE = 50
_FAILED = 5
# A file that could not be used is not there any more: it is sent again, not tried again.
_AGAIN = (publishing.KIND, publishing.AGAIN, grid.KIND)
_BADGES = {"waiting": "neutral", "running": "info", "done": "ok", "failed": "error"}


@page(may_see_jobs)
def jobs(request: HttpRequest) -> HttpResponse:
    """List jobs, the newest first."""
    state = Reader(request.GET).choice("staat", JobProgress.State.values, "")
    rows = recent_jobs().filter(state=state) if state else recent_jobs()
    here = Paginator(rows, _PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "table": _table(list(here.object_list)),
        "page": here,
        "failed": recent_jobs().filter(state=JobProgress.State.FAILED, kind__in=_AGAIN)[:_FAILED],
        "state": state,
        "active": int(bool(state)),
        "states": [(value, state_name(value)) for value in JobProgress.State.values],
        "worker_seen": worker_last_seen(),
        "worker_silent": is_worker_silent(),
    }
    return show(request, "jobs", "jobs", context)


@page(may_see_jobs)
@require_POST
def retry(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    """Ask once more for a job that failed."""
    job = get_object_or_404(JobProgress, pk=job_id, state=JobProgress.State.FAILED, kind__in=_AGAIN)
    return redirect(f"/taken/{ask_again(job, viewer(request).person_id)}/")


def state_name(state: str) -> str:
    """Return what the state of a job is called."""
    names = {
        "waiting": _("wacht"),
        "running": _("bezig"),
        "done": _("klaar"),
        "failed": _("mislukt"),
    }
    return names[state]


def _table(rows: list[JobProgress]) -> Table:
    return Table(
        _("Taken"),
        [
            Column(_("Taak")),
            Column(_("Staat"), "badge"),
            Column(_("Voortgang")),
            Column(_("Gevraagd door")),
            Column(_("Gevraagd op")),
            Column(_("Duur (seconden)"), "number"),
            Column(_("Melding")),
        ],
        [_cells(row) for row in rows],
        empty=_("Er zijn geen taken."),
    )


def _cells(row: JobProgress) -> list[Any]:
    share = f"{round(100 * row.done / row.total)}%" if row.total else None
    ended = row.finished_at or timezone.now()
    seconds = round((ended - row.started_at).total_seconds()) if row.started_at else None
    said = shown(row.message_text) if row.message else None
    return [
        Cell(shown(row.title_text), f"/taken/{row.id}/"),
        Cell(state_name(row.state), badge=_BADGES[row.state]),
        share,
        row.started_by.name if row.started_by else _("Loods"),
        moment(row.created_at),
        seconds,
        said,
    ]
