# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The answers on the pages of figures: in full, asked of the monitor, for who may see them so.

What the public sees comes from the fixed grid (loods_store.queries.public_figures) in the same form.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import polars as pl

from loods.errors import InputError
from loods.messages import N_
from loods.monitor import DEFINITIONS, Figure, Flows, Ground, Mark, Monitor, VacancyFlows, absence
from loods.monitor.grounds import rule_grounds
from loods.monitor.kinds import FLOW_RULES
from loods.monitor.marks import series_start
from loods.monitor.vacancy_account import rule_days
from loods.places import Area
from loods_store.queries import monitors
from loods_store.queries.figure_areas import Place

VACANCY = ("vacant_units", "vacant_vvo_m2", "vacancy_pct")
STRUCTURAL = ("structural_vvo_m2", "structural_pct")

# What a definition goes by -> the concepts of the observations that tell it.
_CONCEPTS = {
    "counted": ("counted",),
    "administrative": ("administrative",),
    "offered": ("supply",),
    "offered_and_empty": ("counted", "supply"),
}


@dataclass(frozen=True)
class Duration:
    """Vacant space by how long it has stood empty; from_years <= duration < to_years, None = no end."""

    name: str
    from_years: float
    to_years: float | None
    vvo_m2: int | None
    units: int | None
    hidden: bool = False


@dataclass(frozen=True)
class Shown:
    """A figure as a viewer may see it: None is unknown; fields named in `hidden` are held back, and None."""

    area: str
    area_name: str
    date: dt.date
    definition: str
    units: int | None = None
    floor_area_go_m2: int | None = None
    floor_area_go_m2_sole_use: int | None = None
    buildings: int | None = None
    stock_units: int | None = None
    stock_vvo_m2: int | None = None
    vacant_units: int | None = None
    vacant_vvo_m2: int | None = None
    vacancy_pct: float | None = None
    structural_vvo_m2: int | None = None
    structural_pct: float | None = None
    observed_pct: float | None = None
    durations: tuple[Duration, ...] = ()
    marks: tuple[Mark, ...] = ()
    hidden: frozenset[str] = frozenset()

    def is_hidden(self, field: str) -> bool:
        """Tell whether a value is held back from this viewer."""
        return field in self.hidden


_FIELDS = tuple(
    name
    for name in Shown.__dataclass_fields__
    if name not in {"durations", "marks", "hidden", "area", "area_name", "date", "definition"}
)


@dataclass(frozen=True)
class Question:
    """What a page asks: a place, a use, a definition and a period; areas as they are on its last day."""

    place: Place
    use: str
    definition: str
    start: dt.date
    end: dt.date

    @property
    def area(self) -> Area:
        return self.place.area

    @property
    def key(self) -> tuple[object, ...]:
        return self.area.code, self.use, self.definition, self.start, self.end


@dataclass(frozen=True)
class Break:
    """A day on which a series breaks: before and after do not compare; `kind` says why."""

    day: dt.date
    kind: str  # register | rules
    name: str = ""


def figure(question: Question, day: dt.date, definition: str = "") -> Shown:
    """Return the figure of a day, by the question's definition or another; InputError where none can be."""
    named = definition or question.definition
    basis = question.place.basis
    key = ("figure", question.area.code, question.use, named, day, question.end)
    return monitors.answer(basis, key, lambda: _figure(basis, question, day, named))


def _figure(basis: monitors.Basis, question: Question, day: dt.date, definition: str) -> Shown:
    monitor = monitors.monitor_on(basis, question.use)
    _check_definition(monitor, definition, day)
    found = monitor.figures(question.area, [day], question.use, definition, question.end)[0]
    return shown(found)


def shown(found: Figure) -> Shown:
    """Return a figure of the monitor in the form of the pages, nothing held back."""
    classes = tuple(
        Duration(item.name, item.from_years, item.to_years, item.vvo_m2, item.units)
        for item in found.by_duration
    )
    values = {name: getattr(found, name) for name in _FIELDS}
    named = (found.area, found.area_name, found.date, found.definition)
    return Shown(*named, **values, durations=classes, marks=found.marks)


def _check_definition(monitor: Monitor, definition: str, day: dt.date) -> None:
    mark = absence(monitor.rulebook, definition, day)
    if mark is not None:
        raise InputError(
            N_("The definition {definition} has no rules on {day}: it did not exist then."),
            N_("Choose a later day or another definition."),
            **mark.text.params,
        )


def definitions_of(use: str) -> list[str]:
    """Return the names of the definitions that fit a use."""
    return [item.name for item in DEFINITIONS.values() if item.only_use in (None, use)]


def days_between(start: dt.date, end: dt.date) -> list[dt.date]:
    """Return the first days of quarters between two days, and both days; of over 25 years the years only."""
    months = (1,) if end.year - start.year > 25 else (1, 4, 7, 10)
    years = range(start.year, end.year + 1)
    inside = [dt.date(year, month, 1) for year in years for month in months]
    return sorted({start, *(day for day in inside if start < day < end), end})


def through_time(question: Question, definition: str = "") -> list[Shown]:
    """Return stock and vacancy of each quarter of the period, as far as the definition has rules by then."""
    named = definition or question.definition
    basis = question.place.basis
    key = ("series", *question.key, named)
    return monitors.answer(basis, key, lambda: _through_time(basis, question, named))


def _through_time(basis: monitors.Basis, question: Question, definition: str) -> list[Shown]:
    monitor = monitors.monitor_on(basis, question.use)
    days = [
        day
        for day in days_between(question.start, question.end)
        if absence(monitor.rulebook, definition, day) is None and day >= (monitor.known_from or day)
    ]
    if not days:
        return []
    rows = monitor.series("country", days, question.use, definition, question.end, question.area)
    return [_of_row(row | _named(question.area), definition) for row in rows.iter_rows(named=True)]


def _named(area: Area) -> dict[str, object]:
    return {"area": area.code, "area_name": area.name}


def _of_row(row: dict[str, object], definition: str) -> Shown:
    values = {name: row[name] for name in _FIELDS if name in row}
    return Shown(str(row["area"]), str(row["area_name"]), row["date"], definition, **values)  # type: ignore[arg-type]


def by_gemeente(question: Question, day: dt.date) -> list[Shown]:
    """Return a figure per gemeente of the question's place on a day."""
    basis = question.place.basis
    key = ("by gemeente", *question.key, day)
    return monitors.answer(basis, key, lambda: _by_gemeente(basis, question, day))


def _by_gemeente(basis: monitors.Basis, question: Question, day: dt.date) -> list[Shown]:
    monitor = monitors.monitor_on(basis, question.use)
    _check_definition(monitor, question.definition, day)
    rows = monitor.by_area(
        "gemeente", day, question.use, question.definition, question.end, within=question.area
    )
    return [_of_row(row | {"date": day}, question.definition) for row in rows.iter_rows(named=True)]


def stock_flows(question: Question) -> Flows:
    """Return the account of the stock over the period; InputError where the register was not complete yet."""
    basis = question.place.basis
    start = accounts_from(question)

    def made() -> Flows:
        monitor = monitors.monitor_on(basis, question.use)
        return monitor.flows(question.area, start, question.end, question.use, question.end)

    return monitors.answer(basis, ("flows", *question.key, start), made)


def vacancy_flows(question: Question) -> VacancyFlows:
    """Return the account of vacancy over the period, by the definition of the question."""
    basis = question.place.basis
    start = accounts_from(question)

    def made() -> VacancyFlows:
        monitor = monitors.monitor_on(basis, question.use)
        _check_definition(monitor, question.definition, start)
        asked = (question.area, start, question.end, question.use, question.definition, question.end)
        return monitor.vacancy_flows(*asked)

    return monitors.answer(basis, ("vacancy flows", *question.key, start), made)


def accounts_from(question: Question) -> dt.date:
    """Return the first day of the accounts: that of the period, or on which the register was complete."""
    return max(question.start, series_start(monitors.rulebook(), question.end))


def breaks(question: Question) -> list[Break]:
    """Return the days inside the period on which the series breaks, by register or by rules."""
    rulebook = monitors.rulebook()
    start = series_start(rulebook, question.end)
    found = [Break(start, "register")] if question.start < start <= question.end else []
    chosen = DEFINITIONS[question.definition]
    days = rule_days(rulebook, chosen, question.start, question.end)
    return [*found, *(Break(day, "rules") for day in days)]


def grounds(question: Question, day: dt.date, language: str) -> list[Ground]:
    """Return what a figure rests on: definition, rules with source, edition, observations, method."""
    basis = question.place.basis
    monitor = monitors.monitor_on(basis, question.use)
    return monitor.grounds(day, question.use, question.definition, question.end, language)


def evidence(question: Question, day: dt.date) -> pl.DataFrame:
    """Return what was said of the units of the place by then: concept, source, rows, first and last day.

    Only the concepts that the definition counts on.
    """
    basis = question.place.basis
    key = ("evidence", question.area.code, question.use, question.definition, day, question.end)
    return monitors.answer(basis, key, lambda: _evidence(basis, question, day))


def _evidence(basis: monitors.Basis, question: Question, day: dt.date) -> pl.DataFrame:
    monitor = monitors.monitor_on(basis, question.use)
    inside = monitor.division(question.end).inside(monitor.history, question.area)
    concepts = list(_CONCEPTS[DEFINITIONS[question.definition].track])
    said = monitor.observations.filter(pl.col("concept").is_in(concepts), pl.col("date") <= day)
    mine = said.join(inside.select("unit_id").unique(), on="unit_id", how="semi")
    groups = mine.group_by("concept", "source").agg(
        rows=pl.len(), first=pl.col("date").min(), last=pl.col("date").max()
    )
    return groups.sort("concept", "source")


def flow_grounds(day: dt.date, language: str) -> list[Ground]:
    """Return the rules that the accounts of the stock rest on."""
    return list(rule_grounds(monitors.rulebook(), FLOW_RULES, day, language))


def objects(question: Question, day: dt.date) -> pl.DataFrame:
    """Return the units behind a figure, with a column per duration class of what is vacant that long."""
    basis = question.place.basis
    key = ("objects", question.area.code, question.use, question.definition, day, question.end)
    return monitors.answer(basis, key, lambda: _objects(basis, question, day))


def _objects(basis: monitors.Basis, question: Question, day: dt.date) -> pl.DataFrame:
    monitor = monitors.monitor_on(basis, question.use)
    asked = (day, question.use, question.definition, question.end, question.area)
    units = monitor.units(*asked)
    durations = [name for name in units.columns if name.startswith("vacant_m2_")]
    listed = monitor.objects(question.area, day, question.use, question.definition, question.end)
    return listed.join(units.select("unit_id", *durations).unique("unit_id"), on="unit_id", how="left")
