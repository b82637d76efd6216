# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Stops come in from a list or a timetable; what cannot be placed is reported."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import polars as pl
import pytest

from loods.editions.home import Home
from loods.editions.stop_store import keep_stops, read_stops
from loods.errors import InputError
from loods.issues import IssueLog
from loods.registers.stops import KINDS_OF_STOP, STOP_SCHEMA, import_stops
from loods.registers.stops.reading import _KIND_OF

Read = Callable[[str], tuple[pl.DataFrame, dict[str, int]]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Import a text as a list of stops; gives the stops and the issues per kind."""

    def run(text: str) -> tuple[pl.DataFrame, dict[str, int]]:
        path = tmp_path / "haltes.csv"
        path.write_text(text, encoding="utf-8")
        issues = IssueLog()
        return import_stops(path, issues).stops, issues.counts()

    return run


def timetable(path: Path, **tables: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in tables.items():
            archive.writestr(f"{name}.txt", text)
    return path


# Onze Lieve Vrouwetoren in Amersfoort, the origin of RD: x 155 000, y 463 000 = 52.15517 N, 5.38721 E.
@pytest.mark.parametrize(
    "text",
    [
        "naam;soort;x;y\nToren;trein;155000;463000\n",
        "naam;soort;x;y\nToren;trein;155.000,0;463.000,0\n",
        "name,kind,lat,lon\nToren,train,52.15517,5.38721\n",
        'naam;soort;lat;lon\n"Toren";NS;52,15517;5,38721\n',
    ],
)
def test_a_place_in_metres_or_degrees_is_the_same_place(text: str, read: Read) -> None:
    stops, issues = read(text)
    name, kind, x, y = stops.select("name", "kind", "x", "y").row(0)
    assert (name, kind, issues) == ("Toren", "train", {})
    assert abs(x - 155_000) < 1
    assert abs(y - 463_000) < 1


@pytest.mark.parametrize(
    ("row", "kind", "kept"),
    [
        ("A;bus;;", "stop_place_unreadable", 0),
        ("A;bus;hier;463000", "stop_place_unreadable", 0),
        ("A;bus;5,2;52,1", "stop_outside_nl", 0),
        ("A;zeppelin;155000;463000", "stop_kind_unknown", 1),
        (";bus;155000;463000", "stop_name_missing", 1),
        ("A;bus;155000;463000;x;y", "stop_line_broken", 0),
        ("B;bus;155000;463000", "stop_duplicate", 0),
    ],
)
def test_what_is_doubtful_is_reported(row: str, kind: str, kept: int, read: Read) -> None:
    stops, issues = read(f"naam;soort;x;y\nB;bus;155000;463000\n{row}\n")
    assert issues == {kind: 1}
    assert stops.height == 1 + kept


def test_degrees_far_away_are_outside_and_no_error(read: Read) -> None:
    assert read("name,kind,lat,lon\nPool,bus,90,0\nZee,bus,-52,190\n")[1] == {"stop_outside_nl": 2}


def test_every_word_is_of_a_known_kind() -> None:
    assert set(_KIND_OF.values()) == set(KINDS_OF_STOP) - {"unknown"}


STOPS = (
    "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\n"
    "s,Station,52.15517,5.38721,1,\np,Spoor 1,52.1552,5.3873,0,s\nb,Halte,52.16,5.39,,\n"
    "e,Ingang,52.155,5.387,2,s\nz,Pont,52.17,5.4,,\n"
)
TRIPS: Mapping[str, str] = {
    "routes": "route_id,route_type\nr,2\nq,3\nf,1000\n",
    "trips": "route_id,trip_id\nr,1\nq,2\nf,3\n",
    "stop_times": "trip_id,arrival_time,stop_id\n1,8:00,p\n2,8:00,b\n2,8:05,p\n3,9:00,z\n",
}


def test_a_timetable_tells_the_kind_by_what_calls_there(tmp_path: Path) -> None:
    path = timetable(tmp_path / "gtfs.zip", stops=STOPS, **TRIPS)
    stops = import_stops(path, IssueLog()).stops
    assert dict(stops.select("name", "kind").iter_rows()) == {
        "Station": "train",
        "Spoor 1": "train",
        "Halte": "bus",
        "Pont": "ferry",
    }


def test_without_the_trips_the_kind_is_unknown_and_said(tmp_path: Path) -> None:
    issues = IssueLog()
    stops = import_stops(timetable(tmp_path / "gtfs.zip", stops=STOPS), issues).stops
    assert set(stops["kind"]) == {"unknown"}
    assert issues.counts() == {"stop_kind_unknown": 4}


@pytest.mark.parametrize("table", ["routes", "trips", "stop_times", "stops"])
def test_a_timetable_with_an_endless_cell_is_refused(tmp_path: Path, table: str) -> None:
    tables = {**TRIPS, "stops": STOPS}
    tables[table] += 'r,"' + "x" * 200_000
    with pytest.raises(InputError, match="not a regular CSV"):
        import_stops(timetable(tmp_path / "gtfs.zip", **tables), IssueLog())


def test_more_than_a_list_of_stops_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loods.registers.stops.sources._MOST_BYTES", len(STOPS) - 1)
    with pytest.raises(InputError, match="far more"):
        import_stops(timetable(tmp_path / "gtfs.zip", stops=STOPS), IssueLog())


@pytest.mark.parametrize("text", ["a;b\n1;2\n", "naam;soort;x;y\n"])
def test_another_or_an_empty_list_is_refused(text: str, read: Read) -> None:
    with pytest.raises(InputError):
        read(text)


def test_a_newer_file_of_the_same_name_replaces_the_older(tmp_path: Path, read: Read) -> None:
    home = Home(tmp_path / "home")
    assert read_stops(home).schema == STOP_SCHEMA
    first, _ = read("naam;soort;x;y\nA;bus;155000;463000\n")
    second, _ = read("naam;soort;x;y\nB;bus;155000;463000\n")
    assert keep_stops(home, "ov 2026", first)
    assert not keep_stops(home, "ov 2026", first)
    assert keep_stops(home, "ov 2026", second)
    assert keep_stops(home, "trein", first)
    assert read_stops(home).select("origin", "name").rows() == [("ov-2026", "B"), ("trein", "A")]
