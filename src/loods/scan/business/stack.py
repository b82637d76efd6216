# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who pays: the lines of loans, participation, subsidy and equity, and what the financiers ask."""

from __future__ import annotations

from loods.finance.formula import Formula
from loods.messages import N_

_DRAWN = (
    Formula("need", "stack", N_("To be paid in the year"), "eur", "acquired + spent", yearly=True),
    Formula("total_need", "stack", N_("To be financed in all"), "eur", "total(need)"),
    Formula("senior", "stack", N_("Senior loan"), "eur", "total_need * senior_share"),
    Formula("junior", "stack", N_("Subordinated loan"), "eur", "total_need * junior_share"),
    Formula("participation", "stack", N_("Participation"), "eur", "total_need * participation_share"),
    Formula("equity", "stack", N_("Equity"), "eur", "total_need - senior - junior - participation - subsidy"),
    Formula(
        "drawn_share",
        "stack",
        N_("Part of the need that falls in the year"),
        "share",
        "when(total_need > 0, need / total_need, 0)",
        yearly=True,
    ),
)

_SERVICE = (
    Formula(
        "senior_repaid",
        "stack",
        N_("Repaid on the senior loan"),
        "eur",
        "senior * senior_repay_share * (t > works_years) * (t < horizon)",
        yearly=True,
    ),
    Formula(
        "senior_debt",
        "stack",
        N_("Senior loan at the end of the year"),
        "eur",
        "sofar(senior * drawn_share) - sofar(senior_repaid)",
        yearly=True,
    ),
    Formula(
        "senior_interest",
        "stack",
        N_("Interest on the senior loan"),
        "eur",
        "(senior_debt + (senior_repaid - senior * drawn_share) / 2) * senior_rate * (t > 0)",
        yearly=True,
    ),
    Formula(
        "senior_settled",
        "stack",
        N_("Senior loan paid off at the sale"),
        "eur",
        "senior_debt * (t == horizon)",
        yearly=True,
    ),
    Formula(
        "junior_interest",
        "stack",
        N_("Interest on the subordinated loan"),
        "eur",
        "(sofar(drawn_share) - drawn_share / 2) * junior * junior_rate * (t > 0) * (t <= junior_years)",
        yearly=True,
    ),
    Formula(
        "junior_repaid",
        "stack",
        N_("Subordinated loan paid back"),
        "eur",
        "junior * (t == junior_years)",
        yearly=True,
    ),
    Formula(
        "participation_paid",
        "stack",
        N_("Return of the participation"),
        "eur",
        "(sofar(drawn_share) - drawn_share / 2) * participation * participation_return * (t > 0)",
        yearly=True,
    ),
    Formula(
        "participation_settled",
        "stack",
        N_("Participation paid back at the sale"),
        "eur",
        "participation * (t == horizon)",
        yearly=True,
    ),
)

_EQUITY = (
    Formula(
        "equity_end",
        "equity",
        N_("Left for the equity at the sale"),
        "eur",
        "exit - senior_settled - participation_settled",
        yearly=True,
    ),
    Formula(
        "equity_year",
        "equity",
        N_("Cash flow of the equity without the sale"),
        "eur",
        "flow - exit + need - equity * drawn_share"
        " - senior_repaid - senior_interest - junior_interest - junior_repaid - participation_paid",
        yearly=True,
    ),
    Formula(
        "equity_flow", "equity", N_("Cash flow of the equity"), "eur", "equity_year + equity_end", yearly=True
    ),
    Formula(
        "equity_npv",
        "equity",
        N_("Net present value of the equity"),
        "eur",
        "total(equity_year * (1 + equity_discount) ** (0 - max(0, t - 0.5)))"
        " + total(equity_end) * (1 + equity_discount) ** (0 - horizon)",
    ),
)

STACK_LINES = (*_DRAWN, *_SERVICE, *_EQUITY)
