# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two uses of a building side by side: lights, money, time, and what stops them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from loods.figures.scan.words import Words
from loods.scan.business import Results
from loods.scan.results import UseResult
from loods_store.access import may_see_public_pages
from loods_store.queries.scan.money import money
from loods_store.queries.scan.papers import uses_that_matter
from loods_store.queries.scan.scanning import Scanned
from loods_web.pages.scan.asking import Asked
from loods_web.pages.scan.frame import frame, on_a_scan
from loods_web.pages.scan.pictures import kept_scan
from loods_web.pages.scan.rows import UseShown, use_shown
from loods_web.parts.access import page
from loods_web.parts.state import Reader
from loods_web.parts.texts import language, notation, unknown


@dataclass(frozen=True)
class Pair:
    """One thing of both uses: what it is, and what it is of the first and of the second."""

    title: str
    first: str
    second: str


@require_safe
@page(may_see_public_pages)
@kept_scan
@on_a_scan
def compare(request: HttpRequest, asked: Asked, found: Scanned) -> HttpResponse:
    """Two uses next to each other; without a choice the two best."""
    reader, codes = Reader(request.GET), [use.use for use in found.result.uses]
    usual = (*uses_that_matter(found), *codes)
    first = _chosen(reader, "a", codes, usual[0])
    second = _chosen(reader, "b", codes, next(code for code in usual if code != first))
    results = {use.use: use for use in found.result.uses}
    words = Words(language())
    a, b = (use_shown(asked, found, results[code]) for code in (first, second))
    context = {
        "choices": [(code, words.use(code)) for code in codes],
        "a": a,
        "b": b,
        "lights": list(zip(a.lights, b.lights, strict=True)),
        "remarks": reader.remarks,
        "pairs": _pairs(asked, found, (results[first], results[second])),
    }
    return render(request, "scan/compare.html", frame(request, asked, found, "vergelijk/") | context)


def _chosen(reader: Reader, name: str, codes: Sequence[str], usual: str) -> str:
    """Return the use that is asked for, else the usual one, and say so by its title."""
    value = reader.text(name)
    if not value or value in codes:
        return value or usual
    text = _("“%(value)s” kunnen we hier niet gebruiken; u ziet nu “%(default)s”.")
    reader.remarks.append(text % {"value": value, "default": Words(language()).use(usual)})
    return usual


def _pairs(asked: Asked, found: Scanned, both: tuple[UseResult, UseResult]) -> list[Pair]:
    words = Words(language())
    sides = [money(found, use.use, asked.changes).case.results for use in both]
    amounts = {
        "gap_eur": _("Tekort (onrendabele top)"),
        "investment_eur": _("Investering, zonder het pand"),
        "value_eur": _("Waarde na de ingreep"),
        "residual_eur": _("Wat het project voor het pand kan betalen"),
        "npv_eur": _("Netto contante waarde, vóór winst en risico"),
    }
    pairs = [Pair(title, *(_euro(side, name, words) for side in sides)) for name, title in amounts.items()]
    pairs.append(
        Pair(_("Rendement per jaar (IRR), vóór winst en risico"), *(_percent(side.irr) for side in sides))
    )
    spans = [_span(use_shown(asked, found, use)) for use in both]
    return [*pairs, Pair(_("Tijd tot alles onherroepelijk is"), *spans)]


def _span(use: UseShown) -> str:
    return f"{use.months} ({use.months_range})" if use.months_range else use.months


def _euro(side: Results, name: str, words: Words) -> str:
    value = getattr(side, name)
    return unknown() if value is None else words.short_euro(value)


def _percent(share: float | None) -> str:
    return unknown() if share is None else notation().percent(100 * share)
