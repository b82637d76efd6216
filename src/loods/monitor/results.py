# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the monitor answers with: frozen figures, flows and grounds. Unknown is None, never 0."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields
from typing import Any

import polars as pl

from loods.messages import N_, Text, Translate


@dataclass(frozen=True)
class Mark:
    """A remark that belongs to a figure, such as "BAG in opbouw": a stable code and a text for people."""

    code: str
    text: Text


@dataclass(frozen=True)
class DurationClass:
    """Vacant space by how long it has stood empty without a break: from_years <= duration < to_years.

    The last class is the structural one: strictly longer than `from_years`; `to_years` is None there.
    """

    name: str
    from_years: float
    to_years: float | None
    vvo_m2: int | None
    units: int | None


@dataclass(frozen=True)
class Band:
    """Units for which the conversion from go to vvo leaves open whether they reach the threshold."""

    units: int
    floor_area_go_m2: int


@dataclass(frozen=True)
class PlanList:
    """Buildings that by the convenant need a concrete plan (large, long and almost wholly empty)."""

    buildings: int | None
    vvo_m2: int | None
    building_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    """Stock and vacancy of one area, date, use and definition. Areas in m2; pct 0-100; None = not known."""

    area: str
    area_name: str
    date: dt.date
    division: dt.date
    use: str
    definition: str
    edition: str
    # The stock as registered: every live unit that has the use, alone or with others.
    units: int
    floor_area_go_m2: int
    units_area_unknown: int
    units_sole_use: int
    floor_area_go_m2_sole_use: int
    buildings: int
    units_out_of_use: int
    # The stock by the definition, in lettable area, with the range that mixed use and conversion leave.
    stock_units: int
    stock_vvo_m2: int
    stock_vvo_m2_sole_use: int
    stock_vvo_low_m2: int
    stock_vvo_high_m2: int
    under_construction_units: int
    under_construction_vvo_m2: int
    band: Band
    # Vacancy by the definition.
    vacant_units: int | None
    vacant_vvo_m2: int | None
    vacant_vvo_low_m2: int | None
    vacant_vvo_high_m2: int | None
    vacancy_pct: float | None
    structural_vvo_m2: int | None
    structural_pct: float | None
    by_duration: tuple[DurationClass, ...]
    plan_list: PlanList
    vacant_below_threshold_vvo_m2: int | None
    vacant_units_area_unknown: int | None
    # Found empty in spaces from the threshold on, without a known offer; only where a definition asks it.
    vacant_not_offered_vvo_m2: int | None
    underused_units: int | None
    underused_vvo_m2: int | None
    unconfirmed_units: int
    unconfirmed_vvo_m2: int
    contradicted_units: int
    # How much of the stock the observations say anything about.
    observed_units: int
    observed_vvo_m2: int
    observed_pct: float | None
    marks: tuple[Mark, ...] = ()

    def to_dict(self, translate: Translate = str) -> dict[str, Any]:
        """Return the figure as plain values for JSON or a table; texts through `translate`."""
        plain = {item.name: getattr(self, item.name) for item in fields(self)}
        plain["band"] = asdict(self.band)
        plain["by_duration"] = [asdict(row) for row in self.by_duration]
        plain["plan_list"] = asdict(self.plan_list) | {"building_ids": list(self.plan_list.building_ids)}
        plain["marks"] = [{"code": mark.code, "text": mark.text.render(translate)} for mark in self.marks]
        return plain


@dataclass(frozen=True)
class Stock:
    """A balance: units and m2 go of every unit touched by the use, and of those with the use alone."""

    units: int
    floor_area_go_m2: int
    units_sole_use: int
    floor_area_go_m2_sole_use: int


@dataclass(frozen=True)
class FlowKind:
    """A kind of change; group is market (real), register (on paper) or boundary (moved between areas)."""

    code: str
    group: str
    title: str  # message id
    meaning: str  # message id


FLOW_KINDS: dict[str, FlowKind] = {
    kind.code: kind
    for kind in (
        FlowKind("new_build", "market", N_("New build"), N_("Unit taken into use in a new building.")),
        FlowKind(
            "addition",
            "market",
            N_("Added in an existing building"),
            N_("Unit taken into use in a building that stood already, where nothing of this use ended."),
        ),
        FlowKind(
            "from_other_use",
            "market",
            N_("From another use"),
            N_("Unit, or its successor in the same building, that had other uses before."),
        ),
        FlowKind(
            "back_in_use", "market", N_("Back in use"), N_("Unit that was out of use and no longer is.")
        ),
        FlowKind("demolition", "market", N_("Demolition"), N_("Unit ended with its building demolished.")),
        FlowKind(
            "transformation_to_housing",
            "market",
            N_("Transformation to housing"),
            N_("Unit became housing, or ended while housing was added in the same building (CBS rule)."),
        ),
        FlowKind(
            "transformation_to_other",
            "market",
            N_("Transformation to another use"),
            N_("Unit got another use, or ended while another use was added in the same building."),
        ),
        FlowKind("out_of_use", "market", N_("Out of use"), N_("Unit that may no longer be used as it is.")),
        FlowKind(
            "withdrawal",
            "market",
            N_("Withdrawal"),
            N_("Unit withdrawn while its building stays and nothing came in its place."),
        ),
        FlowKind(
            "merge_split",
            "register",
            N_("Merge or split"),
            N_("Units of one building divided anew; the area stayed the same within the tolerance."),
        ),
        FlowKind(
            "redivision",
            "register",
            N_("Divided anew with another area, to be checked"),
            N_("Units of one building were replaced on one day by others of the use, and the area differs."),
        ),
        FlowKind(
            "administrative_change",
            "register",
            N_("Administrative change, to be checked"),
            N_("Use changed on paper: same area and no sign of building work."),
        ),
        FlowKind(
            "area_change", "register", N_("Change of area"), N_("Registered floor area of a unit changed.")
        ),
        FlowKind(
            "area_known",
            "register",
            N_("Area became known or unknown"),
            N_("A placeholder area was replaced by a measured one, or the reverse."),
        ),
        FlowKind(
            "use_mix",
            "register",
            N_("Other uses added or dropped"),
            N_("Unit keeps the use but shares it otherwise: moves between sole and mixed use."),
        ),
        FlowKind(
            "correction",
            "register",
            N_("Correction"),
            N_("Unit registered by mistake, ended by mistake, or missing in the register for a time."),
        ),
        FlowKind(
            "boundary",
            "boundary",
            N_("Moved between areas"),
            N_("Unit counts to another area since: its address or place changed, not its use."),
        ),
    )
}


@dataclass(frozen=True)
class Flow:
    """Signed change of one kind, and for a sub-row of one destination (use after, or before for inflow)."""

    kind: str
    units: int
    floor_area_go_m2: int
    units_sole_use: int
    floor_area_go_m2_sole_use: int
    changes: int
    buildings: int
    destination: str | None = None

    @property
    def group(self) -> str:
        return FLOW_KINDS[self.kind].group


@dataclass(frozen=True)
class Flows:
    """Accounts of one area and use over (start, end]: opening + flows = closing, exactly."""

    area: str
    area_name: str
    use: str
    start: dt.date
    end: dt.date
    division: dt.date
    edition: str
    opening: Stock
    flows: tuple[Flow, ...]  # in the order of FLOW_KINDS, only kinds that occur
    by_destination: tuple[Flow, ...]
    closing: Stock
    marks: tuple[Mark, ...] = ()
    # One row per change: unit_id, building_id, address, date, kind, destination, units, floor_area_go_m2, ...
    changes: pl.DataFrame = field(default_factory=pl.DataFrame, compare=False, repr=False)

    def to_dict(self, translate: Translate = str) -> dict[str, Any]:
        """Return the accounts as plain values for JSON."""
        return {
            "area": self.area,
            "area_name": self.area_name,
            "use": self.use,
            "from": self.start,
            "to": self.end,
            "division": self.division,
            "edition": self.edition,
            "opening": asdict(self.opening),
            "flows": [_flow_dict(flow) for flow in self.flows],
            "by_destination": [_flow_dict(flow) for flow in self.by_destination],
            "closing": asdict(self.closing),
            "marks": [{"code": mark.code, "text": mark.text.render(translate)} for mark in self.marks],
        }


def _flow_dict(flow: Flow) -> dict[str, Any]:
    plain = asdict(flow) | {"group": flow.group}
    if flow.destination is None:
        del plain["destination"]
    return plain


@dataclass(frozen=True)
class Ground:
    """One reason behind a figure: a definition, a rule value with its source, an edition or a choice made."""

    kind: str  # definition | rule | edition | observations | method
    name: str
    value: str
    unit: str = ""
    title: str = ""
    article: str = ""
    link: str = ""
    valid_from: dt.date | None = None
    verified: bool | None = None

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


Progress = Callable[[float], None]
