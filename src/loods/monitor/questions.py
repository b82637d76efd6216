# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""One question to the monitor: a use, a definition and a day, with the rules that hold then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl

from loods.errors import RuleError
from loods.monitor.areas import Division
from loods.monitor.definitions import Definition
from loods.monitor.stock import Factors, threshold_of, units_at, with_stock, with_vvo
from loods.monitor.summary import plan_buildings
from loods.monitor.timeline import at
from loods.monitor.uses import use_bit
from loods.monitor.vacancy import Since, vacancy_at, vacant_on
from loods.places import Area
from loods.rules import Rulebook

_PLAN_RULES = (
    "convenant.plan_min_area_vvo",
    "convenant.plan_min_years",
    "convenant.plan_min_vacant_share",
)


@dataclass(frozen=True)
class Question:
    """What is asked, with everything that is needed to answer it."""

    history: pl.DataFrame
    rulebook: Rulebook
    definition: Definition
    use: str
    day: dt.date
    division: Division
    segments: pl.DataFrame
    contradictions: pl.DataFrame
    held: Collection[str] | None = None  # gemeenten of the edition, where it says so

    @cached_property
    def factors(self) -> Factors:
        return Factors.on(self.rulebook, self.day)

    @cached_property
    def threshold(self) -> float:
        return threshold_of(self.definition, self.rulebook, self.day)

    @cached_property
    def classes(self) -> list[dict[str, Any]]:
        """The duration classes that hold on the day, shortest first."""
        classes: list[dict[str, Any]] = self.rulebook.on("vacancy.duration_classes", self.day).value
        return sorted(classes, key=lambda item: float(item["from_years"]))

    @property
    def class_names(self) -> list[str]:
        return [item["code"] for item in self.classes]

    @cached_property
    def plan_rules(self) -> dict[str, Any] | None:
        """The values of the plan list (area, years, share); None where it does not apply."""
        if self.use != "kantoor":
            return None
        try:
            return {name.split(".")[1]: self.rulebook.on(name, self.day) for name in _PLAN_RULES}
        except RuleError:
            return None

    def rule_names(self) -> list[str]:
        """Return the rules that the answer rests on."""
        names = ["area.vvo_per_go_single", "area.vvo_per_go_several", "area.threshold_band_go"]
        names += ["observation.confirm_months", "vacancy.duration_classes", self.definition.structural_rule]
        if self.definition.threshold_rule is not None:
            names.append(self.definition.threshold_rule)
        names += _PLAN_RULES if self.plan_rules is not None else ()
        return list(dict.fromkeys([*names, "bag.series_start"]))

    def units(self, area: Area | None = None) -> pl.DataFrame:
        """Return the units of the use on the day (of one area) with stock and vacancy by the definition."""
        chosen = units_at(self.history, self.day, use_bit(self.use), self.factors)
        if area is not None:
            chosen = self.division.inside(chosen, area)
        stock = self._with_band(with_stock(chosen, self.definition, self.threshold))
        units = vacancy_at(stock, self.segments, self.day, self.factors, self.threshold, self._durations())
        units = units.with_columns(needs_offer=pl.lit(self.definition.track == "offered_and_empty"))
        return self._with_structural(self._with_contradictions(units))

    def plans(self, units: pl.DataFrame) -> pl.DataFrame | None:
        """Return the buildings among `units` (with area) that need a plan; None where the rule is silent."""
        if self.plan_rules is None:
            return None
        area, share = (self.plan_rules[name].value for name in ("plan_min_area_vvo", "plan_min_vacant_share"))
        ids = units.filter(pl.col("vacant_m2_plan") > 0)["building_id"].unique().implode()
        whole = self.history.filter(at(self.day), pl.col("state") == "live", pl.col("building_id").is_in(ids))
        totals = with_vvo(whole, self.factors).group_by("building_id").agg(pl.col("vvo_m2").sum())
        return plan_buildings(units, totals, area, share)

    def _with_band(self, units: pl.DataFrame) -> pl.DataFrame:
        low, high = self.rulebook.on("area.threshold_band_go", self.day).value
        phases = ["live", "under_construction"] if self.definition.under_construction else ["live"]
        inside = pl.col("floor_area_go_m2").is_between(low, high).fill_null(value=False)
        return units.with_columns(in_band=inside & pl.col("phase").is_in(phases))

    def _with_contradictions(self, units: pl.DataFrame) -> pl.DataFrame:
        months = int(self.rulebook.on("observation.confirm_months", self.day).value)
        recent = self.contradictions.filter(
            pl.col("date") <= self.day, pl.col("date").dt.offset_by(f"{months}mo") > self.day
        )
        return units.with_columns(contradicted=pl.col("unit_id").is_in(recent["unit_id"].unique().implode()))

    def _durations(self) -> list[Since]:
        lengths = [
            Since(item["code"], float(item["from_years"]), not item.get("from_included", True))
            for item in self.classes
        ]
        if self.definition.structural_rule == "convenant.structural_years":
            rule = self.rulebook.on(self.definition.structural_rule, self.day)
            lengths.append(Since("lasting", float(rule.value), rule.compare != "at_least"))
        if self.plan_rules is not None:
            rule = self.plan_rules["plan_min_years"]
            lengths.append(Since("plan", float(rule.value), rule.compare != "at_least"))
        return lengths

    def _with_structural(self, units: pl.DataFrame) -> pl.DataFrame:
        """Add structural_m2 by the rule of the definition."""
        if self.definition.structural_rule == "cbs.long_term":
            days = self._reference_days()
            rows = vacant_on(units, self.segments, days, self.factors, self.threshold)
            return units.join(rows, on="unit_id", how="left")
        convenant = self.definition.structural_rule == "convenant.structural_years"
        source = "lasting" if convenant else self.class_names[-1]
        return units.with_columns(structural_m2=pl.col(f"vacant_m2_{source}")).drop(
            "vacant_m2_lasting", strict=False
        )

    def _reference_days(self) -> list[dt.date]:
        """Return the last reference days of CBS up to the day, as many as the rule wants in a row."""
        rule = self.rulebook.on("cbs.long_term", self.day).value
        day = dt.date(self.day.year, rule["month"], rule["day"])
        last = self.day.year if day <= self.day else self.day.year - 1
        return [dt.date(last - back, rule["month"], rule["day"]) for back in range(rule["dates_in_a_row"])]
