# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The market for a use in words: rent, demand, vacancy nearby, competition, and when there are people."""

from __future__ import annotations

from django.utils.translation import gettext as _

from loods.figures.scan.words import Words
from loods.scan.amounts import Amount
from loods.scan.market import Market
from loods_web.parts.components import Column, Fact, Row, Table
from loods_web.parts.texts import notation, shown


def demand_facts(known: Market, words: Words) -> list[Fact]:
    """Return what is known of the market, each with its source."""
    balance = {
        "tight": _("krap: er staat minder leeg dan nodig is om te kunnen verhuizen"),
        "normal": _("gewoon"),
        "wide": _("ruim: er staat meer leeg dan gewoon is"),
        "unknown": "",
    }
    vacancy = None if known.vacancy is None else percents(known.vacancy)
    said = {True: _("ja"), False: _("nee"), None: None}
    facts = [*_rent(known, words), Fact(_("Vraag van doelgroepen hier"), said[known.demand])]
    facts.append(Fact(_("Kantoorleegstand in de buurt"), vacancy, note=balance[known.balance]))
    rivals = None if known.competition is None else words.amount(known.competition)
    facts.append(Fact(_("Hetzelfde in de buurt"), rivals))
    if known.liveliness is not None and known.liveliness.needs is not None:
        enough = {True: _("genoeg"), False: _("te weinig"), None: None}[known.liveliness.enough]
        facts.append(Fact(_("Loop langs het pand"), enough, source=shown(known.liveliness.rule.source.title)))
    if known.seekers is not None:
        area = notation().area(known.seekers.area_m2)
        count = _("%(n)s zoekers, samen %(area)s") % {"n": known.seekers.count, "area": area}
        facts.append(Fact(_("Zoekers bij wie dit past"), count))
    return facts


def presence(known: Market) -> Table | None:
    """Return how busy a use is by part of the day, from 0 to 100; None where nobody says so."""
    if known.liveliness is None:
        return None
    parts = {
        "morning": _("Ochtend"),
        "afternoon": _("Middag"),
        "evening": _("Avond"),
        "night": _("Nacht"),
        "saturday": _("Zaterdag"),
        "sunday": _("Zondag"),
    }
    columns = [Column(_("Deel van de week")), Column(_("Drukte, van 0 tot 100"), "number")]
    rows = [Row([parts[part], round(100 * share)]) for part, share in known.liveliness.presence.items()]
    return Table(_("Wanneer er mensen zijn"), columns, rows)


def percents(share: Amount) -> str:
    """Return a range of shares as percentages."""
    ends = [notation().percent(100 * end) for end in (share.low, share.high)]
    return ends[0] if ends[0] == ends[1] else _("%(low)s tot %(high)s") % {"low": ends[0], "high": ends[1]}


def _rent(known: Market, words: Words) -> list[Fact]:
    if known.rent is None:
        return []
    said = _("%(rent)s per m² per jaar")
    amount, rule = known.rent.amount, known.rent.rule
    text = said % {"rent": words.between(words.euro(amount.low), words.euro(amount.high))}
    note = "" if rule.verified else _("aanname, niet nagekeken")
    facts = [Fact(_("Huur op deze markt"), text, source=rule.source.title, note=note)]
    if known.rent.asked is not None:
        asked = known.rent.asked
        text = said % {"rent": words.between(words.euro(asked.low), words.euro(asked.high))}
        facts.append(Fact(_("Wat de eigenaar nu vraagt"), text))
    return facts
