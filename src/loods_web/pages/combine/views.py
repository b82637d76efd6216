# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Filling a large space with several parties, and proposing it to them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from loods.errors import LoodsError
from loods.figures.filling import plan
from loods_store.access import may_see_some_matching
from loods_store.actions.proposals_together import Share, propose_together
from loods_store.models import Search
from loods_store.queries.matching.sides import number_of
from loods_web.pages.combine import words
from loods_web.pages.combine.content import Content, by_function, content_of, street_of
from loods_web.pages.combine.state import PageState, written
from loods_web.parts import fillings, liveliness, sides
from loods_web.parts.access import page, require
from loods_web.parts.asked import text
from loods_web.parts.charts import drawn
from loods_web.parts.components import Chart, Downloads
from loods_web.parts.fillings import Filling
from loods_web.parts.state import address
from loods_web.parts.texts import notation, shown
from loods_web.parts.viewer import actor_of

_SHOWN = 12  # others that could join, at once; the rest unfolds
_COMPLETE, _RESIZE = "aanvullen", "pas_toe"


@page(may_see_some_matching)
@require_safe
def space(request: HttpRequest, code: str) -> HttpResponse:
    """A space with the best filling, or with the parties that were chosen; and the street's evening."""
    content = content_of(request, code)
    asked = _asked(request, content)
    if asked is not None:
        return redirect(f"{reverse('combine:space', args=[content.space.code])}?{asked.query()}")
    return render(request, "combine/space.html", _context(content) | _street(content))


def _asked(request: HttpRequest, content: Content) -> PageState | None:
    """Return the state that a button asks for: other m2, or completed with the best; None: just look."""
    if _RESIZE in request.GET:
        state = content.editable.resized(request.GET)
        for remark in state.remarks:
            messages.warning(request, remark)
        return state
    if _COMPLETE not in request.GET:
        return None
    found = content.joining.best(dict(content.editable.chosen or ()))
    if found is None:
        messages.warning(request, _("Er past niemand meer bij. Geef iemand minder m², of haal iemand weg."))
        return content.editable
    return content.editable.changed((party.profile, round(party.area_m2, 1)) for party in found.parties)


def _context(content: Content) -> dict[str, Any]:
    here = reverse("combine:space", args=[content.space.code])
    undone = content.editable.undone()
    found = [words.option(content, each) for each in content.options()]
    query = content.editable.query()
    excel, csv = (
        address(reverse("combine:export", args=[content.space.code, form]), {}) for form in ("xlsx", "csv")
    )
    return {
        "content": content,
        "here": here,
        "remarks": content.state.remarks,
        "dropped": len(content.state.chosen or ()) - len(content.chosen) if content.state.chosen else 0,
        "location": sides.location_name(content.space.location_type),
        "rent": sides.rent_text(content.space.rent_eur_m2_year),
        "floor": "" if content.space.floor is None else sides.floor_name(content.space.floor),
        "beside": words.beside(content),
        "tiles": words.tiles(content),
        "plan": _plan(content),
        "parties": [
            (each, f"{here}?{content.editable.without(each.code).query()}") for each in words.parties(content)
        ],
        "conflicts": words.conflicts(content),
        "options": found[:_SHOWN],
        "more_options": found[_SHOWN:],
        "query": query,
        "partijen": written(content.chosen),
        "undo": f"{here}?{undone.query()}" if undone else "",
        "empty": f"{here}?{content.editable.changed(()).query()}",
        "files": Downloads(excel=f"{excel}?{query}", csv=f"{csv}?{query}"),
        "is_whole": content.joining.space.largest_m2 is not None,
    }


def _plan(content: Content) -> Chart:
    left = _("Nog over: %(m2)s") % {"m2": notation().area(content.programme.left_m2)}
    title = _("De ruimte in m², per partij")
    whole = content.joining.space.largest_m2 or 0.0
    drawing = drawn(plan, title, "plan", words.blocks(content), whole_m2=whole, left_text=left)
    caption = _(
        "Elk vak is een partij, met haar nummer. Gestippeld is nog over; na de dikke streep is het te veel."
    )
    return Chart(title, drawing.wide.text, drawing.narrow.text, caption)


def _street(content: Content) -> dict[str, Any]:
    """Return the street's evening with this filling; nothing where the street cannot be reckoned."""
    if not content.chosen:
        return {}
    found = street_of(content)
    if found is None:
        return {}
    where, told = found
    filling = fillings.written(Filling(content.space.code, tuple(by_function(content))))
    more = {
        "gemeente": where.gemeente,
        "plaats": where.town,
        "straat": where.street,
        fillings.PARAM: filling,
    }
    return {
        "street": where.name,
        "summary": liveliness.summary(told),
        "street_tiles": liveliness.tiles(told),
        "clocks": liveliness.charts(told),
        "mix": liveliness.mix_table(told),
        "safety": liveliness.safety(told),
        "street_href": address("/levendigheid/", more),
    }


@page(may_see_some_matching)
@require_POST
def propose(request: HttpRequest, code: str) -> HttpResponse:
    """Propose the filling to all its parties at once; they answer one by one."""
    content = content_of(request, code)
    require(request, _may_propose(content))
    back = f"{reverse('combine:space', args=[content.space.code])}?{content.editable.query()}"
    before = set(content.joining.proposed.values())
    try:
        made = propose_together(_shares(content), actor_of(request), text(request.POST, "bericht", 2000))
    except LoodsError as error:
        messages.error(request, shown(error))
        return redirect(back)
    new = [each for each in made if each.pk not in before]
    said = ngettext("Er is %(n)s voorstel gedaan.", "Er zijn %(n)s voorstellen gedaan.", len(new)) % {
        "n": len(new)
    }
    if len(new) < len(made):
        said += " " + _("Wie al een voorstel had, houdt dat.")
    messages.success(request, said)
    return redirect("/voorstellen/" if new else back)


def _may_propose(content: Content) -> Any:
    return lambda _viewer: content.may_propose


def _shares(content: Content) -> list[Share]:
    codes = [party.profile for party in content.programme.filling.parties]
    searches = Search.objects.in_bulk([number_of(code) for code in codes])
    return [
        Share(
            content.space,
            searches[number_of(party.profile)],
            round(party.area_m2, 1),
            _rent(content, party.profile),
        )
        for party in content.programme.filling.parties
    ]


def _rent(content: Content, code: str) -> float | None:
    rent = content.rents.get(code)
    return None if not rent else round(rent, 2)
