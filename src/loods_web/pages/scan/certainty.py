# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""How sure the calculation is: the cash flow, what each assumption does, and all of them drawn at once."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from loods.figures.scan import charts
from loods.figures.scan.money import bins_of, swings_of, year_flows
from loods.figures.scan.words import Words
from loods.scan.business import Case, Chances, Swing
from loods.scan.results import UseResult
from loods_store.access import may_see_public_pages
from loods_store.queries.scan.money import doubt, money
from loods_store.queries.scan.scanning import Scanned
from loods_web.pages.scan.asking import Asked
from loods_web.pages.scan.frame import on_a_scan
from loods_web.pages.scan.outcome import amount
from loods_web.pages.scan.pictures import kept_scan, picture
from loods_web.pages.scan.use import of_a_use, use_frame
from loods_web.parts.access import page
from loods_web.parts.components import Chart, Column, Row, Table
from loods_web.parts.texts import language, notation, shown


@require_safe
@page(may_see_public_pages)
@kept_scan
@on_a_scan
@of_a_use
def certainty(request: HttpRequest, asked: Asked, found: Scanned, use: UseResult) -> HttpResponse:
    """What moves the outcome most, and how often it pays."""
    case, doubts = money(found, use.use, asked.changes).case, doubt(found, use.use, asked.changes)
    words = Words(language())
    context: dict[str, Any] = {
        "chances": _said(doubts.chances, words),
        "charts": [
            chart
            for chart in (
                _draws(asked, case, doubts.chances, words),
                _tornado(asked, case, doubts.swings, words),
                _flow(asked, case, words),
            )
            if chart is not None
        ],
    }
    return render(
        request, "scan/certainty.html", use_frame(request, asked, found, use, "zekerheid/") | context
    )


def _said(chances: Chances | None, words: Words) -> str:
    if chances is None:
        return _("Een gegeven waar de uitkomst op rust is onbekend. Hoe zeker zij is, is dus niet te zeggen.")
    levels = chances.percentiles_eur
    text = _(
        "Wij rekenden dit %(draws)s keer door, elke keer met andere waarden voor de aannames. "
        "Dan kan het %(often)s uit. Acht van de tien keer ligt de uitkomst tussen %(low)s en %(high)s."
    )
    return text % {
        "often": _often(chances.chance_pays),
        "draws": notation().whole(chances.draws),
        "low": words.short_euro(levels[10]),
        "high": words.short_euro(levels[90]),
    }


def _often(share: float) -> str:
    if share == 0:
        return _("geen enkele keer")
    return _("in %(share)s van de keren") % {"share": notation().percent(100 * share)}


def _flow(asked: Asked, case: Case, words: Words) -> Chart | None:
    flows = year_flows(case, words)
    if not flows:
        return None
    title = _("Geld per jaar, in miljoenen euro's")
    drawing = picture(asked, charts.cash_flow, title, "kasstroom", flows)
    columns = [Column(_("Jaar")), Column(_("Bedrag"))]
    rows = [Row([flow.label, words.euro(flow.amount)]) for flow in flows]
    return Chart(title, drawing.wide.text, drawing.narrow.text, table=Table(title, columns, rows))


def _tornado(asked: Asked, case: Case, swings: tuple[Swing, ...], words: Words) -> Chart | None:
    outcome = case.line("outcome").value
    shapes = swings_of(swings, words)
    if not shapes or outcome is None:
        return None
    title = _("Wat elke aanname alleen met de uitkomst doet, in miljoenen euro's")
    texts = {"base_text": words.short_euro(outcome), "zero_text": _("kan net uit")}
    drawing = picture(asked, charts.tornado, title, "tornado", shapes, base=outcome, **texts)
    columns = [
        Column(head) for head in (_("Aanname"), _("Van"), _("Tot"), _("Uitkomst bij van"), _("Bij tot"))
    ]
    rows = [
        Row(
            [
                shown(swing.title),
                amount(swing.low, swing.unit),
                amount(swing.high, swing.unit),
                words.short_euro(swing.result_low_eur),
                words.short_euro(swing.result_high_eur),
            ]
        )
        for swing in swings
    ]
    caption = _("De uitkomst is de waarde min alle kosten. Langer is meer invloed.")
    return Chart(title, drawing.wide.text, drawing.narrow.text, caption, Table(title, columns, rows))


def _draws(asked: Asked, case: Case, chances: Chances | None, words: Words) -> Chart | None:
    outcome = case.line("outcome").value
    if chances is None or outcome is None:
        return None
    title = _("De uitkomst bij %(n)s keer doorrekenen, in miljoenen euro's") % {
        "n": notation().whole(chances.draws)
    }
    texts = {"base_text": _("berekend"), "zero_text": _("kan net uit")}
    drawing = picture(asked, charts.histogram, title, "trekkingen", bins_of(chances), base=outcome, **texts)
    columns = [Column(_("Zoveel van de 100 liggen lager")), Column(_("Uitkomst"))]
    rows = [Row([str(part), words.short_euro(level)]) for part, level in chances.percentiles_eur.items()]
    return Chart(title, drawing.wide.text, drawing.narrow.text, table=Table(title, columns, rows))
