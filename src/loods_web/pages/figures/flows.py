# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The accounts that close: what came into the stock and went out, what came empty and was taken into use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from loods.figures import charts, style
from loods.figures.charts import Bar, Step
from loods.monitor import FLOW_KINDS, VACANCY_KINDS, VacancyFlow, VacancyFlows
from loods_store.queries import figures_page
from loods_web.pages.figures.blocks import Block
from loods_web.pages.figures.desk import Desk
from loods_web.pages.figures.words import area_title, marks_text
from loods_web.parts.charts import Drawing, drawn
from loods_web.parts.components import Cell, Column, Row, Table
from loods_web.parts.texts import day, notation, shown

_ON_PAPER = ("register", "boundary", "knowledge", "rules")


@dataclass(frozen=True)
class Line:
    """One line of an account: what changed, by how much, and of which kind (for its reasons)."""

    title: str
    units: int
    m2: int
    group: str
    about: str
    colours: tuple[str, str] = (style.RISE, style.FALL)


def stock(desk: Desk) -> Block:
    """From the opening to the closing stock, in steps that add up exactly."""
    account = desk.source.stock_flows(desk.question)
    lines = [
        Line(
            shown(FLOW_KINDS[flow.kind].title),
            flow.units,
            flow.floor_area_go_m2,
            flow.group,
            f"stroom:{flow.kind}",
        )
        for flow in account.flows
    ]
    edges = (
        (account.opening.units, account.opening.floor_area_go_m2),
        (
            account.closing.units,
            account.closing.floor_area_go_m2,
        ),
    )
    table = _table(desk, _("Rekening van de voorraad"), "m² go", lines, edges, account.start)
    title = _("Wat erbij kwam en wat eraf ging")
    lead = _("Beginvoorraad plus alle veranderingen is de eindvoorraad, tot op de vierkante meter.")
    caption = _(
        "m² gebruiksoppervlakte. De as toont het deel waar de voorraad veranderde, niet nul. "
        "Grijs: alleen op papier."
    )
    drawing = _waterfall(title, "voorraad", lines, edges, (account.start, account.end), _("Voorraad"))
    notes = [*_later(desk, account.start), *marks_text(account.marks)]
    return Block("voorraad", title, lead, drawing=drawing, caption=caption, table=table, notes=notes)


def _later(desk: Desk, start: dt.date) -> list[str]:
    if start <= desk.question.start:
        return []
    text = _("De rekening begint op %(day)s: daarvoor was de BAG nog niet volledig.")
    return [text % {"day": day(start)}]


Edges = tuple[tuple[int, int], tuple[int, int]]


def _waterfall(
    title: str, prefix: str, lines: Sequence[Line], edges: Edges, days: tuple[dt.date, dt.date], what: str
) -> Drawing:
    (_opening_units, at), (_closing_units, end) = edges
    written = notation()
    steps = [Step(f"{what} {day(days[0])}", at, at, written.area(at), style.INK, is_level=True)]
    for line in lines:
        if line.m2:
            after = at + line.m2
            steps.append(Step(line.title, at, after, f"{written.signed(line.m2)} m²", _colour(line)))
            at = after
    last = Step(f"{what} {day(days[1])}", end, end, written.area(end), style.INK, is_level=True)
    return drawn(charts.waterfall, title, prefix, [*steps, last])


def _colour(line: Line) -> str:
    if line.group in _ON_PAPER:
        return style.ON_PAPER
    more, less = line.colours
    return more if line.m2 > 0 else less


def _table(desk: Desk, caption: str, unit: str, lines: Sequence[Line], edges: Edges, start: dt.date) -> Table:
    columns = [
        Column(_("Verandering")),
        Column(_("Soort")),
        Column(_("Verblijfsobjecten"), "number"),
        Column(unit, "number"),
    ]
    changed = [
        Row(
            [
                line.title,
                _group(line.group),
                line.units,
                Cell(line.m2, href=desk.why(line.about, van=start)),
            ]
        )
        for line in lines
    ]
    about = "floor_area_go_m2" if unit == "m² go" else "vacant_vvo_m2"
    begun, ended = (Cell(m2, href=desk.why(about, tot=moment)) for m2, moment in _ends(desk, edges, start))
    first = Row([_("Begin, %(day)s") % {"day": day(start)}, None, edges[0][0], begun], total=True)
    last = Row([_("Einde, %(day)s") % {"day": day(desk.question.end)}, None, edges[1][0], ended], total=True)
    area = area_title(desk.question.area)
    return Table(f"{caption}, {area}", columns, [first, *changed, last])


def _ends(desk: Desk, edges: Edges, start: dt.date) -> list[tuple[int, dt.date]]:
    return [(edges[0][1], start), (edges[1][1], desk.question.end)]


def _group(group: str) -> str:
    words = {
        "market": _("in de markt"),
        "register": _("op papier"),
        "boundary": _("tussen gebieden"),
        "stock": _("via de voorraad"),
        "knowledge": _("in wat bekend is"),
        "rules": _("in de regels"),
    }
    return words[group]


def destinations(desk: Desk) -> Block | None:
    """What left for another use, by what it became."""
    account = desk.source.stock_flows(desk.question)
    left = [flow for flow in account.by_destination if flow.kind.startswith("transformation")]
    title = _("Getransformeerd waarheen")
    if not left:
        text = _("In deze periode is geen verblijfsobject naar een ander gebruik getransformeerd.")
        return Block("bestemming", title, text)
    ranked = sorted(left, key=lambda flow: flow.floor_area_go_m2)
    written = notation()
    bars = [
        Bar(flow.destination or "–", -flow.floor_area_go_m2, written.area(-flow.floor_area_go_m2))
        for flow in ranked
    ]
    columns = [
        Column(_("Werd")),
        Column(_("Verblijfsobjecten"), "number"),
        Column(_("Panden"), "number"),
        Column("m² go", "number"),
    ]
    start = figures_page.accounts_from(desk.question)
    rows = [
        [
            flow.destination,
            -flow.units,
            flow.buildings,
            Cell(-flow.floor_area_go_m2, href=desk.why(f"stroom:{flow.kind}", van=start)),
        ]
        for flow in ranked
    ]
    table = Table(_("Transformatie naar bestemming"), columns, rows)
    lead = _("Oppervlakte (m² go) naar het gebruik erna. Sloop telt hier niet mee.")
    drawing = drawn(charts.bars, title, "bestemming", bars)
    return Block("bestemming", title, lead, drawing=drawing, table=table)


def vacancy(desk: Desk) -> Block:
    """From the opening to the closing vacancy; not for the public, whom single kinds would tell too much."""
    title = _("Wat leegkwam en wat gevuld werd")
    if not desk.is_full:
        text = _(
            "Hoeveel er per soort leegkwam of gevuld werd, gaat vaak over enkele panden. Daarom ziet "
            "alleen wie hier een rol heeft deze rekening."
        )
        return Block("leegstand", title, text)
    account = figures_page.vacancy_flows(desk.question)
    start = figures_page.accounts_from(desk.question)
    if account.opening.vacant_vvo_m2 is None or account.closing.vacant_vvo_m2 is None:
        text = _("Op het begin of het einde van de periode is te weinig bekend om een rekening te maken.")
        return Block("leegstand", title, text, notes=marks_text(account.marks))
    lines = [_vacancy_line(flow) for flow in account.flows]
    edges = _edges(account)
    table = _table(desk, _("Rekening van de leegstand"), "m² vvo", lines, edges, start)
    days = (start, desk.question.end)
    drawing = _waterfall(title, "leegstroom", lines, edges, days, _("Leeg"))
    lead = _("Leegstand aan het begin plus alle veranderingen is de leegstand aan het einde.")
    caption = _(
        "m² vvo. De as toont het deel waar de leegstand veranderde, niet nul. Grijs: geen verandering op "
        "straat, maar in register, regels of wat bekend is."
    )
    notes = marks_text(account.marks)
    return Block("leegstand", title, lead, drawing=drawing, caption=caption, table=table, notes=notes)


def _edges(account: VacancyFlows) -> Edges:
    first, last = account.opening, account.closing
    return (first.units or 0, first.vacant_vvo_m2 or 0), (last.units or 0, last.vacant_vvo_m2 or 0)


def _vacancy_line(flow: VacancyFlow) -> Line:
    about = f"leegstroom:{flow.kind}" + (f":{flow.stock_flow}" if flow.stock_flow else "")
    # More vacancy in the colour of what is vacant.
    return Line(
        _vacancy_title(flow),
        flow.units,
        flow.vacant_vvo_m2,
        flow.group,
        about,
        (style.VACANT, style.STOCK),
    )


def _vacancy_title(flow: VacancyFlow) -> str:
    """Return a kind in words; of what came into or left the stock in short how that went."""
    if flow.stock_flow is None:
        return shown(VACANCY_KINDS[flow.kind].title)
    how = {"how": shown(FLOW_KINDS[flow.stock_flow].title).lower()}
    words = {"entered_stock": _("Leeg erbij: %(how)s"), "left_stock": _("Leeg eraf: %(how)s")}
    return words.get(flow.kind, shown(VACANCY_KINDS[flow.kind].title)) % how
