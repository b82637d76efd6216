# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The inputs of a business case: code, group, title, unit, and the rule or fact that fills them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from loods.functions.uses import TargetUse
from loods.messages import N_


@dataclass(frozen=True)
class InputKind:
    """An input: `rule` gives its value; `by_use` = that rule is a table with a row per use.

    `rule` None = it comes from facts. `uses` limits it to groups or codes of target uses; elsewhere it is 0.
    """

    code: str
    group: str
    title: str
    unit: str
    rule: str | None = None
    by_use: bool = False
    uses: tuple[str, ...] = ()

    def holds(self, value: float) -> bool:
        """Tell whether a value can be reckoned with: not below nothing, a share not above one, and so on."""
        least, most = _BOUNDS.get(self.code, (0.0, 1.0 if self.unit in ("share", "flag") else _MOST))
        return least <= value <= most

    def serves(self, use: TargetUse) -> bool:
        """Tell whether this input says anything for a target use."""
        return not self.uses or use.code in self.uses or use.group in self.uses


# What can be filled in, where it is not from nothing up to a lot: nothing is divided by nothing.
_MOST = 1e12
_BOUNDS: Mapping[str, tuple[float, float]] = {
    "bvo": (1.0, 1e7),
    "works_years": (0.05, 10.0),
    "exit_yield": (0.005, 1.0),
    "rent_growth": (-0.2, 0.2),
    "cost_growth": (-0.2, 0.2),
    "efficiency": (0.01, 2.0),
    "unit_size": (1.0, 10_000.0),
    "rebuild_ratio": (0.01, 20.0),
    "start_years": (0.0, 10.0),
}

_BUILT = ("office", "work", "housing", "lodging", "care", "demolish_rebuild")
_KEPT = ("office", "work", "housing", "lodging", "care")
_DEMOLISHED = ("demolition",)
_TEMPORARY = ("housing_temporary",)

KINDS = (
    InputKind("bvo", "building", N_("Gross floor area of the building"), "m2_bvo"),
    InputKind(
        "rebuild_ratio",
        "building",
        N_("New floor area per m2 demolished"),
        "ratio",
        "finance.rebuild_ratio",
        uses=("demolish_rebuild",),
    ),
    InputKind("efficiency", "building", N_("Floor area to let per m2 gross"), "ratio", uses=_BUILT),
    InputKind(
        "unit_size",
        "building",
        N_("Floor area of a home or room"),
        "m2",
        "finance.unit_size",
        by_use=True,
        uses=("housing", "lodging", "care", "demolish_rebuild"),
    ),
    InputKind("acquisition", "building", N_("Price of the building as it is"), "eur"),
    InputKind("book_value", "building", N_("Book value"), "eur"),
    InputKind("woz_value", "building", N_("WOZ value"), "eur"),
    InputKind("land_m2", "building", N_("Area of the plot"), "m2", uses=("demolish",)),
    InputKind(
        "land_value", "building", N_("Land per m2"), "eur_per_m2", "finance.land_value", uses=("demolish",)
    ),
    InputKind(
        "build_cost",
        "costs",
        N_("Building costs per m2 gross"),
        "eur_per_m2",
        "finance.build_cost",
        True,
        _BUILT,
    ),
    InputKind("monument_share", "costs", N_("Extra for a monument"), "share", uses=_KEPT),
    InputKind("hazard_cost", "costs", N_("Asbestos and foundation per m2 gross"), "eur_per_m2"),
    InputKind(
        "demolition_cost",
        "costs",
        N_("Demolition per m2 gross"),
        "eur_per_m2",
        "finance.demolition_cost",
        uses=_DEMOLISHED,
    ),
    InputKind(
        "fees_share", "costs", N_("Architect and advisers, of the works"), "share", "finance.fees_share"
    ),
    InputKind(
        "permits_share", "costs", N_("Permits and leges, of the works"), "share", "finance.permits_share"
    ),
    InputKind(
        "connection_share",
        "costs",
        N_("Connections, of the works"),
        "share",
        "finance.connection_share",
        uses=_BUILT,
    ),
    InputKind("insurance_share", "costs", N_("Insurance, of the works"), "share", "finance.insurance_share"),
    InputKind(
        "contingency_share", "costs", N_("Unforeseen, of the works"), "share", "finance.contingency_share"
    ),
    InputKind(
        "general_share",
        "costs",
        N_("General costs of the developer, of the works"),
        "share",
        "finance.general_share",
    ),
    InputKind(
        "profit_share", "costs", N_("Profit and risk, of the investment"), "share", "finance.profit_share"
    ),
    InputKind("works_years", "costs", N_("Length of the works"), "years", "finance.works_years", True),
    InputKind("interest", "costs", N_("Interest during the works"), "share", "finance.interest"),
    InputKind("vat_rate", "tax", N_("VAT"), "share", "tax.vat_rate"),
    InputKind("vat_deductible", "tax", N_("VAT that can be deducted"), "share", "tax.vat_deductible", True),
    InputKind(
        "vat_new", "tax", N_("In substance a new building for VAT (1 = yes)"), "flag", "tax.vat_new", True
    ),
    InputKind("transfer_tax_now", "tax", N_("Transfer tax on buying"), "share", "tax.transfer_other"),
    InputKind("transfer_tax_after", "tax", N_("Transfer tax of the next buyer"), "share"),
    InputKind("buyer_costs", "tax", N_("Notary and other costs of buying"), "share", "tax.buyer_costs"),
    InputKind("rent", "income", N_("Rent per m2 a year"), "eur_per_m2_year", uses=_BUILT),
    InputKind(
        "incentive_share",
        "income",
        N_("Incentives, of the rent"),
        "share",
        "finance.incentive_share",
        True,
        _BUILT,
    ),
    InputKind(
        "vacancy_share",
        "income",
        N_("Rent missed through vacancy"),
        "share",
        "finance.vacancy_share",
        True,
        _BUILT,
    ),
    InputKind(
        "start_years", "income", N_("Time until the first let"), "years", "finance.start_years", True, _BUILT
    ),
    InputKind(
        "management_share",
        "income",
        N_("Management, of the rent"),
        "share",
        "finance.management_share",
        uses=_BUILT,
    ),
    InputKind(
        "maintenance",
        "income",
        N_("Upkeep per m2 gross a year"),
        "eur_per_m2_year",
        "finance.maintenance",
        uses=_BUILT,
    ),
    InputKind(
        "building_insurance",
        "income",
        N_("Insurance per m2 gross a year"),
        "eur_per_m2_year",
        "finance.building_insurance",
        uses=_BUILT,
    ),
    InputKind(
        "owner_taxes",
        "income",
        N_("Owner's taxes per m2 gross a year"),
        "eur_per_m2_year",
        "finance.owner_taxes",
        uses=_BUILT,
    ),
    InputKind(
        "rent_growth", "value", N_("Rise of rents a year"), "share", "finance.rent_growth", uses=_BUILT
    ),
    InputKind(
        "cost_growth", "value", N_("Rise of costs a year"), "share", "finance.cost_growth", uses=_BUILT
    ),
    InputKind(
        "discount", "value", N_("Return that is asked (discount rate)"), "share", "finance.discount", True
    ),
    InputKind(
        "exit_yield",
        "value",
        N_("Rent of the first year per euro paid at the sale"),
        "share",
        "finance.exit_yield",
        True,
        _BUILT,
    ),
    InputKind("rest_value", "value", N_("Empty building per m2 gross"), "eur_per_m2", uses=_TEMPORARY),
    InputKind(
        "decline",
        "value",
        N_("Loss of value of an empty building a year"),
        "share",
        "finance.value_decline",
        uses=_TEMPORARY,
    ),
    InputKind("senior_share", "money", N_("Senior loan, of the need"), "share", "finance.senior_share"),
    InputKind("senior_rate", "money", N_("Interest on the senior loan"), "share", "finance.senior_rate"),
    InputKind(
        "senior_repay_share", "money", N_("Repaid on it a year"), "share", "finance.senior_repay_share"
    ),
    InputKind(
        "junior_share",
        "money",
        N_("Subordinated loan, of the need"),
        "share",
        "finance.junior_share",
        uses=("housing",),
    ),
    InputKind(
        "junior_rate",
        "money",
        N_("Interest on the subordinated loan"),
        "share",
        "finance.junior_rate",
        uses=("housing",),
    ),
    InputKind(
        "junior_years",
        "money",
        N_("Years of the subordinated loan"),
        "years",
        "finance.junior_years",
        uses=("housing",),
    ),
    InputKind(
        "participation_share",
        "money",
        N_("Participation, of the need"),
        "share",
        "finance.participation_share",
    ),
    InputKind(
        "participation_return",
        "money",
        N_("Return of the participation"),
        "share",
        "finance.participation_return",
    ),
    InputKind("subsidy", "money", N_("Subsidy"), "eur", "finance.subsidy"),
    InputKind("equity_discount", "money", N_("Return that equity asks"), "share", "finance.equity_discount"),
)

# What other parts take an input for when the use has none of it: nothing is built, let or taken off.
NEUTRAL: Mapping[str, float] = {"rebuild_ratio": 1.0, "exit_yield": 1.0}


@cache
def kinds() -> Mapping[str, InputKind]:
    """Return every kind of input by code, in the order in which they are shown."""
    return {kind.code: kind for kind in KINDS}
