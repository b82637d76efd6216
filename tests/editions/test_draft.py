# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""An edition is whole or it is not there, whatever happens on the way."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from loods.editions import draft as drafting
from loods.editions.draft import draft_edition
from loods.editions.home import Home
from loods.editions.locking import FileLock
from loods.issues import ISSUE_SCHEMA
from loods.registers.bag.tables import TABLES

UNITS = pa.Table.from_pylist(
    [{"id": f"0457010000000{n:03d}", "version": 1} for n in range(200)], TABLES["unit"]
)


def entries(home: Home) -> list[str]:
    """Everything in the folder of editions but the gate."""
    return sorted(path.name for path in home.editions.iterdir() if path.name != ".lock")


class Crash(BaseException):
    """Not an Exception: as hard as an interrupt from the keyboard."""


def build(home: Home, stop_before: str | None = None) -> None:
    def step(name: str) -> None:
        if name == stop_before:
            raise Crash

    with draft_edition(home.editions, TABLES) as draft:
        step("add")
        draft.add("unit", UNITS)
        step("close")
        draft.close_tables()
        step("issues")
        draft.write_issues(ISSUE_SCHEMA.empty_table())
        step("publish")


@pytest.mark.parametrize("stop_before", ["add", "close", "issues", "publish", None])
def test_a_draft_that_is_not_published_leaves_nothing(home: Home, stop_before: str | None) -> None:
    if stop_before is None:
        build(home)
    else:
        with pytest.raises(Crash):
            build(home, stop_before)
    assert entries(home) == []
    assert home.edition_ids() == ()


def test_a_crash_in_the_rename_leaves_nothing(
    home: Home, make_edition: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(self: Path, target: Path) -> None:
        raise OSError("disk gone")

    monkeypatch.setattr(Path, "rename", crash)
    with pytest.raises(OSError, match="disk gone"):
        make_edition("bag-20210915-gm0457-00000000", unit=[{"id": "0457010000000001"}])
    assert entries(home) == []


HANGING = """
import sys, time
from pathlib import Path
from loods.editions.draft import draft_edition
from loods.registers.bag.tables import TABLES
with draft_edition(Path(sys.argv[1]), TABLES) as draft:
    print("ready", flush=True)
    time.sleep(60)
"""


def test_a_killed_run_is_cleaned_up_by_the_next(home: Home) -> None:
    run = [sys.executable, "-c", HANGING, str(home.editions)]
    with subprocess.Popen(run, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"ready"
        with draft_edition(home.editions, TABLES):
            drafts = [name for name in entries(home) if not name.endswith(".lock")]
            assert len(drafts) == 2, "the draft of a living run is left alone"
        process.kill()
    assert entries(home), "a killed run leaves its draft"
    assert home.edition_ids() == ()
    build(home)
    assert entries(home) == []


def test_the_same_edition_published_twice_at_once_is_there_once(home: Home, make_edition: Any) -> None:
    errors: list[BaseException] = []

    def publish() -> None:
        try:
            make_edition("bag-20210915-gm0457-00000000", unit=[{"id": "0457010000000001"}])
        except BaseException as error:  # noqa: BLE001 - a thread hands its error over
            errors.append(error)

    threads = [threading.Thread(target=publish) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert entries(home) == ["bag-20210915-gm0457-00000000"]
    assert home.open_edition().verify() == ()


def test_files_of_an_edition_are_read_only(home: Home, make_edition: Any) -> None:
    edition = make_edition("bag-20210915-gm0457-00000000", unit=[{"id": "0457010000000001"}])
    assert {path.stat().st_mode & 0o777 for path in edition.path.iterdir()} == {0o444}


def test_tables_may_come_from_several_threads(home: Home) -> None:
    with draft_edition(home.editions, TABLES) as draft:
        threads = [threading.Thread(target=draft.add, args=("unit", UNITS)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        draft.close_tables()
        assert draft.tables["unit"].rows == 8 * UNITS.num_rows


def test_a_lock_is_taken_once(tmp_path: Path) -> None:
    first, second = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    assert first.try_acquire()
    assert not second.try_acquire()
    first.release()
    assert second.try_acquire()
    second.release()


def test_a_lock_without_its_folder_is_removed(home: Home) -> None:
    home.editions.mkdir(parents=True)
    (home.editions / f"{drafting._PREFIX}gone.lock").touch()
    build(home)
    assert entries(home) == []
