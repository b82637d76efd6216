# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything known of a building, grouped: known, estimated or unknown, who says so, and how to say more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from loods.figures.scan.words import Words
from loods.scan.facts.catalogue import FactKind, catalogue
from loods.scan.facts.table import Fact
from loods_store.access import may_see_public_pages
from loods_store.queries.scan.scanning import Scanned, others_say
from loods_web.pages.scan.asking import Asked
from loods_web.pages.scan.frame import frame, on_a_scan
from loods_web.pages.scan.pictures import kept_scan
from loods_web.parts.access import page
from loods_web.parts.texts import day, language, shown

_NEAR = ("distance_", "_500m", "_1000m")
_LOOKS = {"known": "ok", "estimated": "info", "unknown": "neutral"}


@dataclass(frozen=True)
class FactRow:
    """A fact in words: its value, its state, who says so, and what others say of it."""

    name: str
    title: str
    value: str
    state: str
    look: str
    source: str
    where: str
    others: Sequence[str]
    href: str


@dataclass(frozen=True)
class Group:
    """Facts that belong together; `unknown` counts those that nobody knows."""

    title: str
    rows: Sequence[FactRow]
    unknown: int


@require_safe
@page(may_see_public_pages)
@kept_scan
@on_a_scan
def facts(request: HttpRequest, asked: Asked, found: Scanned) -> HttpResponse:
    """All facts of a building; a loods fills in what is missing, a visitor for this visit alone."""
    groups = list(_groups(asked, found))
    context = frame(request, asked, found, "feiten/") | {"groups": groups}
    return render(request, "scan/facts.html", context)


def fact_row(asked: Asked, fact: Fact, others: Sequence[Fact]) -> FactRow:
    """Return one fact in words."""
    kind, words = catalogue()[fact.name], Words(language())
    return FactRow(
        fact.name,
        words.fact_title(fact.name),
        words.fact(fact),
        _states()[fact.state],
        _LOOKS[fact.state],
        origin_text(fact),
        words.where(kind.name),
        [f"{words.fact(other)} ({origin_text(other)})" for other in others],
        asked.link(f"feiten/{fact.name}/"),
    )


def origin_text(fact: Fact) -> str:
    """Return who says so, since when, and the person who filled it in."""
    if fact.origin is None:
        return ""
    origin = fact.origin
    parts = [shown(origin.source), day(origin.as_of) if origin.as_of else ""]
    if origin.by:
        parts.append(_("ingevuld door %(name)s") % {"name": origin.by})
    return ", ".join(part for part in parts if part)


def _states() -> dict[str, str]:
    return {"known": _("bekend"), "estimated": _("geschat"), "unknown": _("onbekend")}


def _groups(asked: Asked, found: Scanned) -> Iterator[Group]:
    others = others_say(found)
    titles = {
        "building": _("Het pand"),
        "near": _("De omgeving"),
        "vacancy": _("Leegstand"),
        "given": _("Wat de gemeente of de eigenaar weet"),
        "judgement": _("Wat iemand ter plaatse ziet"),
    }
    for group, title in titles.items():
        wanted = [fact for name, fact in found.result.facts.items() if _group_of(catalogue()[name]) == group]
        seen = [fact for fact in wanted if asked.is_full or catalogue()[fact.name].public]
        rows = [fact_row(asked, fact, others.get(fact.name, ())) for fact in seen]
        if rows:
            yield Group(title, rows, sum(fact.state == "unknown" for fact in seen))


def _group_of(kind: FactKind) -> str:
    if kind.origin == "judgement":
        return "judgement"
    if "vacan" in kind.name:
        return "vacancy"
    if kind.name.startswith(_NEAR[0]) or kind.name.endswith(_NEAR[1:]):
        return "near"
    return "given" if kind.origin == "given" else "building"
