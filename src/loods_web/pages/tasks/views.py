# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs: the page that waits for one, and the list of those that somebody may see."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from loods_store.access import may_use_account
from loods_store.queries.jobs import job_for, jobs_for
from loods_web.parts.access import page, viewer

_ON_A_PAGE = 50


@page(may_use_account)
@never_cache
def task(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    """Show how far a job is; the page asks again until it is finished."""
    job = job_for(viewer(request), job_id)
    if job is None:
        raise Http404
    return render(request, "tasks/task.html", {"job": job})


@page(may_use_account)
@never_cache
def tasks(request: HttpRequest) -> HttpResponse:
    """List the jobs of the viewer, or everyone's for who may see them."""
    jobs = Paginator(jobs_for(viewer(request)), _ON_A_PAGE)
    return render(request, "tasks/tasks.html", {"jobs": jobs.get_page(request.GET.get("pagina"))})
