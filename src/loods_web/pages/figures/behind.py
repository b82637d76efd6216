# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The objects behind a number: every unit that it counts, or every change that a flow adds up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loods.figures.labels import word
from loods.messages import translator
from loods.places.finding import plain_name
from loods_store.queries import figures_page
from loods_web.pages.figures.desk import Desk
from loods_web.parts.components import Cell, Column, Row, Table
from loods_web.parts.texts import day, language, notation

PER_PAGE = 50
_SEARCHED = ("address", "postcode", "town", "unit_id")

# Number -> which units it counts, and the column that adds up to it.
_COUNTED: dict[str, tuple[pl.Expr, str]] = {
    "vacancy_pct": (pl.col("vacant"), "vacant_m2"),
    "vacant_vvo_m2": (pl.col("vacant"), "vacant_m2"),
    "vacant_units": (pl.col("vacant"), "vacant_m2"),
    "duur": (pl.col("vacant"), "vacant_m2"),
    "structural_vvo_m2": (pl.col("structural_m2") > 0, "structural_m2"),
    "structural_pct": (pl.col("structural_m2") > 0, "structural_m2"),
    "stock_vvo_m2": (pl.col("in_stock"), "vvo_m2"),
    "stock_units": (pl.col("in_stock"), "vvo_m2"),
    "units": (pl.col("phase") == "live", "floor_area_go_m2"),
    "floor_area_go_m2": (pl.col("phase") == "live", "floor_area_go_m2"),
    "buildings": (pl.col("phase") == "live", "floor_area_go_m2"),
    "observed_pct": (pl.col("observed") & pl.col("in_stock"), "vvo_m2"),
}
NUMBERS = tuple(_COUNTED)


@dataclass(frozen=True)
class Listing:
    """What a number counts: rows, how they are sorted, and what they add up to."""

    rows: pl.DataFrame
    columns: Mapping[str, Column]
    write: Callable[[dict[str, Any]], Row]
    total: str
    sort: str

    def table(self, caption: str, start: int = 0, length: int | None = None) -> Table:
        """Return a part of the rows as a table."""
        part = self.rows.slice(start, length)
        rows = [self.write(row) for row in part.iter_rows(named=True)]
        empty = _("Er is niets dat hieraan voldoet.")
        return Table(caption, list(self.columns.values()), rows, sort=self.sort, sticky=True, empty=empty)


def listing(desk: Desk, about: str) -> Listing:
    """Return the units or changes behind a number, searched and sorted as the address asks."""
    if about.startswith(("stroom:", "leegstroom:")):
        return _changes(desk, about)
    rows, amount = _units(desk, about)
    columns = _unit_columns()
    sort, wanted = _asked(desk, columns, "-leeg")
    found = _searched(rows, wanted)
    text = ngettext(
        "%(count)s verblijfsobject, samen %(m2)s.", "%(count)s verblijfsobjecten, samen %(m2)s.", found.height
    )
    total = text % {
        "count": notation().whole(found.height),
        "m2": notation().area(_sum(found, amount)),
    }
    keys = {
        "adres": "address",
        "plaats": "town",
        "vvo": "vvo_m2",
        "leeg": "vacant_m2",
        "sinds": "vacant_since",
    }
    return Listing(_sorted(found, keys, sort), columns, _unit_row, total, sort)


def _sum(rows: pl.DataFrame, amount: str) -> float:
    return float(rows[amount].fill_null(0).sum())


def _units(desk: Desk, about: str) -> tuple[pl.DataFrame, str]:
    rows = figures_page.objects(desk.question, desk.question.end)
    if about.startswith("duur:"):
        name, amount = about.partition(":")[2], "vacant_m2"
        return rows.filter(_lasting(rows, name) > 0), amount
    counted, amount = _COUNTED[about]
    return rows.filter(counted.fill_null(value=False)), amount


def _lasting(rows: pl.DataFrame, name: str) -> pl.Expr:
    """Return what of a unit falls in a duration class: what lasted so long, less what lasted longer."""
    classes = [column for column in rows.columns if column.startswith("vacant_m2_")]
    own = f"vacant_m2_{name}"
    if own not in classes:
        return pl.lit(0)
    later = [
        column
        for column in classes[classes.index(own) + 1 :]
        if not column.endswith(("_low", "_high", "_plan"))
    ]
    beyond = pl.col(later[0]).fill_null(0) if later else pl.lit(0)
    return pl.col(own).fill_null(0) - beyond


def _asked(desk: Desk, columns: Mapping[str, Column], usual: str) -> tuple[str, str]:
    if desk.reader is None:
        return usual, ""
    sortable = [name for name, column in columns.items() if column.sort]
    allowed = [*sortable, *(f"-{name}" for name in sortable)]
    return desk.reader.choice("sorteer", allowed, usual), desk.reader.text("zoek")


def _searched(rows: pl.DataFrame, wanted: str) -> pl.DataFrame:
    """Return the rows in which every word that is typed stands, in address, postcode, town or id."""
    text = pl.concat_str([pl.col(name).fill_null("") for name in _SEARCHED], separator=" ").str.to_lowercase()
    for part in plain_name(wanted).split():
        rows = rows.filter(text.str.contains(part, literal=True))
    return rows


def _sorted(rows: pl.DataFrame, keys: Mapping[str, str], sort: str) -> pl.DataFrame:
    column = keys[sort.removeprefix("-")]
    return rows.sort([column, "unit_id"], descending=[sort.startswith("-"), False], nulls_last=True)


def _unit_columns() -> dict[str, Column]:
    return {
        "adres": Column(_("Adres"), sort="adres"),
        "plaats": Column(_("Plaats"), sort="plaats"),
        "gebruik": Column(_("Gebruik")),
        "vvo": Column(_("m² vvo"), "number", "vvo"),
        "leeg": Column(_("Leeg (m² vvo)"), "number", "leeg"),
        "sinds": Column(_("Leeg sinds"), "date", "sinds"),
        "bron": Column(_("Op wiens woord")),
        "id": Column(_("Verblijfsobject")),
    }


def _unit_row(row: dict[str, Any]) -> Row:
    return Row(
        [
            Cell(row["address"] or _("geen adres"), href=_building(row["building_id"])),
            row["town"],
            row["uses"],
            row["vvo_m2"],
            row["vacant_m2"],
            row["vacant_since"],
            _evidence(row["evidence"]),
            row["unit_id"],
        ]
    )


def _building(building_id: str | None) -> str:
    return f"/pand/{building_id}/" if building_id else ""


def _evidence(said: list[dict[str, Any]] | None) -> str | None:
    """Return the last observation in words: source, state and day."""
    if not said:
        return None
    last = said[-1]
    translate = translator(language())
    parts = (word("concept", last["concept"], translate), last["source"])
    return ", ".join(str(part) for part in (*parts, day(last["date"])) if part)


def _changes(desk: Desk, about: str) -> Listing:
    is_stock = about.startswith("stroom:")
    rows = _flow_changes(desk, about, is_stock=is_stock)
    amount = "floor_area_go_m2" if is_stock else "vacant_vvo_m2"
    columns = {
        "datum": Column(_("Datum"), "date", "datum"),
        "adres": Column(_("Adres"), sort="adres"),
        "plaats": Column(_("Plaats"), sort="plaats"),
        "objecten": Column(_("Verblijfsobjecten"), "number"),
        "meters": Column(_("m² go") if is_stock else _("m² vvo"), "number", "meters"),
        "id": Column(_("Verblijfsobject")),
    }
    sort, wanted = _asked(desk, columns, "-datum")
    found = _searched(rows, wanted)
    text = ngettext(
        "%(count)s verandering, samen %(m2)s m².", "%(count)s veranderingen, samen %(m2)s m².", found.height
    )
    total = text % {
        "count": notation().whole(found.height),
        "m2": notation().signed(_sum(found, amount)),
    }
    keys = {"datum": "date", "adres": "address", "plaats": "town", "meters": amount}
    return Listing(_sorted(found, keys, sort), columns, lambda row: _change_row(row, amount), total, sort)


def _flow_changes(desk: Desk, about: str, *, is_stock: bool) -> pl.DataFrame:
    _prefix, kind, *behind = about.split(":")
    if is_stock:
        return figures_page.stock_flows(desk.question).changes.filter(pl.col("kind") == kind)
    changes = figures_page.vacancy_flows(desk.question).changes.filter(pl.col("kind") == kind)
    same = pl.col("stock_flow") == behind[0] if behind else pl.col("stock_flow").is_null()
    return changes.filter(same)


def _change_row(row: dict[str, Any], amount: str) -> Row:
    return Row(
        [
            row["date"],
            Cell(row["address"] or _("geen adres"), href=_building(row["building_id"])),
            row["town"],
            row["units"],
            row[amount],
            row["unit_id"],
        ]
    )
