# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an account of vacancy answers with: balances, signed flows by kind, and the units behind them."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

import polars as pl

from loods.messages import N_, Translate
from loods.monitor.results import FLOW_KINDS, FlowKind, Mark

# The group of entered_stock, left_stock and area_registered is that of the flow of the stock.
VACANCY_KINDS: dict[str, FlowKind] = {
    kind.code: kind
    for kind in (
        FlowKind(
            "became_vacant",
            "market",
            N_("Became vacant"),
            N_("Unit that was known not to be vacant, or of which a source says since when it is."),
        ),
        FlowKind(
            "offered",
            "market",
            N_("Put on offer"),
            N_("Unit that was known not to be on offer before, or of which a source says since when it is."),
        ),
        FlowKind(
            "part_larger",
            "market",
            N_("Larger part vacant"),
            N_("Unit was vacant and still is; a larger part of it counts."),
        ),
        FlowKind("filled", "market", N_("Taken into use"), N_("Unit was vacant and is in use since.")),
        FlowKind(
            "offer_ended",
            "market",
            N_("No longer on offer"),
            N_("The offer for rent or sale ended; whether the unit was filled is another question."),
        ),
        FlowKind(
            "part_smaller",
            "market",
            N_("Smaller part vacant"),
            N_("Unit was vacant and still is; a smaller part of it counts."),
        ),
        FlowKind(
            "entered_stock",
            "stock",
            N_("Vacant from the start in the stock"),
            N_("Unit that was vacant when it came into the stock; the flow of the stock says how it came."),
        ),
        FlowKind(
            "left_stock",
            "stock",
            N_("Left the stock while vacant"),
            N_("Unit that was vacant when it left the stock; the flow of the stock says where it went."),
        ),
        FlowKind(
            "area_registered",
            "register",
            N_("Area of a vacant unit registered anew"),
            N_("The same unit is as vacant as before; its registered floor area changed."),
        ),
        FlowKind(
            "conversion",
            "register",
            N_("Converted otherwise"),
            N_("Unit became the only one in its building or no longer is: another factor from go to vvo."),
        ),
        FlowKind(
            "found_vacant",
            "knowledge",
            N_("Found vacant, not known before"),
            N_("Nothing that still held was known of the unit before, so nobody knows since when it is."),
        ),
        FlowKind(
            "lapsed",
            "knowledge",
            N_("Observation lapsed"),
            N_("Unit was vacant when last seen; nobody repeated that in time, so it is unknown since."),
        ),
        FlowKind(
            "rule_change",
            "rules",
            N_("Other rules"),
            N_("From this day another factor, threshold or term of confirmation holds."),
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
class VacancyBalance:
    """Vacant units and m2 vvo on a day, as in the Figure of that day; None where nothing is known."""

    units: int | None
    vacant_vvo_m2: int | None


@dataclass(frozen=True)
class VacancyFlow:
    """Signed change of vacancy of one kind; `stock_flow` is the kind of the flow in the stock behind it."""

    kind: str
    units: int
    vacant_vvo_m2: int
    changes: int
    stock_flow: str | None = None

    @property
    def group(self) -> str:
        """Market, register, knowledge, rules or boundary."""
        if self.stock_flow is not None:
            return FLOW_KINDS[self.stock_flow].group
        return VACANCY_KINDS[self.kind].group


@dataclass(frozen=True)
class VacancyFlows:
    """Account of vacancy over (start, end]: opening + flows = closing, exactly, where both are known."""

    definition: str
    opening: VacancyBalance
    flows: tuple[VacancyFlow, ...]  # in the order of VACANCY_KINDS, only kinds that occur
    closing: VacancyBalance
    marks: tuple[Mark, ...] = ()
    # One row per change: date, kind, stock_flow, unit_id, building_id, address, units, vacant_vvo_m2, ...
    changes: pl.DataFrame = field(default_factory=pl.DataFrame, compare=False, repr=False)

    def to_dict(self, translate: Translate = str) -> dict[str, Any]:
        """Return the account as plain values for JSON."""
        return {
            "definition": self.definition,
            "opening": asdict(self.opening),
            "flows": [asdict(flow) | {"group": flow.group} for flow in self.flows],
            "closing": asdict(self.closing),
            "marks": [{"code": mark.code, "text": mark.text.render(translate)} for mark in self.marks],
        }
