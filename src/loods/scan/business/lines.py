# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The lines of a business case, in order: the one place where its formulas stand."""

from __future__ import annotations

from loods.finance.formula import Formula
from loods.messages import N_

_AREA = (
    Formula("new_bvo", "area", N_("Gross floor area after the works"), "m2_bvo", "bvo * rebuild_ratio"),
    Formula("let_area", "area", N_("Floor area to let"), "m2", "new_bvo * efficiency"),
    Formula(
        "homes", "area", N_("Homes or rooms"), "count", "when(unit_size > 0, let_area / unit_size, none)"
    ),
)

_INVESTMENT = (
    Formula(
        "building",
        "investment",
        N_("Building costs"),
        "eur",
        "new_bvo * build_cost * (1 + monument_share)",
    ),
    Formula("demolition", "investment", N_("Demolition"), "eur", "bvo * demolition_cost"),
    Formula("hazard", "investment", N_("Asbestos and foundation"), "eur", "bvo * hazard_cost"),
    Formula("works", "investment", N_("Works together"), "eur", "building + demolition + hazard"),
    Formula("fees", "investment", N_("Architect and advisers"), "eur", "works * fees_share"),
    Formula("permits", "investment", N_("Permits and fees (leges)"), "eur", "works * permits_share"),
    Formula("connection", "investment", N_("Connections"), "eur", "works * connection_share"),
    Formula("works_insurance", "investment", N_("Insurance of the works"), "eur", "works * insurance_share"),
    Formula("contingency", "investment", N_("Unforeseen"), "eur", "works * contingency_share"),
    Formula("general", "investment", N_("General costs of the developer"), "eur", "works * general_share"),
    Formula(
        "soft",
        "investment",
        N_("Additional costs together"),
        "eur",
        "fees + permits + connection + works_insurance + contingency + general",
    ),
    Formula(
        "vat_all",
        "investment",
        N_("VAT on the works that cannot be deducted when it is let"),
        "eur",
        "(works + fees + connection + contingency) * vat_rate * (1 - vat_deductible)",
    ),
    Formula(
        "vat",
        "investment",
        N_("VAT that stays a cost"),
        "eur",
        "when(vat_new > 0, 0, vat_all)",
    ),
    Formula(
        "finance",
        "investment",
        N_("Interest during the works"),
        "eur",
        "(works + soft + vat) * interest * works_years / 2",
    ),
    Formula(
        "profit",
        "investment",
        N_("Profit and risk"),
        "eur",
        "(works + soft + vat + finance) * profit_share",
    ),
    Formula(
        "investment",
        "investment",
        N_("Investment without the building itself"),
        "eur",
        "works + soft + vat + finance + profit",
    ),
)

_INCOME = (
    Formula("market_rent", "income", N_("Rent in the first year"), "eur", "let_area * rent"),
    Formula(
        "kept_share",
        "income",
        N_("Part of the rent that comes in"),
        "share",
        "(1 - incentive_share) * (1 - vacancy_share - management_share)",
    ),
    Formula("kept_rent", "income", N_("Rent that comes in"), "eur", "market_rent * kept_share"),
    Formula(
        "running",
        "income",
        N_("Upkeep, insurance and owner's taxes"),
        "eur",
        "new_bvo * (maintenance + building_insurance + owner_taxes)",
    ),
    Formula("net_income", "income", N_("Net income in the first year"), "eur", "kept_rent - running"),
)

_VALUE = (
    Formula(
        "valued_rent",
        "value",
        N_("Rent that comes in, by year"),
        "eur",
        "kept_rent * (1 + rent_growth) ** (t - 1) * (t > 0)",
        yearly=True,
    ),
    Formula(
        "valued_cost",
        "value",
        N_("Running costs, by year"),
        "eur",
        "running * (1 + cost_growth) ** (t - 1) * (t > 0)",
        yearly=True,
    ),
    Formula(
        "valued_net",
        "value",
        N_("Net income, by year"),
        "eur",
        "valued_rent - valued_cost",
        yearly=True,
    ),
    Formula(
        "factor",
        "value",
        N_("Present worth of one euro halfway through the year"),
        "ratio",
        "(1 + discount) ** (0.5 - t) * (t > 0)",
        yearly=True,
    ),
    Formula("rent_worth", "value", N_("Present value of the rent"), "eur", "total(valued_rent * factor)"),
    Formula("cost_worth", "value", N_("Present value of the costs"), "eur", "total(valued_cost * factor)"),
    Formula(
        "buyer_after",
        "value",
        N_("Buyer's costs of the next buyer"),
        "share",
        "transfer_tax_after + buyer_costs",
    ),
    Formula(
        "exit_rent",
        "value",
        N_("Value at the end by its rent, costs of the buyer taken off"),
        "eur",
        "lasting * market_rent * (1 + rent_growth) ** horizon / exit_yield / (1 + buyer_after)",
    ),
    Formula(
        "exit_rest",
        "value",
        N_("Value at the end of the building as it is now"),
        "eur",
        "(1 - lasting) * bvo * rest_value * (1 - decline) ** horizon",
    ),
    Formula(
        "exit_factor",
        "value",
        N_("Present worth of one euro at the end"),
        "ratio",
        "(1 + discount) ** (0 - horizon)",
    ),
    Formula(
        "first_letting", "value", N_("Rent missed until the first let"), "eur", "market_rent * start_years"
    ),
    Formula(
        "value_gross",
        "value",
        N_("Value with the buyer's costs in it"),
        "eur",
        "rent_worth - first_letting - cost_worth + (exit_rent + exit_rest) * exit_factor",
    ),
    Formula(
        "taken_off",
        "value",
        N_("What tax and buyer's costs divide the value by"),
        "ratio",
        "when(vat_new > 0, 1 + vat_rate * (1 - vat_deductible), 1 + buyer_after)",
    ),
    Formula("land", "value", N_("Value of the land"), "eur", "land_m2 * land_value"),
    Formula("value", "value", N_("Value when it is ready"), "eur", "value_gross / taken_off + land"),
)

_RESULT = (
    Formula("buyer_now", "result", N_("Buyer's costs of today"), "share", "transfer_tax_now + buyer_costs"),
    Formula(
        "carry",
        "result",
        N_("What the price is multiplied by: buyer's costs and interest"),
        "ratio",
        "(1 + buyer_now) * (1 + interest * works_years)",
    ),
    Formula("surplus", "result", N_("Value less investment"), "eur", "value - investment"),
    Formula(
        "residual",
        "result",
        N_("Price that the project can pay"),
        "eur",
        "when(surplus > 0, surplus / carry, surplus)",
    ),
    Formula("bought", "result", N_("Acquisition with its costs"), "eur", "acquisition * carry"),
    Formula("total_cost", "result", N_("Investment with the acquisition"), "eur", "investment + bought"),
    Formula("outcome", "result", N_("Value less all costs"), "eur", "value - total_cost"),
    Formula("gap", "result", N_("Gap (onrendabele top)"), "eur", "max(0, 0 - outcome)"),
    Formula("gap_free", "result", N_("Gap with a building for nothing"), "eur", "max(0, 0 - surplus)"),
    Formula("gap_after", "result", N_("Gap after the subsidy"), "eur", "max(0, gap - subsidy)"),
    Formula(
        "value_of_rent",
        "result",
        N_("Value that one euro of rent makes"),
        "ratio",
        "when(market_rent > 0, (rent_worth - first_letting + exit_rent * exit_factor) / market_rent, none)",
    ),
    Formula(
        "break_even_rent",
        "result",
        N_("Rent at which it just pays"),
        "eur_per_m2_year",
        "((total_cost - land) * taken_off + cost_worth - exit_rest * exit_factor) / value_of_rent / let_area",
    ),
    Formula(
        "write_down_book",
        "result",
        N_("Write-down of the book value"),
        "eur",
        "max(0, book_value - max(0, residual))",
    ),
    Formula(
        "write_down_woz",
        "result",
        N_("Write-down of the WOZ value"),
        "eur",
        "max(0, woz_value - max(0, residual))",
    ),
)

_FLOW = (
    Formula(
        "spent_share",
        "flow",
        N_("Part of the works in the year"),
        "share",
        "max(0, min(1, works_years - t + 1)) * (t > 0) / works_years",
        yearly=True,
    ),
    Formula(
        "open_share",
        "flow",
        N_("Part of the year that it is open"),
        "share",
        "max(0, min(1, t - works_years)) * (t > 0)",
        yearly=True,
    ),
    Formula(
        "let_share",
        "flow",
        N_("Part of the year that it is let"),
        "share",
        "max(0, min(1, t - works_years - start_years)) * (t > 0)",
        yearly=True,
    ),
    Formula(
        "spent",
        "flow",
        N_("Paid for the works"),
        "eur",
        "(works + soft + vat_all) * spent_share",
        yearly=True,
    ),
    Formula(
        "acquired",
        "flow",
        N_("Paid for the building"),
        "eur",
        "acquisition * (1 + buyer_now) * (t == 0)",
        yearly=True,
    ),
    Formula(
        "earned",
        "flow",
        N_("Rent that comes in"),
        "eur",
        "kept_rent * (1 + rent_growth) ** (t - 1) * let_share",
        yearly=True,
    ),
    Formula(
        "cost",
        "flow",
        N_("Running costs"),
        "eur",
        "running * (1 + cost_growth) ** (t - 1) * open_share",
        yearly=True,
    ),
    Formula(
        "exit", "flow", N_("Sale at the end"), "eur", "(exit_rent + exit_rest) * (t == horizon)", yearly=True
    ),
    Formula("sold_land", "flow", N_("Sale of the land"), "eur", "land * (t == 1)", yearly=True),
    Formula(
        "flow",
        "flow",
        N_("Cash flow of the project"),
        "eur",
        "earned - cost + exit + sold_land - spent - acquired",
        yearly=True,
    ),
    Formula(
        "flow_factor",
        "flow",
        N_("Present worth of one euro in the year"),
        "ratio",
        "(1 + discount) ** (0 - max(0, t - 0.5))",
        yearly=True,
    ),
    Formula(
        "npv",
        "flow",
        N_("Net present value of the project"),
        "eur",
        "total((flow - exit) * flow_factor) + total(exit) * exit_factor",
    ),
)

PROJECT_LINES = (*_AREA, *_INVESTMENT, *_INCOME, *_VALUE, *_RESULT, *_FLOW)
