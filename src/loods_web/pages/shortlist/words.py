# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of the shortlist: its lists, what an answer is worth, and euro as people say it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from loods.functions.uses import target_uses
from loods.places import gemeente
from loods.scan.facts.catalogue import CHOICES, catalogue
from loods_store.queries.buildings.choices import own_area_names
from loods_store.queries.shortlist.filter import CHANCES, CLUSTERS, HARD, LABELS, PLANS, ShortlistFilter
from loods_web.parts.texts import language, notation, unknown, written

_MILLION = 1_000_000


def list_name(name: str) -> str:
    """Return what a list is called."""
    names = {
        CHANCES: _("Kansen"),
        HARD: _("Lastige gevallen"),
        PLANS: _("Artikel 7.4"),
        LABELS: _("Labelblokkade"),
        CLUSTERS: _("Clusters"),
    }
    return names[name]


def list_meaning(name: str) -> str:
    """Return in a sentence or two what stands on a list."""
    said = {
        CHANCES: _(
            "Panden die groot zijn, die ergens voor geschikt zijn, en waar dat uitkomt. "
            "“Zeker” is zeker op alles wat we weten; bij “mogelijk” hangt het af van wat nog niemand weet."
        ),
        HARD: _(
            "Panden die groot zijn, lang leegstaan, en waar geen enkel gebruik uitkomt. "
            "U ziet het gebruik waar het minste geld bij moet, en hoeveel dat is."
        ),
        PLANS: _(
            "Grote panden die al jaren bijna helemaal leegstaan. "
            "Volgens artikel 7.4 van het convenant maakt de belegger er een concreet transformatieplan voor."
        ),
        LABELS: _(
            "Leegstaande kantoren met een energielabel slechter dan C. "
            "Zo mogen ze niet als kantoor gebruikt worden: een reden om iets anders te overwegen. "
            "Of het een monument is, weten we vaak niet: dan staat er “mogelijk”."
        ),
        CLUSTERS: _(
            "Kantoren bij elkaar in de buurt, elk voor een deel leeg. "
            "Verhuizen de huurders van het leegste pand naar de buren, dan kan dat pand uit de voorraad."
        ),
    }
    return said[name]


def use_name(code: str | None) -> str:
    """Return what a target use is called."""
    return target_uses()[code].title[language()] if code else unknown()


def state_name(state: str) -> str:
    """Return what an answer is worth."""
    return {"certain": _("zeker"), "possible": _("mogelijk")}[state]


def fact_name(code: str) -> str:
    """Return what a fact is called."""
    return catalogue()[code].title[language()]


def label_name(low: float | None, high: float | None) -> str:
    """Return an energy label, or the range in which it lies."""
    if low is None or high is None:
        return unknown()
    worst, best = CHOICES["label"][int(low)], CHOICES["label"][int(high)]
    return worst if worst == best else f"{worst} – {best}"


def euro(value: float | None) -> str:
    """Return an amount as people say it: 1,2 mln euro from a million on, else in thousands.

    >>> euro(None)
    'onbekend'
    """
    if value is None:
        return unknown()
    if abs(value) >= _MILLION:
        return _("€ %(amount)s mln") % {"amount": notation().decimal(value / _MILLION)}
    return f"€ {written(round(value / 1000) * 1000, 'number')}"


def span(low: float | None, high: float | None, kind: str = "number") -> str:
    """Return a range as a – b, or its one value."""
    first, last = written(low, kind), written(high, kind)
    return first if first == last else f"{first}\u00a0–\u00a0{last}"


def described(asked: ShortlistFilter, gemeenten: Sequence[str]) -> str:
    """Return in words which buildings are asked for, for a heading and the name of a file."""
    places = [gemeente(code).name for code in gemeenten]
    parts = [", ".join(places) if len(places) <= 3 else _("%(n)s gemeenten") % {"n": len(places)}]
    if asked.own_area:
        parts.append(own_area_names().get(asked.own_area, asked.own_area))
    if asked.use:
        parts.append(use_name(asked.use))
    bounds = (
        (_("vanaf %(n)s m² leeg"), asked.m2_from),
        (_("vanaf %(n)s jaar leeg"), asked.years_from),
        (_("tekort vanaf € %(n)s"), asked.gap_from),
        (_("tekort tot en met € %(n)s"), asked.gap_to),
    )
    parts += [text % {"n": written(bound, "number")} for text, bound in bounds if bound is not None]
    return "; ".join(parts)
