# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A street by hour on the screen: clocks, strips of the week and their tables, quiet hours, mix, safety."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl
from django.utils.translation import gettext as _

from loods.figures.liveliness import Cell as Square
from loods.figures.liveliness import Hour, dial, week_strip
from loods.functions.presence import safety_notes
from loods.functions.work_functions import work_functions
from loods.match.liveliness import Change, Mix, Street, by_hour
from loods_web.parts.charts import Drawing, drawn
from loods_web.parts.components import Cell, Chart, Column, Downloads, KeyFigure, Row, Table
from loods_web.parts.fillings import function_name
from loods_web.parts.texts import language, notation

WEEKDAYS, WEEKEND = (1, 2, 3, 4, 5), (6, 7)
CLOCKS, STRIPS = ("klok-werkdag", "klok-weekend"), ("week-nu", "week-straks")
_EVENING = range(18, 23)


@dataclass(frozen=True)
class Told:
    """A change of a street as the pages show it; without `both` there is only now."""

    change: Change
    both: bool

    @property
    def top(self) -> float:
        """The most that is present in any hour, now or then: one scale for all pictures."""
        states = (self.change.now, self.change.then)
        return max(float(_most(state.clock)) for state in states) or 1.0


def _most(clock: pl.DataFrame) -> float:
    found = clock["presence"].max()
    return float(found) if isinstance(found, int | float) else 0.0


def day_names(*, short: bool = False) -> list[str]:
    """Return the days of the week from Monday."""
    if short:
        return [_("ma"), _("di"), _("wo"), _("do"), _("vr"), _("za"), _("zo")]
    return [
        _("maandag"),
        _("dinsdag"),
        _("woensdag"),
        _("donderdag"),
        _("vrijdag"),
        _("zaterdag"),
        _("zondag"),
    ]


def tiles(told: Told) -> list[KeyFigure]:
    """Return quiet hours, presence in the evening and the mix as figures, with what changes."""
    now, then = told.change.now, told.change.then
    since = _("ten opzichte van nu") if told.both else ""
    quiet = then.quiet_hours - now.quiet_hours if told.both else None
    before, after = _evening(now), _evening(then)
    return [
        KeyFigure(
            _("Aanwezigheid in de avond"),
            round(after, 1),
            since=_("nu %(presence)s") % {"presence": _number(before)} if told.both else "",
            note=_("m² in gebruik en open voor publiek, per meter straat, van 18 tot 23 uur"),
            lead=True,
        ),
        KeyFigure(
            _("Stille uren per week"),
            then.quiet_hours,
            change=quiet,
            since=since,
            note=_("van de 168 uren"),
        ),
        KeyFigure(
            _("Aandeel wonen (MXI)"),
            _pct(then.mix.mxi),
            "pct",
            change=_points(then.mix.mxi, now.mix.mxi) if told.both else None,
            change_kind="pct",
            since=since,
        ),
        KeyFigure(
            _("Menging (Simpson)"),
            _pct(then.mix.simpson),
            "pct",
            change=_points(then.mix.simpson, now.mix.simpson) if told.both else None,
            change_kind="pct",
            since=since,
            note=_("kans dat twee m² een andere functie hebben"),
        ),
    ]


def _evening(street: Street) -> float:
    hours = street.clock.filter(pl.col("hour").is_in(list(_EVENING)))["presence"]
    return float(hours.sum()) / max(len(hours), 1)


def _pct(share: float) -> float | None:
    return None if math.isnan(share) else round(100 * share, 1)


def _points(then: float, now: float) -> float | None:
    return None if math.isnan(then) or math.isnan(now) else round(100 * (then - now), 1)


def charts(told: Told, files: dict[str, Downloads] | None = None) -> list[Chart]:
    """Return the two clocks: on working days and at the weekend."""
    names = clock_names()
    return [
        Chart(
            names[name],
            drawing.wide.text,
            drawing.narrow.text,
            clock_caption(told),
            hours_table(told, names[name], days),
            (files or {}).get(name, Downloads()),
        )
        for name, days in zip(CLOCKS, (WEEKDAYS, WEEKEND), strict=True)
        for drawing in [clock_drawing(told, name, days)]
    ]


def clock_names() -> dict[str, str]:
    """Return what each clock is called."""
    return dict(zip(CLOCKS, (_("Een werkdag, uur voor uur"), _("Het weekend, uur voor uur")), strict=True))


def clock_caption(told: Told) -> str:
    """Return how to read a clock."""
    if told.both:
        return _(
            "Middernacht is boven. Grijs is nu, de blauwe rand is straks; hoe groter een vlak, hoe meer. "
            "Een open rondje is een uur dat nu stil is, een dicht rondje een uur dat straks stil is."
        )
    return _("Middernacht is boven. Een groter vlak is meer aanwezigheid. Een open rondje is een stil uur.")


def clock_drawing(told: Told, name: str, days: Sequence[int]) -> Drawing:
    """Return the picture of a clock over some days."""
    now, then = by_hour(told.change.now.clock, days), by_hour(told.change.then.clock, days)
    rows = [
        Hour(hour, round(was, 3), round(is_, 3), was_quiet, quiet, f"{_hour(hour)}: {_number(is_)}")
        for (hour, was, was_quiet), (_same, is_, quiet) in zip(now, then, strict=True)
    ]
    return drawn(dial, clock_names()[name], name, rows, top=told.top, both=told.both)


def strips(told: Told, files: dict[str, Downloads] | None = None) -> list[Chart]:
    """Return the week as a strip, now and then."""
    caption = _("Hoe donkerder, hoe meer er is. Een kruisje is een stil uur.")
    return [
        Chart(
            title,
            drawing.wide.text,
            drawing.narrow.text,
            caption,
            week_table(street, title),
            (files or {}).get(name, Downloads()),
        )
        for name, title, street in _states(told)
        for drawing in [strip_drawing(told, name)]
    ]


def _states(told: Told) -> list[tuple[str, str, Street]]:
    states = [(STRIPS[0], _("De week nu"), told.change.now)]
    return [*states, *([(STRIPS[1], _("De week straks"), told.change.then)] if told.both else [])]


def strip_drawing(told: Told, name: str) -> Drawing:
    """Return the picture of a week; the one that is called `name`."""
    found = {key: (title, street) for key, title, street in _states(told)}
    title, street = found.get(name) or next(iter(found.values()))
    days = day_names(short=True)
    rows = [
        Square(
            day,
            days[day - 1],
            hour,
            round(value, 3),
            quiet,
            f"{day_names()[day - 1]} {_hour(hour)}: {_said(value, quiet=quiet)}",
        )
        for day, hour, value, quiet in street.clock.select("day", "hour", "presence", "quiet").iter_rows()
    ]
    return drawn(week_strip, title, name, rows, top=told.top)


def hours_table(told: Told, caption: str, days: Sequence[int]) -> Table:
    """Return a clock as a table: a row per hour, quiet hours said in words."""
    now, then = by_hour(told.change.now.clock, days), by_hour(told.change.then.clock, days)
    columns = [Column(_("Uur")), Column(_("Nu"), "fine")]
    rows = [[_hour(hour), _cell(value, quiet=quiet)] for hour, value, quiet in now]
    if told.both:
        columns.append(Column(_("Straks"), "fine"))
        for row, (_hour_again, value, quiet) in zip(rows, then, strict=True):
            row.append(_cell(value, quiet=quiet))
    return Table(caption, columns, rows)


def week_table(street: Street, caption: str) -> Table:
    """Return a week as a table: a row per hour, a column per day."""
    columns = [Column(_("Uur")), *(Column(name, "fine") for name in day_names(short=True))]
    rows = []
    for hour in range(24):
        here = street.clock.filter(pl.col("hour") == hour).sort("day")
        cells = [_cell(value, quiet=quiet) for value, quiet in here.select("presence", "quiet").iter_rows()]
        rows.append([_hour(hour), *cells])
    return Table(caption, columns, rows)


def _cell(value: float, *, quiet: bool) -> Cell:
    return Cell(round(value, 3), note=_("stil") if quiet else "")


def _hour(hour: int) -> str:
    return _("%(from)s–%(to)s uur") % {"from": hour, "to": hour + 1}


def _number(value: float) -> str:
    return notation().decimal(round(value, 1))


def _said(value: float, *, quiet: bool) -> str:
    return _("%(value)s, stil") % {"value": _number(value)} if quiet else _number(value)


def mix_table(told: Told) -> Table:
    """Return the mix of functions and the quiet hours as a table, now and then."""
    rows = [_mix_row(name, (now, then), digits, both=told.both) for name, now, then, digits in _mixed(told)]
    columns = [Column(_("Maat")), Column(_("Nu"), "fine")]
    if told.both:
        columns += [Column(_("Straks"), "fine"), Column(_("Verschil"), "fine")]
    return Table(_("Menging van functies en stille uren"), columns, rows)


def _mixed(told: Told) -> list[tuple[str, float, float, int]]:
    """Return name, now, then and decimals of each measure."""
    now, then = told.change.now, told.change.then
    before, after = now.mix, then.mix
    return [
        (_("Aandeel wonen in de m² (MXI, 0 tot 1)"), before.mxi, after.mxi, 3),
        (_("Shannon (0 is één functie)"), before.shannon, after.shannon, 3),
        (_("Simpson (kans dat twee m² verschillen, 0 tot 1)"), before.simpson, after.simpson, 3),
        (_("M² in gebruik"), before.total_m2, after.total_m2, 0),
        (_("Stille uren per week"), now.quiet_hours, then.quiet_hours, 0),
        (_("Stille uren in de avond, van 18 tot 23 uur"), _dark(now), _dark(then), 0),
    ]


def _dark(street: Street) -> int:
    return street.clock.filter(pl.col("quiet"), pl.col("hour").is_in(list(_EVENING))).height


def _mix_row(name: str, states: tuple[float, float], digits: int, *, both: bool) -> list[object]:
    now, then = states
    values = [now, then, then - now] if both else [now]
    return [name, *(None if math.isnan(value) else _rounded(value, digits) for value in values)]


def _rounded(value: float, digits: int) -> float | int:
    return round(value, digits) if digits else round(value)


def function_table(told: Told) -> Table:
    """Return the m2 in use by function, now and then, with the whole."""
    now, then = _by_use(told.change.now), _by_use(told.change.then)
    codes = sorted({*now, *then}, key=lambda code: (-max(now.get(code, 0), then.get(code, 0)), code))
    rows: list[Row] = [
        Row(_areas(function_name(code), now.get(code), then.get(code), told)) for code in codes
    ]
    whole: list[Mix] = [told.change.now.mix, told.change.then.mix]
    rows.append(Row(_areas(_("Samen"), whole[0].total_m2, whole[1].total_m2, told), total=True))
    heads = [Column(_("Nu (m²)"), "number"), *([Column(_("Straks (m²)"), "number")] if told.both else [])]
    return Table(_("Wat er in gebruik is"), [Column(_("Functie")), *heads], rows)


def _areas(name: str, now: float | None, then: float | None, told: Told) -> list[object]:
    values = [now, then] if told.both else [now]
    return [name, *(round(value or 0) for value in values)]


def _by_use(street: Street) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in street.parts:
        found[part.use] = found.get(part.use, 0.0) + part.area_m2
    return found


def safety(told: Told) -> list[tuple[str, str]]:
    """Return per work function in the street, now or then, what it does for liveliness and safety."""
    there = {part.use for state in (told.change.now, told.change.then) for part in state.parts}
    # An office of the register is the same in the street as the office among the work functions.
    there |= {"office_coworking"} if "stay_office" in there else set()
    notes = safety_notes()
    return [
        (work_functions()[code].title[language()], notes[code][language()])
        for code in work_functions()
        if code in there and code in notes
    ]


def summary(told: Told) -> str:
    """Return in a sentence or two what changes: the evening, and the quiet hours."""
    if not told.both:
        return _("%(n)s van de 168 uren van de week zijn stil.") % {"n": told.change.now.quiet_hours}
    before, after = _evening(told.change.now), _evening(told.change.then)
    evening = _("In de avond gaat de aanwezigheid van %(now)s naar %(then)s m² per meter straat.")
    values = {"now": _number(before), "then": _number(after)}
    return f"{evening % values} {_hours_changed(told.change)}"


def _hours_changed(change: Change) -> str:
    if not (change.woken or change.fallen_quiet):
        return _("Met deze vulling blijven evenveel uren stil.")
    said = _("Met deze vulling zijn %(woken)s uren per week niet meer stil")
    more = _(", en worden %(fallen)s uren stil") if change.fallen_quiet else ""
    values = {"woken": change.woken, "fallen": change.fallen_quiet}
    return f"{said % values}{more % values}."


def all_tables(told: Told) -> list[Table]:
    """Return every table of a street, for a file."""
    names = clock_names()
    clocks = [
        hours_table(told, names[name], days) for name, days in zip(CLOCKS, (WEEKDAYS, WEEKEND), strict=True)
    ]
    weeks = [week_table(street, title) for _name, title, street in _states(told)]
    return [function_table(told), mix_table(told), *clocks, *weeks]


def drawing_of(told: Told, name: str) -> Drawing | None:
    """Return a picture by its name in an address; None where there is none of that name."""
    if name in CLOCKS:
        return clock_drawing(told, name, (WEEKDAYS, WEEKEND)[CLOCKS.index(name)])
    shown = [key for key, _title, _street in _states(told)]
    return strip_drawing(told, name) if name in shown else None
