# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A delivery becomes an edition once, whole, with its delivery kept; or nothing changes."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import signal
import subprocess
import sys
import threading
import zipfile
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from loods import issues as issue_log
from loods.demo.bag_writer import write_extract
from loods.demo.sample import REFERENCE_DATE, village
from loods.editions import importing
from loods.editions.draft import Draft
from loods.editions.finishing import ImportOptions
from loods.editions.home import Home
from loods.editions.importing import import_bag
from loods.errors import InputError, LoodsError
from loods.registers.bag import checks
from loods.registers.bag.tables import TABLES


def everything(home: Home) -> list[str]:
    """Every file in the home but the gate of the editions."""
    paths = (path.relative_to(home.path).as_posix() for path in home.path.rglob("*") if path.is_file())
    return sorted(path for path in paths if path != "editions/.lock")


def test_every_row_of_the_extract_is_in_the_edition(
    home: Home, village_zip: Path, options: ImportOptions
) -> None:
    edition = import_bag(home, [village_zip], options).edition
    expected = village().tables
    assert edition.id.startswith("bag-20210901-gm1961-")
    assert {name: edition.table(name).height for name in TABLES} == {
        name: len(expected[name]) for name in TABLES
    }
    assert edition.verify() == ()


def test_the_manifest_tells_where_it_came_from(home: Home, village_zip: Path, options: ImportOptions) -> None:
    manifest = import_bag(home, [village_zip], options).edition.manifest
    source = manifest.sources[0]
    assert source.sha256 == hashlib.sha256(village_zip.read_bytes()).hexdigest()
    assert (source.name, source.size_bytes) == (village_zip.name, village_zip.stat().st_size)
    assert (manifest.reference_date, manifest.created_at) == (REFERENCE_DATE, options.now)
    assert set(manifest.seconds) >= {"hash", "open", "read", "check", "count"}
    assert set(manifest.gemeenten) == {"GM1961"}
    assert manifest.gemeenten["GM1961"] > 0
    assert "GM0620" in manifest.gemeenten_ever, "the gemeente that the village lay in before"
    assert manifest.counts["unit"].objects < manifest.counts["unit"].versions


def test_the_edition_is_found_by_a_gemeente_of_before(
    home: Home, village_zip: Path, options: ImportOptions
) -> None:
    edition = import_bag(home, [village_zip], options).edition
    assert home.newest_edition({"GM0620"}).id == edition.id
    assert home.newest_edition({"GM1961"}).id == edition.id


def test_the_same_delivery_again_changes_nothing(
    home: Home, village_zip: Path, options: ImportOptions
) -> None:
    first = import_bag(home, [village_zip], options)
    before = everything(home)
    renamed = village_zip.rename(village_zip.with_name("renamed.zip"))
    second = import_bag(home, [renamed], options)
    assert (first.already_there, second.already_there) == (False, True)
    assert second.edition.id == first.edition.id
    assert everything(home) == before


def test_again_makes_a_numbered_edition(home: Home, village_zip: Path, options: ImportOptions) -> None:
    again = dataclasses.replace(options, again=True)
    ids = [import_bag(home, [village_zip], wish).edition.id for wish in (options, again, again)]
    assert ids == [ids[0], f"{ids[0]}-2", f"{ids[0]}-3"]


def test_the_delivery_is_kept_untouched(home: Home, village_zip: Path, options: ImportOptions) -> None:
    import_bag(home, [village_zip], options)
    (kept,) = (path for path in home.deliveries.rglob("*") if path.is_file())
    assert kept.name == village_zip.name
    assert kept.read_bytes() == village_zip.read_bytes()
    assert kept.stat().st_mode & 0o222 == 0
    village_zip.write_bytes(b"changed later")
    assert kept.stat().st_size > 100, "a copy of its own"


def test_a_delivery_need_not_be_kept(home: Home, village_zip: Path, options: ImportOptions) -> None:
    import_bag(home, [village_zip], dataclasses.replace(options, keep=False))
    assert not home.deliveries.exists()


def test_a_folder_of_xml_gives_the_same_tables(home: Home, village_zip: Path, options: ImportOptions) -> None:
    folder = village_zip.parent / "unpacked"
    unpack(village_zip, folder)
    zipped, unpacked = (import_bag(home, [path], options).edition for path in (village_zip, folder))
    assert zipped.id != unpacked.id
    for name in TABLES:
        assert unpacked.table(name).sort(pl_keys(name)).equals(zipped.table(name).sort(pl_keys(name))), name


def unpack(path: Path, folder: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)
    for inner in list(folder.rglob("*.zip")):
        unpack(inner, inner.with_suffix(""))
        inner.unlink()


def pl_keys(name: str) -> list[str]:
    versions = ["id", "version", "registered_at"]
    others = {
        "investigation": ["object_id", "attribute", "valid_from"],
        "town_gemeente": ["town_id", "valid_from"],
    }
    return others.get(name, versions)


def test_two_dates_do_not_become_one_edition(home: Home, village_zip: Path, options: ImportOptions) -> None:
    later = dataclasses.replace(village(), reference_date=dt.date(2021, 10, 1))
    other = write_extract(village_zip.with_name("later.zip"), later)
    with pytest.raises(InputError, match="2021-09-01, 2021-10-01"):
        import_bag(home, [village_zip, other], options)
    assert everything(home) == []


def broken(path: Path, how: str) -> Path:
    data = path.read_bytes()
    content = {
        "cut off": data[: len(data) // 2],
        "empty": b"",
        "text": b"dit is geen extract",
        "zeros": b"\0" * 2000,
    }[how]
    target = path.with_name(f"{how}.zip")
    target.write_bytes(content)
    return target


@pytest.mark.parametrize("how", ["cut off", "empty", "text", "zeros"])
def test_a_broken_delivery_leaves_nothing(
    home: Home, village_zip: Path, options: ImportOptions, how: str
) -> None:
    with pytest.raises(InputError):
        import_bag(home, [broken(village_zip, how)], options)
    assert everything(home) == []


def test_a_missing_delivery_and_an_empty_folder(home: Home, tmp_path: Path, options: ImportOptions) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("absent.zip", "empty"):
        with pytest.raises(InputError):
            import_bag(home, [tmp_path / name], options)
    assert everything(home) == []


@pytest.mark.parametrize("step", ["add", "close_tables", "write_issues", "publish"])
def test_a_crash_at_any_step_leaves_no_edition(
    home: Home, village_zip: Path, options: ImportOptions, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def crash(self: Draft, *_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Draft, step, crash)
    with pytest.raises(KeyboardInterrupt):
        import_bag(home, [village_zip], options)
    assert home.edition_ids() == ()
    assert [path for path in everything(home) if path.startswith("editions")] == []


def test_a_full_disk_leaves_no_edition(
    home: Home, village_zip: Path, options: ImportOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(importing.deliveries, "keep", full)
    with pytest.raises(LoodsError, match="No space left on device"):
        import_bag(home, [village_zip], options)
    assert everything(home) == []


def test_progress_adds_up_to_the_whole(home: Home, village_zip: Path, options: ImportOptions) -> None:
    totals: list[int] = []
    steps: list[int] = []
    import_bag(
        home, [village_zip], dataclasses.replace(options, on_start=totals.append, on_progress=steps.append)
    )
    assert totals == [sum(steps)]
    assert totals[0] > 0


def test_a_delivery_that_lacks_object_types_says_so(
    home: Home, village_zip: Path, options: ImportOptions
) -> None:
    tables = {name: rows for name, rows in village().tables.items() if name in {"unit", "mooring"}}
    partial = write_extract(
        village_zip.with_name("partial.zip"), dataclasses.replace(village(), tables=tables)
    )
    manifest = import_bag(home, [partial], options).edition.manifest
    found = import_bag(home, [partial], options).edition.issues()
    assert manifest.issues["table_empty"] == 5
    missing = found.filter(pl.col("kind") == "table_empty")["object_type"].to_list()
    assert missing == ["building", "address", "public_space", "town", "town_gemeente"]
    assert dict(manifest.gemeenten) == {}
    assert manifest.units_without_gemeente > 0


def test_the_same_delivery_gives_the_same_files(
    home: Home, village_zip: Path, options: ImportOptions
) -> None:
    wishes = (options, dataclasses.replace(options, again=True))
    first, second = (import_bag(home, [village_zip], wish).edition.manifest for wish in wishes)
    assert first.id != second.id
    assert first.tables == second.tables


KILLED = """
import datetime as dt, os, signal, sys
from pathlib import Path
from loods.editions import importing
from loods.editions.draft import Draft
from loods.editions.finishing import ImportOptions
from loods.editions.home import Home

owner, name = {"keep": (importing.deliveries, "keep")}.get(sys.argv[1], (Draft, sys.argv[1]))
setattr(owner, name, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
options = ImportOptions(dt.datetime(2026, 1, 1, tzinfo=dt.UTC), "0", lambda: 0.0)
importing.import_bag(Home(Path(sys.argv[2])), [Path(sys.argv[3])], options)
"""


@pytest.mark.parametrize("step", ["add", "write_issues", "keep", "publish"])
def test_a_process_killed_at_any_step_leaves_no_edition(
    home: Home, village_zip: Path, options: ImportOptions, step: str
) -> None:
    words = [sys.executable, "-c", KILLED, step, str(home.path), str(village_zip)]
    assert subprocess.run(words, check=False, capture_output=True).returncode == -signal.SIGKILL
    assert home.edition_ids() == ()
    edition = import_bag(home, [village_zip], options).edition
    assert edition.verify() == ()
    left = {path.name for path in home.editions.iterdir()}
    assert left == {edition.id, ".lock"}


def test_a_version_delivered_twice_counts_once(home: Home, village_zip: Path, options: ImportOptions) -> None:
    tables = dict(village().tables)
    first = tables["unit"][0]
    tables["unit"] = [*tables["unit"], first | {"document_number": "ANDER"}]
    twice = write_extract(village_zip.with_name("twice.zip"), dataclasses.replace(village(), tables=tables))
    edition = import_bag(home, [twice], options).edition
    of_version = (pl.col("id") == first["id"]) & (pl.col("version") == first["version"])
    assert edition.table("unit").filter(of_version)["document_number"].to_list() == ["FICTIEF"]
    assert edition.table("unit").height == len(village().tables["unit"])
    found = edition.issues().filter(pl.col("kind") == "duplicate_version").row(0, named=True)
    assert (found["object_type"], found["object_id"], found["value"]) == ("unit", first["id"], "2 rows")
    assert edition.verify() == ()


def test_more_versions_delivered_twice_than_are_listed_count_once(
    home: Home, village_zip: Path, options: ImportOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "MOST_LISTED", 1)
    whole = import_bag(home, [village_zip], options).edition
    tables = village().tables
    doubled = {**tables, "unit": [*tables["unit"], *tables["unit"]]}
    twice = write_extract(village_zip.with_name("all.zip"), dataclasses.replace(village(), tables=doubled))
    edition = import_bag(home, [twice], options).edition
    marks = [pl.col(name).is_null() for name in ("not_bag_at", "inactive_at", "lv_inactive_at")]
    assert edition.table("unit").filter(*marks).equals(whole.table("unit").filter(*marks))
    assert edition.manifest.counts["unit"].objects == whole.manifest.counts["unit"].objects
    assert edition.manifest.gemeenten == whole.manifest.gemeenten
    found = edition.issues().filter(pl.col("kind") == "duplicate_version")["value"].to_list()
    assert found == ["2 rows", f"{whole.table('unit').filter(*marks).height - 1} more"]


def test_findings_that_were_written_on_the_way_are_counted_and_kept(
    home: Home, village_zip: Path, options: ImportOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = {name: rows for name, rows in village().tables.items() if name != "building"}
    path = write_extract(village_zip.with_name("few.zip"), dataclasses.replace(village(), tables=tables))
    whole = import_bag(home, [path], options).edition
    monkeypatch.setattr(issue_log, "_MOST_HELD", 1)
    spilled = import_bag(home, [path], dataclasses.replace(options, again=True)).edition
    assert spilled.id != whole.id
    assert spilled.manifest.issues == whole.manifest.issues
    assert sum(whole.manifest.issues.values()) == spilled.issues().height == whole.issues().height > 0
    assert spilled.issues().sort(pl.all()).equals(whole.issues().sort(pl.all()))


def test_a_reference_to_nothing_is_an_issue(home: Home, village_zip: Path, options: ImportOptions) -> None:
    tables = dict(village().tables)
    gone = tables["building"][0]["id"]
    tables["building"] = [row for row in tables["building"] if row["id"] != gone]
    path = write_extract(village_zip.with_name("gone.zip"), dataclasses.replace(village(), tables=tables))
    issues = import_bag(home, [path], options).edition.issues()
    assert set(issues.filter(pl.col("kind") == "dangling_reference")["value"]) == {gone}


def test_the_same_delivery_at_the_same_time(home: Home, village_zip: Path, options: ImportOptions) -> None:
    answers: list[tuple[str, bool]] = []

    def run() -> None:
        imported = import_bag(home, [village_zip], options)
        answers.append((imported.edition.id, imported.already_there))

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(there for _, there in answers) == [False, True, True]
    assert {edition for edition, _ in answers} == set(home.edition_ids())
    assert home.open_edition().verify() == ()


def test_checks_are_announced(home: Home, village_zip: Path, options: ImportOptions) -> None:
    said: list[str] = []
    import_bag(home, [village_zip], dataclasses.replace(options, on_check=lambda: said.append("check")))
    assert said == ["check"]
