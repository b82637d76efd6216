# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was delivered, by whom; undo and redo of a whole delivery; the template."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from loods.registers.observations import write_template
from loods_store.access import may_enter_observations, may_enter_some_observations
from loods_store.actions import observations as actions
from loods_store.jobs.observations import ask_to_undo
from loods_store.models import StoredObservation, Upload
from loods_store.queries import observation_uploads as queries
from loods_store.queries.observation_sheets import gemeenten_of
from loods_web.pages.observations import words
from loods_web.pages.observations.forms import WithdrawForm
from loods_web.parts import exports
from loods_web.parts.access import page, require, viewer
from loods_web.parts.asked import text
from loods_web.parts.viewer import actor_of, today

_PER_PAGE = 50
# Undoing more rows than this takes longer than somebody waits for a page: then a worker does it.
AT_ONCE_ROWS = 800
_KINDS = {"file": "", "form": "formulier", "home": "overgenomen"}


@require_GET
@page(may_enter_some_observations)
def overview(request: HttpRequest) -> HttpResponse:
    """Deliveries of the own gemeenten, and the ways to enter more."""
    mine = queries.gemeenten_to_enter(viewer(request))
    chosen = text(request.GET, "gemeente")
    wanted = {chosen} & mine if chosen else mine
    found = Paginator(queries.uploads(wanted), 25).get_page(request.GET.get("pagina"))
    quarter = queries.quarter_of(today())
    context = {
        "page": found,
        "uploads": [_listed(upload, mine) for upload in found],
        "gemeenten": [(code, words.place(code)) for code in sorted(mine, key=words.place)],
        "chosen": chosen,
        "delivered": [
            (
                words.place(row.gemeente),
                row.last,
                row.last is not None and row.last >= quarter,
            )
            for row in queries.deliveries(wanted)
        ],
    }
    return render(request, "observations/overview.html", context)


def _listed(upload: Upload, mine: frozenset[str]) -> dict[str, Any]:
    return {
        "upload": upload,
        "what": _what(upload),
        "places": words.places(upload.gemeenten),
        "may_undo": queries.may_undo(upload, mine),
    }


def _what(upload: Upload) -> str:
    names = {
        Upload.Kind.FORM: _("Formulier"),
        Upload.Kind.HOME: _("Overgenomen uit eerdere bestanden"),
        Upload.Kind.FILE: upload.file_name,
    }
    return names[Upload.Kind(upload.kind)]


@require_GET
@page(may_enter_some_observations)
def delivery(request: HttpRequest, upload_id: int) -> HttpResponse:
    """One delivery: what it stored, what was wrong with it, and the way back."""
    mine = queries.gemeenten_to_enter(viewer(request))
    upload = _seen(upload_id, mine)
    reads_file = queries.may_read_file(upload, viewer(request), mine)
    rows = Paginator(queries.rows_of(upload, mine), _PER_PAGE).get_page(request.GET.get("pagina"))
    units = queries.addresses({row.unit_id for row in rows})
    context = _listed(upload, mine) | {
        "page": rows,
        "rows": [_row(row, units) for row in rows],
        "findings": words.grouped(upload.issues) if reads_file else [],
        "reads_file": reads_file,
        "buildings": _buildings(units),
    }
    return render(request, "observations/upload.html", context)


def _seen(upload_id: int, mine: frozenset[str]) -> Upload:
    found = Upload.objects.defer("content", "returned_sheet").filter(pk=upload_id).first()
    if found is None:
        raise Http404
    if not set(found.gemeenten) & mine:
        raise PermissionDenied
    return found


def _row(row: StoredObservation, units: dict[str, Any]) -> dict[str, Any]:
    unit = units.get(row.unit_id)
    return {
        "row": row,
        "unit": unit,
        "address": unit.address if unit is not None and unit.address else row.unit_id,
        "concept": words.concept(row.concept),
        "says": words.says_row(row),
    }


def _buildings(units: dict[str, Any]) -> list[Any]:
    found = {unit.building_id: unit.building for unit in units.values() if unit.building_id}
    return list(found.values()) if len(found) == 1 else []


@require_GET
@page(may_enter_some_observations)
def returned_sheet(request: HttpRequest, upload_id: int) -> HttpResponse:
    """The sheet that goes back: the sender's own rows, with the result of each."""
    mine = queries.gemeenten_to_enter(viewer(request))
    if not queries.may_read_file(_seen(upload_id, mine), viewer(request), mine):
        raise PermissionDenied
    upload = Upload.objects.only("returned_sheet", "file_name").get(pk=upload_id)
    if not upload.returned_sheet:
        raise Http404
    name = f"{Path(upload.file_name).stem}-met-resultaten"
    return exports.file(bytes(upload.returned_sheet), name, "xlsx")


@require_http_methods(["GET", "POST"])
@page(may_enter_some_observations)
def undo(request: HttpRequest, upload_id: int) -> HttpResponse:
    """Ask whether, then withdraw a whole delivery."""
    upload = _undoable(request, upload_id)
    if request.method == "GET":
        return render(request, "observations/undo.html", _listed(upload, frozenset(upload.gemeenten)))
    if upload.rows_stored > AT_ONCE_ROWS:
        return _by_a_worker(request, upload, again=False)
    actions.undo(upload.pk, actor_of(request))
    messages.success(request, _("De levering telt niet meer mee. U kunt haar altijd terugzetten."))
    return redirect("observations:upload", upload.pk)


@require_http_methods(["GET", "POST"])
@page(may_enter_some_observations)
def redo(request: HttpRequest, upload_id: int) -> HttpResponse:
    """Let a delivery that was undone count again."""
    upload = _undoable(request, upload_id)
    if request.method == "POST" and upload.rows_stored > AT_ONCE_ROWS:
        return _by_a_worker(request, upload, again=True)
    if request.method == "POST":
        actions.redo(upload.pk, actor_of(request))
        messages.success(request, _("De levering telt weer mee."))
    return redirect("observations:upload", upload.pk)


def _by_a_worker(request: HttpRequest, upload: Upload, *, again: bool) -> HttpResponse:
    there = reverse("observations:upload", args=[upload.pk])
    return redirect(f"/taken/{ask_to_undo(upload, actor_of(request), there, again=again)}/")


def _undoable(request: HttpRequest, upload_id: int) -> Upload:
    mine = queries.gemeenten_to_enter(viewer(request))
    upload = _seen(upload_id, mine)
    if not queries.may_undo(upload, mine):
        raise PermissionDenied
    return upload


@require_http_methods(["GET", "POST"])
@page(may_enter_some_observations)
def withdraw(request: HttpRequest, observation_id: int) -> HttpResponse:
    """Withdraw one statement, with the reason."""
    said = StoredObservation.objects.filter(pk=observation_id).select_related("upload").first()
    if said is None:
        raise Http404
    require(request, may_enter_observations, gemeenten_of([said.unit_id])[said.unit_id])
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw(said.pk, actor_of(request), form.cleaned_data["why"])
        messages.success(request, _("De waarneming is ingetrokken. Ze blijft in de geschiedenis staan."))
        return redirect("observations:upload", said.upload_id)
    units = queries.addresses([said.unit_id])
    context = _row(said, units) | {"form": form}
    return render(request, "observations/withdraw.html", context, status=422 if form.errors else 200)


@require_GET
@page(may_enter_some_observations)
def template(request: HttpRequest) -> HttpResponse:
    """The sheet to fill, with the units of a gemeente (and use) in it; without a gemeente empty."""
    code, use = text(request.GET, "gemeente"), text(request.GET, "gebruik")
    rows = None
    if code:
        require(request, may_enter_observations, code)
        rows = queries.template_rows(code, use)
    with tempfile.TemporaryDirectory(prefix="loods-") as folder:
        path = Path(folder) / "sjabloon.xlsx"
        write_template(path, rows)
        name = f"waarnemingen {words.place(code) if code else ''} {use}"
        return exports.file(path.read_bytes(), name, "xlsx")
