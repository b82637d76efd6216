# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The procedure of a use: the steps from today to irrevocable, as a picture, a table and a calendar file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from loods.figures.scan import charts
from loods.figures.scan.in_time import FLAG_HEADS, FLAG_WORDS, plan_bars
from loods.figures.scan.words import Words
from loods.messages import translator
from loods.procedures.planning import Plan, PlannedStep
from loods.procedures.steps import actors
from loods.scan.remarks import Remark
from loods.scan.results import UseResult
from loods_store.access import may_see_public_pages
from loods_store.queries.scan.ahead import ahead
from loods_store.queries.scan.around import around
from loods_store.queries.scan.scanning import Scanned
from loods_web.pages.scan.asking import Asked
from loods_web.pages.scan.frame import on_a_scan
from loods_web.pages.scan.pictures import kept_scan, picture
from loods_web.pages.scan.use import of_a_use, use_frame
from loods_web.parts.access import page
from loods_web.parts.components import Cell, Chart, Column, KeyFigure, Row, Table
from loods_web.parts.exports import file_name
from loods_web.parts.texts import day, language, notation


@require_safe
@page(may_see_public_pages)
@kept_scan
@on_a_scan
@of_a_use
def planning(request: HttpRequest, asked: Asked, found: Scanned, use: UseResult) -> HttpResponse:
    """The way to irrevocable: when at best, usually and at worst, and what decides it."""
    plan, words = ahead(found, use.use), Words(language())
    context: dict[str, Any] = {
        "plan": plan,
        "route": plan.route.title[language()],
        "about": plan.route.about[language()],
        "figures": _figures(plan),
        "unknown": [words.say(FLAG_WORDS[name]) for name in plan.unknown],
        "chart": _chart(asked, plan, words),
        "path": [step.title[language()] for step in plan.critical_path],
        "ways": _ways(plan, words),
        "remarks": _remarks(around(found, use.use).remarks, words),
        "ics": asked.link(f"{use.use}/planning.ics"),
    }
    return render(request, "scan/planning.html", use_frame(request, asked, found, use, "planning/") | context)


@require_safe
@page(may_see_public_pages)
@on_a_scan
@of_a_use
def calendar(_request: HttpRequest, asked: Asked, found: Scanned, use: UseResult) -> HttpResponse:
    """The usual dates as a calendar file."""
    title = asked.building.address or asked.building.pk
    content = ahead(found, use.use).ical(translator(language()), language=language(), title=title)
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    name = file_name(f"planning {title} {use.use}")
    answer["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return answer


def _figures(plan: Plan) -> list[KeyFigure]:
    end = plan.irrevocable
    told = ((_("Op zijn best"), end.best), (_("Gewoonlijk"), end.usual), (_("Op zijn slechtst"), end.worst))
    return [
        KeyFigure(
            title, day(when), "text", note=_("na %(n)s maanden") % {"n": notation().whole(round(months))}
        )
        for (title, when), months in zip(told, plan.months, strict=True)
    ]


def _chart(asked: Asked, plan: Plan, words: Words) -> Chart | None:
    bars = plan_bars(plan, words)
    if not bars:
        return None
    title = _("De stappen in de tijd")
    caption = _("Donker bepaalt het einde; bleek is uitloop als het tegenzit.")
    drawing = picture(asked, charts.gantt, title, "planning", bars)
    return Chart(title, drawing.wide.text, drawing.narrow.text, caption, _steps(plan))


def _steps(plan: Plan) -> Table:
    columns = [
        Column(_("Stap")),
        Column(_("Wie")),
        Column(_("Vanaf"), "date"),
        Column(_("Gewoonlijk klaar"), "date"),
        Column(_("Op zijn slechtst"), "date"),
        Column(_("Rust op")),
    ]
    steps = [step for step in plan.steps if step.usual.happens or step.worst.happens]
    return Table(_("De stappen, met wie wat doet"), columns, [_step(step) for step in steps])


def _step(step: PlannedStep) -> Row:
    notes = [_("bepaalt het einde")] if step.critical else []
    usual: Any = step.usual.end if step.usual.happens else _("niet")
    beside = _("kan tegelijk met andere stappen") if step.parallel else ""
    cells = [Cell(step.title[language()], note="; ".join([*notes, beside]).strip("; "))]
    cells += [Cell(actors()[step.who][language()]), Cell(step.usual.start), Cell(usual), Cell(step.worst.end)]
    return Row([*cells, _basis(step)])


def _basis(step: PlannedStep) -> Cell:
    if step.basis is None:
        return Cell(None)
    source = ", ".join(part for part in (step.basis.source.title, step.basis.source.article) if part)
    return Cell(source, note="" if step.basis.verified else _("aanname, niet nagekeken"))


def _ways(plan: Plan, words: Words) -> Table | None:
    """Return the other routes that are still possible; None where there is no doubt."""
    if not plan.alternatives:
        return None
    flags = [flag for flag, _said in plan.alternatives[0].flags]
    columns = [Column(words.say(FLAG_HEADS[flag])) for flag in flags]
    columns += [Column(_("Route")), Column(_("Gewoonlijk onherroepelijk"), "date")]
    said = {True: _("ja"), False: _("nee"), None: _("maakt niet uit")}
    rows = [
        Row([*(said[holds] for _flag, holds in way.flags), way.route.title[language()], way.end.usual])
        for way in plan.alternatives
    ]
    return Table(_("Het kan ook anders lopen"), columns, rows, row_heads=False)


def _remarks(remarks: Sequence[Remark], words: Words) -> Table | None:
    """Return what holds beside the route: ladder, building rules, vacancy law."""
    if not remarks:
        return None
    columns = [Column(_("Onderwerp")), Column(_("Wat er geldt")), Column(_("Rust op"))]
    rows = [
        Row([words.text(one.title), words.text(one.text), words.text(one.source) or Cell(None)])
        for one in remarks
    ]
    return Table(_("Wat er daarnaast geldt"), columns, rows)
