# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything a report shows, asked of the monitor once: figures, flows, units, buildings, outside series."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import polars as pl
import shapely

from loods.disclosure import SmallCounts
from loods.errors import RuleError
from loods.monitor.areas import Division, Level
from loods.monitor.definitions import DEFAULT, DEFINITIONS
from loods.monitor.grounds import rule_grounds
from loods.monitor.kinds import FLOW_RULES
from loods.monitor.marks import series_start
from loods.monitor.results import Figure, Flows, Ground
from loods.places import Area, gemeenten_of
from loods.registers.bag.tables import USE_NAMES, USES
from loods.rules import Rulebook

FICTIONAL = "FICTIEF"  # how the demo marks each document it makes up
TOTAL, STRUCTURAL = "total", "structural"  # cells of vacancy, beside "class:<name>"
_WIDER = ("region", "province", "country")


class MonitorLike(Protocol):
    """The questions that a report asks; loods.monitor.monitor.Monitor answers them."""

    rulebook: Rulebook
    reference_date: dt.date | None
    known_from: dt.date | None

    def figures(
        self, area: Area, dates: Sequence[dt.date], use: str, definition: str, division: dt.date | None
    ) -> list[Figure]: ...

    def flows(
        self, area: Area, start: dt.date, end: dt.date, use: str, division: dt.date | None = None
    ) -> Flows: ...

    def units(
        self, date: dt.date, use: str, definition: str, division: dt.date, area: Area | None = None
    ) -> pl.DataFrame: ...

    def objects(
        self, area: Area, date: dt.date, use: str, definition: str, division: dt.date | None = None
    ) -> pl.DataFrame: ...

    def grounds(
        self, date: dt.date, use: str, definition: str, division: dt.date | None = None, language: str = "nl"
    ) -> list[Ground]: ...

    def by_area(
        self,
        level: Level,
        date: dt.date,
        use: str,
        definition: str,
        division: dt.date | None = None,
        within: Area | None = None,
    ) -> pl.DataFrame: ...

    def series(
        self, level: Level, dates: Sequence[dt.date], use: str, definition: str, division: dt.date | None
    ) -> pl.DataFrame: ...

    def division(self, day: dt.date) -> Division: ...


@dataclass(frozen=True)
class EditionFacts:
    """What a report says of the edition it rests on."""

    id: str
    reference_date: dt.date
    sources: Sequence[str] = ()
    issues: int = 0
    fictional: bool = False


@dataclass(frozen=True)
class Request:
    """What is reported: an area and use, from `start` to `on`, in the areas as they were on `division`."""

    area: Area
    on: dt.date
    start: dt.date
    use: str
    division: dt.date
    public: bool = False
    language: str = "nl"

    @property
    def dates(self) -> list[dt.date]:
        """The days of the trend: each 1 January between start and end, and both ends."""
        years = [dt.date(year, 1, 1) for year in range(self.start.year, self.on.year + 1)]
        inside = [day for day in years if self.start < day < self.on]
        return [self.start, *inside, self.on] if self.start < self.on else [self.on]

    @property
    def definitions(self) -> list[str]:
        """The definitions that fit the use, the default one first."""
        fitting = [d.name for d in DEFINITIONS.values() if d.only_use in (None, self.use)]
        return sorted(fitting, key=lambda name: name != DEFAULT)


@dataclass(frozen=True)
class ReportData:
    """The answers. `units` are those of the default definition on the day, with their address."""

    request: Request
    edition: EditionFacts
    trend: Mapping[str, Sequence[Figure]]  # per definition, oldest first
    flows: Flows | None
    units: pl.DataFrame
    footprints: Mapping[str, bytes]  # WKB in RD per building that holds units of the use
    background: Sequence[bytes] = ()  # other buildings
    outlines: Sequence[bytes] = ()  # towns; of an area of several gemeenten the gemeenten, with their names
    outline_names: Sequence[str] = ()
    series: pl.DataFrame = field(default_factory=pl.DataFrame)
    grounds: Mapping[str, Sequence[Ground]] = field(default_factory=dict)
    flow_grounds: Sequence[Ground] = ()
    by_gemeente: pl.DataFrame = field(default_factory=pl.DataFrame)  # of an area of several gemeenten
    hidden: frozenset[tuple[str, str, dt.date, str]] = frozenset()  # area, definition, date, cell
    disclosure: SmallCounts | None = None

    @property
    def definitions(self) -> list[str]:
        """The definitions with a figure on the day: those that fit the use and whose rules hold by then."""
        return list(self.trend)

    @property
    def now(self) -> Figure:
        """The figure of the default definition on the day of the report."""
        return self.trend[DEFAULT][-1]

    @property
    def then(self) -> Figure | None:
        """The same on the first day; None where the report has one day only."""
        figures = self.trend[DEFAULT]
        return figures[0] if len(figures) > 1 else None

    @property
    def has_observations(self) -> bool:
        """Tell whether any definition knows of vacancy on the day."""
        return any(figures[-1].vacant_vvo_m2 is not None for figures in self.trend.values())

    def is_hidden(self, area: str, definition: str, date: dt.date, cell: str) -> bool:
        """Tell whether a vacancy cell (total, structural or "class:<name>") is held back from the public."""
        return (area, definition, date, cell) in self.hidden


class EditionLike(Protocol):
    """The tables that a report reads besides the monitor's."""

    def table(self, name: str, columns: list[str] | None = None) -> pl.DataFrame: ...


def gather(
    monitor: MonitorLike,
    edition: EditionLike,
    facts: EditionFacts,
    request: Request,
    series: pl.DataFrame | None = None,
) -> ReportData:
    """Ask the monitor everything that the report needs."""
    trend = {name: found for name in request.definitions if (found := _trend(monitor, request, name))}
    units = _units(monitor, request)
    footprints, background = _buildings(edition, request, units)
    by_gemeente = _by_gemeente(monitor, request)
    outlines = _outlines(edition, monitor.division(request.division), request, units)
    return ReportData(
        request=request,
        edition=facts,
        trend=trend,
        flows=_flows(monitor, request),
        units=units,
        footprints=footprints,
        background=background,
        outlines=list(outlines.values()),
        outline_names=_names(by_gemeente, outlines),
        series=pl.DataFrame() if series is None else _series(series, request),
        by_gemeente=by_gemeente,
        grounds={name: _grounds(monitor, request, name) for name in trend},
        flow_grounds=list(rule_grounds(monitor.rulebook, FLOW_RULES, request.on, request.language)),
    )


def _trend(monitor: MonitorLike, request: Request, definition: str) -> list[Figure]:
    """Return a figure per date from which the rules of the definition hold; empty where not even now."""
    found: list[Figure] = []
    for day in request.dates:
        try:
            found += monitor.figures(request.area, [day], request.use, definition, request.division)
        except RuleError:
            if definition == DEFAULT:
                raise
            found.clear()
    return found


def is_fictional(edition: EditionLike) -> bool:
    """Tell whether an edition holds the demo's made-up objects."""
    documents = edition.table("unit", ["document_number"])["document_number"].head(1)
    return any(str(document).startswith(FICTIONAL) for document in documents)


def _grounds(monitor: MonitorLike, request: Request, definition: str) -> list[Ground]:
    return monitor.grounds(request.on, request.use, definition, request.division, request.language)


def _by_gemeente(monitor: MonitorLike, request: Request) -> pl.DataFrame:
    if not is_wide(request):
        return pl.DataFrame()
    return monitor.by_area("gemeente", request.on, request.use, DEFAULT, request.division, request.area)


def _flows(monitor: MonitorLike, request: Request) -> Flows | None:
    start = max(request.start, series_start(monitor.rulebook, request.on))
    if start >= request.on:
        return None
    return monitor.flows(request.area, start, request.on, request.use, request.division)


def _units(monitor: MonitorLike, request: Request) -> pl.DataFrame:
    units = monitor.units(request.on, request.use, DEFAULT, request.division, request.area)
    named = monitor.objects(request.area, request.on, request.use, DEFAULT, request.division)
    addresses = named.select("unit_id", "address").unique("unit_id")
    return units.join(addresses, on="unit_id", how="left")


def _buildings(
    edition: EditionLike, request: Request, units: pl.DataFrame
) -> tuple[dict[str, bytes], list[bytes]]:
    """Return the footprints of the buildings of the units, and those of the buildings around them."""
    columns = [
        "id",
        "status",
        "valid_from",
        "valid_to",
        "not_bag_at",
        "inactive_at",
        "lv_inactive_at",
        "x",
        "y",
    ]
    rows = edition.table("building", [*columns, "geometry"]).filter(_holds(request.on))
    own = rows.filter(pl.col("id").is_in(units["building_id"].drop_nulls().unique().implode()))
    footprints = dict(own.drop_nulls("geometry").select("id", "geometry").iter_rows())
    if own.height > 1500 or own.is_empty():
        return footprints, []
    standing = rows.filter(~pl.col("id").is_in(own["id"].implode()), _stands(), _near(own))
    return footprints, standing["geometry"].drop_nulls().to_list()


def _holds(day: dt.date) -> pl.Expr:
    counting = ["not_bag_at", "inactive_at", "lv_inactive_at"]
    valid = (pl.col("valid_from") <= day) & (pl.col("valid_to").is_null() | (pl.col("valid_to") > day))
    return valid & pl.all_horizontal(pl.col(name).is_null() for name in counting)


def _stands() -> pl.Expr:
    return pl.col("status").cast(pl.String).str.contains("in gebruik|Verbouwing|Sloopvergunning")


def _near(own: pl.DataFrame) -> pl.Expr:
    """Within the box around nearly all buildings of the use, a quarter wider on each side."""
    inside = pl.lit(value=True)
    for axis in ("x", "y"):
        low, high = (float(own[axis].quantile(share) or 0.0) for share in (0.02, 0.98))
        reach = max((high - low) * 0.25, 250.0)
        inside &= pl.col(axis).is_between(low - reach, high + reach)
    return inside


def _outlines(
    edition: EditionLike, division: Division, request: Request, units: pl.DataFrame
) -> dict[str, bytes]:
    """Return the towns that hold the units by id; of a wider area the gemeenten, each in one piece."""
    towns = edition.table(
        "town", ["id", "valid_from", "valid_to", "not_bag_at", "inactive_at", "lv_inactive_at", "geometry"]
    )
    held = towns.filter(_holds(request.on)).drop_nulls("geometry")
    if not is_wide(request):
        inside = pl.col("id").is_in(units["town_id"].drop_nulls().unique().implode())
        return dict(held.filter(inside).select("id", "geometry").iter_rows())
    placed = held.join(division.towns, left_on="id", right_on="town_id")
    inside = pl.col("gemeente").is_in(list(gemeenten_of(request.area, request.division)))
    groups = placed.filter(inside).group_by("gemeente", maintain_order=True).agg("geometry")
    return {code: _joined(parts) for code, parts in groups.iter_rows()}


def _joined(parts: Sequence[bytes]) -> bytes:
    """Return the towns of a gemeente as one outline (WKB)."""
    whole: bytes = shapely.to_wkb(shapely.union_all(shapely.make_valid(shapely.from_wkb(list(parts)))))
    return whole


def _names(by_gemeente: pl.DataFrame, outlines: Mapping[str, bytes]) -> list[str]:
    """Return the names of the outlines in their order; none where they are towns."""
    if by_gemeente.is_empty():
        return []
    names = dict(by_gemeente.select("area", "area_name").iter_rows())
    return [names.get(code, "") for code in outlines]


def _series(series: pl.DataFrame, request: Request) -> pl.DataFrame:
    """Keep the outside figures of this area and use, oldest first."""
    if series.is_empty():
        return series
    area = pl.col("area").is_in([request.area.code, request.area.name])
    names = [USES[USE_NAMES.index(request.use)], "all"]
    return series.filter(area, pl.col("use").is_in(names)).sort("source", "measure", "date")


def is_wide(request: Request) -> bool:
    """Tell whether the area holds several gemeenten."""
    return request.area.kind in _WIDER and len(gemeenten_of(request.area, request.division)) > 1
