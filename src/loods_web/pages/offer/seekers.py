# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A space with who seeks it: for its owner without a name, firm or remark of anybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from loods.match.profiles import SearchProfile
from loods_store.access import may_offer_space, may_propose
from loods_store.models import CurrentBuilding, OfferedSpace
from loods_store.queries.matching.found import Found, searches_for
from loods_store.queries.matching.interests import wanted_seekers
from loods_store.queries.matching.sides import profile_rows, space_of, terms
from loods_web.pages.offer import facts, words
from loods_web.pages.offer.finding import (
    is_own,
    may_change,
    may_divide,
    may_open,
    may_see_seekers,
    space_for,
)
from loods_web.pages.offer.forms import FilledForm, filled_today
from loods_web.pages.offer.questions import to_answer
from loods_web.pages.offer.state import FITTING, MOST, NEARLY, SHOWN, SORTS, Either, SeekerState, match_of
from loods_web.parts import exports
from loods_web.parts.access import page, require, viewer
from loods_web.parts.components import Column, Kind, Link, Table
from loods_web.parts.matches import MatchShown, Named, shown_matches, span
from loods_web.parts.texts import day

_PER_PAGE = 20
_QUESTIONS = 6


@dataclass(frozen=True)
class Content:
    """A space, who seeks it, and what of that is asked for."""

    space: OfferedSpace
    state: SeekerState
    found: Found
    profiles: Mapping[str, SearchProfile]
    rows: Sequence[Either]

    @property
    def fitting(self) -> list[SearchProfile]:
        """Return the searches that fit."""
        return [self.profiles[each.profile] for each in self.found.fitting]


@dataclass(frozen=True)
class Seeker:
    """A seeker to show: the match, the page of an open proposal, whether the owner asked for one."""

    match: MatchShown
    proposal: str
    is_wanted: bool


def content_of(request: HttpRequest, space: OfferedSpace) -> Content:
    """Return the seekers that an address asks for."""
    state, found = SeekerState.read(request.GET), searches_for(space, MOST)
    every: list[Either] = [*found.fitting, *found.near]
    codes = {match_of(each).profile for each in every}
    profiles = {each.profile_id: each for each in profile_rows() if each.profile_id in codes}
    rows: Sequence[Either] = found.near if state.shown == NEARLY else found.fitting
    return Content(space, state, found, profiles, state.listed(rows, profiles))


@require_safe
@page(may_offer_space)
def space(request: HttpRequest, code: str) -> HttpResponse:
    """The space, what to answer, and the seekers that match."""
    found, who = space_for(request, code), viewer(request)
    context = {
        "space": found,
        "building": CurrentBuilding.objects.filter(pk=found.building_id).first(),
        "state": words.state(found.state),
        "is_own": is_own(found, who),
        "is_loods": may_propose(who, found.gemeente),
        "may_change": may_change(found, who),
        "may_divide": may_divide(found, who),
        "may_open": may_open(found),
        "facts": facts.of_space(found, own=is_own(found, who)),
        "unknown": facts.unknown_of(found),
        "rent": facts.rent(found),
        "filled": FilledForm(initial=filled_today()),
        "sees": may_see_seekers(found, who),
    }
    if context["sees"]:
        context |= _seekers(request, content_of(request, found))
    return render(request, "offer/space.html", context)


def _seekers(request: HttpRequest, content: Content) -> dict[str, Any]:
    at = Paginator(content.rows, _PER_PAGE).get_page(request.GET.get("pagina"))
    asks = to_answer(space_of(content.space), content.fitting, terms())
    is_loods = may_propose(viewer(request), content.space.gemeente)
    return {
        "questions": asks[:_QUESTIONS],
        "more_questions": asks[_QUESTIONS:],
        "at": at,
        "seekers": _shown(list(at.object_list), content, is_loods=is_loods),
        **_around(content),
    }


def _around(content: Content) -> dict[str, Any]:
    state, count = content.state, {FITTING: len(content.found.fitting), NEARLY: len(content.found.near)}
    functions = sorted({each.function for each in content.profiles.values()}, key=words.function_name)
    return {
        "listed": state,
        "count": count,
        "most": MOST,
        "tabs": [
            Link(str(word), f"?{state.query(toon=name)}", name == state.shown, count[name])
            for name, word in SHOWN.items()
        ],
        "functions": [(name, words.function_name(name)) for name in functions],
        "sorts": list(SORTS.items()),
        "query": state.query(),
        **_earlier(content.found),
    }


def _earlier(found: Found) -> dict[str, Any]:
    """Return what earlier refusals do to the list: by pair, and how many others they leave out."""
    refused = {code: effect for code, effect in found.left_out.items() if effect.code == "refused"}
    return {
        "effects": found.effects,
        "refused": refused,
        "kept_away": len(found.left_out) - len(refused),
    }


def _shown(rows: Sequence[Either], content: Content, *, is_loods: bool) -> list[Seeker]:
    """Return matches to show, each with the open proposal that there is of the pair."""
    wanted, proposed = wanted_seekers(content.space), content.found.proposed

    def named(code: str) -> Named:
        profile = content.profiles[code]
        mark = _("gevraagd aan de kantorenloods") if code in wanted else ""
        mark = _("al voorgesteld") if code in proposed else mark
        return Named(words.function_name(profile.function), "", seeker_facts(profile), (), mark)

    shown = shown_matches(rows, named, "loods" if is_loods else "owner")
    return [
        Seeker(
            match,
            f"/voorstellen/{proposed[match.code]}/" if match.code in proposed else "",
            match.code in wanted,
        )
        for match in shown
    ]


def seeker_facts(profile: SearchProfile) -> list[tuple[str, str]]:
    """Return what an owner may know of a search: size, rent, period and what moves them; never who."""
    found = [
        (_("Maat"), span(profile.size_low_m2, profile.size_high_m2, "m2")),
        (_("Huur per m² per jaar"), span(profile.rent_low, profile.rent_high)),
        (_("Wanneer"), period(profile)),
    ]
    if profile.origin:
        found.append((_("Aanleiding"), str(words.ORIGINS.get(profile.origin, profile.origin))))
    return found


def period(profile: SearchProfile) -> str:
    """Return from and until when somebody seeks."""
    said = []
    if profile.from_date:
        said.append(_("liefst vanaf %(day)s") % {"day": day(profile.from_date)})
    if profile.by_date:
        said.append(_("uiterlijk %(day)s") % {"day": day(profile.by_date)})
    if profile.until:
        said.append(_("tot %(day)s") % {"day": day(profile.until)})
    if profile.temporary_ok is False:
        said.append(_("alleen blijvend"))
    return ", ".join(said) or _("geen haast")


@require_safe
@page(may_offer_space)
def export(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The seekers as shown, all pages, as Excel or CSV."""
    if form not in {"xlsx", "csv"}:
        raise Http404
    found = space_for(request, code)
    require(request, lambda who: may_see_seekers(found, who))
    content = content_of(request, found)
    table = _table(content)
    name = f"zoekers {found.code}"
    return exports.csv_file([table], name) if form == "csv" else exports.excel([table], name)


_HEADS: Sequence[tuple[Promise, Kind]] = (
    (lazy("Zoekvraag"), "text"),
    (lazy("Functie"), "text"),
    (lazy("Score, laagst"), "number"),
    (lazy("Score, hoogst"), "number"),
    (lazy("Maat vanaf (m²)"), "number"),
    (lazy("Maat tot (m²)"), "number"),
    (lazy("Huur vanaf (€ per m² per jaar)"), "number"),
    (lazy("Huur tot (€ per m² per jaar)"), "number"),
    (lazy("Wanneer"), "text"),
    (lazy("Aanleiding"), "text"),
    (lazy("Waarom het past"), "text"),
    (lazy("Wat minder past"), "text"),
    (lazy("Onbekend"), "text"),
    (lazy("Wat er nog tussen staat"), "text"),
    (lazy("Wat kan helpen"), "text"),
)


def _table(content: Content) -> Table:
    columns = [Column(str(head), kind) for head, kind in _HEADS]
    shown = _shown(content.rows, content, is_loods=False)
    rows = [_row(each, one.match, content) for each, one in zip(content.rows, shown, strict=True)]
    return Table(_("Zoekers bij %(code)s") % {"code": content.space.code}, columns, rows)


def _row(found: Either, match: MatchShown, content: Content) -> list[Any]:
    profile, plain = content.profiles[match.code], match_of(found)
    return [
        match.code,
        words.function_name(profile.function),
        round(plain.score_low),
        round(plain.score_high),
        profile.size_low_m2,
        profile.size_high_m2,
        profile.rent_low,
        profile.rent_high,
        period(profile),
        str(words.ORIGINS.get(profile.origin or "", profile.origin or "")) or None,
        *(" ".join(texts) or None for texts in (match.fits, match.weak, match.unknown, match.blocking)),
        " ".join(mend.text for mend in match.mends) or None,
    ]
