# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Notes about a building: write, change, remove."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from loods.errors import InputError
from loods_store.access import Viewer, may_edit_building, may_see_some_objects, may_write_note
from loods_store.actions import notes
from loods_store.models import CurrentBuilding, Note
from loods_web.pages.building.finding import back_to, building_for, tell
from loods_web.pages.building.forms import NoteForm
from loods_web.parts.access import page, viewer
from loods_web.parts.viewer import actor_of


def may_change(who: Viewer, gemeente: str, note: Note) -> bool:
    """Tell whether somebody may change a note: one's own, or any for the loods of the gemeente."""
    mine = note.written_by_id is not None and note.written_by_id == who.person_id
    return may_write_note(who, gemeente) and (mine or may_edit_building(who, gemeente))


@page(may_see_some_objects)
@require_POST
def add(request: HttpRequest, building_id: str) -> HttpResponse:
    """Write a note."""
    building = building_for(request, building_id, may_write_note)
    try:
        notes.add_note(building.pk, request.POST.get("text", ""), actor_of(request))
        messages.success(request, _("Uw notitie staat erbij."))
    except InputError as error:
        tell(request, error)
    return back_to(building.pk, "notities")


@page(may_see_some_objects)
def change(request: HttpRequest, building_id: str, note_id: int) -> HttpResponse:
    """Give a note another text; the page shows the earlier ones."""
    building, note = _own(request, building_id, note_id)
    form = NoteForm(request.POST or None, initial={"text": note.text})
    if request.method == "POST" and form.is_valid():
        notes.change_note(note.pk, form.cleaned_data["text"], actor_of(request))
        messages.success(request, _("De notitie is gewijzigd. Wat er eerst stond blijft te lezen."))
        return back_to(building.pk, "notities")
    return render(request, "building/note.html", {"building": building, "note": note, "form": form})


@page(may_see_some_objects)
@require_POST
def remove(request: HttpRequest, building_id: str, note_id: int) -> HttpResponse:
    """Take a note away."""
    building, note = _own(request, building_id, note_id)
    notes.remove_note(note.pk, actor_of(request))
    messages.success(request, _("De notitie is weg."))
    return back_to(building.pk, "notities")


def _own(request: HttpRequest, building_id: str, note_id: int) -> tuple[CurrentBuilding, Note]:
    building = building_for(request, building_id, may_write_note)
    note = get_object_or_404(Note, pk=note_id, building_id=building.pk, removed_at=None)
    if not may_change(viewer(request), building.gemeente, note):
        raise PermissionDenied
    return building, note
