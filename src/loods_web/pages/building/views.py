# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of a building, and putting it on the list."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from loods_store import access
from loods_store.access import Viewer
from loods_store.actions import worklist
from loods_store.queries.building.page import BuildingPage, building_page
from loods_web.pages.building import drawing, facts, fits, gaps, history, observed, says, vacancy_tables
from loods_web.pages.building.finding import back_to, building_for
from loods_web.pages.building.forms import AttachmentForm, NoteForm, capacities
from loods_web.pages.building.notes import may_change
from loods_web.parts import work_states
from loods_web.parts.access import page, viewer
from loods_web.parts.components import Link
from loods_web.parts.kept_pages import kept_page
from loods_web.parts.viewer import actor_of

# The register was complete from about here: what the drawing shows at least.
_SINCE = dt.date(2012, 1, 1)
_NEWEST = 15  # observations, and entries of the register, on the page at once; the rest unfolds


@require_safe
@page(access.may_see_some_objects)
@kept_page
def building(request: HttpRequest, building_id: str) -> HttpResponse:
    """Everything known of a building, to whoever may see the objects of its gemeente."""
    found = building_for(request, building_id, access.may_see_objects)
    who = viewer(request)
    most = None if request.GET.get("waarnemingen") == "alle" else _NEWEST
    known, may = building_page(found, who, most), rights(who, found.gemeente)
    return render(
        request,
        "building/building.html",
        {
            "page": known,
            "building": found,
            "facts": facts.facts(known),
            "gaps": gaps.gaps(known, may_observe=may["observe"], may_edit=may["edit"]),
            "footprint": _footprint(known),
            "may": may,
            "notes": [(note, may_change(who, found.gemeente, note)) for note in known.notes],
            "contacts": _contacts(known),
            "note_form": NoteForm(),
            "attachment_form": AttachmentForm(),
            "observations": observed.table(known),
            "work_state": work_states.state(known.work.state) if known.work else "",
            **_vacancy(known, request.GET.get("gebruik", ""), may_offer=may["propose"]),
            **_history(known),
            **fits.included(found),
        },
    )


@page(access.may_see_some_objects)
@require_POST
def put_on_list(request: HttpRequest, building_id: str) -> HttpResponse:
    """Put the building on mijn lijst."""
    found = building_for(request, building_id, access.may_edit_work)
    _item, is_new = worklist.add(found.pk, actor_of(request))
    text = _("Dit pand staat nu op uw lijst.") if is_new else _("Dit pand stond al op de lijst.")
    messages.success(request, text)
    return back_to(found.pk, "inhoud")


def rights(who: Viewer, gemeente: str) -> dict[str, bool]:
    """Return what the viewer may do with this building."""
    return {
        "observe": access.may_enter_observations(who, gemeente),
        "work": access.may_edit_work(who, gemeente),
        "propose": access.may_propose(who, gemeente),
        "edit": access.may_edit_building(who, gemeente),
        "note": access.may_write_note(who, gemeente),
        "contacts": access.may_see_contacts(who, gemeente),
        "private": access.may_see_private_contacts(who, gemeente),
    }


def _footprint(known: BuildingPage) -> str:
    points = [(unit.x, unit.y) for unit in known.live_units if unit.x is not None and unit.y is not None]
    title = _("Omtrek van het pand met de eenheden als punten, noorden boven")
    return mark_safe(drawing.footprint(known.register.shape, points, title))  # noqa: S308 - drawn by us, escaped


def _vacancy(known: BuildingPage, asked: str, *, may_offer: bool) -> dict[str, Any]:
    """Return the four vacancies for the use asked (else the first), and where they disagree."""
    uses = vacancy_tables.uses_of(known.in_list)
    use = asked if asked in uses else next(iter(uses), "")
    addresses = [(unit.unit_id, unit.address or unit.unit_id) for unit in known.live_units]
    disagreements, more = says.disagreements(known.vacancy, addresses)
    return {
        "use": use,
        "uses": [Link(name, f"?gebruik={name}#leegstand", current=name == use) for name in uses],
        "sides": vacancy_tables.sides(known, use),
        "units": vacancy_tables.units_table(known, may_offer=may_offer),
        "disagreements": disagreements,
        "disagreements_more": more,
    }


def _history(known: BuildingPage) -> dict[str, Any]:
    addresses = {unit.unit_id: unit.address for unit in known.units}
    changes = known.register.changes()
    moments = history.moments(known.register, addresses)
    drawn = drawing.timeline(known.vacancy, changes, len(known.live_units), _SINCE)
    return {
        "drawing": mark_safe(drawn),  # noqa: S308 - drawn by us, escaped
        "moments": moments[:_NEWEST],
        "earlier_moments": moments[_NEWEST:],
        "spells": vacancy_tables.spells_table(known),
    }


def _contacts(known: BuildingPage) -> list[tuple[Any, str]]:
    words = dict(capacities())
    return [(contact, words.get(contact.capacity, contact.capacity)) for contact in known.contacts or ()]
