# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Market, sustainability, requirements and value of a use: for whom it is good, and what it has to meet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from loods.figures.scan.words import Words
from loods.scan.amounts import Amount
from loods.scan.requirements import Requirement, Requirements
from loods.scan.results import UseResult
from loods.scan.sustainability import Sustainability
from loods.scan.value_case import Factor, ValueCase, ValueEffect
from loods.scan.value_case.building import names
from loods_store.access import may_see_public_pages
from loods_store.queries.scan.around import around as around_of
from loods_store.queries.scan.scanning import Scanned
from loods_web.pages.scan.asking import Asked
from loods_web.pages.scan.frame import on_a_scan
from loods_web.pages.scan.market import demand_facts, presence
from loods_web.pages.scan.pictures import kept_scan
from loods_web.pages.scan.use import ground_shown, of_a_use, use_frame
from loods_web.parts.access import page
from loods_web.parts.components import Cell, Column, Fact, Row, Table
from loods_web.parts.texts import language, shown, unknown


@require_safe
@page(may_see_public_pages)
@kept_scan
@on_a_scan
@of_a_use
def around(request: HttpRequest, asked: Asked, found: Scanned, use: UseResult) -> HttpResponse:
    """What there is to a use beside its price and its procedure."""
    known, words = around_of(found, use.use), Words(language())
    grounds = [*known.market.grounds, *known.sustainability.grounds]
    context: dict[str, Any] = {
        "market": demand_facts(known.market, words),
        "presence": presence(known.market),
        "grounds": [ground_shown(asked, ground, words) for ground in grounds],
        "green": _green(known.sustainability, words),
        "steps": _steps(known.sustainability, words),
        "effects": _effects(known.sustainability, words),
        "requirements": _requirements(known.requirements, words),
        "together": _together(known.requirements, words),
        "value": _value(known.value, words),
        "factors": _factors(known.factors, words),
        "only_costs": [names()["actors"][code][language()] for code in known.value.only_costs],
    }
    return render(request, "scan/around.html", use_frame(request, asked, found, use, "omgeving/") | context)


def _factors(known: Sequence[Factor], words: Words) -> list[Fact]:
    """Return the five factors that decide whether it can be done, each with whether it stands in the way."""
    answers = {"yes": _("staat in de weg"), "no": _("geen beletsel"), "unknown": None}
    return [Fact(words.text(one.title), answers[one.in_the_way]) for one in known]


def _green(known: Sustainability, words: Words) -> list[Fact]:
    duty = {
        "met": _("voldoet aan de plicht van label C"),
        "blocked": _("mag zo niet als kantoor gebruikt worden"),
        "exempt": _("valt niet onder de plicht van label C"),
        "not_yet": _("er is nog geen plicht van label C"),
        "unknown": _("of de plicht van label C geldt is niet te zeggen"),
    }
    label = None if known.label is None else words.between(*known.label)
    kwh = _("%(n)s kWh per m² per jaar")
    now, after = (
        None if energy is None else kwh % {"n": words.amount(energy)}
        for energy in (known.energy_now, known.energy_after)
    )
    saved = None if known.saved is None else _("%(n)s ton CO₂") % {"n": words.amount(known.saved)}
    return [
        Fact(_("Energielabel nu"), label, note=duty[known.duty.verdict]),
        Fact(_("Energielabel na de ingreep"), known.label_after or _("zoals het is")),
        Fact(_("Energie nu"), now),
        Fact(_("Energie na de ingreep"), after),
        Fact(_("Bespaard door hergebruik"), saved, note=_("tegenover sloop en even veel nieuwbouw")),
    ]


def _steps(known: Sustainability, words: Words) -> Table | None:
    if not known.steps:
        return None
    needed = {True: _("nodig"), None: _("misschien"), False: _("niet nodig")}
    columns = [Column(head) for head in (_("Maatregel"), _("Op weg naar"), _("Euro per m² bvo"), _("Nodig?"))]
    rows = [
        Row([step.title[language()], step.reaches, words.amount(step.cost), needed[step.needed]])
        for step in known.steps
    ]
    return Table(_("Stappen naar label A"), columns, rows)


def _effects(known: Sustainability, words: Words) -> Table:
    looks = {
        "positive": (_("helpt"), "ok"),
        "negative": (_("schaadt"), "error"),
        "open": (unknown(), "neutral"),
    }
    columns = [Column(_("Effect op de hele voorraad")), Column(_("Kant"), "badge"), Column(_("Ton CO₂"))]
    rows = [
        Row([shown(one.title), Cell(looks[one.side][0], badge=looks[one.side][1]), _ton(one.tonnes, words)])
        for one in known.effects
    ]
    if known.balance is not None:
        rows.append(Row([_("Samen"), Cell(None), words.amount(known.balance)], total=True))
    return Table(_("Saldobenadering: plus bespaart, min kost"), columns, rows)


def _ton(amount: Amount | None, words: Words) -> str | None:
    return None if amount is None else words.amount(amount)


def _requirements(known: Requirements, words: Words) -> Table:
    heads = (_("Eis"), _("Stand"), _("Euro per m² bvo"), _("Gevraagd"))
    columns = [Column(heads[0]), Column(heads[1], "badge"), Column(heads[2]), Column(heads[3])]
    return Table(_("Eisen aan dit gebruik"), columns, [_requirement(one, words) for one in known.items])


def _requirement(one: Requirement, words: Words) -> Row:
    looks = {
        "met": (_("voldoet"), "ok"),
        "to_do": (_("werk aan de winkel"), "warning"),
        "unmendable": (_("niet haalbaar"), "error"),
        "unknown": (unknown(), "neutral"),
    }
    said, look = looks[one.status]
    missing = ", ".join(words.fact_title(name) for name in one.unknown)
    note = _("onbekend: %(facts)s") % {"facts": missing} if missing else one.about[language()]
    asked = "" if one.needed is None else words.value(one.needed, one.unit or "")
    if asked and not one.seen:
        asked = _("%(value)s (niet nagekeken)") % {"value": asked}
    return Row(
        [Cell(one.title[language()], note=note), Cell(said, badge=look), _ton(one.cost, words), asked or None]
    )


def _together(known: Requirements, words: Words) -> str:
    if known.together is None:
        return _("Wat de eisen samen kosten is niet te zeggen: de oppervlakte is onbekend.")
    span = words.euros(known.together.low, known.together.high)
    return _("Samen kosten de eisen %(span)s. Dat zit in de bouwkosten van de rekensom.") % {"span": span}


def _value(known: ValueCase, words: Words) -> Table:
    """Return a row per actor and a column per moment: gains with +, costs with −."""
    moments = names()["moments"]
    columns = [Column(_("Wie")), *(Column(title[language()]) for title in moments.values())]
    rows = [
        Row(
            [names()["actors"][actor][language()], *(_told(known.of(actor, when), words) for when in moments)]
        )
        for actor in known.actors
    ]
    return Table(_("Wie wint en wie betaalt, en wanneer"), columns, rows, sticky=True)


def _told(effects: Sequence[ValueEffect], words: Words) -> str | None:
    signs = {"benefit": "+", "cost": "−", "open": "?"}
    told = []
    for one in effects:
        amount = "" if one.amount is None else f" ({_span(one.amount, words)})"
        told.append(f"{signs[one.side]} {one.title[language()]}{amount}")
    return "; ".join(told) or None


def _span(amount: Amount, words: Words) -> str:
    """Return a range in its unit."""
    if amount.unit.startswith("eur"):
        span = words.euros(amount.low, amount.high)
        return _("%(span)s per jaar") % {"span": span} if amount.unit == "eur_per_year" else span
    units = {"t_co2": _("ton CO₂"), "kwh_per_year": _("kWh per jaar"), "months": _("maanden")}
    unit = units.get(amount.unit, "m²" if amount.unit.startswith("m2") else "")
    return f"{words.amount(amount)} {unit}".rstrip()
