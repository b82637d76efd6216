# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods backup` and `loods restore` on the real tables: all rows of a home survive."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from loods_store.backup.restoring import prepare
from loods_store.postgres import lease, remove

from .conftest import Running

Loods = Callable[..., Running]
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
_EVENT = """
INSERT INTO store_event (action, object_type, object_id, result, origin, actor, at, details)
VALUES ('sign_in', 'person', '1', 'done', '127.0.0.1', 'Zoë', now(), '{}')
"""


def _content(url: str) -> dict[str, list[str]]:
    """Return every row of every table, as text."""
    with psycopg.connect(url) as connection:
        tables = [str(row[0]) for row in connection.execute(_TABLES)]
        return {
            table: sorted(
                str(row[0])
                for row in connection.execute(
                    psycopg.sql.SQL("SELECT t::text FROM {} t").format(psycopg.sql.Identifier(table))
                )
            )
            for table in tables
        }


def _done(running: Running) -> tuple[int, str]:
    running.process.wait(120)
    return running.end(), running.said


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "other"
    if (tmp_path / "other").exists():
        remove(tmp_path / "other")


def test_a_home_comes_back_with_all_its_rows(loods: Loods, home: Path, other: Path, tmp_path: Path) -> None:
    file = tmp_path / "backup.tar"
    with lease(home, durable=False) as url:
        code, said = _done(loods("migrate", "--home", str(home)))
        assert code == 0, said
        with psycopg.connect(url) as connection:
            connection.execute(_EVENT)
        before = _content(url)
        code, said = _done(loods("backup", "--home", str(home), "--to", str(file)))
        assert code == 0, said
    code, said = _done(loods("restore", str(file), "--home", str(other)))
    assert code == 0, said
    with lease(other, durable=False) as url:
        assert _content(url) == before
        assert len(before["store_event"]) == 1
        with psycopg.connect(url) as connection, pytest.raises(psycopg.Error, match="append"):
            connection.execute("DELETE FROM store_event")
    editions = sorted(path.name for path in (home / "editions").glob("[!.]*"))
    assert sorted(path.name for path in (other / "editions").iterdir()) == editions
    assert _done(loods("restore", str(file), "--home", str(other)))[0] == 3
    assert _done(loods("restore", str(file), "--home", str(other), "--replace"))[0] == 0


def test_a_restore_that_was_cut_off_is_finished_first(
    loods: Loods, home: Path, other: Path, tmp_path: Path
) -> None:
    file = tmp_path / "backup.tar"
    assert _done(loods("migrate", "--home", str(home)))[0] == 0
    assert _done(loods("backup", "--home", str(home), "--to", str(file)))[0] == 0
    other.mkdir()
    with lease(home, durable=False) as url, psycopg.connect(url) as connection:
        known = {
            f"{row[0]}.{row[1]}" for row in connection.execute("SELECT app, name FROM django_migrations")
        }
    prepare(other, file, known)
    code, said = _done(loods("migrate", "--home", str(other)))
    assert code == 3
    assert "was cut off" in said
    code, said = _done(loods("restore", "--home", str(other)))
    assert code == 0, said
    assert "is finished" in said
    assert (other / "editions").is_dir()
    assert _done(loods("restore", "--home", str(other)))[0] == 3
    shutil.rmtree(other / "editions")


def test_a_file_that_is_no_backup_is_refused(loods: Loods, home: Path, other: Path) -> None:
    code, said = _done(loods("restore", str(Path(__file__)), "--home", str(other)))
    assert code == 3
    assert "no backup of Loods" in said
