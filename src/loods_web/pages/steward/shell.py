# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the pages of Beheer share: the tabs, and showing trouble where somebody can act on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from loods.errors import LoodsError
from loods_store import access
from loods_store.access import Viewer
from loods_web.parts.access import viewer
from loods_web.parts.components import Link

# Section -> its name, its first page, and whom it is for.
SECTIONS: dict[str, tuple[Promise | str, str, Callable[[Viewer], bool]]] = {
    "overview": (_("Overzicht"), "steward:overview", access.may_see_people),
    "deliveries": (_("Leveringen"), "steward:deliveries", access.may_steward),
    "editions": (_("Edities"), "steward:editions", access.may_steward),
    "issues": (_("Bevindingen"), "steward:issues", access.may_steward),
    "rules": (_("Regels"), "steward:rules", access.may_steward),
    "people": (_("Mensen"), "steward:people", access.may_see_people),
    "organisations": (_("Organisaties"), "steward:organisations", access.may_see_people),
    "jobs": (_("Taken"), "steward:jobs", access.may_see_jobs),
    "events": (_("Logboek"), "steward:events", access.may_see_events),
}


def show(
    request: HttpRequest, section: str, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Render a page of a section, with the tabs that this viewer may open."""
    name, address, _may = SECTIONS[section]
    shell = {
        "sections": _tabs(request, section),
        "section_name": name,
        "section_href": reverse(address),
        "is_overview": section == "overview",
    }
    return render(request, f"steward/{template}.html", {**shell, **context}, status=status)


def _tabs(request: HttpRequest, section: str) -> list[Link]:
    return [
        Link(str(name), reverse(address), current=key == section)
        for key, (name, address, may) in SECTIONS.items()
        if may(viewer(request))
    ]


def trouble(request: HttpRequest, section: str, error: LoodsError, status: int = 404) -> HttpResponse:
    """Show what went wrong with its remedy, in the place where the page would be."""
    return show(request, section, "trouble", {"error": error}, status)
