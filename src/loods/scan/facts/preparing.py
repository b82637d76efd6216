# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The slow part of the facts: everything that an edition itself tells of its buildings, kept in the cache."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl

from loods.editions.edition import Edition
from loods.editions.home import Home
from loods.rules import Rulebook
from loods.scan.facts.coverage import covered, edge_of
from loods.scan.facts.deriving import (
    Interval,
    Numbers,
    Present,
    floors,
    gross_area,
    height_of,
    lettable_area,
    usual_heights,
)
from loods.scan.facts.estimates import HEIGHT_USES, Estimates
from loods.scan.facts.register import (
    buildings_on,
    live_units,
    register_facts,
    works_ended,
)
from loods.scan.facts.shape import outlines, shape_facts, span_area
from loods.scan.facts.surroundings import RADII, points_of, surrounding_facts
from loods.write_aside import write_aside

# In the name of what is kept: made by other code it is something else.
VERSION = 6


def prepared(home: Home, edition: Edition, day: dt.date, rulebook: Rulebook | None = None) -> pl.DataFrame:
    """Return a row per building with a live unit on a day, sorted by building_id.

    Columns: building_id, x, y and edge_m (RD metres; how far within what the edition covers), reference_date,
    and per fact that the edition tells <fact>_low and <fact>_high (float, null = unknown). Kept in the cache
    of the home, which may be emptied at any time.
    """
    book = rulebook or Rulebook.load(home.rules if home.rules.is_dir() else None)
    estimates = Estimates.on(book, day)
    path = cache_path(home, edition.id, day, estimates)
    if path.is_file():
        return pl.read_parquet(path)
    table = prepare(edition, day, estimates)
    with write_aside(path) as aside:
        table.write_parquet(aside)
    return table


def cache_path(home: Home, edition_id: str, day: dt.date, estimates: Estimates) -> Path:
    """Return where the prepared facts of an edition, day and set of rules are kept."""
    return home.cache / "scan" / f"{edition_id}-{day.isoformat()}-{VERSION}-{estimates.key}.parquet"


def prepare(edition: Edition, day: dt.date, estimates: Estimates) -> pl.DataFrame:
    """Return what `prepared` keeps, worked out anew."""
    units, buildings = live_units(edition, day), buildings_on(edition, day)
    table = register_facts(units, buildings, works_ended(edition, day), day)
    shapes = outlines(buildings)
    span = span_area(table, buildings, shapes)
    dated = table.with_columns(
        *as_columns(shape_facts(table, buildings, shapes, estimates)),
        *_around(edition, table, units, day, estimates),
        reference_date=pl.lit(edition.manifest.reference_date, pl.Date),
    )
    return with_estimates(dated, span, estimates).drop("span_ids", "other_use")


def _around(
    edition: Edition, table: pl.DataFrame, units: pl.DataFrame, day: dt.date, estimates: Estimates
) -> list[pl.Series]:
    """Return the columns of the surroundings, and edge_m: how far the building lies within the edition."""
    owners = table.select("building_id").with_row_index("owner")
    placed = units.drop_nulls(["x", "y"]).join(owners, on="building_id", maintain_order="left")
    places = points_of(owners.with_columns(table["x"], table["y"]))
    edge = edge_of(covered(edition, units, day), places.x, places.y, RADII)
    facts = surrounding_facts(placed, places, edge, estimates)
    return [*as_columns(facts), pl.Series("edge_m", edge.distance)]


def with_estimates(table: pl.DataFrame, span: Numbers, estimates: Estimates) -> pl.DataFrame:
    """Add the facts that follow from others: areas, storeys and heights.

    `span` is the footprint (m2) of all buildings that the units of a building lie in.
    """
    go, units = _interval(table, "floor_area_go_m2"), table["units_low"].to_numpy()
    whole, free = usual_heights(_present(table), table["built_year_low"].to_numpy(), estimates)
    found = {
        "gross_area_bvo_m2": gross_area(go, estimates),
        "lettable_area_vvo_m2": lettable_area(go, units, estimates),
        "floor_height_m": whole,
        "free_height_m": free,
    }
    footprint = table["footprint_m2_low"].to_numpy()
    found["floors"] = floors(found["gross_area_bvo_m2"], (footprint, span), estimates)
    found["height_m"] = height_of(found["floors"], whole)
    return table.with_columns(as_columns(found))


def as_columns(found: dict[str, Interval]) -> list[pl.Series]:
    """Return intervals as the columns <fact>_low and <fact>_high, unknown as null."""
    return [
        pl.Series(f"{name}_{end}", bound, dtype=pl.Float64).fill_nan(None)
        for name, bounds in found.items()
        for end, bound in zip(("low", "high"), bounds, strict=True)
    ]


def _interval(table: pl.DataFrame, name: str) -> Interval:
    return table[f"{name}_low"].to_numpy(), table[f"{name}_high"].to_numpy()


def _present(table: pl.DataFrame) -> Present:
    """Tell per kind of use which buildings may hold it: unknown shares hold it too."""
    named = {use: (table[f"share_{use}_high"].fill_null(1.0) > 0).to_numpy() for use in HEIGHT_USES[:-1]}
    return named | {"other": table["other_use"].to_numpy()}
