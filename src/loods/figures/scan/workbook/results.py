# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The results on one sheet: living, beside what Loods found on the day that the workbook was made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from loods.figures.scan.workbook.book import GROUND, Book
from loods.messages import N_
from loods.scan.business.case import Case


@dataclass(frozen=True)
class Outcome:
    """One result: its title (message id), the formula that gives it, its unit, and what Loods found."""

    code: str
    title: str
    formula: str
    unit: str
    found: float | None


def outcomes(case: Case) -> Sequence[Outcome]:
    """Return the results that a reader looks for first."""
    found = case.results
    return (
        Outcome("value", N_("Value when it is ready"), "r_value", "eur", found.value_eur),
        Outcome("investment", N_("Investment"), "r_investment", "eur", found.investment_eur),
        Outcome("residual", N_("Price that the project can pay"), "r_residual", "eur", found.residual_eur),
        Outcome("gap", N_("Gap (onrendabele top)"), "r_gap", "eur", found.gap_eur),
        Outcome("gap_free", N_("Gap with a building for nothing"), "r_gap_free", "eur", found.gap_free_eur),
        Outcome(
            "break_even_rent",
            N_("Rent at which it just pays"),
            "r_break_even_rent",
            "eur_per_m2_year",
            found.break_even_rent_eur_m2,
        ),
        Outcome("npv", N_("Net present value of the project"), "r_npv", "eur", found.npv_eur),
        Outcome("irr", N_("Return of the project (IRR)"), "r_irr", "share", found.irr),
        Outcome(
            "equity_npv", N_("Net present value of the equity"), "r_equity_npv", "eur", found.equity_npv_eur
        ),
        Outcome("equity_irr", N_("Return on the equity (IRR)"), "r_equity_irr", "share", found.equity_irr),
        Outcome(
            "write_down_book",
            N_("Write-down of the book value"),
            "r_write_down_book",
            "eur",
            found.write_down_book_eur,
        ),
        Outcome(
            "write_down_woz",
            N_("Write-down of the WOZ value"),
            "r_write_down_woz",
            "eur",
            found.write_down_woz_eur,
        ),
    )


def write_outcomes(book: Book, sheet: Any, top: int, case: Case) -> None:
    """Write the results from row `top` on."""
    heads = (N_("Result"), N_("Unit"), N_("Now"), N_("As Loods found it"), N_("Difference"))
    book.heads(sheet, top, heads, (2, 3, 4))
    for at, outcome in enumerate(outcomes(case), start=top + 1):
        strong = {"bold": True, "bg_color": GROUND} if outcome.code in {"residual", "gap"} else {}
        style = book.number(outcome.unit, **strong)
        book.text(sheet, at, 0, book.words.say(outcome.title), "text", **strong)
        book.text(sheet, at, 1, book.words.unit(outcome.unit), "quiet", **strong)
        unknown = book.words.say(N_("unknown"))
        shown: Any = unknown if outcome.found is None else outcome.found
        sheet.write_formula(at, 2, f'=IFERROR({outcome.formula},"{unknown}")', style, shown)
        _found(sheet, at, outcome.found, unknown, style)
        difference = 0 if outcome.found is not None else ""
        sheet.write_formula(at, 4, f'=IFERROR(C{at + 1}-D{at + 1},"")', style, difference)
        book.book.define_name(f"out_{outcome.code}", f"='{sheet.get_name()}'!$C${at + 1}")


def _found(sheet: Any, at: int, value: float | None, unknown: str, style: Any) -> None:
    if value is None:
        sheet.write_string(at, 3, unknown, style)
    else:
        sheet.write_number(at, 3, value, style)
