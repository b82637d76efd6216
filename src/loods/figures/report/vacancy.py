# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sections on vacancy: the definitions side by side, and how long space has stood empty."""

from __future__ import annotations

from loods.disclosure import HIDDEN
from loods.figures import charts, style
from loods.figures.charts import Bar
from loods.figures.report.desk import NARROW, STRUCTURAL, WIDE, Desk
from loods.figures.report.grounds import why
from loods.figures.report.view import Section, Table, Why
from loods.messages import N_
from loods.monitor.results import DurationClass, Figure


def by_definition(desk: Desk) -> Section:
    """Vacancy of the same objects by each definition: four answers to four questions."""
    figures = [desk.data.trend[name][-1] for name in desk.data.definitions]
    rows = [_definition_bar(desk, figure) for figure in figures]
    name = desk.w(N_("Vacancy by definition"))
    pictures = []
    if any(row.value is not None for row in rows):
        pictures = [desk.picture(name, "definitions", charts.bars(rows, WIDE), charts.bars(rows, NARROW))]
    lead = desk.w(
        N_(
            "Who asks how much stands empty gets a different answer from each source, for each counts "
            "something else. They stand side by side here and are never added up or mixed."
        )
    )
    notes = _not_offered(desk) if desk.data.has_observations else [_no_observations(desk)]
    table = _definition_table(desk, figures)
    return Section(
        "definities", name, lead=lead, pictures=pictures, notes=notes, tables=[table], why=_why_all(desk)
    )


def _not_offered(desk: Desk) -> list[str]:
    """Return what the covenant leaves out: space found empty that is not known to be on offer."""
    size = (
        desk.data.trend["convenant"][-1].vacant_not_offered_vvo_m2 if "convenant" in desk.data.trend else None
    )
    if not size or desk.data.request.public:
        return []
    text = N_("Besides, {size} vvo in spaces from the threshold on is empty without a known offer.")
    return [desk.w(text, size=desk.n.area(size))]


def _no_observations(desk: Desk) -> str:
    return desk.w(
        N_(
            "Nobody has reported yet what stands empty here, so vacancy is unknown by every definition; that "
            "is not the same as zero. With `loods template observations` a sheet can be filled "
            "in and imported."
        )
    )


def _definition_bar(desk: Desk, figure: Figure) -> Bar:
    held = desk.shown(figure, 0) == HIDDEN
    value = None if held else figure.vacant_vvo_m2
    return Bar(desk.definition(figure.definition), value, desk.vacancy(figure), style.VACANT)


def _definition_table(desk: Desk, figures: list[Figure]) -> Table:
    rows = [
        {
            "definition": desk.definition(figure.definition),
            "stock_vvo_m2": figure.stock_vvo_m2,
            "vacant_vvo_m2": desk.shown(figure, figure.vacant_vvo_m2),
            "vacancy_pct": desk.shown(figure, figure.vacancy_pct),
            "structural": desk.shown(figure, figure.structural_vvo_m2, STRUCTURAL),
            "observed_pct": desk.shown(figure, figure.observed_pct),
        }
        for figure in figures
    ]
    columns = [
        desk.column("definition"),
        desk.column("stock_vvo_m2", kind="integer"),
        desk.column("vacant_vvo_m2", kind="integer"),
        desk.column("vacancy_pct", kind="percent"),
        desk.column("structural", N_("Structural (m² vvo)"), "integer"),
        desk.column("observed_pct", N_("Looked at (% of stock)"), "percent"),
    ]
    note = "" if desk.data.has_observations else desk.w(N_("– means: not known."))
    return Table(desk.w(N_("Stock and vacancy by definition")), columns, rows, note=note)


def _why_all(desk: Desk) -> Why:
    lines = [f"{desk.definition(n)}: {desk.meaning(n).value}" for n in desk.data.definitions]
    return why(desk, definition=lines, names=desk.data.definitions)


def by_duration(desk: Desk) -> Section | None:
    """How long the vacant space has stood empty; nothing to say without observations."""
    now = desk.data.now
    if now.vacant_vvo_m2 is None:
        return None
    colours = style.duration_colours(len(now.by_duration))
    rows = [_duration_bar(desk, item, colour) for item, colour in zip(now.by_duration, colours, strict=True)]
    name = desk.w(N_("How long it stands empty"))
    drawn = any(row.value for row in rows)
    wide, narrow = charts.bars(rows, WIDE), charts.bars(rows, NARROW)
    pictures = [desk.picture(name, "duration", wide, narrow)] if drawn else []
    lead = desk.w(N_("Vacant space counted on site, by the time that it has stood empty without a break."))
    if now.vacant_vvo_m2 and desk.shown(now, 0) != HIDDEN and desk.shown(now, 0, STRUCTURAL) != HIDDEN:
        share = 100 * (now.structural_vvo_m2 or 0) / now.vacant_vvo_m2
        lead += " " + desk.w(N_("{pct} of it is structural."), pct=desk.n.percent(share))
    section_table = _duration_table(desk, now)
    return Section("duur", name, lead=lead, pictures=pictures, tables=[section_table], why=why(desk))


def _duration_bar(desk: Desk, item: DurationClass, colour: str) -> Bar:
    held = desk.shown(desk.data.now, 0, f"class:{item.name}") == HIDDEN
    text = desk.w(N_("held back")) if held else desk.n.area(item.vvo_m2)
    return Bar(desk.duration(item), None if held else item.vvo_m2, text, colour)


def _duration_table(desk: Desk, now: Figure) -> Table:
    rows = [
        {
            "duration": desk.duration(item),
            "units": desk.shown(now, item.units, f"class:{item.name}"),
            "vvo_m2": desk.shown(now, item.vvo_m2, f"class:{item.name}"),
        }
        for item in now.by_duration
    ]
    total = {
        "duration": desk.w(N_("total")),
        "units": desk.shown(now, now.vacant_units),
        "vvo_m2": desk.shown(now, now.vacant_vvo_m2),
    }
    columns = [
        desk.column("duration", N_("Empty for")),
        desk.column("units", kind="integer"),
        desk.column("vvo_m2", N_("Vacant (m2 vvo)"), "integer"),
    ]
    return Table(desk.w(N_("Vacancy by duration")), columns, rows, total)
