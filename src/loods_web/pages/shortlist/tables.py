# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables of the page: a list, the clusters, and the task by gemeente and by use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import polars as pl
from django.urls import reverse
from django.utils.translation import gettext as _

from loods.places import gemeente
from loods.scan.shortlist import task_by, task_of
from loods_store.queries.shortlist.rows import addresses, named
from loods_web.pages.shortlist import columns, words
from loods_web.pages.shortlist.content import Content
from loods_web.parts.components import Cell, Column, Row, Table


def listed(content: Content, rows: pl.DataFrame, *, whole: bool = False) -> Table:
    """Return rows of the list; `whole` with the columns that only a file has."""
    shown = columns.columns(content.shown, several=len(content.places) > 1)
    shown = columns.for_a_file(shown) if whole else shown
    return Table(
        words.list_name(content.shown),
        [column.column for column in shown],
        [columns.cells(row, shown) for row in named(rows)],
        sort=content.state.sort,
        empty=_("Geen pand voldoet hieraan."),
    )


def clusters(moves: pl.DataFrame) -> Table:
    """Return who moves where: a row per move."""
    places = addresses({*moves["from_id"], *moves["to_id"]})
    return Table(
        words.list_name("clusters"),
        [
            Column(_("Cluster")),
            Column(_("Dit pand kan vrijkomen")),
            Column(_("Oppervlakte die vrijkomt (m² vvo)"), "number"),
            Column(_("Huurders verhuizen naar")),
            Column(_("Te verhuizen (m² vvo)"), "number"),
            Column(_("Daarna daar nog leeg (m² vvo)"), "number"),
        ],
        list(_moves(moves, places)),
        empty=_("Hier is geen groep buren waar dit kan."),
    )


def _moves(moves: pl.DataFrame, places: Mapping[str, Mapping[str, Any]]) -> Iterator[list[Any]]:
    for row in moves.iter_rows(named=True):
        yield [
            str(row["cluster"]),
            _building(row["from_id"], places),
            round(row["freed_m2"]),
            _building(row["to_id"], places),
            round(row["m2"]),
            round(row["room_m2"]),
        ]


def _building(building_id: str, places: Mapping[str, Mapping[str, Any]]) -> Cell:
    row = {"building_id": building_id, **places.get(building_id, {})}
    return Cell(columns.name_of(row), reverse("building:building", args=[building_id]))


def task_by_gemeente(rows: pl.DataFrame) -> Table:
    """Return the task per gemeente, with the total."""
    return _task(
        rows, "gemeente", _("De opgave per gemeente"), _("Gemeente"), lambda code: gemeente(code).name
    )


def task_by_use(rows: pl.DataFrame) -> Table:
    """Return the task per best use, with the total."""
    return _task(rows, "best_use", _("De opgave per gebruik"), _("Beste gebruik"), words.use_name)


def _task(rows: pl.DataFrame, column: str, caption: str, head: str, name: Callable[[Any], str]) -> Table:
    parts, whole = task_by(rows, column), task_of(rows).row(0, named=True)
    lines = [Row([name(row[column]), *_numbers(row)]) for row in parts.iter_rows(named=True)]
    total = [Row([_("Totaal"), *_numbers(whole)], total=True)] if len(lines) > 1 else []
    return Table(caption, [Column(head), *_heads()], [*lines, *total], empty=_("Hier is geen opgave bekend."))


def _heads() -> Sequence[Column]:
    return [
        Column(_("Panden"), "number"),
        Column(_("Oppervlakte (m² vvo)"), "number"),
        Column(_("Leeg (m² vvo)"), "number"),
        Column(_("Panden die uitkomen"), "number"),
        Column(_("Investering (€)"), "number"),
        Column(_("Tekort (€)"), "number"),
        Column(_("Tekort, laagst (€)"), "number"),
        Column(_("Tekort, hoogst (€)"), "number"),
        Column(_("Tekort onbekend (panden)"), "number"),
    ]


def _numbers(row: Mapping[str, Any]) -> list[Any]:
    money = ("investment_eur", "gap_eur", "gap_low_eur", "gap_high_eur")
    return [
        row["buildings"],
        _rounded(row["area_m2"], 1),
        _rounded(row["vacant_low_m2"], 1),
        row["pays"],
        *(_rounded(row[name], 1000) for name in money),
        row["gap_unknown"],
    ]


def _rounded(value: float | None, to: int) -> int | None:
    return None if value is None else round(value / to) * to
