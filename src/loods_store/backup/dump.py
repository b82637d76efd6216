# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The database of a backup: one snapshot out, one transaction in, by PostgreSQL's own programs."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from typing import LiteralString

import psycopg
from psycopg.pq import Conninfo

from loods.messages import N_
from loods_store.postgres import binaries
from loods_store.postgres.failures import DatabaseError

_BEGIN = "BEGIN;\nDROP SCHEMA public CASCADE;\nCREATE SCHEMA public;\n"
_TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
_OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
_LEAVING = 2.0  # seconds
_MIGRATIONS = "SELECT app || '.' || name FROM django_migrations ORDER BY 1"


def dump(url: str, target: Path) -> None:
    """Write the whole database as it is at one moment."""
    words = ["--format=custom", "--compress=6", "--no-owner", "--no-privileges", f"--file={target}"]
    done = subprocess.run(  # noqa: S603 - the package's own program
        [_program("pg_dump"), *words], env=_environment(url), check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise _failed("pg_dump", done.stderr)


def load(url: str, source: Path) -> None:
    """Put a dump in the place of all that is in the database, in one transaction: all of it or nothing."""
    read = subprocess.Popen(  # noqa: S603 - the package's own program
        [_program("pg_restore"), "--no-owner", "--no-privileges", "--file=-", str(source)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    write = subprocess.Popen(  # noqa: S603 - the package's own program
        [_program("psql"), "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1"],
        env=_environment(url),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    _pour(read, write)


def _pour(read: subprocess.Popen[bytes], write: subprocess.Popen[bytes]) -> None:
    """Give psql the commands, and COMMIT only when all came: an end before that undoes them."""
    assert read.stdout is not None
    assert write.stdin is not None
    try:
        write.stdin.write(_BEGIN.encode())
        while part := read.stdout.read(1 << 16):
            write.stdin.write(part)
        if read.wait() == 0:
            write.stdin.write(b"COMMIT;\n")
    except BrokenPipeError:
        read.kill()
    wrong = read.communicate()[1].decode(errors="replace")
    said = write.communicate()[1].decode(errors="replace")
    if write.returncode or read.returncode:
        raise _failed("pg_restore", said or wrong)


def is_empty(url: str) -> bool:
    """Say whether the database has no tables yet."""
    return _one(url, _TABLES) == 0


def is_in_use(url: str) -> bool:
    """Say whether anybody else stays connected: the server takes a moment to see that somebody left."""
    until = time.monotonic() + _LEAVING
    while _one(url, _OTHERS):
        if time.monotonic() > until:
            return True
        time.sleep(0.05)
    return False


def migrations(url: str) -> tuple[str, ...]:
    """Return the migrations that the database had; none when it has no tables."""
    if is_empty(url):
        return ()
    with psycopg.connect(url) as connection:
        return tuple(row[0] for row in connection.execute(_MIGRATIONS))


def _one(url: str, question: LiteralString) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute(question).fetchone()
    return int(row[0]) if row else 0


def _program(name: str) -> str:
    return str(binaries.program(binaries.installed(), name))


def _environment(url: str) -> dict[str, str]:
    """Return the address as PostgreSQL's own variables: a password on a command line is seen by all."""
    given = {
        part.envvar.decode(): part.val.decode()
        for part in Conninfo.parse(url.encode())
        if part.envvar is not None and part.val is not None
    }
    return {**os.environ, **given}


def _failed(program: str, said: str) -> DatabaseError:
    return DatabaseError(
        N_("{program} could not do its work: {said}"),
        N_("Nothing was changed. See docs/operations/backup-restore.md."),
        program=program,
        said=said.strip()[-500:] or "?",
    )
