# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the figures of the grid to what the public may see of them: tables in, tables out.

A gemeente is decided on by the row: with a use and a definition, through all quarters. A row with one small
cell is held back whole, and stays so in every later release. Of wider areas single quarters are held back.
docs/methods/disclosure.md says why that is safe.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from loods.disclosure.grid import HIDDEN, SmallCounts
from loods.disclosure.rows import Cube, Decision, Flags, Rows, exchanged_room, hold_back

ROW = ["area", "use", "definition"]
CELL = [*ROW, "date"]
# What is vacant of what is on offer is part of the offer: both are held back together.
FAMILIES = (("zonder-drempel",), ("cbs",), ("convenant", "aanbod"))
_VACANT = ("vacant_vvo_m2", "vacant_units")
# What is vacant, and all that there is. What was observed lies between them and goes along.
_MEASURES = (("vacant_vvo_m2", "stock_vvo_m2"), ("vacant_units", "stock_units"))
_SENSITIVE = (*_VACANT, "vacancy_pct", "observed_vvo_m2", "observed_units", "observed_pct")
_HELD: dict[str, pl.DataType] = dict.fromkeys(ROW, pl.String()) | {"date": pl.Date()}
_Place = tuple[str, dt.date | None]
_Cell = tuple[str, str, str, dt.date | None]
_PART = "part_"  # columns part_<class> (m2) and part_<class>_buildings: vacancy by duration


@dataclass(frozen=True)
class Released:
    """What the public has been told so far: what was held back (CELL; without a date the whole row), and
    every cell ever shown with its value. `parts` likewise for vacancy by duration.
    """

    held: pl.DataFrame
    shown: pl.DataFrame
    parts_held: pl.DataFrame
    parts_shown: pl.DataFrame

    @classmethod
    def nothing(cls) -> Released:
        """Return the state before the first release."""
        shown = _HELD | dict.fromkeys(_VACANT, pl.Int64)
        return cls(*(pl.DataFrame(schema=schema) for schema in (_HELD, shown, _HELD, _HELD)))


@dataclass(frozen=True)
class Release:
    """The public figures, with what the next release has to honour.

    `exposed` counts cells that earlier releases already give away.
    """

    figures: pl.DataFrame
    released: Released
    exposed: int = 0


@dataclass
class _Result:
    held: list[_Cell] = field(default_factory=list)
    exposed: int = 0


def publish(
    figures: pl.DataFrame, members: pl.DataFrame, rule: SmallCounts, earlier: Released | None = None
) -> Release:
    """Return what may be made public of `figures`, given what `earlier` releases told already.

    figures: a row per CELL with _MEASURES (null: unknown), stock and observed, vacancy_pct, observed_pct,
    `vacant_buildings`, `buildings`, optionally `owners`, and part_<class> with part_<class>_buildings (null
    on days without them). members: parent and area, the gemeenten that each wider area is the sum of.
    Sensitive values of rows held back are emptied and column disclosure says so; columns that count
    vacant buildings and owners do not come out.
    """
    before = earlier or Released.nothing()
    held = _held_rows(figures, members, rule, before)
    parts = _held_parts(figures, members, rule, before, held.held)
    rows, part_rows = _as_cells(held.held), _as_cells([*held.held, *parts.held])
    public = _emptied(figures, rows, part_rows)
    return Release(public, _told(public, before, rows, part_rows), held.exposed + parts.exposed)


def part_names(figures: pl.DataFrame) -> list[str]:
    """Return the columns of vacancy by duration."""
    names = [name for name in figures.columns if name.startswith(_PART)]
    return [name for name in names if not name.endswith("_buildings")]


def _held_rows(figures: pl.DataFrame, members: pl.DataFrame, rule: SmallCounts, before: Released) -> _Result:
    result = _Result()
    for use in figures["use"].unique(maintain_order=True):
        for family in FAMILIES:
            mine = figures.filter(pl.col("use") == use, pl.col("definition").is_in(family))
            names = [name for name in family if name in set(mine["definition"])]
            if not names:
                continue
            table = _Table(mine, members, names)
            decision = hold_back(table.rows(rule, before), rule.width)
            result.held += [(area, use, name, day) for area, day in table.held(decision) for name in names]
            result.exposed += decision.exposed
    return result


def _held_parts(
    figures: pl.DataFrame,
    members: pl.DataFrame,
    rule: SmallCounts,
    before: Released,
    held: Sequence[_Cell],
) -> _Result:
    """Decide where vacancy by duration is held back besides: all parts of a row together."""
    result, names = _Result(), part_names(figures)
    told = figures.filter(pl.any_horizontal(pl.col(names).is_not_null())) if names else figures.clear()
    for use, definition in told.select("use", "definition").unique(maintain_order=True).iter_rows():
        mine = told.filter(pl.col("use") == use, pl.col("definition") == definition)
        table = _Table(mine, members, [definition])
        kept = [(area, day) for area, *row, day in held if row == [use, definition]]
        decision = hold_back(table.parts(names, rule, before, kept), rule.width, exchanged_room)
        result.held += [(area, use, definition, day) for area, day in table.held(decision)]
        result.exposed += decision.exposed
    return result


class _Table:
    """The figures of one use by one or a few definitions, as arrays: gemeenten and wider areas x quarters."""

    def __init__(self, figures: pl.DataFrame, members: pl.DataFrame, definitions: Sequence[str]) -> None:
        self.figures, self.definitions = figures, definitions
        self.use = figures["use"][0]
        present = set(figures["area"])
        inside = members.filter(pl.col("parent").is_in(present), pl.col("area").is_in(present))
        self.wider = sorted(present & set(members["parent"]))
        self.leaves = sorted(present - set(members["parent"]))
        self.dates = sorted(figures["date"].unique())
        self.members = np.zeros((len(self.wider), len(self.leaves)), dtype=bool)
        for parent, area in inside.select("parent", "area").iter_rows():
            self.members[self.wider.index(parent), self.leaves.index(area)] = True

    def held(self, decision: Decision) -> list[_Place]:
        """Return the areas that a decision holds back, wider ones with the quarters in which it does."""
        rows: list[_Place] = [(self.leaves[i], None) for i in np.flatnonzero(decision.held)]
        cells = zip(*np.nonzero(decision.held_wider), strict=True)
        return rows + [(self.wider[place], self.dates[quarter]) for place, quarter in cells]

    def rows(self, rule: SmallCounts, before: Released) -> Rows:
        """Return the totals: a measure per definition and per column of _MEASURES."""
        known = _filled(self.figures)
        values, caps, last = [], [], []
        shown = before.shown.filter(pl.col("use") == self.use)
        for definition in self.definitions:
            mine = known.filter(pl.col("definition") == definition)
            told = shown.filter(pl.col("definition") == definition)
            for measure, whole in _MEASURES:
                values.append(self._sheet(mine, self.leaves, pl.col(measure)))
                caps.append(self._sheet(mine, self.leaves, pl.col(whole)))
                last.append(self._told(told, measure))
        return self._rows(np.array(values), np.array(caps), np.array(last), rule, before.held, shown)

    def parts(
        self, names: Sequence[str], rule: SmallCounts, before: Released, held: Sequence[_Place]
    ) -> Rows:
        """Return vacancy by duration: a measure per class; a row's total caps each of them."""
        (definition,) = self.definitions
        values = np.array(
            [self._sheet(self.figures, self.leaves, pl.col(name).fill_null(0)) for name in names]
        )
        caps = np.repeat(values.sum(axis=0)[np.newaxis], len(names), axis=0)
        shown = before.parts_shown.filter(pl.col("use") == self.use, pl.col("definition") == definition)
        told = shown.with_columns(told=pl.lit(1))
        flags = self._sheet(told, self.leaves, pl.col("told")) if shown.height else np.zeros(values.shape[1:])
        drift = np.where(flags > 0, 0.0, np.inf)[np.newaxis].repeat(len(names), axis=0)
        small = [_small(self.figures, name, f"{name}_buildings", rule) for name in names]
        sheets = [[self._flags(flag, codes) for flag in small] for codes in (self.leaves, self.wider)]
        return Rows(
            values=values,
            caps=caps,
            small=np.array(sheets[0]),
            small_wider=np.array(sheets[1]).reshape(len(names), len(self.wider), len(self.dates)),
            members=self.members,
            drift=drift,
            known_wider=self._sheet(told, self.wider, pl.col("told")) > 0,
            held=self._held_rows(before.parts_held, held),
            held_wider=self._held_cells(before.parts_held, held),
        )

    def _rows(
        self, values: Cube, caps: Cube, last: Cube, rule: SmallCounts, held: pl.DataFrame, shown: pl.DataFrame
    ) -> Rows:
        small = [
            _small(
                self.figures.filter(pl.col("definition") == name), "vacant_units", "vacant_buildings", rule
            )
            for name in self.definitions
        ]
        sheets = [[self._flags(flag, codes) for flag in small] for codes in (self.leaves, self.wider)]
        told = shown.filter(pl.col("definition").is_in(self.definitions)).with_columns(told=pl.lit(1))
        return Rows(
            values=values,
            caps=np.maximum(caps, values),
            small=np.array(sheets[0]),
            small_wider=np.array(sheets[1]).reshape(len(small), len(self.wider), len(self.dates)),
            members=self.members,
            drift=np.where(np.isnan(last), np.inf, np.abs(values - last)),
            known_wider=self._sheet(told, self.wider, pl.col("told")) > 0,
            held=self._held_rows(held),
            held_wider=self._held_cells(held),
        )

    def _held_rows(self, held: pl.DataFrame, also: Sequence[_Place] = ()) -> Flags:
        found = {area for area, _ in [*self._mine(held), *also]}
        return np.array([code in found for code in self.leaves], dtype=bool)

    def _held_cells(self, held: pl.DataFrame, also: Sequence[_Place] = ()) -> Flags:
        found = {*self._mine(held), *also}
        cells = [[(code, day) in found for day in self.dates] for code in self.wider]
        return np.array(cells, dtype=bool).reshape(len(self.wider), len(self.dates))

    def _mine(self, held: pl.DataFrame) -> list[_Place]:
        mine = held.filter(pl.col("use") == self.use, pl.col("definition").is_in(self.definitions))
        return list(mine.select("area", "date").iter_rows())

    def _sheet(self, rows: pl.DataFrame, codes: Sequence[str], amount: pl.Expr) -> NDArray[np.float64]:
        """Return an amount per area and quarter; 0 where there is no such row."""
        sheet = np.zeros((len(codes), len(self.dates)))
        chosen = rows.filter(pl.col("area").is_in(list(codes)), pl.col("date").is_in(self.dates))
        place = {code: number for number, code in enumerate(codes)}
        when = {day: number for number, day in enumerate(self.dates)}
        for area, day, value in chosen.select("area", "date", amount.cast(pl.Float64)).iter_rows():
            sheet[place[area], when[day]] = value
        return sheet

    def _flags(self, small: pl.DataFrame, codes: Sequence[str]) -> Flags:
        return self._sheet(small, codes, pl.col("small")) > 0

    def _told(self, shown: pl.DataFrame, measure: str) -> NDArray[np.float64]:
        """Return per gemeente and quarter the last value published of it by then; nan: never any."""
        sheet = np.full((len(self.leaves), len(self.dates)), np.nan)
        place = {code: number for number, code in enumerate(self.leaves)}
        for area, day, value in shown.sort("date").select("area", "date", measure).iter_rows():
            if area in place and value is not None:
                sheet[place[area], [number for number, date in enumerate(self.dates) if date >= day]] = value
        return sheet


def _filled(figures: pl.DataFrame) -> pl.DataFrame:
    """Return the figures with 0 for what is unknown, and no room there for anything else."""
    amounts = [name for row in _MEASURES for name in row]
    return figures.with_columns(
        pl.when(pl.col("vacant_units").is_not_null()).then(pl.col(amounts)).otherwise(0)
    )


def _small(figures: pl.DataFrame, amount: str, buildings: str, rule: SmallCounts) -> pl.DataFrame:
    """Return area, date and small: too few buildings or owners behind a filled cell, or too few left out."""
    few = pl.col(buildings).fill_null(0) < rule.min_buildings
    few |= (pl.col("buildings") - pl.col(buildings)).fill_null(0) < rule.min_buildings
    if "owners" in figures.columns:
        few |= (pl.col("owners") < rule.min_owners).fill_null(value=False)
    filled = pl.col(amount).fill_null(0) > 0
    return figures.select("area", "date", small=filled & few)


def _as_cells(held: Sequence[_Cell]) -> pl.DataFrame:
    return pl.DataFrame(list(held), schema=_HELD, orient="row").unique()


def _flag(figures: pl.DataFrame, held: pl.DataFrame, name: str) -> pl.DataFrame:
    """Add a column that tells which cells are held back."""
    whole = held.filter(pl.col("date").is_null()).select(ROW).with_columns(_row=True)
    cells = held.filter(pl.col("date").is_not_null()).with_columns(_cell=True)
    both = figures.join(whole, on=ROW, how="left", maintain_order="left").join(
        cells, on=CELL, how="left", maintain_order="left"
    )
    flag = pl.col("_row").is_not_null() | pl.col("_cell").is_not_null()
    return both.with_columns(flag.alias(name)).drop("_row", "_cell")


def _emptied(figures: pl.DataFrame, rows: pl.DataFrame, part_rows: pl.DataFrame) -> pl.DataFrame:
    """Return the figures without what is held back, and without the columns that only decide."""
    names = part_names(figures)
    flagged = _flag(_flag(figures, rows, "_held"), part_rows, "_parts")
    sensitive = [name for name in _SENSITIVE if name in figures.columns]
    held, parts = pl.col("_held"), pl.col("_parts")
    counting = [name for name in figures.columns if name.endswith("_buildings") or name == "owners"]
    return flagged.with_columns(
        pl.when(~held).then(pl.col(sensitive)),
        pl.when(~parts).then(pl.col(names)) if names else pl.lit(None).alias("_none"),
        disclosure=pl.when(held).then(pl.lit(HIDDEN)),
        parts_disclosure=pl.when(parts).then(pl.lit(HIDDEN)),
    ).drop("_held", "_parts", "_none", *counting, strict=False)


def _told(public: pl.DataFrame, before: Released, rows: pl.DataFrame, part_rows: pl.DataFrame) -> Released:
    """Add what this release tells to what was told before; of a cell told twice, the last value."""
    known = public.filter(pl.col("vacant_units").is_not_null()).select(
        *CELL, *(pl.col(name).cast(pl.Int64) for name in _VACANT)
    )
    names = part_names(public)
    parts = public.filter(pl.any_horizontal(pl.col(names).is_not_null())) if names else public.clear()
    return Released(
        pl.concat([before.held, rows]).unique(),
        pl.concat([before.shown, known]).unique(CELL, keep="last"),
        pl.concat([before.parts_held, part_rows]).unique(),
        pl.concat([before.parts_shown, parts.select(CELL)]).unique(CELL, keep="last"),
    )
