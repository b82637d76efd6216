# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The monitor: one edition with its observations and rules, asked for figures, flows, objects and grounds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Protocol

import polars as pl

from loods.errors import InputError
from loods.messages import N_
from loods.monitor.addresses import object_names
from loods.monitor.areas import Division, Level
from loods.monitor.definitions import DEFAULT, Definition, find_definition
from loods.monitor.flows import (
    area_changes,
    change_list,
    check_period,
    flows_by_destination,
    flows_of,
    stock_on,
)
from loods.monitor.grounds import grounds_of
from loods.monitor.history import Tables, buildings, unit_history
from loods.monitor.kinds import FlowRules, classified_changes
from loods.monitor.marks import (
    figure_marks,
    flow_marks,
    observed_marks,
    offer_marks,
    series_start,
    vacancy_flow_marks,
)
from loods.monitor.narrowed import OfUse
from loods.monitor.objects import object_list
from loods.monitor.questions import Question
from loods.monitor.results import Figure, Flows, Ground
from loods.monitor.spells import contradictions, spells
from loods.monitor.stock import Factors, of_use, threshold_of
from loods.monitor.summary import band, duration_classes, empty_row, plan_list, summed, vacancy_known
from loods.monitor.uses import find_use, use_bit
from loods.monitor.vacancy_account import (
    Era,
    area_vacancy_changes,
    rule_days,
    since_days,
    vacancy_balance,
    vacancy_change_list,
    vacancy_changes,
    vacancy_flows_of,
)
from loods.monitor.vacancy_results import VacancyFlows
from loods.places import Area
from loods.places.own_areas import OwnAreas
from loods.rules import Rulebook


class OpenEdition(Tables, Protocol):
    """An edition as the monitor needs it: its tables and its id."""

    @property
    def id(self) -> str:
        """The name of the edition."""
        ...


class Monitor:
    """Figures on one edition. What is costly (history, spells) is made once and kept.

    An edition narrowed to a use (loods.monitor.narrowed) answers for that use only; `held` are the gemeenten
    of which the edition holds units on its reference date.
    """

    def __init__(
        self,
        edition: OpenEdition,
        observations: pl.DataFrame,
        rulebook: Rulebook,
        own_areas: OwnAreas | None = None,
        reference_date: dt.date | None = None,
        known_from: dt.date | None = None,
        held: Collection[str] | None = None,
    ) -> None:
        self.edition = edition
        self.observations = observations
        self.rulebook = rulebook
        self.own_areas = own_areas
        self.reference_date = reference_date
        self.known_from = known_from
        self.held = held
        self._spells: dict[tuple[str, int], pl.DataFrame] = {}
        self._contradictions: dict[str, pl.DataFrame] = {}
        self._divisions: dict[dt.date, Division] = {}
        self._changes: dict[tuple[int, FlowRules], pl.DataFrame] = {}

    @cached_property
    def history(self) -> pl.DataFrame:
        """Every unit through time (loods.monitor.history.HISTORY_COLUMNS)."""
        return unit_history(self.edition)

    @cached_property
    def buildings(self) -> pl.DataFrame:
        """Every version of every building (loods.monitor.history.buildings)."""
        return buildings(self.edition)

    def division(self, day: dt.date) -> Division:
        """Return the areas as they were on `day`."""
        if day not in self._divisions:
            self._divisions[day] = Division.on(day, self.edition.table("town_gemeente"), self.own_areas)
        return self._divisions[day]

    def spells(self, definition: Definition, day: dt.date) -> pl.DataFrame:
        """Return the segments of vacancy by a definition, with the rules that hold on `day`."""
        months = int(self.rulebook.on("observation.confirm_months", day).value)
        key = (definition.track, months)
        if key not in self._spells:
            self._spells[key] = spells(self.observations, definition.track, months)
        return self._spells[key]

    def contradictions(self, definition: Definition) -> pl.DataFrame:
        """Return unit_id and date of the days on which sources contradict each other."""
        if definition.track not in self._contradictions:
            self._contradictions[definition.track] = contradictions(self.observations, definition.track)
        return self._contradictions[definition.track]

    def figures(
        self,
        area: Area,
        dates: Sequence[dt.date],
        use: str,
        definition: str = DEFAULT,
        division: dt.date | None = None,
    ) -> list[Figure]:
        """Return one figure per date. Without `division` the areas are those of the last date."""
        day = division or max(dates)
        return [
            self._figure(area, date, self._asked(use), find_definition(definition), day) for date in dates
        ]

    def units(
        self, date: dt.date, use: str, definition: str, division: dt.date, area: Area | None = None
    ) -> pl.DataFrame:
        """Return every unit that a figure looks at, with its areas and what is known of its vacancy."""
        return self._question(date, self._asked(use), find_definition(definition), division).units(area)

    def judged(self, date: dt.date, use: str, definition: str, division: dt.date) -> pl.DataFrame:
        """Return `units` with plan_listed: whether its building is on the list of those that need a plan."""
        question = self._question(date, self._asked(use), find_definition(definition), division)
        units = question.units()
        plans = question.plans(units.with_columns(area=pl.lit("")))
        ids = pl.Series(dtype=pl.String) if plans is None else plans["building_id"]
        listed = pl.col("building_id").is_in(ids.implode()) & pl.col("vacant")
        return units.with_columns(plan_listed=listed.fill_null(value=False))

    def changes(self, use: str, day: dt.date) -> pl.DataFrame:
        """Return every change of every unit for a use, with its kind, by the rules that hold on `day`."""
        rules = FlowRules.on(self.rulebook, day)
        key = (use_bit(self._asked(use)), rules)
        if key not in self._changes:
            self._changes[key] = classified_changes(self.history, self.buildings, key[0], rules)
        return self._changes[key]

    def flows(
        self, area: Area, start: dt.date, end: dt.date, use: str, division: dt.date | None = None
    ) -> Flows:
        """Return the accounts of an area over (start, end]; InputError before the register was complete."""
        self._check_known(start)
        check_period(start, end, series_start(self.rulebook, start))
        day = division or end
        where = self.division(day)
        bit = use_bit(self._asked(use))
        changes = area_changes(self.changes(use, end), where, area, start, end)
        return Flows(
            area=area.code,
            area_name=area.name,
            use=self._asked(use),
            start=start,
            end=end,
            division=day,
            edition=self.edition.id,
            opening=stock_on(self.history, where, area, bit, start),
            flows=flows_of(changes),
            by_destination=flows_by_destination(changes),
            closing=stock_on(self.history, where, area, bit, end),
            marks=flow_marks(
                self.rulebook, start, end, self.reference_date, self._coverage(where, area, end)
            ),
            changes=change_list(changes, self.edition),
        )

    def vacancy_flows(
        self,
        area: Area,
        start: dt.date,
        end: dt.date,
        use: str,
        definition: str = DEFAULT,
        division: dt.date | None = None,
    ) -> VacancyFlows:
        """Return the account of vacancy over (start, end]; InputError before the register was complete."""
        check_period(start, end, series_start(self.rulebook, start))
        asked = self._asked(use), find_definition(definition)
        opening, closing = (self._question(day, *asked, division or end) for day in (start, end))
        chosen, bit = closing.definition, use_bit(self._asked(use))
        stock = self.changes(use, end)
        changes = vacancy_changes(self.history, bit, self._eras(chosen, start, end), stock)
        touching = area_vacancy_changes(
            changes, closing.division, area, since_days(self.observations), supply=chosen.track == "offered"
        )
        balances = [vacancy_balance(question, area) for question in (opening, closing)]
        unknown = [day for day, it in zip((start, end), balances, strict=True) if it.vacant_vvo_m2 is None]
        return VacancyFlows(
            definition=chosen.name,
            opening=balances[0],
            flows=vacancy_flows_of(touching),
            closing=balances[1],
            marks=vacancy_flow_marks(opening, closing, unknown),
            changes=vacancy_change_list(touching, self.edition),
        )

    def _eras(self, definition: Definition, start: dt.date, end: dt.date) -> Iterator[Era]:
        """Yield the parts of a period, both days included, in which the same rules hold."""
        days = [start, *rule_days(self.rulebook, definition, start, end)]
        for first, last in pairwise([*days, end + dt.timedelta(days=1)]):
            factors = Factors.on(self.rulebook, first)
            threshold = threshold_of(definition, self.rulebook, first)
            yield Era(first, last, self.spells(definition, first), factors, threshold)

    def _coverage(self, where: Division, area: Area, day: dt.date) -> tuple[int, int]:
        return where.coverage(self.history, area, day, self.reference_date, self.held)

    def by_area(
        self,
        level: Level,
        date: dt.date,
        use: str,
        definition: str = DEFAULT,
        division: dt.date | None = None,
        within: Area | None = None,
    ) -> pl.DataFrame:
        """Return one row per area of a level with units there: area, area_name and the sums of a Figure."""
        question = self._question(date, self._asked(use), find_definition(definition), division or date)
        placed = question.division.with_area(question.units(within), level)
        rows = summed(placed, question.class_names)
        names = self._names(level, question.division)
        named = pl.col("area").replace_strict(names, default=pl.col("area"), return_dtype=pl.String)
        plans = question.plans(placed)
        if plans is not None:
            counts = plans.group_by("area").agg(plan_buildings=pl.len(), plan_vvo_m2=pl.col("vvo_m2").sum())
            rows = rows.join(counts, on="area", how="left").with_columns(
                pl.when(vacancy_known()).then(pl.col("plan_buildings", "plan_vvo_m2").fill_null(0))
            )
        return rows.select("area", named.alias("area_name"), pl.exclude("area")).sort("area")

    def series(
        self,
        level: Level,
        dates: Sequence[dt.date],
        use: str,
        definition: str = DEFAULT,
        division: dt.date | None = None,
        within: Area | None = None,
    ) -> pl.DataFrame:
        """Return the stock and vacancy of every area of a level on many days: area, area_name, date and sums.

        The same sums as those of figures, without range and duration, at a fraction of the cost.
        """
        from loods.monitor.series import series  # numba is loaded when it is needed

        self._check_known(min(dates))
        where, chosen = self.division(division or max(dates)), find_definition(definition)
        mine = self.history if within is None else where.inside(self.history, within)
        pieces = where.with_area(of_use(mine, use_bit(self._asked(use))), level)
        rows = pl.concat(
            series(pieces, self.spells(chosen, days[0]), days, chosen, *settings)
            for settings, days in self._alike(chosen, sorted(set(dates)))
        )
        names = self._names(level, where)
        named = pl.col("area").replace_strict(names, default=pl.col("area"), return_dtype=pl.String)
        return rows.select("area", named.alias("area_name"), pl.exclude("area")).sort("area", "date")

    def _alike(
        self, definition: Definition, dates: Sequence[dt.date]
    ) -> list[tuple[tuple[Factors, float], list[dt.date]]]:
        """Group days for which the same rules hold: factors and threshold, with their days."""
        groups: dict[tuple[Factors, float, int], list[dt.date]] = {}
        for day in dates:
            months = int(self.rulebook.on("observation.confirm_months", day).value)
            factors, threshold = Factors.on(self.rulebook, day), threshold_of(definition, self.rulebook, day)
            groups.setdefault((factors, threshold, months), []).append(day)
        return [((factors, threshold), days) for (factors, threshold, _), days in groups.items()]

    def objects(
        self, area: Area, date: dt.date, use: str, definition: str = DEFAULT, division: dt.date | None = None
    ) -> pl.DataFrame:
        """Return the units behind a figure, one row each: address, areas, since when and on whose word."""
        units = self.units(date, use, definition, division or date, area)
        years = self.buildings.sort("start").unique("building_id", keep="last")
        return object_list(units, self.edition, self.observations, years.select("building_id", "built_year"))

    def grounds(
        self,
        date: dt.date,
        use: str,
        definition: str = DEFAULT,
        division: dt.date | None = None,
        language: str = "nl",
    ) -> list[Ground]:
        """Return the definition, rules with sources, edition and observations that a figure rests on."""
        question = self._question(date, self._asked(use), find_definition(definition), division or date)
        return grounds_of(question, self.edition.id, self.observations, language)

    def _names(self, level: Level, division: Division) -> dict[str, str]:
        if level in {"unit", "building", "street"}:
            return object_names(self.edition, self.history, level)
        return division.names(level)

    def _asked(self, use: str) -> str:
        """Return the short name of a use; an edition narrowed to one use cannot answer for another."""
        found = find_use(use)
        if isinstance(self.edition, OfUse) and self.edition.use != found:
            raise ValueError(f"this monitor was opened for {self.edition.use}: open one for {found}")
        return found

    def _check_known(self, date: dt.date) -> None:
        """Refuse a date of which an edition without history knows nothing: that is not the same as zero."""
        if self.known_from is not None and date < self.known_from:
            raise InputError(
                N_("Edition {edition} has no history: it holds the state of {date} only."),
                N_("Ask for that date or later, or import an LVBAG extract: loods import bag FILE."),
                edition=self.edition.id,
                date=self.known_from.isoformat(),
            )

    def _question(self, date: dt.date, use: str, definition: Definition, division: dt.date) -> Question:
        self._check_known(date)
        return Question(
            history=self.history,
            rulebook=self.rulebook,
            definition=definition,
            use=use,
            day=date,
            division=self.division(division),
            segments=self.spells(definition, date),
            contradictions=self.contradictions(definition),
            held=self.held,
        )

    def _figure(self, area: Area, date: dt.date, use: str, definition: Definition, day: dt.date) -> Figure:
        question = self._question(date, use, definition, day)
        units = question.units(area).with_columns(area=pl.lit(area.code))
        row = next(summed(units, question.class_names).iter_rows(named=True), empty_row(question.class_names))
        known = row["vacant_units"] is not None
        marks = (
            *observed_marks(row["observed_pct"], definition.name),  # type: ignore[arg-type]
            *offer_marks(row["offers_open"], definition.name, known=known),  # type: ignore[arg-type]
            *figure_marks(question, area, units, self.reference_date),
        )
        plain = {name: row[name] for name in Figure.__dataclass_fields__ if name in row and name != "area"}
        return Figure(
            area=area.code,
            area_name=area.name,
            date=date,
            division=day,
            use=use,
            definition=definition.name,
            edition=self.edition.id,
            band=band(row),
            by_duration=duration_classes(row, question.classes),
            plan_list=plan_list(question.plans(units), area.code, known=known),
            marks=marks,
            **plain,  # type: ignore[arg-type]
        )
