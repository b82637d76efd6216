# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sections on the stock: the key figures, and how certain they are."""

from __future__ import annotations

from loods.disclosure import HIDDEN
from loods.figures import charts
from loods.figures.charts import Span
from loods.figures.report.desk import NARROW, STRUCTURAL, WIDE, Desk
from loods.figures.report.grounds import remarks, why
from loods.figures.report.view import Section, Table, Tile
from loods.messages import N_
from loods.monitor.definitions import DEFAULT
from loods.monitor.results import Figure


def answer(desk: Desk) -> str:
    """The vacancy in a sentence that can be quoted: how much, where, when, and by which definition."""
    now = desk.data.now
    held = now.vacant_vvo_m2 is not None and desk.shown(now, 0) == HIDDEN
    if now.vacant_vvo_m2 is None:
        text = N_("How much space with {use} stood empty in {area} on {date} is unknown: nobody reported it.")
    elif held:
        text = N_(
            "How much space with {use} stood empty in {area} on {date} is not public: too few buildings."
        )
    else:
        text = N_(
            "On {date} {pct} of the space with {use} in {area} stood empty: {vacant} of {size} vvo, "
            "counted on site and without a threshold."
        )
    return desk.w(
        text,
        date=desk.n.long_day(now.date),
        use=desk.use,
        area=desk.area,
        pct=desk.n.percent(now.vacancy_pct),
        vacant=desk.n.area(now.vacant_vvo_m2),
        size=desk.n.area(now.stock_vvo_m2),
    ) + _looked_at(desk, is_shown=now.vacant_vvo_m2 is not None and not held)


def _looked_at(desk: Desk, *, is_shown: bool) -> str:
    """Say how much of the stock a shown vacancy speaks of."""
    if not is_shown or desk.data.now.observed_pct is None:
        return ""
    pct = desk.n.percent(desk.data.now.observed_pct)
    return " " + desk.w(N_("Somebody has looked at {pct} of that space."), pct=pct)


def key_figures(desk: Desk) -> Section:
    """The figures to remember, each with its change since the first day."""
    now = desk.data.now
    lead = desk.w(
        N_(
            "On {date} the register counts {units} live units with {use} in {area}: {size} of floor area "
            "(go) in {buildings} buildings. Part of it is shared with other uses."
        ),
        date=desk.n.long_day(now.date),
        units=desk.n.whole(now.units),
        use=desk.use,
        area=desk.area,
        size=desk.n.area(now.floor_area_go_m2),
        buildings=desk.n.whole(now.buildings),
    )
    tiles = [_stock_tile(desk), _units_tile(desk), *_vacancy_tiles(desk), _coverage_tile(desk)]
    return Section("kerncijfers", desk.w(N_("Key figures")), lead=lead, tiles=tiles, why=why(desk))


def _stock_tile(desk: Desk) -> Tile:
    now, then = desk.data.now, desk.data.then
    note = desk.w(N_("of which {size} has this use alone"), size=desk.n.area(now.floor_area_go_m2_sole_use))
    return Tile(
        desk.w(N_("Stock, every unit with the use")),
        desk.n.whole(now.floor_area_go_m2),
        "m² go",
        _change(desk, now.floor_area_go_m2, None if then is None else then.floor_area_go_m2, "m²"),
        note,
    )


def _units_tile(desk: Desk) -> Tile:
    now, then = desk.data.now, desk.data.then
    note = desk.w(N_("{units} have this use alone"), units=desk.n.whole(now.units_sole_use))
    change = _change(desk, now.units, None if then is None else then.units, "")
    return Tile(desk.w(N_("Units (verblijfsobjecten)")), desk.n.whole(now.units), "", change, note)


def _vacancy_tiles(desk: Desk) -> list[Tile]:
    now = desk.data.now
    vacant, structural = desk.w(N_("Vacant, counted on site")), desk.w(N_("Structurally vacant"))
    if now.vacant_vvo_m2 is None:
        note = desk.w(N_("There are no observations of vacancy here yet. Unknown is not zero."))
        return [Tile(vacant, desk.w(N_("unknown")), note=note)]
    if desk.shown(now, 0) == HIDDEN:
        note = desk.w(N_("On too few buildings, or others could work out such a figure from it."))
        return [Tile(vacant, HIDDEN, note=note)]
    tile = Tile(
        vacant,
        desk.n.whole(now.vacant_vvo_m2),
        "m² vvo",
        _points(desk, now.vacancy_pct, desk.data.then),
        desk.w(N_("{pct} of the stock of {size}"), pct=desk.n.percent(now.vacancy_pct), size=_vvo(desk, now)),
    )
    note = desk.w(N_("{pct} of the stock"), pct=desk.n.percent(now.structural_pct))
    held = desk.shown(now, 0, STRUCTURAL) == HIDDEN
    amount = HIDDEN if held else desk.n.whole(now.structural_vvo_m2)
    return [tile, Tile(structural, amount, "" if held else "m² vvo", note="" if held else note)]


def _coverage_tile(desk: Desk) -> Tile:
    now = desk.data.now
    title = desk.w(N_("Stock that somebody has looked at"))
    note = desk.w(
        N_("{units} of {total} units have an observation that still holds"),
        units=desk.n.whole(now.observed_units),
        total=desk.n.whole(now.stock_units),
    )
    return Tile(title, desk.n.percent(now.observed_pct), note=note)


def _vvo(desk: Desk, figure: Figure) -> str:
    return desk.n.area(figure.stock_vvo_m2) + " vvo"


def _change(desk: Desk, now: int, then: int | None, unit: str) -> str:
    if then is None:
        return ""
    text = desk.n.signed(now - then) + (f" {unit}" if unit else "")
    share = f" ({desk.n.points(100 * (now - then) / then)}{desk.n.percent(0)[3:]})" if then else ""
    return desk.w(
        N_("{change} since {date}"), change=text + share, date=desk.n.long_day(desk.data.request.start)
    )


def _points(desk: Desk, now: float | None, then: Figure | None) -> str:
    """Return the change in percentage points, where both ends are known and shown."""
    if now is None or then is None or then.vacancy_pct is None or desk.shown(then, 0) == HIDDEN:
        return ""
    text = desk.w(N_("{points} percentage points"), points=desk.n.points(now - then.vacancy_pct))
    return desk.w(N_("{change} since {date}"), change=text, date=desk.n.long_day(then.date))


def certainty(desk: Desk) -> Section:
    """What the register leaves open, in ranges and counts."""
    now = desk.data.now
    rows = [
        Span(
            desk.w(N_("Floor area with the use (m² go)")),
            now.floor_area_go_m2_sole_use,
            now.floor_area_go_m2,
            desk.w(N_("this use alone: {size}"), size=desk.n.area(now.floor_area_go_m2_sole_use)),
            desk.n.area(now.floor_area_go_m2),
        ),
        Span(
            desk.w(N_("Lettable area (m² vvo), converted")),
            now.stock_vvo_low_m2,
            now.stock_vvo_high_m2,
            desk.w(N_("at least: {size}"), size=desk.n.area(now.stock_vvo_low_m2)),
            desk.n.area(now.stock_vvo_high_m2),
        ),
    ]
    name = desk.w(N_("Range of the stock"))
    caption = desk.w(
        N_("Dark: certain. Light: shared with other uses or depending on the conversion from go to vvo.")
    )
    picture = desk.picture(name, "range", charts.spans(rows, WIDE), charts.spans(rows, NARROW), caption)
    lead = desk.w(
        N_(
            "The register does not split the area of a unit over its uses. The stock is therefore a range: "
            "at least {low} (this use alone), at most {high} (every unit that has the use)."
        ),
        low=desk.n.area(now.floor_area_go_m2_sole_use),
        high=desk.n.area(now.floor_area_go_m2),
    )
    title = desk.w(N_("How certain is this?"))
    tables = [_unknowns(desk)]
    return Section(
        "zekerheid",
        title,
        lead=lead,
        pictures=[picture],
        notes=remarks(desk, desk.data.now.marks, desk.data.grounds[DEFAULT]),
        tables=tables,
        why=why(desk),
    )


def _unknowns(desk: Desk) -> Table:
    now = desk.data.now
    convenant = desk.data.trend.get("convenant")
    lines: list[tuple[str, int | None]] = [
        (
            N_("Units of unknown floor area (placeholder in the register), left out of every sum"),
            now.units_area_unknown,
        ),
        (N_("Units out of use (buiten gebruik), counted apart from the stock"), now.units_out_of_use),
        (N_("Units without an observation that still holds"), now.stock_units - now.observed_units),
    ]
    if not desk.data.request.public:
        lines += [
            (N_("Units whose last observation is too old to hold"), now.unconfirmed_units),
            (N_("Units on which sources contradict each other"), now.contradicted_units),
            (N_("Units in poor use (underused)"), now.underused_units),
        ]
    if convenant:
        lines.append(
            (
                N_("Units so near 500 m² vvo that the conversion leaves open whether they count"),
                convenant[-1].band.units,
            )
        )
    rows = [{"what": desk.w(text), "count": count} for text, count in lines]
    columns = [desk.column("what", N_("What is not known")), desk.column("count", N_("Units"), "integer")]
    return Table(desk.w(N_("What is not known")), columns, rows)
