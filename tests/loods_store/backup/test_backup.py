# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A home in one file and back: every row and byte survives, and never half of them."""

from __future__ import annotations

import hashlib
import os
import stat
import tarfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from loods.errors import InputError
from loods_store.backup import archive, dump
from loods_store.backup.restoring import ASIDE, back_up, finish, is_cut_off, prepare, restore
from loods_store.postgres import temporary
from loods_store.postgres.failures import DatabaseError

MADE_AT = "2026-11-21T12:00:00+00:00"
KNOWN = {"store.0001_initial"}
_TABLES = """
CREATE TABLE django_migrations (id serial, app text, name text, applied timestamptz DEFAULT now());
INSERT INTO django_migrations (app, name) VALUES ('store', '0001_initial');
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE TABLE people (id bigserial PRIMARY KEY, name text NOT NULL, mood mood, about jsonb, picture bytea);
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'append only'; END $$;
CREATE TRIGGER keep BEFORE DELETE ON people FOR EACH ROW EXECUTE FUNCTION refuse();
"""
_ROWS = [
    ("Zoë \\. \t\n 'quoted'", "glad", '{"a": [1, null]}', b"\x00\xff"),
    ("", None, None, None),
    ("x" * 100_000, "sad", "{}", b""),
]
_ASKED = "SELECT name, mood::text, about::text, picture FROM people ORDER BY id"


def _fill(url: str, rows: list[tuple[object, ...]] = _ROWS) -> None:
    with psycopg.connect(url) as connection:
        connection.execute(_TABLES)
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO people (name, mood, about, picture) VALUES (%s, %s, %s, %s)", rows
            )


def _rows(url: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url) as connection:
        return list(connection.execute(_ASKED))


def _files(home: Path) -> dict[str, str]:
    return {
        str(path.relative_to(home)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(home.rglob("*"))
        if path.is_file() and path.relative_to(home).parts[0] not in {"database", "cache"}
    }


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """One PostgreSQL for all tests of this file."""
    with temporary() as url:
        yield url


class Database:
    """Gives a test databases of its own, dropped at its end."""

    def __init__(self, server: str) -> None:
        self.server = server
        self.names: list[str] = []

    def new(self) -> str:
        self.names.append(f"test_{uuid.uuid4().hex}")
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {self.names[-1]}")
        return self.server.replace("/loods?", f"/{self.names[-1]}?")

    def drop(self) -> None:
        with psycopg.connect(self.server, autocommit=True) as connection:
            for name in self.names:
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def database(server: str) -> Iterator[Database]:
    made = Database(server)
    yield made
    made.drop()


@pytest.fixture
def homes(tmp_path: Path) -> list[Path]:
    """Two home folders, the first with files in it."""
    home = tmp_path / "one"
    (home / "editions" / "e1").mkdir(parents=True)
    (home / "editions" / "e1" / "units.parquet").write_bytes(os.urandom(100_000))
    (home / "rules").mkdir()
    (home / "rules" / "eigen.yaml").write_text("waarde: 1\n", encoding="utf-8")
    (home / "cache").mkdir()
    (home / "cache" / "made.bin").write_bytes(b"made anew")
    (home / ".new-half").write_bytes(b"half")
    (home / "secret.key").write_text("secret", encoding="ascii")
    return [home, tmp_path / "other"]


@pytest.fixture
def filled(database: Database) -> str:
    """The address of a database with rows."""
    url = database.new()
    _fill(url)
    return url


@pytest.fixture
def backup(homes: list[Path], filled: str) -> Path:
    """The backup of the first home with the filled database."""
    file = homes[0].parent / "backup.tar"
    back_up(homes[0], filled, file, "0.1.0", MADE_AT)
    return file


@pytest.fixture
def url(database: Database) -> str:
    """The address of an empty database."""
    return database.new()


def test_every_row_and_file_survives(homes: list[Path], backup: Path, url: str) -> None:
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    manifest = restore(homes[1], url, backup, KNOWN, replace=False)
    assert [row[0] for row in _rows(url)] == [row[0] for row in _ROWS]
    assert _rows(url)[0][1:] == ("glad", '{"a": [1, null]}', b"\x00\xff")
    with psycopg.connect(url) as connection, pytest.raises(psycopg.errors.RaiseException):
        connection.execute("DELETE FROM people")
    with psycopg.connect(url) as connection:
        new = connection.execute("INSERT INTO people (name) VALUES ('next') RETURNING id").fetchone()
    assert new == (4,)
    expected = {name: mark for name, mark in _files(homes[0]).items() if not name.startswith(".")}
    assert _files(homes[1]) == expected
    assert not (homes[1] / "cache").exists()
    assert manifest.made_at == MADE_AT


def test_a_backup_is_of_one_moment_while_others_write(homes: list[Path], filled: str, url: str) -> None:
    file = homes[0].parent / "backup.tar"
    with psycopg.connect(filled) as writer:
        writer.execute("INSERT INTO people (name) VALUES ('not committed')")
        back_up(homes[0], filled, file, "0.1.0", MADE_AT)
    restore(homes[1], url, file, KNOWN, replace=False)
    assert len(_rows(url)) == len(_ROWS)


def test_a_backup_into_its_own_home_does_not_hold_itself(homes: list[Path], url: str) -> None:
    file = homes[0] / "backup.tar"
    for _ in range(2):
        manifest = back_up(homes[0], url, file, "0.1.0", MADE_AT)
    assert "home/backup.tar" not in manifest.files


def test_a_home_that_is_not_empty_is_left_alone(homes: list[Path], backup: Path, url: str) -> None:
    (homes[1]).mkdir()
    (homes[1] / "own.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="--replace"):
        restore(homes[1], url, backup, KNOWN, replace=False)
    (homes[1] / "own.txt").unlink()
    _fill(url, [("other", None, None, None)])
    with pytest.raises(InputError, match="--replace"):
        restore(homes[1], url, backup, KNOWN, replace=False)
    assert _rows(url)[0][0] == "other"


def test_replace_puts_all_of_it_in_the_place_of_all_that_was(
    homes: list[Path], backup: Path, url: str
) -> None:
    (homes[1] / "editions" / "old").mkdir(parents=True)
    (homes[1] / "own.txt").write_text("mine", encoding="utf-8")
    _fill(url, [("other", None, None, None)])
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE only_here (id int)")
    restore(homes[1], url, backup, KNOWN, replace=True)
    assert len(_rows(url)) == len(_ROWS)
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT to_regclass('only_here')").fetchone() == (None,)
    assert sorted(_files(homes[1])) == ["editions/e1/units.parquet", "rules/eigen.yaml", "secret.key"]


@pytest.mark.parametrize("where", [0.1, 0.5, 0.9])
def test_a_damaged_backup_changes_nothing(homes: list[Path], backup: Path, url: str, where: float) -> None:
    content = bytearray(backup.read_bytes())
    at = round(len(content) * where)
    content[at] ^= 0xFF
    backup.write_bytes(content)
    with pytest.raises(InputError, match="damaged"):
        restore(homes[1], url, backup, KNOWN, replace=False)
    assert dump.is_empty(url)
    assert not _files(homes[1])


@pytest.mark.parametrize("kept", [0.0, 0.3, 0.9])
def test_a_backup_that_was_cut_off_changes_nothing(
    homes: list[Path], backup: Path, url: str, kept: float
) -> None:
    content = backup.read_bytes()
    backup.write_bytes(content[: round(len(content) * kept)])
    with pytest.raises(InputError, match="damaged"):
        restore(homes[1], url, backup, KNOWN, replace=False)
    assert not _files(homes[1])


@pytest.mark.parametrize("name", ["home/../../outside", "/etc/outside", "elsewhere/x", "home"])
def test_a_backup_cannot_write_outside_the_home(tmp_path: Path, name: str) -> None:
    file = tmp_path / "evil.tar"
    (tmp_path / "x").write_text("x", encoding="utf-8")
    with tarfile.open(file, "w") as tar:
        tar.add(tmp_path / "x", arcname=name, filter=lambda info: _named(info, name))
    (tmp_path / "in").mkdir()
    with pytest.raises(InputError, match="damaged"):
        archive.unpack(file, tmp_path / "in")
    assert not list((tmp_path / "in").iterdir())


def _named(info: tarfile.TarInfo, name: str) -> tarfile.TarInfo:
    info.name = name
    return info


def test_a_link_in_a_backup_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "evil.tar"
    with tarfile.open(file, "w") as tar:
        info = tarfile.TarInfo("home/link")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(info)
    with pytest.raises(InputError, match="damaged"):
        archive.unpack(file, tmp_path)


def test_a_backup_of_a_newer_version_is_refused(homes: list[Path], backup: Path, url: str) -> None:
    with pytest.raises(InputError, match="newer Loods"):
        restore(homes[1], url, backup, set(), replace=False)
    assert not (homes[1] / ASIDE).exists()


def test_a_database_in_use_is_not_replaced(homes: list[Path], backup: Path, filled: str) -> None:
    with psycopg.connect(filled), pytest.raises(InputError, match="in use"):
        restore(homes[0], filled, backup, KNOWN, replace=True)
    assert len(_rows(filled)) == len(_ROWS)


@pytest.mark.parametrize("steps", range(5))
def test_a_restore_cut_off_anywhere_is_finished(
    homes: list[Path], backup: Path, url: str, steps: int
) -> None:
    class CutOffError(BaseException):
        pass

    left = steps

    def cut() -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise CutOffError

    (homes[1] / "editions" / "old").mkdir(parents=True)
    (homes[1] / "editions" / "old" / "units.parquet").write_bytes(b"old")
    _fill(url, [("other", None, None, None)])
    prepare(homes[1], backup, KNOWN)
    try:
        finish(homes[1], url, cut)
    except CutOffError:
        assert is_cut_off(homes[1])
        finish(homes[1], url)
    assert not is_cut_off(homes[1])
    assert len(_rows(url)) == len(_ROWS)
    assert sorted(_files(homes[1])) == ["editions/e1/units.parquet", "rules/eigen.yaml", "secret.key"]


def test_a_database_that_refuses_the_dump_keeps_what_it_has(
    homes: list[Path], backup: Path, url: str
) -> None:
    (homes[1]).mkdir()
    (homes[1] / "own.txt").write_text("mine", encoding="utf-8")
    _fill(url, [("other", None, None, None)])
    prepare(homes[1], backup, KNOWN)
    (homes[1] / ASIDE / archive.DUMP).write_bytes(b"no dump")
    with pytest.raises(DatabaseError, match="pg_restore"):
        finish(homes[1], url)
    assert [row[0] for row in _rows(url)] == ["other"]
    assert sorted(_files(homes[1])) == ["own.txt"]


def test_a_folder_that_is_not_there_is_named(homes: list[Path]) -> None:
    with pytest.raises(InputError, match="nowhere"):
        back_up(homes[0], "", homes[0] / "nowhere" / "b.tar", "0.1.0", MADE_AT)
