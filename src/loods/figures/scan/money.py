# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The business case on paper: results, investment, cash flow, who pays, other ways, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence

from loods.figures.picture import chart_svg
from loods.figures.scan import charts
from loods.figures.scan.charts import Bin, Swing, YearFlow
from loods.figures.scan.paper import Block, Notes, Picture, Prose, Section, Table, Tile, Tiles
from loods.figures.scan.words import Words
from loods.messages import N_
from loods.scan.business import Alternative, Case, CaseInput, Chances
from loods.scan.business import Swing as CaseSwing

_PAPER = 660  # points wide: letters keep their size on the page
_MOST_SWINGS = 10
_SOURCES = ("equity", "senior", "junior", "participation")
_BY_YEAR = ("earned", "cost", "spent", "acquired", "exit", "flow")


def business_case(case: Case, words: Words) -> Section:
    """Return what the use costs and brings, in euro."""
    blocks: list[Block] = [Tiles(_tiles(case, words))]
    changed = [words.text(item.title) for item in case.inputs if item.changed]
    if changed:
        said = words.say(N_("Filled in by the reader: {inputs}."), inputs=", ".join(changed))
        blocks.append(Prose(said, "loud"))
    if case.results.investment_eur is None:
        missing = N_("Nothing can be reckoned yet: an input is unknown. The list of assumptions shows which.")
        blocks.append(Prose(words.say(missing), "loud"))
    else:
        blocks += [_investment(case, words), *_cash_flow(case, words), *_who_pays(case, words)]
    return Section(words.say(N_("What it costs and what it brings")), blocks, level=3)


def _tiles(case: Case, words: Words) -> list[Tile]:
    found = case.results
    between = N_("{range} with what is unknown")
    gap_range = words.euros(found.gap_low_eur, found.gap_high_eur)
    gap_note = "" if found.gap_low_eur is None else words.say(between, range=gap_range)
    if not gap_note and found.gap_free_eur is not None:
        free = N_("{gap} if the building cost nothing")
        gap_note = words.say(free, gap=words.short_euro(found.gap_free_eur))
    tiles = [
        (N_("Investment"), words.short_euro(found.investment_eur), words.say(N_("without the building"))),
        (N_("Value when it is ready"), words.short_euro(found.value_eur), ""),
        (N_("Price that the project can pay"), words.short_euro(found.residual_eur), ""),
        (N_("Gap (onrendabele top)"), words.short_euro(found.gap_eur), gap_note),
        (N_("Rent at which it just pays"), _per_m2(found.break_even_rent_eur_m2, words), _rent(case, words)),
        (N_("Return of the project (IRR)"), _percent(found.irr, words), ""),
        (N_("Net present value of the project"), words.short_euro(found.npv_eur), ""),
        (N_("Write-down of the book value"), words.short_euro(found.write_down_book_eur), _woz(case, words)),
    ]
    dash, unknown = words.euro(None), words.say(N_("unknown"))
    return [Tile(words.say(label), unknown if value == dash else value, note) for label, value, note in tiles]


def _per_m2(value: float | None, words: Words) -> str:
    return (
        words.say(N_("{amount} per m²"), amount=words.euro(value)) if value is not None else words.euro(None)
    )


def _percent(value: float | None, words: Words) -> str:
    return words.notation.percent(None if value is None else 100 * value)


def _rent(case: Case, words: Words) -> str:
    if all(item.code != "rent" for item in case.inputs):
        return ""
    return words.say(N_("reckoned with {rent}"), rent=words.euro(case.input("rent").value))


def _woz(case: Case, words: Words) -> str:
    amount = case.results.write_down_woz_eur
    return "" if amount is None else words.say(N_("WOZ value: {amount}"), amount=words.short_euro(amount))


def _investment(case: Case, words: Words) -> Table:
    lines = [line for line in case.group("investment") if line.value is None or round(line.value) != 0]
    totals = [at for at, line in enumerate(lines) if line.code in {"works", "soft", "investment"}]
    return Table(
        words.say(N_("Investment")),
        [words.say(N_("Line")), words.say(N_("Euro"))],
        [[words.text(line.title), words.euro(line.value)] for line in lines],
        numbers=(1,),
        shares=(3, 1),
        totals=totals,
    )


def year_flows(case: Case, words: Words) -> list[YearFlow]:
    """Return the cash flow of the project by year; nothing where a year is unknown."""
    flow = case.line("flow").years
    if any(amount is None for amount in flow):
        return []
    return [
        YearFlow(str(year), amount, words.notation.decimal(amount / 1e6))
        for year, amount in enumerate(flow)
        if amount is not None
    ]


def _cash_flow(case: Case, words: Words) -> list[Block]:
    flows = year_flows(case, words)
    if not flows:
        return [
            Prose(words.say(N_("The cash flow is not known: an input that it rests on is unknown.")), "quiet")
        ]
    name = words.say(N_("Cash flow of the project by year, in millions of euro; year 0 is the start"))
    svg = chart_svg(charts.cash_flow(flows, _PAPER, 200), name, "flow", words.notation)
    lines = [case.line(code) for code in _BY_YEAR]
    rows = [
        [str(year), *(words.notation.whole(line.years[year]) for line in lines)]
        for year in range(case.years + 1)
    ]
    table = Table(
        words.say(N_("Cash flow by year, in euro")),
        [words.say(N_("Year")), *(words.text(line.title) for line in lines)],
        rows,
        numbers=tuple(range(1, len(lines) + 1)),
        shares=(0, *[1] * len(lines)),
    )
    return [Picture(svg, name), table]


def _who_pays(case: Case, words: Words) -> list[Block]:
    need = case.line("total_need").value
    rows = []
    for code in (*_SOURCES, "subsidy"):
        value = case.input("subsidy").value if code == "subsidy" else case.line(code).value
        title = case.input("subsidy").title if code == "subsidy" else case.line(code).title
        if value is None or round(value) != 0:
            share = None if value is None or not need else 100 * value / need
            rows.append([words.text(title), words.euro(value), words.notation.percent(share)])
    heads = [words.say(head) for head in (N_("Source"), N_("Euro"), N_("Of the need"))]
    table = Table(words.say(N_("Who pays")), heads, rows, numbers=(1, 2), shares=(2, 1, 1))
    return [table, *_conditions(case, words)]


def _conditions(case: Case, words: Words) -> list[Block]:
    if not case.conditions:
        return []
    met = {True: N_("met"), False: N_("not met"), None: N_("unknown")}
    rows = [
        [
            words.text(one.title),
            words.value(one.amount, one.unit),
            words.bounds(one.least, one.most, one.unit),
            words.say(met[one.met]),
        ]
        for one in case.conditions
    ]
    heads = [words.say(head) for head in (N_("Condition"), N_("Now"), N_("Asked"), N_("Result"))]
    title = words.say(N_("What the Transformatiefaciliteit asks"))
    return [Table(title, heads, rows, numbers=(1,), shares=(2.2, 1, 1.4, 0.8))]


def alternatives(ways: Sequence[Alternative], words: Words) -> Section:
    """Return every way on for the owner, best first."""
    blocks: list[Block] = []
    if ways and ways[0].npv_eur is not None and not ways[0].ruled_out:
        best = N_("The value of the building is what its best way on brings: {way}, {amount}.")
        said = words.say(best, way=words.text(ways[0].title), amount=words.short_euro(ways[0].npv_eur))
        blocks.append(Prose(said))
    rows = [
        [
            way_title(way, words),
            words.short_euro(way.npv_eur),
            words.euros(way.npv_low_eur, way.npv_high_eur),
        ]
        for way in ways
    ]
    heads = [words.say(head) for head in (N_("Way on"), N_("Present value"), N_("With what is unknown"))]
    caption = words.say(N_("Ways on for the owner, on one horizon, without buying what he has"))
    blocks.append(
        Table(caption, heads, rows, numbers=(1, 2), shares=(2.4, 1, 1.4), totals=(0,) if rows else ())
    )
    return Section(words.say(N_("The other ways on")), blocks, level=3)


def way_title(way: Alternative, words: Words) -> str:
    """Return what a way on is called, with the new building it means and whether it can be at all."""
    added = [words.text(way.form)] if way.form else []
    if way.ruled_out:
        added.append(words.say(N_("cannot be here")))
    return words.text(way.title) + (f" ({', '.join(added)})" if added else "")


def swings_of(swings: Sequence[CaseSwing], words: Words) -> list[Swing]:
    """Return the largest swings as the chart takes them."""
    return [
        Swing(
            words.text(swing.title),
            swing.result_low_eur,
            swing.result_high_eur,
            words.value(swing.low, swing.unit),
            words.value(swing.high, swing.unit),
        )
        for swing in swings[:_MOST_SWINGS]
    ]


def sensitivity(case: Case, swings: Sequence[CaseSwing], chances: Chances | None, words: Words) -> Section:
    """Return what moves the result, and how often it pays when everything moves at once."""
    blocks: list[Block] = []
    outcome = case.line("outcome").value
    if swings and outcome is not None:
        name = words.say(N_("What each assumption alone does to value less all costs, in millions of euro"))
        told = words.say(N_("now {amount}"), amount=words.short_euro(outcome))
        shown = swings_of(swings, words)
        chart = charts.tornado(shown, outcome, told, words.say(N_("just pays")), _PAPER)
        blocks.append(Picture(chart_svg(chart, name, "tornado", words.notation), name))
        blocks.append(_swings(swings, words))
    if chances is not None and outcome is not None:
        blocks += _chances(chances, outcome, words)
    if not blocks:
        blocks.append(
            Prose(words.say(N_("Not known: an input that the result rests on is unknown.")), "quiet")
        )
    return Section(words.say(N_("How sure this is")), blocks, level=3)


def _swings(swings: Sequence[CaseSwing], words: Words) -> Table:
    heads = (N_("Assumption"), N_("From"), N_("To"), N_("Result at the first"), N_("Result at the second"))
    return Table(
        words.say(N_("Value less all costs when one assumption moves")),
        [words.say(head) for head in heads],
        [
            [
                words.text(swing.title),
                words.value(swing.low, swing.unit),
                words.value(swing.high, swing.unit),
                words.short_euro(swing.result_low_eur),
                words.short_euro(swing.result_high_eur),
            ]
            for swing in swings[:_MOST_SWINGS]
        ],
        numbers=(1, 2, 3, 4),
        shares=(2.2, 1, 1, 1.1, 1.1),
    )


def bins_of(chances: Chances) -> list[Bin]:
    """Return the draws as the chart takes them."""
    ends = zip(chances.bin_edges_eur, chances.bin_edges_eur[1:], chances.bin_counts, strict=False)
    return [Bin(low, high, count) for low, high, count in ends]


def _chances(chances: Chances, outcome: float, words: Words) -> list[Block]:
    name = words.say(
        N_("Value less all costs in {draws} draws, in millions of euro"),
        draws=words.notation.whole(chances.draws),
    )
    told, zero = words.say(N_("reckoned")), words.say(N_("just pays"))
    chart = charts.histogram(bins_of(chances), outcome, told, zero, _PAPER, 180)
    levels = chances.percentiles_eur
    said = words.say(
        N_(
            "With all assumptions drawn at once it pays in {share} of {draws} draws; eight in ten draws lie "
            "between {low} and {high}."
        ),
        share=words.notation.percent(100 * chances.chance_pays),
        draws=words.notation.whole(chances.draws),
        low=words.short_euro(levels[10]),
        high=words.short_euro(levels[90]),
    )
    rows = [[words.say(N_("{n} of 100"), n=part), words.short_euro(level)] for part, level in levels.items()]
    heads = [words.say(N_("Draws that lie below")), words.say(N_("Value less all costs"))]
    table = Table(words.say(N_("The draws in numbers")), heads, rows, numbers=(1,), shares=(1, 1))
    return [Prose(said), Picture(chart_svg(chart, name, "draws", words.notation), name), table]


def assumptions(case: Case, words: Words) -> Section:
    """Return every input of a case with its range, source and mark."""
    heads = (N_("Input"), N_("Value"), N_("Range"), N_("Mark"), N_("Source"))
    table = Table(
        words.say(N_("Inputs of the business case, with who says so")),
        [words.say(head) for head in heads],
        [_assumption(item, words) for item in case.inputs],
        numbers=(1,),
        shares=(2, 1.1, 1.5, 1, 2.4),
    )
    open_ones = sum(not item.ground.verified for item in case.inputs)
    told = words.say(
        N_("{open} of {all} inputs are assumptions that nobody has verified; they are marked so."),
        open=open_ones,
        all=len(case.inputs),
    )
    title = words.say(N_("Assumptions: {use}"), use=words.use(case.use))
    return Section(title, [Notes([told]), table], new_page=True)


def _assumption(item: CaseInput, words: Words) -> list[str]:
    between = words.bounds(item.low, item.high, item.unit) if item.low != item.high else ""
    return [
        words.text(item.title),
        words.value(item.value, item.unit),
        between,
        words.say(mark(item)),
        words.text(item.ground.source),
    ]


def mark(item: CaseInput) -> str:
    """Return how sure an input is, as a message id."""
    if item.changed:
        return N_("changed by the user")
    if item.value is None:
        return N_("unknown")
    return N_("verified") if item.ground.verified else N_("assumption, not verified")
