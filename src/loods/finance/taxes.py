# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Transfer tax by day and kind of object, what a buyer pays besides, and what VAT does to costs and value."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import numpy as np
import numpy.typing as npt

from loods.rules import Rulebook, RuleValue

Numbers = npt.NDArray[np.float64]

# What is handed over on the day of the deed: a home to let, a home to live in, anything else.
ObjectKind = Literal["other", "home", "own_home"]
# existing_exempt: an existing building, no VAT on its sale, transfer tax due. new_vat: in substance new.
VatRegime = Literal["existing_exempt", "new_vat"]

TRANSFER_RULES: dict[ObjectKind, str] = {
    "other": "tax.transfer_other",
    "home": "tax.transfer_home",
    "own_home": "tax.transfer_own_home",
}


def transfer_tax_rate(rulebook: Rulebook, day: dt.date, kind: ObjectKind) -> RuleValue:
    """Return the rate of transfer tax on the day of the deed; RuleError outside its validity."""
    return rulebook.on(TRANSFER_RULES[kind], day)


def buyer_costs(rulebook: Rulebook, day: dt.date, kind: ObjectKind, price: Numbers) -> Numbers:
    """Return what a buyer pays on top of each price (kosten koper): transfer tax, notary and the like."""
    share = transfer_tax_rate(rulebook, day, kind).value + rulebook.on("tax.buyer_costs", day).value
    return np.asarray(price * share)


def price_without_buyer_costs(gross: Numbers, share: float) -> Numbers:
    """Return the price (k.k.) at which a buyer spends `gross` (v.o.n.) in all, costs being `share` of it.

    >>> price_without_buyer_costs(np.array([111.0]), 0.11).round(2).tolist()
    [100.0]
    """
    return gross / (1.0 + share)


def vat_on_works(works: Numbers, rate: float, deductible: float, regime: VatRegime) -> Numbers:
    """Return the VAT on works that stays a cost: none where the building is sold with VAT as new.

    >>> vat_on_works(np.array([1000.0]), 0.21, 0.0, "existing_exempt").tolist()
    [210.0]
    """
    return np.asarray(works * 0.0 if regime == "new_vat" else works * rate * (1.0 - deductible))


def seller_keeps(
    gross: Numbers, rate: float, deductible: float, costs_share: float, regime: VatRegime
) -> Numbers:
    """Return what a seller keeps of what the buyer spends in all: without VAT, or without buyer's costs.

    `deductible` is the part of the VAT that the buyer gets back.
    """
    taken = 1.0 + (rate * (1.0 - deductible) if regime == "new_vat" else costs_share)
    return gross / taken
