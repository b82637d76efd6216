# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files with a building: add, take along, remove. A file is only ever a download."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from loods.errors import InputError
from loods_store.access import may_edit_building, may_see_objects, may_see_some_objects
from loods_store.actions import attachments
from loods_store.models import Attachment
from loods_web.pages.building.finding import back_to, building_for, tell
from loods_web.pages.building.forms import AttachmentForm
from loods_web.parts.access import page
from loods_web.parts.viewer import actor_of

# A download is no page: whatever is in it, the browser neither shows nor runs it.
_SANDBOX = "default-src 'none'; sandbox"


@page(may_see_some_objects)
@require_POST
def add(request: HttpRequest, building_id: str) -> HttpResponse:
    """Keep a file with the building, after a look at what it is."""
    building = building_for(request, building_id, may_edit_building)
    form = AttachmentForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Kies een bestand dat niet leeg is. Er is niets toegevoegd."))
        return back_to(building.pk, "bijlagen")
    upload = form.cleaned_data["file"]
    try:
        # One byte more than may be is enough to know that it is too large.
        content = upload.read(attachments.most_bytes() + 1)
        attachments.add_attachment(
            building.pk, upload.name, content, form.cleaned_data["description"], actor_of(request)
        )
        messages.success(request, _("Het bestand staat erbij."))
    except InputError as error:
        tell(request, error)
    return back_to(building.pk, "bijlagen")


@require_safe
@page(may_see_some_objects)
def download(request: HttpRequest, building_id: str, attachment_id: int) -> HttpResponse:
    """Send a file as a download."""
    building = building_for(request, building_id, may_see_objects)
    found = get_object_or_404(Attachment, pk=attachment_id, building_id=building.pk, removed_at=None)
    answer = HttpResponse(bytes(found.content), content_type=found.content_type)
    answer["Content-Disposition"] = content_disposition_header(True, found.file_name)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = _SANDBOX
    answer["Cache-Control"] = "private, no-store"
    return answer


@page(may_see_some_objects)
@require_POST
def remove(request: HttpRequest, building_id: str, attachment_id: int) -> HttpResponse:
    """Take a file away."""
    building = building_for(request, building_id, may_edit_building)
    rows = Attachment.objects.defer("content")
    found = get_object_or_404(rows, pk=attachment_id, building_id=building.pk, removed_at=None)
    attachments.remove_attachment(found.pk, actor_of(request))
    messages.success(request, _("Het bestand is weg."))
    return back_to(building.pk, "bijlagen")
