# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wat past hier: which work functions fit the type of location, by the handreiking, and who seeks this."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from loods.functions.fit import MARKS, RULE, disagreement, fit_levels
from loods.functions.location_types import location_types
from loods.functions.work_functions import WorkFunction, work_functions
from loods.match.matching import Match
from loods.match.near import NearMiss
from loods.match.sentences import sentences
from loods_store import access
from loods_store.models import OfferedSpace
from loods_store.queries.building.fitting import Sought, open_spaces, sought
from loods_store.queries.monitors import rulebook
from loods_web.pages.building.finding import building_for
from loods_web.parts.access import page, viewer
from loods_web.parts.matches import MatchShown, Named, shown_matches, span
from loods_web.parts.sides import function_name, location_name, rent_text
from loods_web.parts.texts import language, notation
from loods_web.parts.viewer import today


@dataclass(frozen=True)
class Mark:
    """How a function fits one type of location: the mark of the matrix, what it means, and both sides."""

    sign: str
    word: str
    both_sides: tuple[str, ...]


@dataclass(frozen=True)
class FunctionRow:
    """A work function with its marks by type of location, and why: size, rent, places."""

    name: str
    marks: tuple[Mark, ...]
    why: tuple[str, ...]


def matrix(spaces: Sequence[OfferedSpace]) -> dict[str, Any]:
    """Return the functions by type of location: that of the spaces on offer, else all five."""
    known = [code for code in location_types() if code in {space.location_type for space in spaces}]
    shown = known or list(location_types())
    rule = rulebook().on(RULE, today())
    return {
        "locations": [location_name(code) for code in shown],
        "location_known": bool(known),
        "functions": [_row(function, shown) for function in work_functions().values()],
        "source": f"{rule.source.title}, {rule.source.published}",
        "verified": rule.verified,
    }


def _row(function: WorkFunction, locations: Sequence[str]) -> FunctionRow:
    levels = fit_levels(rulebook(), today(), function.code)
    return FunctionRow(
        function.title[language()],
        tuple(_mark(function.code, location, levels[location]) for location in locations),
        (
            _("Gewoonlijk %(size)s, voor € %(rent)s per m² per jaar.")
            % {
                "size": span(function.smallest_m2, function.largest_m2, "m2"),
                "rent": span(function.rent_low, function.rent_high),
            },
            _("Past bij: %(places)s.") % {"places": _lower(function.suitable[language()])},
            _("Past niet bij: %(places)s.") % {"places": _lower(function.unsuitable[language()])},
        ),
    )


def _lower(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}" if text[1:2].islower() else text


def _mark(function: str, location: str, level: int) -> Mark:
    found = disagreement(function, location)
    both = () if found is None else (found.matrix[language()], found.text[language()])
    return Mark(MARKS[level], sentences()[f"fit_{level}"][language()], both)


@dataclass(frozen=True)
class SoughtShown:
    """Who seeks a space, as this viewer may see it; `left_out` are nearly fitting ones not shown."""

    title: str
    code: str
    fills: bool
    matches: list[MatchShown]
    near: int


@require_safe
@page(access.may_see_some_objects)
def seekers(request: HttpRequest, building_id: str) -> HttpResponse:
    """Who seeks what this building has or is: with names of searches only for who may see them."""
    building = building_for(request, building_id, access.may_see_objects)
    who = viewer(request)
    named = access.may_see_matching(who, building.gemeente)
    context = {
        "building": building,
        "named": named,
        "sought": [_shown(each, named=named) for each in sought(building, who)],
    }
    return render(request, "building/seekers.html", context)


def _shown(found: Sought, *, named: bool) -> SoughtShown:
    def label(code: str) -> Named:
        return _named(found, code, named=named)

    listed: list[Match | NearMiss] = [*_mine(found, found.fitting, named=named)]
    area = notation().area(found.area_m2) if found.area_m2 is not None else _("m² onbekend")
    if found.space is None:
        title = _("Het hele pand, zoals de registers het kennen: %(area)s") % {"area": area}
    else:
        title = _("Te huur: %(area)s, %(rent)s") % {
            "area": area,
            "rent": rent_text(found.space.rent_eur_m2_year),
        }
    return SoughtShown(
        title,
        found.space.code if found.space is not None and named else "",
        found.space is not None and named,
        shown_matches(listed, label, "loods"),
        len(found.near),
    )


def _mine(found: Sought, matches: Sequence[Match], *, named: bool) -> list[Match]:
    """Return the matches that this viewer may see: those with a search of theirs, or all without names."""
    return [match for match in matches if match.profile in found.seen] if named else list(matches)


def _named(found: Sought, code: str, *, named: bool) -> Named:
    asked, seen = found.asked[code], found.seen.get(code)
    facts = [(_("Zoekt"), span(asked.size_low_m2, asked.size_high_m2, "m2"))]
    if named and seen is not None:
        facts.append((_("Nummer"), seen.code))
        facts += [(_("Wie"), seen.firm)] if seen.firm else []
    return Named(function_name(asked.function), "", facts)


def included(building: Any) -> dict[str, Any]:
    """Return what the page of a building itself shows of it."""
    return {"fits": matrix(open_spaces(building))}
