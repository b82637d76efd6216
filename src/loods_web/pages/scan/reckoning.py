# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The business case of a use, to play with: every assumption is a field, the outcome follows at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from loods.scan.results import UseResult
from loods_store.access import may_see_public_pages
from loods_store.queries.scan.money import changes_for, doubt, money, occupied, ways
from loods_store.queries.scan.scanning import Scanned
from loods_web.pages.scan import outcome
from loods_web.pages.scan.asking import Asked
from loods_web.pages.scan.frame import on_a_scan
from loods_web.pages.scan.inputs import canonical, groups
from loods_web.pages.scan.use import of_a_use, use_frame
from loods_web.parts.access import page


@require_safe
@page(may_see_public_pages)
@on_a_scan
@of_a_use
def reckoning(request: HttpRequest, asked: Asked, found: Scanned, use: UseResult) -> HttpResponse:
    """The calculation with its fields; with htmx only the outcome is written anew."""
    real = replace(asked, changes=canonical(asked, money(found, use.use, asked.changes)))
    here = real.link(f"{use.use}/rekenen/")
    in_part = request.headers.get("HX-Target") == "uitkomst"
    if real.changes != asked.changes and not in_part:
        return redirect(here)
    context = use_frame(request, real, found, use, "rekenen/") | _outcome(real, found, use)
    if not in_part:
        swings = doubt(found, use.use, {}).swings
        context |= {
            "groups": groups(real, context["money"], swings),
            "asked_facts": list(real.fact_values.items()),
        }
        return render(request, "scan/reckoning.html", context)
    answer = render(request, "scan/outcome_part.html", context)
    answer["HX-Push-Url"] = here
    return answer


def _outcome(asked: Asked, found: Scanned, use: UseResult) -> dict[str, Any]:
    made = money(found, use.use, asked.changes)
    paid = occupied(found, use.use, asked.changes)
    return {
        "money": made,
        "sentence": outcome.sentence(made.case.results),
        "figures": outcome.key_figures(asked, made),
        "blocks": outcome.blocks(asked, made.case),
        "flow": outcome.cash_flow(made.case),
        "ways": outcome.ways_on(asked, ways(found, use.use, asked.changes)),
        "occupancy": outcome.occupancy(paid),
        "occupancy_note": outcome.occupancy_note(paid),
        "conditions": outcome.conditions(made.case),
        "changed": len(changes_for(use.use, asked.changes)),
        "reset": replace(asked, changes={}).link(f"{use.use}/rekenen/"),
    }
