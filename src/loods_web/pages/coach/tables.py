# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables of the coach: a row per gemeente, a set of columns per view."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loods_store.models import WorkItem
from loods_store.queries.buildings.filter import BuildingFilter
from loods_store.queries.network import GemeenteRow
from loods_store.queries.network_news import Change
from loods_web.pages.coach import state
from loods_web.pages.coach.state import Asked
from loods_web.parts.components import Cell, Column, Fact, Row, Table
from loods_web.parts.state import address
from loods_web.parts.texts import day

# A column and what it shows of a gemeente.
_Shown = tuple[Column, Callable[[GemeenteRow], Any]]


def gemeenten(rows: Sequence[GemeenteRow], asked: Asked) -> Table:
    """Return the table of a view, with a row of totals where that means something."""
    columns = [_name(asked), *_COLUMNS[asked.view](asked)]
    cells = [Row([show(row) for _column, show in columns]) for row in rows]
    return Table(
        state.view_name(asked.view),
        [column for column, _show in columns],
        cells,
        sort=asked.sort,
        sticky=True,
        empty=_("Geen gemeente met deze keuze."),
    )


def _name(asked: Asked) -> _Shown:
    values = {"gebruik": asked.use, "definitie": asked.definition}
    return (
        Column(_("Gemeente"), sort="gemeente"),
        lambda row: Cell(row.name, address("/cijfers/", {"gebied": row.code, **values})),
    )


def _summary(asked: Asked) -> list[_Shown]:
    return [_delivered(), *_share(), _change(), _plans(), _long(asked), _open_work(asked), _loods()]


def _deliveries(_asked: Asked) -> list[_Shown]:
    return [
        _delivered(),
        (
            Column(_("Laatste levering"), "date", "geleverd"),
            lambda row: row.delivered.last_delivery,
        ),
        (Column(_("Regels"), "number"), lambda row: row.delivered.rows),
        (
            Column(_("Laatste waarneming"), "date", "waarneming"),
            lambda row: row.delivered.last_observation,
        ),
        (Column(_("Bekend (% van de voorraad)"), "pct", "bekend"), lambda row: row.vacancy.observed_pct),
        _loods(),
    ]


def _vacancy(_asked: Asked) -> list[_Shown]:
    return [
        (Column(_("Voorraad (m²)"), "number", "voorraad"), lambda row: row.vacancy.stock_m2),
        (Column(_("Leeg (m²)"), "number", "leeg"), lambda row: row.vacancy.vacant_m2),
        *_share(),
        _change(),
        (
            Column(_("Structureel leeg (m²)"), "number", "structureel"),
            lambda row: row.vacancy.structural_m2,
        ),
        (Column(_("Bekend (% van de voorraad)"), "pct", "bekend"), lambda row: row.vacancy.observed_pct),
    ]


def _signals(asked: Asked) -> list[_Shown]:
    return [
        _plans(),
        _long(asked),
        (
            Column(_("Bronnen spreken elkaar tegen (panden)"), "number", "tegenspraak"),
            lambda row: row.signals.contradicted,
        ),
        (
            Column(_("Open meldingen “klopt niet”"), "number", "meldingen"),
            lambda row: row.signals.open_reports,
        ),
        _change(),
    ]


def _work(asked: Asked) -> list[_Shown]:
    states = [value for value in WorkItem.State if value != WorkItem.State.DROPPED]
    return [
        _open_work(asked),
        *(
            (Column(work_name(value), "number"), lambda row, value=value: row.work.get(value, 0))
            for value in states
        ),
        _loods(),
    ]


def _match(_asked: Asked) -> list[_Shown]:
    """Return what came of the match in the last year; of days the middle one."""
    return [
        (Column(_("Voorstellen in een jaar"), "number", "voorstellen"), lambda row: row.matched.proposals),
        (Column(_("Ruimten gevuld in een jaar"), "number", "gevuld"), lambda row: row.matched.spaces),
        (Column(_("Gevuld (m²)"), "number", "gevuld-m2"), _matched_area),
        (Column(_("Dagen van leeg tot gevuld"), "number", "dagen-leeg"), _days_empty),
        (
            Column(_("Dagen van voorstel tot verhuur"), "number", "dagen-voorstel"),
            lambda row: row.matched.days_to_let,
        ),
        _loods(),
    ]


def _matched_area(row: GemeenteRow) -> Cell:
    unknown = row.matched.area_unknown
    note = ngettext("%(count)s keer onbekend", "%(count)s keer onbekend", unknown) % {"count": unknown}
    return Cell(round(row.matched.area_m2), note=note if unknown else "")


def _days_empty(row: GemeenteRow) -> Cell:
    known, lets = row.matched.days_empty_known, row.matched.lets
    note = _("bekend van %(known)s van de %(lets)s") % {"known": known, "lets": lets}
    return Cell(row.matched.days_empty, note=note if known < lets else "")


def _people(asked: Asked) -> list[_Shown]:
    return [
        (
            Column(_("Kantorenloods")),
            lambda row: "; ".join(each.name for each in row.loodsen) or _("niemand"),
        ),
        (Column(_("Telefoon")), lambda row: "; ".join(e.phone for e in row.loodsen if e.phone) or None),
        (Column(_("E-mail")), _mail),
        _open_work(asked),
        _delivered(),
    ]


def _mail(row: GemeenteRow) -> Cell:
    mails = [each.email for each in row.loodsen]
    return Cell("; ".join(mails) or None, f"mailto:{','.join(mails)}" if mails else "")


_COLUMNS: dict[str, Callable[[Asked], list[_Shown]]] = {
    state.SUMMARY: _summary,
    state.DELIVERIES: _deliveries,
    state.VACANCY: _vacancy,
    state.SIGNALS: _signals,
    state.WORK: _work,
    state.MATCH: _match,
    state.PEOPLE: _people,
}


def _delivered() -> _Shown:
    def cell(row: GemeenteRow) -> Cell:
        if row.delivered.this_quarter:
            return Cell(_("geleverd"), badge="ok")
        return Cell(_("nog niet"), badge="warning")

    return Column(_("Dit kwartaal geleverd"), "badge"), cell


def _share() -> list[_Shown]:
    return [
        (Column(_("Leegstand"), "pct", "leegstand"), _share_cell),
        (Column(_("Streefwaarde"), "pct"), lambda row: row.vacancy.target_pct),
    ]


def _share_cell(row: GemeenteRow) -> Cell:
    note = _("boven de streefwaarde") if row.vacancy.above_target else ""
    return Cell(row.vacancy.vacancy_pct, note=note)


def _change() -> _Shown:
    return (
        Column(_("In een jaar (procentpunt)"), "number", "verandering"),
        lambda row: None if row.vacancy.change_points is None else round(row.vacancy.change_points, 1),
    )


def _plans() -> _Shown:
    return (
        Column(_("Art. 7.4 (panden)"), "number", "plan"),
        lambda row: _count(
            row.signals.plan_list,
            BuildingFilter(definition="convenant", gemeenten=(row.code,), plan_list=True),
        ),
    )


def _long(asked: Asked) -> _Shown:
    return (
        Column(_("Groot en lang leeg (panden)"), "number", "groot"),
        lambda row: _count(
            row.signals.large_and_long,
            BuildingFilter(
                asked.use,
                asked.definition,
                gemeenten=(row.code,),
                m2_from=row.signals.large_m2,
                empty_before=row.signals.empty_before,
            ),
        ),
    )


def _count(count: int, where: BuildingFilter) -> Cell:
    """Return a count that leads to the buildings."""
    return Cell(count, f"/panden/?{where.to_query()}" if count else "")


def _open_work(asked: Asked) -> _Shown:
    def cell(row: GemeenteRow) -> Cell:
        leads = asked.reads_work and row.open_work
        return Cell(row.open_work, f"/mijn-lijst/?gemeente={row.code}" if leads else "")

    return Column(_("In behandeling (panden)"), "number", "werk"), cell


def _loods() -> _Shown:
    return (
        Column(_("Kantorenloods")),
        lambda row: ", ".join(each.name for each in row.loodsen) or Cell(_("niemand"), badge="warning"),
    )


def work_name(code: str) -> str:
    """Return what a state of mijn lijst is called."""
    names = {
        "nieuw": _("Nieuw"),
        "contact": _("In contact"),
        "verkenning": _("Verkenning"),
        "plan": _("Plan"),
        "uitvoering": _("Uitvoering"),
        "wachten": _("Wachten"),
        "klaar": _("Klaar"),
        "gestopt": _("Gestopt"),
    }
    return names.get(code, code)


def news(changes: Sequence[Change]) -> list[Fact]:
    """Return what changed, a line per gemeente; where something changed last comes first."""
    by_place: dict[str, list[Change]] = {}
    for change in changes:
        by_place.setdefault(change.name, []).append(change)
    return [
        Fact(
            name or _("De hele provincie"), "; ".join(map(_text, found)), date=timezone.localdate(found[0].at)
        )
        for name, found in by_place.items()
    ]


def _text(change: Change) -> str:
    n = change.count
    about = change.about
    if change.kind == "published":
        about = day(dt.date.fromisoformat(about))
    values = {"count": n, "about": about}
    texts: dict[str, Callable[[], str]] = {
        "upload": lambda: ngettext(
            "leverde %(count)s regel aan (%(about)s)", "leverde %(count)s regels aan (%(about)s)", n
        ),
        "form": lambda: ngettext("%(count)s waarneming ter plaatse", "%(count)s waarnemingen ter plaatse", n),
        "published": lambda: _("Nieuwe stand van het register gepubliceerd (%(about)s)"),
        "arrived": lambda: _("%(about)s is er kantorenloods"),
        "left": lambda: _("%(about)s stopt als kantorenloods"),
        "taken_up": lambda: ngettext(
            "%(count)s pand op de lijst gezet", "%(count)s panden op de lijst gezet", n
        ),
        "finished": lambda: ngettext("%(count)s pand afgerond", "%(count)s panden afgerond", n),
        "reported": lambda: ngettext("%(count)s melding “klopt niet”", "%(count)s meldingen “klopt niet”", n),
    }
    return texts[change.kind]() % values
