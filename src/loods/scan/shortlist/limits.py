# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The thresholds of the shortlist: rule values, so that a gemeente can set its own in the open."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields

from loods.rules import Rulebook
from loods.rules.model import RuleValue

# Field of Limits -> rule.
RULES = {
    "large": "network.large_building_vvo",
    "long": "convenant.structural_years",
    "score": "shortlist.suitable_score",
    "mostly": "shortlist.task_vacant_share",
    "no_way_out": "shortlist.not_a_way_out",
    "label_from": "label_c.from",
    "label_share": "label_c.min_share",
    "label_area": "label_c.min_area",
    "label_kwh": "label_c.max_kwh",
    "office": "shortlist.office_share",
    "distance": "shortlist.cluster_distance",
    "leaver": "shortlist.cluster_vacant_share",
    "smallest": "shortlist.cluster_area",
    "piece": "shortlist.cluster_piece",
    "most": "shortlist.cluster_buildings",
    "plan_area": "convenant.plan_min_area_vvo",
    "plan_years": "convenant.plan_min_years",
    "plan_share": "convenant.plan_min_vacant_share",
}


@dataclass(frozen=True)
class Limits:
    """The rule values that decide what is on which list, all of one day."""

    day: dt.date
    large: RuleValue
    long: RuleValue
    score: RuleValue
    mostly: RuleValue
    no_way_out: RuleValue
    label_from: RuleValue
    label_share: RuleValue
    label_area: RuleValue
    label_kwh: RuleValue
    office: RuleValue
    distance: RuleValue
    leaver: RuleValue
    smallest: RuleValue
    piece: RuleValue
    most: RuleValue
    plan_area: RuleValue
    plan_years: RuleValue
    plan_share: RuleValue

    @property
    def grounds(self) -> tuple[RuleValue, ...]:
        """Return every rule value used, in the order in which the lists use them."""
        return tuple(getattr(self, field.name) for field in fields(self) if field.name != "day")

    @property
    def excluded(self) -> tuple[str, ...]:
        """Return the uses that count as no way out of vacancy."""
        return tuple(row["use"] for row in self.no_way_out.value)

    @property
    def label_holds(self) -> bool:
        """Tell whether offices need label C on the day."""
        started: bool = self.label_from.value <= self.day
        return started


def limits_on(rulebook: Rulebook, day: dt.date) -> Limits:
    """Return the thresholds that hold on a day; RuleError outside their validity."""
    return Limits(day, **{field: rulebook.on(rule, day) for field, rule in RULES.items()})
