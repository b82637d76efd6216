# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which new building comes back after demolition: the best form of the square-foot pro forma."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from loods.functions.uses import find_target_use
from loods.messages import N_, Text
from loods.scan.business.assumed import Assumptions
from loods.scan.business.from_facts import zones
from loods.scan.facts.table import Facts

if TYPE_CHECKING:
    from loods.finance.square_foot import Settings
    from loods.finance.square_foot_kernel import Best

Numbers = npt.NDArray[np.float64]

_FORMS = {
    "homes": N_("Homes"),
    "offices": N_("Offices"),
    "shops": N_("Shops"),
    "homes_over_shops": N_("Homes over shops"),
    "homes_and_work": N_("Homes and offices"),
    "mixed": N_("Homes, offices and shops"),
}
# Under which target use the rules have the yield and the VAT of a use of the pro forma.
_RULE_ROWS = {"home": "demolish_rebuild", "office": "stay_office", "shop": "personal_services"}
_SOFT = ("fees", "permits", "connection", "insurance", "contingency", "general")


@dataclass(frozen=True)
class NewBuilding:
    """The best form with what it changes in the inputs of the case, by code."""

    form: Text
    inputs: Mapping[str, float]


def best_new_building(facts: Facts, rules: Assumptions, bvo: float, plot_m2: float) -> NewBuilding | None:
    """Return the form that earns most on the plot of the one building; None where none fits or is known.

    At most as much floor per plot as the rule `finance.rebuild_ratio` makes of what stands there.
    """
    from loods.finance.square_foot import Settings, best_programmes

    if not plot_m2 > 0 or not bvo > 0:
        return None
    settings = Settings.of(rules.rulebook, rules.day)
    ratio = rules.number("finance.rebuild_ratio").value
    rents = _rents(facts, rules, settings)
    best = best_programmes(
        settings,
        np.array([plot_m2]),
        np.array([bvo * ratio / plot_m2]),
        np.array([np.inf]),
        np.array([0.0]),
        rents[None, :],
    )
    return None if best.form[0] < 0 else _named(settings, best, rents, rules, bvo)


def _rents(facts: Facts, rules: Assumptions, settings: Settings) -> Numbers:
    rows = {row["use"]: float(row["rent"]) for row in rules.rule("finance.square_foot_uses").value}
    here = rules.places()[zones(facts, rules)[0]]
    rows["office"] = rules.rent(find_target_use("stay_office"), here).value
    rows["home"] = rules.rent(find_target_use(_RULE_ROWS["home"]), here).value
    return np.array([rows[use] for use in settings.uses])


def _named(settings: Settings, best: Best, rents: Numbers, rules: Assumptions, bvo: float) -> NewBuilding:
    shares = settings.shares[best.form[0]]
    floor, cost = float(best.floor_m2[0]), float(best.cost_eur[0])
    soft = sum(rules.number(f"finance.{part}_share").value for part in _SOFT)
    rent = float(shares @ rents)
    yields = np.array([_row(rules, "finance.exit_yield", use) for use in settings.uses])
    deductible = np.array([_row(rules, "tax.vat_deductible", use) for use in settings.uses])
    return NewBuilding(
        Text(_FORMS[settings.forms[best.form[0]]]),
        {
            "rebuild_ratio": floor / bvo,
            "build_cost": cost / settings.profit_factor / floor / (1 + soft),
            "efficiency": settings.efficiency,
            "rent": rent,
            "exit_yield": rent / float(shares @ (rents / yields)),
            "vat_deductible": float(shares @ deductible),
        },
    )


def _row(rules: Assumptions, name: str, use: str) -> float:
    return rules.row(name, "use", _RULE_ROWS[use]).value
