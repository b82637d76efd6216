# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Energy labels in the home folder: every label for ever, of each unit the newest one counts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from loods.editions.home import Home
from loods.editions.locking import FileLock
from loods.registers.labels.schema import CLASSES, LABEL_SCHEMA
from loods.write_aside import write_aside

_PLACE = ("delivery", "line")
_SAID = [name for name in LABEL_SCHEMA.names() if name not in _PLACE]
_AGE = ["recorded_on", "registered_on"]
BUILDING_LABEL_SCHEMA = pl.Schema(
    {
        "building_id": pl.String(),
        "label_low": pl.Float64(),  # place in CLASSES of the worst label, and of the best
        "label_high": pl.Float64(),
        "energy_kwh_m2_low": pl.Float64(),
        "energy_kwh_m2_high": pl.Float64(),
        "recorded_on": pl.Date(),  # the oldest of the labels that were used
        "labelled_share": pl.Float64(),  # of the floor area; 1 = every unit has a label
    }
)


@dataclass(frozen=True)
class KeptLabels:
    """How many labels of a file are new to the home, and how many it had already."""

    added: int
    known: int


def keep_labels(home: Home, table: pl.DataFrame) -> KeptLabels:
    """Add the labels (LABEL_SCHEMA) that the home does not have yet; the same file again changes nothing."""
    home.labels.mkdir(parents=True, exist_ok=True)
    with FileLock(home.labels / ".lock"):
        fresh = _fresh(home, table)
        if not fresh.is_empty():
            number = max((int(path.stem) for path in _files(home)), default=0) + 1
            with write_aside(home.labels / f"{number:08d}.parquet") as aside:
                fresh.write_parquet(aside)
    return KeptLabels(fresh.height, table.height - fresh.height)


def compare_labels(home: Home, table: pl.DataFrame) -> KeptLabels:
    """Say what `keep_labels` would do, and do nothing."""
    fresh = _fresh(home, table)
    return KeptLabels(fresh.height, table.height - fresh.height)


def label_history(home: Home) -> pl.DataFrame:
    """Return every label in a home (LABEL_SCHEMA), older ones of a unit too."""
    return pl.concat([pl.DataFrame(schema=LABEL_SCHEMA), *(pl.read_parquet(path) for path in _files(home))])


def read_labels(home: Home) -> pl.DataFrame:
    """Return of every unit its newest label, and of every building the newest that names no unit."""
    return newest_labels(label_history(home))


def newest_labels(labels: pl.DataFrame) -> pl.DataFrame:
    """Return of LABEL_SCHEMA rows the newest per unit, or per building where no unit is named."""
    of_units = labels.filter(pl.col("unit_id").is_not_null())
    of_buildings = labels.filter(pl.col("unit_id").is_null())
    return pl.concat(
        rows.sort(_AGE, nulls_last=False, maintain_order=True).unique(key, keep="last", maintain_order=True)
        for rows, key in ((of_units, "unit_id"), (of_buildings, "building_id"))
    )


def building_labels(labels: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """Return the labels of buildings (BUILDING_LABEL_SCHEMA), one row where any label is known.

    `labels` as `read_labels` gives them; `units` has a row per unit and building it lies in: unit_id,
    building_id, floor_area_go_m2. The label runs from the worst to the best of its units. The energy use is
    weighted by area where all units have one, and else runs from the least to the most that is known.
    """
    said = _labels_of_units(labels, units)
    grouped = said.group_by("building_id").agg(
        pl.col("place").min().alias("label_low"),
        pl.col("place").max().alias("label_high"),
        _mean_energy(),
        pl.col("energy_kwh_m2").min().alias("least"),
        pl.col("energy_kwh_m2").max().alias("most"),
        pl.col("recorded_on").min(),
        (_area(pl.col("place").is_not_null()) / _area()).alias("labelled_share"),
    )
    known = grouped.filter(pl.col("label_low").is_not_null()).with_columns(
        pl.coalesce("mean", "least").alias("energy_kwh_m2_low"),
        pl.coalesce("mean", "most").alias("energy_kwh_m2_high"),
    )
    return known.select(pl.col(name).cast(kind) for name, kind in BUILDING_LABEL_SCHEMA.items()).sort(
        "building_id"
    )


def _labels_of_units(labels: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """Return a row per unit and building with its own label, else that of the whole building, else nulls."""
    wanted = ["place", "energy_kwh_m2", "recorded_on"]
    places = {name: float(place) for place, name in enumerate(CLASSES)}
    placed = labels.with_columns(
        pl.col("label").replace_strict(places, return_dtype=pl.Float64).alias("place")
    )
    own = placed.filter(pl.col("unit_id").is_not_null()).select("unit_id", *wanted)
    whole = placed.filter(pl.col("unit_id").is_null()).select(
        "building_id", *(pl.col(name).alias(f"{name}_whole") for name in wanted)
    )
    joined = units.join(own, on="unit_id", how="left").join(whole, on="building_id", how="left")
    has_own = pl.col("place").is_not_null()
    chosen = [pl.when(has_own).then(name).otherwise(f"{name}_whole").alias(name) for name in wanted]
    return joined.with_columns(chosen).select("building_id", "floor_area_go_m2", *wanted)


def _area(when: pl.Expr | None = None) -> pl.Expr:
    area = pl.col("floor_area_go_m2").cast(pl.Float64).fill_null(1.0).clip(lower_bound=1.0)
    return (area if when is None else area.filter(when)).sum()


def _mean_energy() -> pl.Expr:
    """The mean by area; null unless every unit of the building has an energy use."""
    use = pl.col("energy_kwh_m2")
    area = pl.col("floor_area_go_m2").cast(pl.Float64).fill_null(1.0).clip(lower_bound=1.0)
    return pl.when(use.is_not_null().all()).then((use * area).sum() / area.sum()).alias("mean")


def _fresh(home: Home, table: pl.DataFrame) -> pl.DataFrame:
    once = table.select(LABEL_SCHEMA.names()).unique(_SAID, keep="first", maintain_order=True)
    return once.join(label_history(home), on=_SAID, how="anti", nulls_equal=True)


def _files(home: Home) -> list[Path]:
    return sorted(home.labels.glob("[0-9]*.parquet"))
