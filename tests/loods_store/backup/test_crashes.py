# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A restore killed at any moment: the old home, the new one, or one that says how to finish it."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from loods_store.backup.restoring import back_up, finish, is_cut_off
from loods_store.postgres import temporary

_RESTORE = """
import sys
from pathlib import Path
from loods_store.backup.restoring import restore
print("begun", flush=True)
restore(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), {"store.0001_initial"}, replace=True)
"""
_TABLES = """
DROP TABLE IF EXISTS django_migrations, kept;
CREATE TABLE django_migrations (app text, name text);
INSERT INTO django_migrations VALUES ('store', '0001_initial');
CREATE TABLE kept (word text);
"""


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with temporary() as found:
        yield found


def _fill(url: str, home: Path, word: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute(_TABLES)
        connection.execute("INSERT INTO kept SELECT %s FROM generate_series(1, 20000)", [word])
    for name in ("editions", "series", "rules"):
        (home / name).mkdir(parents=True, exist_ok=True)
        (home / name / "file").write_text(word, encoding="utf-8")


def _words(url: str, home: Path) -> set[str]:
    with psycopg.connect(url) as connection:
        found = {str(row[0]) for row in connection.execute("SELECT DISTINCT word FROM kept")}
    return found | {path.read_text(encoding="utf-8") for path in home.glob("*/file")}


def _kill_restore(home: Path, url: str, file: Path, after_s: float) -> None:
    words = [sys.executable, "-c", _RESTORE, str(home), url, str(file)]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(after_s)
    process.send_signal(signal.SIGKILL)
    process.communicate()


def _quiet(url: str) -> bool:
    """Wait until what the killed process began in the database is over."""
    asked = """
        SELECT count(*) FROM pg_stat_activity
        WHERE backend_type = 'client backend' AND datname = current_database()
    """
    for _ in range(300):
        with psycopg.connect(url) as connection:
            row = connection.execute(asked).fetchone()
        if row == (1,):
            return True
        time.sleep(0.05)
    return False


def _proven(tmp_path: Path, url: str, after_s: float) -> None:
    new, home, file = tmp_path / "new", tmp_path / "home", tmp_path / "backup.tar"
    _fill(url, new, "new")
    back_up(new, url, file, "0.1.0", "2026-11-21")
    _fill(url, home, "old")
    _kill_restore(home, url, file, after_s)
    assert _quiet(url)
    if is_cut_off(home):
        finish(home, url)
        assert _words(url, home) == {"new"}
    else:
        assert _words(url, home) in ({"old"}, {"new"})


@pytest.mark.parametrize("after_s", [0.0, 0.05, 0.1, 0.2, 0.4])
def test_a_restore_that_is_killed_leaves_nothing_half(tmp_path: Path, url: str, after_s: float) -> None:
    _proven(tmp_path, url, after_s)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100))
def test_a_restore_killed_at_random_leaves_nothing_half(tmp_path: Path, url: str, seed: int) -> None:
    _proven(tmp_path, url, random.Random(seed).uniform(0, 0.5))
