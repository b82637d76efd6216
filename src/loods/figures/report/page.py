# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The report as a whole: which sections in which order, and what stands above and below them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from loods.figures.numbers import Notation
from loods.figures.report import place, stock, time, vacancy
from loods.figures.report.data import ReportData
from loods.figures.report.desk import Desk
from loods.figures.report.grounds import accountability
from loods.figures.report.html import render
from loods.figures.report.view import Page, Section, Words
from loods.messages import N_, Translate, translator

# In the order of reading; False: it shows single buildings or units, never to the public.
_SECTIONS: tuple[tuple[Callable[[Desk], Section | None], bool], ...] = (
    (stock.key_figures, True),
    (vacancy.by_definition, True),
    (vacancy.by_duration, True),
    (time.trend, True),
    (time.flows, True),
    (time.destinations, True),
    (place.gemeenten, True),
    (place.building_map, False),
    (place.plan_list, False),
    (stock.certainty, True),
    (accountability, True),
    (place.objects, False),
)


def report_html(
    data: ReportData, language: str, made_on: dt.date | None = None, translate: Translate | None = None
) -> str:
    """Return the report as one HTML file in `language` ("nl" or "en")."""
    notation = Notation(language)
    desk = Desk(data, Words(translate or translator(language)), notation)
    return render(report_page(desk, made_on), notation)


def report_page(desk: Desk, made_on: dt.date | None) -> Page:
    """Return the parts of the report, in the order in which they are read."""
    data = desk.data
    makers = [maker for maker, is_public in _SECTIONS if is_public or not data.request.public]
    sections = [section for maker in makers if (section := maker(desk)) is not None]
    title = desk.w(N_("Vacancy monitor of {area}"), area=desk.area)
    secret = not data.request.public
    return Page(
        language=desk.n.language,
        title=title,
        subtitle=_subtitle(desk),
        answer=stock.answer(desk),
        facts=_facts(desk, made_on),
        stamp=desk.w(N_("Confidential")) if secret else "",
        stamp_text=desk.w(N_("This report shows addresses of vacant buildings. Do not publish."))
        if secret
        else "",
        banner=desk.w(N_("Fictional data: made up for the demo, about no existing building."))
        if data.edition.fictional
        else "",
        sections=sections,
        labels=_labels(desk),
        footer=desk.w(
            N_("Made with Loods from public registers. Source of buildings and units: BAG (Kadaster), CC0.")
        ),
    )


def _subtitle(desk: Desk) -> str:
    request = desk.data.request
    return desk.w(N_("Units with {use} on {date}"), use=desk.use, date=desk.n.long_day(request.on))


def _facts(desk: Desk, made_on: dt.date | None) -> list[tuple[str, str]]:
    data, day = desk.data, desk.n.day
    facts = [
        (desk.w(N_("Area")), f"{data.now.area_name} ({data.request.area.code})"),
        (desk.w(N_("Reference date")), day(data.request.on)),
        (desk.w(N_("Compared with")), day(data.request.start)),
        (desk.w(N_("Areas as divided on")), day(data.request.division)),
        (desk.w(N_("Register")), desk.w(N_("BAG, {date}"), date=day(data.edition.reference_date))),
        (
            desk.w(N_("Public or confidential")),
            desk.w(N_("public")) if data.request.public else desk.w(N_("confidential")),
        ),
    ]
    return facts if made_on is None else [*facts, (desk.w(N_("Made on")), day(made_on))]


def _labels(desk: Desk) -> dict[str, str]:
    return {
        "why": desk.w(N_("Why?")),
        "rules": desk.w(N_("Rules used")),
        "assumption": desk.w(N_("assumption")),
        "to_objects": desk.w(N_("See the list.")),
        "skip": desk.w(N_("To the figures")),
        "banner": desk.w(N_("Fictional")),
        "contents": desk.w(N_("Contents")),
        "table": desk.w(N_("Table")),
    }
