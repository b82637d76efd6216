# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""One PostgreSQL: made, started and stopped as the right system user."""

from __future__ import annotations

import getpass
import os
import pwd
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from loods.messages import N_
from loods_store.parent import alive, dies_with_us
from loods_store.postgres.binaries import program
from loods_store.postgres.failures import DatabaseError, refused
from loods_store.postgres.places import Place

ROLE = "loods"
DATABASE = "loods"
_SOCKET = ".s.PGSQL.5432"
_LONGEST_SOCKET = 100
_START_S = 120.0
_STOP_S = 60.0
_LOOK_AGAIN_S = 0.02
_LOG_MOST_BYTES = 20_000_000
# Only for tests: a power cut may lose everything.
_NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def make(place: Place, *, durable: bool = True) -> None:
    """Make the files of a database with the role and database `loods` unless they are there."""
    if place.data.is_dir():
        _check_version(place)
        return
    aside = place.folder / "data-new"
    shutil.rmtree(aside, ignore_errors=True)
    _own_folder(place, aside)
    words = [
        *("--auth-local=peer", "--auth-host=reject", "--encoding=utf8", "--locale=C", f"--username={ROLE}"),
        *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"),
    ]
    _run(place, "initdb", [*words, *([] if durable else ["--no-sync"]), "-D", str(aside)])
    _run(place, "postgres", ["--single", "-D", str(aside), "postgres"], f"CREATE DATABASE {DATABASE};\n")
    aside.rename(place.data)


def _check_version(place: Place) -> None:
    made = (place.data / "PG_VERSION").read_text(encoding="utf-8").strip()
    ours = _run(place, "postgres", ["--version"]).split()[-1].split(".")[0]
    if made != ours:
        raise DatabaseError(
            N_("The database in {folder} is of PostgreSQL {made}; this Loods brings {ours}."),
            N_("Back it up with the Loods that made it and restore it with this one: loods backup, restore."),
            folder=place.folder,
            made=made,
            ours=ours,
        )


def start(place: Place, *, durable: bool = True) -> tuple[subprocess.Popen[bytes], Path]:
    """Start PostgreSQL and return its process and socket folder once it answers."""
    sockets = _socket_folder(place)
    _write_access(place)
    _clear_stale(place.data)
    words = [str(program(place.install, "postgres")), "-D", str(place.data)]
    for name, value in _settings(place, sockets, durable=durable).items():
        words += ["-c", f"{name}={value}"]
    with _log(place) as log:
        process = subprocess.Popen(  # noqa: S603 - the package's own program
            words,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            preexec_fn=dies_with_us(signal.SIGINT),  # noqa: PLW1509 - the keeper has no threads
            **_as(place),
        )
    _wait_until_ready(place, process)
    return process, sockets


def stop(process: subprocess.Popen[bytes]) -> None:
    """Stop PostgreSQL: sessions are ended, everything written; the hard way only when that takes too long."""
    for sign, patience_s in ((signal.SIGINT, _STOP_S), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 10.0)):
        if process.poll() is not None:
            return
        process.send_signal(sign)
        try:
            process.wait(patience_s)
        except subprocess.TimeoutExpired:
            continue


def _settings(place: Place, sockets: Path, *, durable: bool) -> dict[str, str]:
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(sockets),
        "unix_socket_permissions": "0700",
        "hba_file": str(place.folder / "pg_hba.conf"),
        "ident_file": str(place.folder / "pg_ident.conf"),
        "timezone": "UTC",
        "log_timezone": "UTC",
        "jit": "off",
    }
    return settings | ({} if durable else _NOT_DURABLE)


def _write_access(place: Place) -> None:
    """Let in the users who run PostgreSQL and Loods, as the kernel says who they are; nobody else."""
    names = {place.user or getpass_user(), getpass_user()}
    _write(place, "pg_hba.conf", "local all all peer map=loods\n")
    _write(place, "pg_ident.conf", "".join(f"loods {_quoted(name)} {ROLE}\n" for name in sorted(names)))


def getpass_user() -> str:
    """Return the name of the user that this process runs as; the environment may say another."""
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return getpass.getuser()


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _write(place: Place, name: str, text: str) -> None:
    path = place.folder / name
    path.write_text(text, encoding="utf-8")
    if place.user is not None:
        os.chown(path, 0, pwd.getpwnam(place.user).pw_gid)
        path.chmod(0o640)


def _own_folder(place: Place, path: Path) -> None:
    path.mkdir(mode=0o700)
    if place.user is not None:
        user = pwd.getpwnam(place.user)
        os.chown(path, user.pw_uid, user.pw_gid)


def _socket_folder(place: Place) -> Path:
    """Return a private folder for the socket: beside the data, or a short one where that path is too long."""
    own = place.folder / "run"
    if len(os.fsencode(own / _SOCKET)) <= _LONGEST_SOCKET:
        if not own.is_dir():
            _own_folder(place, own)
        _check_private(place, own)
        return own
    note = place.folder / "run-elsewhere"
    written = Path(note.read_text(encoding="utf-8")) if note.exists() else None
    if written is not None and _is_private(place, written):
        return written
    short = Path(tempfile.mkdtemp(prefix="loods-"))
    note.write_text(str(short), encoding="utf-8")
    return short


def _check_private(place: Place, path: Path) -> None:
    if not _is_private(place, path):
        raise DatabaseError(
            N_("The folder {folder} is open to others: the database would be too."),
            N_("Remove that folder; Loods makes it anew, closed to others."),
            folder=path,
        )


def _is_private(place: Place, path: Path) -> bool:
    uid = os.geteuid() if place.user is None else pwd.getpwnam(place.user).pw_uid
    try:
        found = path.lstat()
    except FileNotFoundError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == uid and not found.st_mode & 0o077


def _log(place: Place) -> Any:
    if place.log.exists() and place.log.stat().st_size > _LOG_MOST_BYTES:
        place.log.replace(place.log.with_suffix(".log.1"))
    return place.log.open("ab")


def _wait_until_ready(place: Place, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _START_S
    while not _is_ready(place.data, process.pid):
        if process.poll() is not None:
            raise refused(place.folder, _last_words(place.log))
        if time.monotonic() > until:
            stop(process)
            raise refused(place.folder, f"no answer within {_START_S:.0f} s")
        time.sleep(_LOOK_AGAIN_S)


def _is_ready(data: Path, pid: int) -> bool:
    lines = _pid_file(data)
    return bool(lines) and lines[0] == str(pid) and lines[-1].strip() == "ready"


def _pid_file(data: Path) -> list[str]:
    try:
        return (data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []


def _last_words(log: Path) -> str:
    """Return what PostgreSQL said last of what went wrong."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()[-50:]
    fatal = [line for line in lines if any(mark in line for mark in ("FATAL:", "PANIC:", "could not"))]
    return (fatal or lines or ["?"])[-1].strip()


def _clear_stale(data: Path) -> None:
    """Stop a server that lost its keeper, and undo a pid file that now names a process of someone else.

    A dead pid is PostgreSQL's own to clear: it also looks for children that are still there, and so must we.
    """
    lines = _pid_file(data)
    pid = int(lines[0]) if lines and lines[0].isdigit() else 0
    if pid <= 1 or not alive(pid):
        return
    if str(data) in _command_of(pid):
        _end(pid)
    else:
        # PostgreSQL takes the pid of its own parent for stale, and then still checks the shared memory.
        _name_ourselves(data / "postmaster.pid", [str(os.getpid()), *lines[1:]])


def _name_ourselves(path: Path, lines: list[str]) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_TRUNC | os.O_NOFOLLOW)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write("".join(f"{line}\n" for line in lines))


def _command_of(pid: int) -> str:
    listed = Path(f"/proc/{pid}/cmdline")
    if listed.exists():
        return listed.read_bytes().replace(b"\0", b" ").decode(errors="replace")
    words = ["/bin/ps", "-o", "command=", "-p", str(pid)]
    return subprocess.run(words, check=False, capture_output=True, text=True).stdout  # noqa: S603


def _end(pid: int) -> None:
    for sign, patience_s in ((signal.SIGINT, _STOP_S), (signal.SIGQUIT, 10.0)):
        os.kill(pid, sign)
        until = time.monotonic() + patience_s
        while time.monotonic() < until:
            if not alive(pid):
                return
            time.sleep(_LOOK_AGAIN_S)


def _run(place: Place, name: str, words: list[str], stdin: str = "") -> str:
    done = subprocess.run(  # noqa: S603 - the package's own program
        [str(program(place.install, name)), *words],
        check=False,
        capture_output=True,
        text=True,
        input=stdin,
        **_as(place),
    )
    if done.returncode != 0 or "FATAL:" in done.stderr:
        lines = [line for line in done.stderr.splitlines() if "could not" in line or "FATAL" in line]
        raise refused(place.folder, (lines or [f"{name}: {done.stderr.strip() or done.returncode}"])[-1])
    return str(done.stdout)


def _as(place: Place) -> dict[str, Any]:
    """Return how a child becomes the system user, with a bare environment."""
    common: dict[str, Any] = {"cwd": "/", "env": {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}}
    if place.user is None:
        return common
    user = pwd.getpwnam(place.user)
    return common | {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
