# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who says what of which building: layers of facts, the stronger laid over the weaker."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import polars as pl

from loods.messages import N_, Text
from loods.scan.facts.catalogue import catalogue, column
from loods.scan.facts.deriving import Interval
from loods.scan.facts.near import Points, nearest
from loods.scan.facts.surroundings import on_foot, points_of
from loods.scan.facts.table import Facts, Origin

Rows = npt.NDArray[np.intp]

REGISTER, COMPUTED = N_("The building register (BAG)"), N_("Reckoned from the building register (BAG)")
LABELS, STOPS = N_("Register of energy labels (EP-Online)"), N_("List of stations and stops")
COUNTED, GIVEN = N_("Counted on site"), N_("Given: {source}")
FOLLOWS = N_("Reckoned from what was given")


@dataclass(frozen=True)
class Saying:
    """One fact of some buildings: row numbers, bounds, and for each of them who says so."""

    fact: str
    rows: Rows
    low: npt.NDArray[np.float64]
    high: npt.NDArray[np.float64]
    origins: tuple[Origin, ...]  # one for all rows, or one for each
    given: bool = False  # by people, or following from that


class Sheet:
    """Facts being put together: what is said later stands over what was said before."""

    def __init__(self, building_ids: Sequence[str]) -> None:
        self.facts = Facts.empty(building_ids)
        self._places: dict[tuple[object, ...], int] = {}
        self._origins: list[Origin] = []
        self._given: dict[str, npt.NDArray[np.bool_]] = {}

    def put(self, saying: Saying) -> None:
        """Write a saying over what stands there; what it does not know stays as it was."""
        place = column(saying.fact)
        said = ~np.isnan(saying.low) & ~np.isnan(saying.high)
        rows = saying.rows[said]
        self.facts.low[rows, place], self.facts.high[rows, place] = saying.low[said], saying.high[said]
        numbers = np.array([self._number(origin) for origin in saying.origins], dtype=np.int32)
        self.facts.origin[rows, place] = numbers[0] if len(numbers) == 1 else numbers[said]

        if saying.given:
            self._given.setdefault(saying.fact, self.given(saying.fact).copy())[rows] = True

    def given(self, fact: str) -> npt.NDArray[np.bool_]:
        """Tell in which rows a fact was given, or follows from what was."""
        return self._given.get(fact, np.zeros(len(self.facts), dtype=np.bool_))

    def interval(self, fact: str, rows: Rows) -> Interval:
        """Return the bounds of a fact in some rows."""
        place = column(fact)
        return self.facts.low[rows, place], self.facts.high[rows, place]

    def finished(self) -> Facts:
        """Return the facts with their origins."""
        facts = self.facts
        return Facts(facts.building_ids, facts.low, facts.high, facts.origin, tuple(self._origins))

    def _number(self, origin: Origin) -> int:
        source = origin.source
        key = (source.msgid, *source.params.items(), origin.as_of, origin.by)
        number = self._places.setdefault(key, len(self._origins))
        if number == len(self._origins):
            self._origins.append(origin)
        return number


def prepared_layer(rows: pl.DataFrame) -> Iterator[Saying]:
    """Yield what the edition tells of the buildings of `rows` (of loods.scan.facts.preparing)."""
    as_of = rows["reference_date"].first() if "reference_date" in rows.columns else None
    assert as_of is None or isinstance(as_of, dt.date)
    every = np.arange(rows.height)
    for name, kind in catalogue().items():
        if f"{name}_low" in rows.columns:
            source = Text(REGISTER if kind.origin == "register" else COMPUTED)
            low, high = (rows[f"{name}_{end}"].to_numpy() for end in ("low", "high"))
            yield Saying(name, every, low, high, (Origin(source, as_of),))


def label_layer(labels: pl.DataFrame, index: pl.DataFrame, least_share: float) -> Iterator[Saying]:
    """Yield energy label and use of the buildings of which enough of the area has a label."""
    found = labels.join(index, on="building_id").filter(pl.col("labelled_share") >= least_share)
    origins = tuple(Origin(Text(LABELS), day) for day in found["recorded_on"])
    for fact, name in (("energy_label", "label"), ("energy_kwh_m2", "energy_kwh_m2")):
        yield _saying(fact, found, f"{name}_low", f"{name}_high", origins)


def vacancy_layer(vacancy: pl.DataFrame, index: pl.DataFrame, day: dt.date) -> Iterator[Saying]:
    """Yield what the monitor knows of vacancy on a day (loods.scan.facts.vacancy)."""
    found = vacancy.join(index, on="building_id")
    origins = (Origin(Text(COUNTED), day),)
    for column_name in vacancy.columns:
        if column_name.endswith("_low"):
            fact = column_name.removesuffix("_low")
            yield _saying(fact, found, column_name, f"{fact}_high", origins)


def given_layer(given: pl.DataFrame, index: pl.DataFrame) -> Iterator[Saying]:
    """Yield what was given, the newest of a building and fact, by fact."""
    found = (
        given.join(index, on="building_id")
        .sort("as_of", "entered_at", nulls_last=False, maintain_order=True)
        .unique(["building_id", "fact"], keep="last", maintain_order=True)
    )
    for (fact,), rows in found.group_by("fact", maintain_order=True):
        said = rows.select("source", "as_of", "entered_by").iter_rows()
        origins = tuple(Origin(Text(GIVEN, {"source": source}), as_of, by) for source, as_of, by in said)
        yield replace(_saying(str(fact), rows, "low", "high", origins), given=True)


def stop_layer(stops: pl.DataFrame, rows: pl.DataFrame, detour: tuple[float, float]) -> Iterator[Saying]:
    """Yield the distance to the nearest railway station, and to the nearest stop of other kinds.

    The list is taken to be whole on the ground of the edition and within the box around its stops: beyond,
    there may be a nearer one.
    """
    places = points_of(rows.with_row_index("owner"))
    edge = np.maximum(rows["edge_m"].to_numpy(), _depth_in_box(stops, places))
    every, origins = np.arange(rows.height), (Origin(Text(STOPS), stops["as_of"].max()),)  # type: ignore[arg-type]
    is_train = pl.col("kind") == "train"
    for fact, chosen in (("distance_station_m", is_train), ("distance_stop_m", ~is_train)):
        points = points_of(stops.filter(chosen).with_columns(owner=pl.lit(-1)))
        yield Saying(fact, every, *on_foot(nearest(points, places), edge, detour), origins)


def _depth_in_box(stops: pl.DataFrame, places: Points) -> npt.NDArray[np.float64]:
    """Return how far (m) places lie within the box around the stops; 0 outside it."""
    depth = np.full(len(places.x), np.inf)
    for name, values in (("x", places.x), ("y", places.y)):
        known = stops[name].to_numpy()
        least, most = known.min(initial=np.inf), known.max(initial=-np.inf)
        depth = np.minimum(depth, np.minimum(values - least, most - values))
    inside: npt.NDArray[np.float64] = np.maximum(depth, 0.0)
    return inside


def _saying(fact: str, found: pl.DataFrame, low: str, high: str, origins: tuple[Origin, ...]) -> Saying:
    least, most = (found[name].cast(pl.Float64).to_numpy() for name in (low, high))
    return Saying(fact, found["row"].to_numpy().astype(np.intp), least, most, origins)
