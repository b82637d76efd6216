# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the database of a home lives, and which system user runs it.

A user has it in the home itself. PostgreSQL refuses to run as root: there it lives under /var/lib/loods and
is run by the system user `loods`; a small file in the home says which one is its own.
"""

from __future__ import annotations

import json
import os
import pwd
import shutil
import subprocess
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

from loods.messages import N_
from loods.write_aside import write_aside
from loods_store.postgres import binaries, locks
from loods_store.postgres.failures import DatabaseError

SYSTEM_FOLDER = Path("/var/lib/loods")
SYSTEM_USER = "loods"
_FOLDER = "database"
_POINTER = "elsewhere.json"
TEMPORARY = "temporary"
# Between its folder and its first lease a database of a test is not yet locked.
_FRESH_S = 60.0


@dataclass(frozen=True)
class Place:
    """The folder of one database with its locks and logs, the system user (None: ourselves), the programs."""

    folder: Path
    user: str | None
    install: Path

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def holders_lock(self) -> Path:
        return self.folder / "holders.lock"

    @property
    def keeper_lock(self) -> Path:
        return self.folder / "keeper.lock"

    @property
    def status(self) -> Path:
        return self.folder / "server.json"

    @property
    def log(self) -> Path:
        return self.folder / "postgres.log"


def place_for(home: Path) -> Place:
    """Return where the database of a home is, making the folders that it needs."""
    home = home.resolve()
    folder = home / _FOLDER
    if os.geteuid() == 0:
        return _place_for_root(home, folder)
    if (folder / _POINTER).exists():
        raise DatabaseError(
            N_("The database of {home} was made by root and is not in the folder itself."),
            N_("Run this as root; or back up and restore into a folder of your own: loods backup, restore."),
            home=home,
        )
    _make_private(folder)
    return Place(folder, None, binaries.installed())


def system_user() -> pwd.struct_passwd:
    """Return the system user that runs PostgreSQL for root, made on first use."""
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        _make_system_user()
        return pwd.getpwnam(SYSTEM_USER)


def _make_private(folder: Path) -> None:
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)


def _place_for_root(home: Path, folder: Path) -> Place:
    if (folder / "data").exists():
        owner = pwd.getpwuid((folder / "data").stat().st_uid).pw_name
        raise DatabaseError(
            N_("The database of {home} belongs to the user {owner}; PostgreSQL does not run as root."),
            N_("Run this as {owner}, or choose another folder with --home."),
            home=home,
            owner=owner,
        )
    user = system_user()
    databases = SYSTEM_FOLDER / "databases"
    databases.mkdir(mode=0o755, parents=True, exist_ok=True)
    programs = SYSTEM_FOLDER / "programs"
    programs.mkdir(mode=0o755, exist_ok=True)
    _make_private(folder)
    with locks.alone(folder / "identity.lock"):
        own = databases / _identity(home, folder / _POINTER)
        if not own.is_dir():
            own.mkdir(mode=0o710)
            os.chown(own, 0, user.pw_gid)
        return Place(own, user.pw_name, binaries.copied(programs))


def _identity(home: Path, pointer: Path) -> str:
    """Return the name of the home's database, kept in the home; a home that was moved keeps it."""
    if not pointer.exists():
        return _point(home, pointer, uuid.uuid4().hex)
    written = json.loads(pointer.read_text(encoding="utf-8"))
    before = Path(written["home"])
    if before != home:
        if _is_of(before / _FOLDER / _POINTER, written["database"]):
            raise DatabaseError(
                N_("{home} is a copy of {before}: its database was not copied along."),
                N_(
                    "Use loods backup and loods restore, or remove {pointer} to begin with an empty database."
                ),
                home=home,
                before=before,
                pointer=pointer,
            )
        _point(home, pointer, written["database"])
    return str(written["database"])


def _is_of(pointer: Path, name: str) -> bool:
    return pointer.exists() and json.loads(pointer.read_text(encoding="utf-8"))["database"] == name


def _point(home: Path, pointer: Path, name: str) -> str:
    with write_aside(pointer, mode=0o600) as aside:
        aside.write_text(json.dumps({"database": name, "home": str(home)}), encoding="utf-8")
    return name


def forget(home: Path, place: Place) -> None:
    """Remove the folder of a database that nobody uses any more, and the home's note of it."""
    shutil.rmtree(place.folder, ignore_errors=True)
    shutil.rmtree(home.resolve() / _FOLDER, ignore_errors=True)


def sweep() -> None:
    """Remove the databases that tests left behind when they were killed."""
    for mark in (SYSTEM_FOLDER / "databases").glob(f"*/{TEMPORARY}"):
        place = Place(mark.parent, SYSTEM_USER, Path())
        stopped = locks.take(place.keeper_lock, shared=False)
        nobody = locks.take(place.holders_lock, shared=False)
        if stopped is not None and nobody is not None and time.time() - mark.stat().st_mtime > _FRESH_S:
            forget(Path(mark.read_text(encoding="utf-8")), place)
        for descriptor in (stopped, nobody):
            if descriptor is not None:
                os.close(descriptor)


def _make_system_user() -> None:
    command = ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", str(SYSTEM_FOLDER)]
    path = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if path is not None:
        subprocess.run([path, *command[1:], SYSTEM_USER], check=False, capture_output=True)  # noqa: S603
    try:
        pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        raise DatabaseError(
            N_("PostgreSQL does not run as root, and the system user {user} could not be made."),
            N_("Make the system user {user}, run Loods as another user, or set DATABASE_URL."),
            user=SYSTEM_USER,
        ) from None
