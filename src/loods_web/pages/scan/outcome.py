# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The outcome of a business case in words and tables: costs, proceeds, who pays, and year by year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from loods.figures.scan.words import Words
from loods.scan.business import Alternative, Case, CaseLine, Condition, Occupancy, Results
from loods_store.queries.scan.money import Money
from loods_web.pages.scan.asking import Asked
from loods_web.parts.components import Cell, Column, KeyFigure, Row, Table
from loods_web.parts.texts import language, notation, shown, unknown


@dataclass(frozen=True)
class LineShown:
    """A line of the calculation: its title, amount, and where it is explained."""

    title: str
    amount: str
    why: str
    is_sum: bool


@dataclass(frozen=True)
class Block:
    """Lines that belong together."""

    title: str
    lines: Sequence[LineShown]


_SUMS = {"works", "soft", "investment", "net_income", "value", "total_need", "gap"}


def key_figures(asked: Asked, money: Money) -> list[KeyFigure]:
    """Return the figures that carry the case; each with what it was before a change."""
    now, before = money.case.results, money.usual.results
    titles = {
        "gap_eur": (_("Tekort (onrendabele top)"), "gap"),
        "residual_eur": (_("Wat het project voor het pand kan betalen"), "residual"),
        "investment_eur": (_("Investering, zonder het pand"), "investment"),
        "value_eur": (_("Waarde na de ingreep"), "value"),
        "npv_eur": (_("Netto contante waarde, vóór winst en risico"), "npv"),
        "irr": (_("Rendement per jaar (IRR), vóór winst en risico"), "npv"),
        "break_even_rent_eur_m2": (_("Huur waarbij het uitkomt"), "break_even_rent"),
    }
    figures = []
    for name, (title, line) in titles.items():
        value, usual = _written(name, now), _written(name, before)
        note = (
            _("zonder uw wijziging %(value)s") % {"value": usual}
            if money.is_changed and value != usual
            else ""
        )
        if name == "gap_eur" and not note:
            note = _gap_note(now)
        why = asked.link(f"{money.case.use}/waarom/{line}/")
        unit = (
            _("per m² per jaar")
            if name == "break_even_rent_eur_m2" and getattr(now, name) is not None
            else ""
        )
        figures.append(KeyFigure(title, value, "text", unit, note=note, why=why, lead=name == "gap_eur"))
    return figures


def sentence(results: Results) -> str:
    """Return the outcome in one sentence, read out when it changes."""
    words = Words(language())
    if results.gap_eur is None:
        return _("Er ontbreekt een gegeven; of het uit kan is nog niet te zeggen.")
    if results.gap_eur <= 0:
        return _("Het kan uit: de waarde is hoger dan alle kosten samen.")
    return _("Het kan niet uit: er is %(gap)s te weinig.") % {"gap": words.short_euro(results.gap_eur)}


def blocks(asked: Asked, case: Case) -> list[Block]:
    """Return the calculation in blocks of lines, each line with the way to its formula."""
    titles = {
        "area": _("Oppervlakte"),
        "investment": _("Investering"),
        "income": _("Huur en lasten in het eerste jaar"),
        "value": _("Waarde"),
        "result": _("Uitkomst"),
        "stack": _("Financiering"),
        "equity": _("Voor het eigen vermogen"),
    }
    found = []
    for group, title in titles.items():
        lines = [_line(asked, case, line) for line in case.group(group) if not line.years]
        if lines:
            found.append(Block(title, lines))
    return found


def cash_flow(case: Case) -> Table:
    """Return the cash flow by year as a table: a row a line, a column a year."""
    lines = [line for group in ("flow", "stack", "equity") for line in case.group(group) if line.years]
    columns = [
        Column(_("Regel")),
        *(Column(_("Jaar %(n)s") % {"n": year}, "number") for year in range(case.years + 1)),
    ]
    rows = [Row([shown(line.title), *(_thousands(value, line) for value in line.years)]) for line in lines]
    return Table(_("Kasstroom per jaar, in duizenden euro's"), columns, rows, sticky=True)


def conditions(case: Case) -> Table | None:
    """Return what financiers ask, met or not; None where nobody asks anything."""
    if not case.conditions:
        return None
    columns = [
        Column(_("Voorwaarde")),
        Column(_("In dit plan")),
        Column(_("Gevraagd")),
        Column(_("Voldoet"), "badge"),
    ]
    rows = [_condition(one) for one in case.conditions]
    source = shown(case.conditions[0].source)
    return Table(_("Voorwaarden: %(source)s") % {"source": source}, columns, rows)


def ways_on(asked: Asked, ways: Sequence[Alternative]) -> Table | None:
    """Return every way on for the owner on one horizon, the best first; None where there is none."""
    if not ways:
        return None
    words = Words(language())
    columns = [
        Column(_("Wat de eigenaar kan doen")),
        Column(_("Wat het nu waard is")),
        Column(_("Bandbreedte")),
    ]
    rows = [
        Row(
            [
                Cell(shown(way.title), asked.link(f"{way.use}/rekenen/") if way.use else "", _note(way)),
                unknown() if way.npv_eur is None else words.short_euro(way.npv_eur),
                words.euros(way.npv_low_eur, way.npv_high_eur),
            ]
        )
        for way in ways
    ]
    return Table(_("Alle wegen vooruit, de beste eerst"), columns, rows)


def _note(way: Alternative) -> str:
    if way.ruled_out:
        return _("Kan hier niet: een stopcriterium, of het past nooit")
    return shown(way.form) if way.form else ""


def occupancy(found: Occupancy | None) -> Table | None:
    """Return what a user pays in all before and after the works; None where that is unknown."""
    if found is None:
        return None
    euro = Words(language()).euro
    titles = {
        "rent": _("Huur"),
        "energy": _("Energie: warmte, koude en licht"),
        "service": _("Servicekosten"),
    }
    parts = [Row([titles[code], euro(found.before[code]), euro(found.after[code])]) for code in titles]
    rows = [*parts, Row([_("Samen"), euro(found.before_total), euro(found.after_total)], total=True)]
    columns = [Column(_("Per m² per jaar")), Column(_("Nu"), "number"), Column(_("Label A"), "number")]
    return Table(_("Wat een huurder in totaal betaalt"), columns, rows)


def occupancy_note(found: Occupancy | None) -> str:
    """Return whether the total rises, with the article that says it must not."""
    if found is None:
        return ""
    source = shown(found.source)
    if found.rises:
        return _("Na het opknappen betaalt een huurder in totaal meer. %(source)s.") % {"source": source}
    return _("Na het opknappen betaalt een huurder in totaal niet meer. %(source)s.") % {"source": source}


def amount(value: float | None, unit: str) -> str:
    """Return an amount in the unit of its line."""
    words = Words(language())
    if value is None:
        return unknown()
    if unit == "eur":
        return words.euro(value)
    if unit == "share":
        return notation().percent(100 * value)
    digits = 0 if abs(value) >= 100 else 2
    return f"{notation().decimal(value, digits)} {words.unit(unit)}".rstrip()


def _line(asked: Asked, case: Case, line: CaseLine) -> LineShown:
    why = asked.link(f"{case.use}/waarom/{line.code}/")
    return LineShown(shown(line.title), amount(line.value, line.formula.unit), why, line.code in _SUMS)


def _written(name: str, results: Results) -> str:
    value = getattr(results, name)
    if value is None:
        return unknown()
    if name == "irr":
        return notation().percent(100 * value)
    if name == "break_even_rent_eur_m2":
        return Words(language()).euro(value)
    return Words(language()).short_euro(value)


def _gap_note(results: Results) -> str:
    if (
        results.gap_low_eur is None
        or results.gap_high_eur is None
        or results.gap_low_eur == results.gap_high_eur
    ):
        return ""
    span = Words(language()).euros(results.gap_low_eur, results.gap_high_eur)
    return _("tussen %(span)s, door wat nog onbekend is") % {"span": span}


def _thousands(value: float | None, line: CaseLine) -> Cell:
    if value is None:
        return Cell(None)
    return Cell(round(value / 1000) if line.formula.unit == "eur" else round(value, 3))


def _condition(one: Condition) -> Row:
    asked = [(_("ten minste %(n)s"), one.least), (_("ten hoogste %(n)s"), one.most)]
    limits = [text % {"n": amount(limit, one.unit)} for text, limit in asked if limit is not None]
    met = {True: (_("ja"), "ok"), False: (_("nee"), "error"), None: (unknown(), "neutral")}[one.met]
    return Row(
        [shown(one.title), amount(one.amount, one.unit), ", ".join(limits), Cell(met[0], badge=met[1])]
    )
