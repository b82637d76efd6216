# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables of what is sought and offered: of one area by kind and size, and of all gemeenten."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from loods.figures import charts, style
from loods.figures.charts import Bar
from loods_store.queries import sought
from loods_store.queries.monitors import rulebook
from loods_store.queries.sought import ALL, UNKNOWN
from loods_web.pages.sought import words
from loods_web.pages.sought.asked import SIDES, Asked
from loods_web.parts.charts import Drawing, drawn
from loods_web.parts.components import Cell, Column, Row, Table
from loods_web.parts.texts import written

Counts = Mapping[tuple[str, str], int | None]


def of_area(asked: Asked, side: str) -> Table:
    """Return the kinds of one side in the area asked, in a province by class of size too."""
    counts = sought.released(asked.release, SIDES[side], asked.area[0])
    sizes = _sizes(asked) if any(size != ALL for _kind, size in counts) else {}
    heads = [
        Column(_("Functie") if side == "gezocht" else _("Soort plek"), sort="naam"),
        Column(_("Zoekers") if side == "gezocht" else _("Panden"), "number", "aantal"),
        *(Column(name, "number") for name in sizes.values()),
    ]
    rows = [
        Row(
            [words.kind_name(SIDES[side], kind)]
            + [_cell(counts.get((kind, size)), asked, side, kind, size) for size in (ALL, *sizes)],
            total=kind == ALL,
        )
        for kind in _ordered(counts, asked, side)
    ]
    empty = _("In dit gebied is hierover niets vrijgegeven.")
    return Table(title(asked, side), heads, rows, sort=asked.sort, empty=empty)


def of_gemeenten(asked: Asked) -> Table:
    """Return all gemeenten with the kinds of the side asked, as far as any gemeente has a number of them."""
    side = SIDES[asked.side]
    found = sought.by_area(asked.release, side, "gemeente")
    names = {code: name for code, name, _level in asked.areas}
    told = {kind for row in found.values() for kind, number in row.items() if number is not None}
    kinds = [ALL, *sorted(told - {ALL}, key=lambda kind: words.kind_name(side, kind))]
    heads = [
        Column(_("Gemeente")),
        *(Column(words.kind_name(side, kind), "number") for kind in kinds),
    ]
    rows = [
        Row(
            [
                Cell(names[code], href=asked.to("overview", gebied=code)),
                *(_cell(found[code].get(kind), asked, asked.side, kind, ALL, code) for kind in kinds),
            ]
        )
        for code in sorted(found, key=lambda code: names[code])
    ]
    caption = _("%(side)s in alle gemeenten") % {"side": words.side_name(side)}
    return Table(caption, heads, rows, sticky=True)


def title(asked: Asked, side: str) -> str:
    """Return what a table or picture of a side shows."""
    where = {"area": words.area_label(*asked.area)}
    if side == "gezocht":
        return _("Wie zoekt ruimte? %(area)s") % where
    return _("Waar is ruimte? %(area)s") % where


def picture(asked: Asked, side: str) -> Drawing | None:
    """Return the numbers that are shown as bars; None where there are none."""
    counts = sought.released(asked.release, SIDES[side], asked.area[0])
    bars = [
        Bar(words.kind_name(SIDES[side], kind), counts[kind, ALL], _text(counts[kind, ALL]), style.STOCK)
        for kind in _ordered(counts, asked, side)
        if kind != ALL
    ]
    if not any(bar.value for bar in bars):
        return None
    return drawn(charts.bars, title(asked, side), side, bars)


def _ordered(counts: Counts, asked: Asked, side: str) -> list[str]:
    """Return the kinds in the order asked, what is not shown after what is, and all together at the end."""
    kinds = sorted(
        {kind for kind, _size in counts if kind != ALL},
        key=lambda kind: words.kind_name(SIDES[side], kind),
        reverse=asked.sort == "-naam",
    )
    if asked.sort.endswith("aantal"):
        sign = -1 if asked.sort.startswith("-") else 1
        kinds.sort(key=lambda kind: ((counts[kind, ALL] is None), sign * (counts[kind, ALL] or 0)))
    return [*kinds, *([ALL] if (ALL, ALL) in counts else [])]


def _sizes(asked: Asked) -> dict[str, str]:
    rows = rulebook().on("disclosure.size_classes", asked.release.quarter).value
    named = {str(row["code"]): words.size_name(row) for row in rows}
    return named | {UNKNOWN: _("maat onbekend")}


def _cell(number: int | None, asked: Asked, side: str, kind: str, size: str, area: str = "") -> Cell:
    changed = {"kant": side, "soort": kind, "maat": size, "gebied": area or asked.area[0]}
    why = asked.to("why", **changed)
    return Cell(words.held_back() if number is None else number, href=why)


def _text(number: int | None) -> str:
    return words.held_back() if number is None else written(number, "number")
