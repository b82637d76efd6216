# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A sheet in two steps: what would be stored, then stored."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from loods.errors import LoodsError
from loods_store.access import may_enter_some_observations
from loods_store.actions import observations_uploads as actions
from loods_store.jobs.observations import ask_to_read, ask_to_store
from loods_store.models import WaitingUpload
from loods_store.queries.observation_uploads import gemeenten_to_enter
from loods_web.pages.observations import words
from loods_web.pages.observations.forms import FileForm
from loods_web.parts.access import page, viewer
from loods_web.parts.texts import language, shown
from loods_web.parts.viewer import actor_of, today

# What takes longer than somebody waits for a page is done by a worker.
AT_ONCE_BYTES = 600_000
AT_ONCE_ROWS = 800


@require_http_methods(["GET", "POST"])
@page(may_enter_some_observations)
def bring_file(request: HttpRequest) -> HttpResponse:
    """Choose a file and see what it would do; nothing counts yet."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        gemeenten = gemeenten_to_enter(viewer(request))
        try:
            actions.check_size(file.name, file.size)
            waiting = actions.bring(file.name, file.read(), form.given(), gemeenten, actor_of(request))
            return _looked_through(request, waiting)
        except LoodsError as error:
            form.add_error("file", shown(error))
    context = {"form": form, "gemeenten": sorted(gemeenten_to_enter(viewer(request)), key=words.place)}
    return render(request, "observations/file.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@page(may_enter_some_observations)
def preview(request: HttpRequest, token: uuid.UUID) -> HttpResponse:
    """Show what a file would do; POST stores it, or throws it away."""
    waiting = _own(request, token)
    if waiting.upload_id is not None:
        return redirect("observations:upload", waiting.upload_id)
    if request.method == "POST":
        return _decided(request, waiting)
    if waiting.preview is None:
        return _looked_through_again(request, waiting)
    return render(request, "observations/preview.html", _shown(waiting))


def _own(request: HttpRequest, token: uuid.UUID) -> WaitingUpload:
    found = WaitingUpload.objects.filter(pk=token, brought_by_id=viewer(request).person_id).first()
    if found is None:
        raise Http404
    return found


def _looked_through(request: HttpRequest, waiting: WaitingUpload) -> HttpResponse:
    here = reverse("observations:preview", args=[waiting.pk])
    if len(waiting.content) <= AT_ONCE_BYTES:
        try:
            actions.look_through(waiting.pk, today())
        except LoodsError:
            actions.abandon(waiting.pk)
            raise
        return redirect(here)
    job = ask_to_read(waiting, viewer(request).person_id, here)
    return redirect(f"/taken/{job}/")


def _looked_through_again(request: HttpRequest, waiting: WaitingUpload) -> HttpResponse:
    try:
        return _looked_through(request, waiting)
    except LoodsError as error:
        messages.error(request, shown(error))
        return redirect("observations:file")


def _decided(request: HttpRequest, waiting: WaitingUpload) -> HttpResponse:
    if request.POST.get("besluit") == "weg":
        actions.abandon(waiting.pk)
        messages.info(request, _("Het bestand is weggegooid. Er is niets bewaard."))
        return redirect("observations:overview")
    actions.narrow(waiting.pk, gemeenten_to_enter(viewer(request)))
    if (waiting.preview or {}).get("new", 0) > AT_ONCE_ROWS:
        return _by_a_worker(request, waiting)
    upload = actions.confirm(waiting.pk, actor_of(request), today(), language())
    messages.success(request, words.saved(upload.rows_stored))
    return redirect("observations:upload", upload.pk)


def _by_a_worker(request: HttpRequest, waiting: WaitingUpload) -> HttpResponse:
    here = reverse("observations:preview", args=[waiting.pk])
    job = ask_to_store(waiting, actor_of(request), language(), here)
    return redirect(f"/taken/{job}/")


def _shown(waiting: WaitingUpload) -> dict[str, Any]:
    found: dict[str, Any] = waiting.preview or {}
    counts = found.get("counts", {})
    order = ("rejected", "accepted_check", "accepted", "known", "skipped")
    return {
        "waiting": waiting,
        "new": found.get("new", 0),
        "replaced": found.get("replaced", 0),
        "counts": [
            (words.outcome(name), counts[name], words.OUTCOME_BADGES[name])
            for name in order
            if name in counts
        ],
        "rejected": counts.get("rejected", 0),
        "rows": [
            row
            | {
                "concept": words.concept(row["concept"]),
                "says": words.says(row["state"], row["offered"]),
                "date": _day(row["date"]),
                "vacant_since": _day(row["vacant_since"]),
            }
            for row in found.get("rows", [])
        ],
        "findings": words.grouped(found.get("findings", [])),
    }


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
