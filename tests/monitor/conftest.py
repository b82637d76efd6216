# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A register in memory, observations in a line each, and the monitor on them."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import strategies as st

from loods.editions.finishing import ImportOptions
from loods.editions.home import Home
from loods.editions.importing import import_bag
from loods.monitor import Monitor
from loods.monitor.uses import use_bit
from loods.places import Area
from loods.registers.bag.tables import TABLES
from loods.registers.observations.schema import OBSERVATION_SCHEMA, empty_observations
from loods.rules import Rulebook

LIVE = "Verblijfsobject in gebruik"
STANDING = "Pand in gebruik"
WEESP = Area("GM0457", "Weesp", "gemeente")


class Register:
    """The tables of an edition, filled by hand. A version is (start, end, status) with what else it says."""

    id = "hand-made"

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
        self.town("1012", "GM0457")

    def town(self, town_id: str, gemeente: str) -> None:
        self._version("town", town_id, ("2000-01-01", None, "Woonplaats aangewezen"), name=f"Town {town_id}")
        relation = {"town_id": town_id, "gemeente": gemeente, "status": "definitief"}
        self.rows["town_gemeente"].append(relation | {"valid_from": dt.date(2000, 1, 1), "valid_to": None})
        self.street(f"S{town_id}", town_id)

    def street(self, street: str, town_id: str) -> None:
        self._version("public_space", street, ("2000-01-01", None, "Naamgeving uitgegeven"), name=street)
        self.rows["public_space"][-1]["town_id"] = town_id

    def building(self, name: str, *versions: tuple[str, str | None, str], year: int = 1970) -> None:
        for version in versions or (("2000-01-01", None, STANDING),):
            self._version("building", name, version, built_year=year, built_year_registered=year)

    def unit(
        self,
        name: str,
        *versions: tuple[str, str | None, str],
        uses: str = "kantoor",
        m2: int | None = 100,
        building: str = "P1",
        street: str = "S1012",
        more: tuple[str, ...] = (),
    ) -> None:
        """Add versions of a unit; its address is in `street` from the first of them on."""
        address = f"A-{name}-{street}"
        for version in versions or (("2000-01-01", None, LIVE),):
            self._version(
                "unit",
                name,
                version,
                main_address_id=address,
                use_mask=sum(use_bit(use) for use in uses.split(",")),
                floor_area_go_m2=m2,
                building_ids=[building, *more],
                x=1000.0,
                y=1000.0,
            )
        if address not in {row["id"] for row in self.rows["address"]}:
            self._version("address", address, ("1990-01-01", None, "uitgegeven"), public_space_id=street)
            self.rows["address"][-1]["house_number"] = len(self.rows["address"])

    def _version(self, table: str, object_id: str, version: tuple[str, str | None, str], **more: Any) -> None:
        start, end, status = version
        row = {"id": object_id, "version": len(self.rows[table]) + 1, "status": status} | more
        days = {"valid_from": dt.date.fromisoformat(start), "valid_to": end and dt.date.fromisoformat(end)}
        self.rows[table].append(row | days)

    def table(self, name: str, columns: list[str] | None = None) -> pl.DataFrame:
        frame = pl.DataFrame(pa.Table.from_pylist(self.rows[name], schema=_nullable(TABLES[name])))
        return frame if columns is None else frame.select(columns)


def _nullable(schema: pa.Schema) -> pa.Schema:
    return pa.schema([field.with_nullable(True) for field in schema])


STATUSES = (
    *[LIVE] * 3,
    "Verblijfsobject in gebruik (niet ingemeten)",
    "Verblijfsobject gevormd",
    "Verblijfsobject ingetrokken",
    "Verblijfsobject ten onrechte opgevoerd",
    "Verblijfsobject buiten gebruik",
    "Verbouwing verblijfsobject",
)
PANDEN = ("Pand in gebruik", "Pand in gebruik", "Verbouwing pand", "Pand gesloopt", "Bouw gestart")
USES = ("kantoor", "kantoor", "wonen", "kantoor,wonen", "winkel", "industrie,kantoor")
DAYS = st.dates(dt.date(2012, 1, 2), dt.date(2020, 12, 31))


@st.composite
def registers(draw: st.DrawFn, sizes: tuple[int | None, ...] = (None, 100, 200, 300)) -> Any:
    """A register of two gemeenten with a few units, each with a random life."""
    register = Register()
    register.town("2000", "GM0363")
    for building in ("P1", "P2"):
        days = [day.isoformat() for day in sorted(draw(st.sets(DAYS, max_size=2)))]
        for first, last in zip(["2000-01-01", *days], [*days, None], strict=True):
            status = (first, last, draw(st.sampled_from(PANDEN)))
            register.building(building, status, year=draw(st.sampled_from([1970, 2014])))
    for unit in "abcd":
        cuts = sorted(draw(st.sets(DAYS, min_size=1, max_size=4)))
        edges = [draw(st.sampled_from(["2000-01-01", None])), *(day.isoformat() for day in cuts), None]
        for begin, end in itertools.pairwise(edges):
            if begin is not None and draw(st.integers(0, 7)):
                register.unit(
                    unit,
                    (begin, end, draw(st.sampled_from(STATUSES))),
                    uses=draw(st.sampled_from(USES)),
                    m2=draw(st.sampled_from(sizes)),
                    building=draw(st.sampled_from(["P1", "P1", "P2"])),
                    street=draw(st.sampled_from(["S1012", "S1012", "S2000"])),
                )
    return register


@pytest.fixture(name="registers", scope="session")
def registers_fixture() -> Callable[..., st.SearchStrategy[Register]]:
    return registers


Say = Callable[..., pl.DataFrame]


def say(*lines: str) -> pl.DataFrame:
    """Observations from lines such as "a 2012-01-01 counted vacant part=300 since=2010-01-01"."""
    rows = []
    for number, line in enumerate(lines):
        unit, day, concept, state, *rest = line.split()
        given = dict(item.split("=") for item in rest)
        row: dict[str, Any] = dict.fromkeys(OBSERVATION_SCHEMA.names)
        row |= {"observation_id": given.get("id", f"{number}:{line}"), "unit_id": unit, "concept": concept}
        row |= {"date": dt.date.fromisoformat(day), "state": None if state == "-" else state}
        row["source"] = given.get("source", "count")
        row["part_m2"] = float(given["part"]) if "part" in given else None
        row["part_standard"] = given.get("standard", "vvo") if "part" in given else None
        row["vacant_since"] = dt.date.fromisoformat(given["since"]) if "since" in given else None
        row["offered"] = {"yes": True, "no": False}.get(given.get("offered", ""))
        rows.append(row)
    return pl.DataFrame(rows, schema=empty_observations().schema)


@pytest.fixture(name="say", scope="session")
def say_fixture() -> Say:
    return say


@pytest.fixture
def register() -> Register:
    return Register()


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return Rulebook.load()


@pytest.fixture(scope="session")
def weesp_area() -> Area:
    return WEESP


@pytest.fixture(scope="session")
def watch(rulebook: Rulebook) -> Callable[..., Monitor]:
    """The monitor on a register in memory with these observations."""

    def make(register: Register, *lines: str) -> Monitor:
        return Monitor(register, say(*lines), rulebook)

    return make


@pytest.fixture(scope="session")
def weesp_home(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with the real extract of Weesp of 15 September 2021."""
    home = Home(tmp_path_factory.mktemp("weesp"))
    options = ImportOptions(dt.datetime(2026, 1, 1, tzinfo=dt.UTC), "0", lambda: 0.0)
    import_bag(home, [shared_data / "bag" / "BAGGEM0457L-15092021.zip"], options)
    return home


@pytest.fixture(scope="session")
def weesp(weesp_home: Home, rulebook: Rulebook) -> Monitor:
    edition = weesp_home.open_edition()
    return Monitor(edition, empty_observations(), rulebook, None, edition.manifest.reference_date)
