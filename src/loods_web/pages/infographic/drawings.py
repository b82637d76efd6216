# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pictures of the page with their words: what they show is said beside them as well."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from loods.figures import style
from loods.figures.infographic import pitches, trend
from loods.figures.infographic.facade import facade
from loods.figures.infographic.poster import Part
from loods.figures.infographic.rows import Row, bars
from loods.figures.infographic.trend import Line, Moment
from loods_store.models import PublicFigure
from loods_store.queries import infographic as source
from loods_store.queries.infographic import Left, Told
from loods_web.pages.infographic.words import became, begun, lasting, place, space
from loods_web.parts.texts import day, notation, unknown

_MOST_ROWS = 3


def absent(row: PublicFigure) -> str:
    """Return why a figure tells nothing: held back, or not known."""
    return _("te klein om te tonen") if row.held_back else unknown()


def why_absent(row: PublicFigure) -> str:
    """Return the same as a sentence."""
    if row.held_back:
        return _("Te klein om te tonen: in zo weinig panden zou u er één herkennen.")
    return _("Onbekend: niemand heeft dit nog geteld. Onbekend is geen nul.")


def building(told: Told) -> Part:
    """Return the share as a building with a hundred windows."""
    now = told.now
    if now.vacancy_pct is None:
        name = _("Een gebouw met honderd lege omtrekken van ramen: %(absent)s.") % {"absent": absent(now)}
        return Part("", picture=facade(None, name, "gevel"))
    said = {"pct": notation().decimal(now.vacancy_pct)}
    name = _("Een gebouw met honderd ramen, waarvan er %(pct)s donker zijn.") % said
    caption = _("Elk raam is één procent. Donker is leeg, een kruis is in gebruik.")
    return Part("", picture=facade(now.vacancy_pct, name, "gevel"), caption=caption)


def area(told: Told) -> Part:
    """Return what stands empty as football pitches."""
    title, vacant = _("Hoeveel is dat?"), told.now.vacant_vvo_m2
    if vacant is None:
        return Part(title, missing=f"{begun(absent(told.now))}.")
    if vacant == 0:
        return Part(title, _("Er staat niets leeg."))
    number = pitches.pitches_in(vacant)
    said = _as_pitches(number)
    size = {"length": pitches.LENGTH_M, "width": pitches.WIDTH_M}
    lead = _("Zo veel als %(pitches)s.") % {"pitches": said}
    caption = _("Eén veld is %(length)s bij %(width)s meter.") % size
    each = pitches.pitches_per_drawing(number)
    if each > 1:
        caption += " " + _("Eén getekend veld staat voor %(each)s velden.") % {"each": each}
    return Part(title, lead, pitches.pitches(vacant, begun(said), "veld"), caption)


def _as_pitches(number: float) -> str:
    """Return a number of pitches as people say it."""
    if number < 0.1:
        return _("nog geen tiende deel van een voetbalveld")
    if round(number, 1) == 1:
        return _("één voetbalveld")
    written = notation().whole(number) if number >= 10 else notation().decimal(number)
    return _("%(number)s voetbalvelden") % {"number": written}


def lines(told: Told) -> list[Line]:
    """Return the share through time, here and in the province around it."""
    here = Line(place(told.area), tuple(Moment(row.date, row.vacancy_pct) for row in told.figures))
    if not told.around:
        return [here]
    name = _("provincie %(name)s") % {"name": told.around[-1].area_name}
    wide = Line(name, tuple(Moment(row.date, row.vacancy_pct) for row in told.around), around=True)
    return [here, wide]


def through_time(told: Told, width: int = trend.WIDE) -> Part:
    """Return the share of the stock that stood empty, quarter by quarter."""
    shown = lines(told)
    title = _("Van %(first)s tot nu") % {"first": told.figures[0].date.year}
    if not trend.can_be_drawn(shown):
        return Part(title, missing=f"{begun(absent(told.now))}.")
    name = _("Leegstand door de tijd in %(place)s, in procenten") % {"place": place(told.area)}
    drawn = trend.trend(shown, notation(), name, f"tijd{width}", width)
    missing = "" if shown[0].known else f"{begun(shown[0].name)}: {absent(told.now)}."
    return Part(title, picture=drawn, caption=_which_line(shown), missing=missing)


def _which_line(shown: Sequence[Line]) -> str:
    names = {"here": begun(shown[0].name), "around": shown[-1].name}
    said = [_("In procenten van de voorraad.")]
    if shown[0].known and len(shown) > 1:
        said.append(_("Doorgetrokken: %(here)s.") % names)
    if len(shown) > 1:
        said.append(_("Gestippeld: %(around)s.") % names)
    return " ".join(said)


def how_long(told: Told) -> Part:
    """Return vacancy by how long it lasts, on the newest quarter."""
    title, found = _("Hoe lang al leeg"), source.durations(told.now)
    if found is None:
        hidden = told.now.held_back or told.now.durations_held_back
        return Part(title, missing=_("Te klein om te tonen.") if hidden else _("Onbekend."))
    colours = style.duration_colours(len(found))
    rows = [
        Row(begun(lasting(item)), item.vvo_m2 or 0, notation().area(item.vvo_m2), colour)
        for item, colour in zip(found, colours, strict=True)
    ]
    return Part(title, picture=bars(rows, _named(title, rows), "duur"))


def what_became(told: Told) -> Part:
    """Return what became of space that left the stock."""
    what = {"space": space(told.use), "since": day(told.left_since)}
    title = _("Wat er van %(space)s werd") % what
    if told.left is None:
        return Part(title, missing=_("Hierover zijn geen openbare cijfers."))
    if not told.left:
        return Part(title, missing=_("Sinds %(since)s verdween hier geen %(space)s.") % what)
    rows = [Row(begun(label), m2, notation().area(m2)) for label, m2 in _few(told.left)]
    lead = _("Sinds %(since)s, leeg of niet.") % what
    caption = _("In m² gebruiksoppervlakte, volgens het register (BAG).")
    return Part(title, lead, bars(rows, _named(title, rows), "werd"), caption)


def _few(left: Sequence[Left]) -> list[tuple[str, int]]:
    """Return what became of space in at most three rows; the rest together is the third."""
    named = [(became(item.kind), item.floor_area_go_m2) for item in left]
    if len(named) <= _MOST_ROWS:
        return named
    rest = sum(m2 for _label, m2 in named[_MOST_ROWS - 1 :])
    return [*named[: _MOST_ROWS - 1], (_("anders"), rest)]


def _named(title: str, rows: Sequence[Row]) -> str:
    return f"{title}: " + "; ".join(f"{row.label} {row.text}" for row in rows)
