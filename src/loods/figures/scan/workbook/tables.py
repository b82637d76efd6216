# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sheets that only tell: alternatives, what moves the result, and the sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from loods.figures.scan.money import mark, way_title
from loods.figures.scan.workbook.book import Book
from loods.messages import N_
from loods.scan.business.case import Alternative, Case, Chances, Swing

_FROZEN = N_("These numbers were reckoned when the workbook was made; they do not follow the inputs.")


def write_alternatives(book: Book, alternatives: Sequence[Alternative]) -> None:
    """Write every way on for the owner with its present value and its money by year, best first."""
    years = max((len(way.flows) for way in alternatives), default=0)
    sheet = book.sheet(N_("Alternatives"), (54, 18, 18, 18, *[13] * years), wide=True)
    say = book.words.say
    top = book.top(sheet, say(N_("Alternatives")), say(_FROZEN))
    heads = (N_("Way on"), N_("Present value"), N_("Low"), N_("High"))
    book.heads(sheet, top, heads, (1, 2, 3))
    year_style = book.style("head", num_format=f'"{say(N_("year"))} "0', align="right")
    for year in range(years):
        sheet.write_number(top, 4 + year, year, year_style)
    sheet.freeze_panes(top + 1, 1)
    for at, way in enumerate(alternatives, start=top + 1):
        look = {"bold": True} if at == top + 1 and not way.ruled_out else {}
        book.text(sheet, at, 0, way_title(way, book.words), "text", **look)
        for column, value in enumerate((way.npv_eur, way.npv_low_eur, way.npv_high_eur, *way.flows), start=1):
            _amount(book, sheet, at, column, value)


def _amount(book: Book, sheet: Any, at: int, column: int, value: float | None) -> None:
    if value is None:
        sheet.write_string(at, column, book.words.say(N_("unknown")), book.number("eur"))
    else:
        sheet.write_number(at, column, value, book.number("eur"))


def write_sensitivity(
    book: Book, swings: Sequence[Swing], chances: Chances | None, living: Mapping[str, tuple[str, str]]
) -> None:
    """Write what each input does to the result (living: formulas by input), and how the draws came out."""
    sheet = book.sheet(N_("Sensitivity"), (54, 16, 16, 16, 20, 20, 18), wide=True)
    say = book.words.say
    about = N_("Value less all costs when one input goes from low to high; the ranges stand on the inputs.")
    top = book.top(sheet, say(N_("Sensitivity")), say(about))
    book.heads(sheet, top, _SWING_HEADS, (2, 3, 4, 5, 6))
    at = top
    for at, swing in enumerate(swings, start=top + 1):
        _swing(book, sheet, at, swing, living[swing.code])
    if chances is not None:
        _chances(book, sheet, at + 3, chances)


_SWING_HEADS = (
    N_("Input"),
    N_("Unit"),
    N_("Low"),
    N_("High"),
    N_("Result at low"),
    N_("Result at high"),
    N_("Swing"),
)


def _swing(book: Book, sheet: Any, at: int, swing: Swing, living: tuple[str, str]) -> None:
    euro, style = book.number("eur"), book.number(swing.unit)
    book.text(sheet, at, 0, book.words.text(swing.title))
    book.text(sheet, at, 1, book.words.unit(swing.unit), "quiet")
    low, high = book.ends[swing.code]
    sheet.write_formula(at, 2, f"={low}", style, swing.low)
    sheet.write_formula(at, 3, f"={high}", style, swing.high)
    sheet.write_formula(at, 4, living[0], euro, swing.result_low_eur)
    sheet.write_formula(at, 5, living[1], euro, swing.result_high_eur)
    width = abs(swing.result_high_eur - swing.result_low_eur)
    sheet.write_formula(at, 6, f"=ABS(F{at + 1}-E{at + 1})", euro, width)
    for end, letter in (("low", "E"), ("high", "F")):
        name = f"swing_{end}_{swing.code}"
        book.book.define_name(name, f"='{sheet.get_name()}'!${letter}${at + 1}")


def _chances(book: Book, sheet: Any, top: int, chances: Chances) -> None:
    say = book.words.say
    book.text(sheet, top, 0, say(N_("How it can turn out")), "part", text_wrap=False)
    book.text(sheet, top, 2, say(_FROZEN), "quiet", text_wrap=False)
    told = (
        (N_("Draws"), "count", float(chances.draws)),
        (N_("Seed of the draws"), "year", float(chances.seed)),
        (N_("Chance that it pays"), "share", chances.chance_pays),
        (N_("Mean of the result"), "eur", chances.mean_eur),
    )
    rows = [(say(title), unit, value) for title, unit, value in told]
    below = N_("{percent} of 100 draws lie below")
    rows += [(say(below, percent=part), "eur", amount) for part, amount in chances.percentiles_eur.items()]
    for at, (title, unit, value) in enumerate(rows, start=top + 1):
        book.text(sheet, at, 0, title)
        sheet.write_number(at, 2, value, book.number(unit))


def write_sources(book: Book, case: Case) -> None:
    """Write where every input comes from: rule, article, publication, link and mark."""
    sheet = book.sheet(N_("Sources"), (52, 32, 60, 26, 16, 16, 26, 50), wide=True)
    say = book.words.say
    top = book.top(sheet, say(N_("Sources")), say(N_("Where every input comes from.")))
    heads = (
        N_("Input"),
        N_("Rule"),
        N_("Source"),
        N_("Article"),
        N_("Published"),
        N_("Valid from"),
        N_("Mark"),
        N_("Link"),
    )
    book.heads(sheet, top, heads)
    sheet.freeze_panes(top + 1, 1)
    for at, item in enumerate(case.inputs, start=top + 1):
        rule = item.ground.rule
        book.text(sheet, at, 0, book.words.text(item.title))
        book.text(sheet, at, 2, rule.source.title if rule else book.words.text(item.ground.source))
        book.text(sheet, at, 6, say(mark(item)), "verified" if item.ground.verified else "assumption")
        if rule is not None:
            book.text(sheet, at, 1, rule.name, "code")
            book.text(sheet, at, 3, rule.source.article or "")
            book.text(sheet, at, 4, rule.source.published)
            sheet.write_datetime(at, 5, rule.valid_from, book.style("date"))
            book.text(sheet, at, 7, rule.source.link or "", "quiet")
