# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The process that starts PostgreSQL for a home and stops it when the last holder of a lease is gone.

It stands apart from the holders, so that none of them has to be the one that lives longest, and a holder that
is killed cannot forget to stop it. `python -m loods_store.postgres.keeper PLACE` answers in one line of JSON.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from loods.errors import LoodsError
from loods_store.postgres import cluster, locks
from loods_store.postgres.failures import refused
from loods_store.postgres.places import Place

UP, TAKEN, FAILED = "up", "taken", "failed"
_LOOK_S = 0.25
# Tests start and stop many.
_LOOK_OFTEN_S = 0.05
_PATIENCE_S = 0.5
_MOST_RESTARTS = 5

_told_to_stop = False


def main(words: list[str]) -> int:
    """Start the keeper in the background and say on standard output what came of it."""
    asked = json.loads(words[0])
    place = Place(Path(asked["folder"]), asked["user"], Path(asked["install"]))
    reader, writer = os.pipe()
    if os.fork() == 0:
        os.close(reader)
        _go_to_background(place)
        _keep(place, writer, durable=asked["durable"])
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as stream:
        sys.stdout.write(stream.read() or json.dumps({"state": FAILED, "cause": "the keeper ended"}))
    return 0


def _go_to_background(place: Place) -> None:
    os.setsid()
    os.chdir("/")
    os.umask(0o077)
    for sign in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(sign, _stop_soon)
    null = os.open(os.devnull, os.O_RDWR)
    log = os.open(place.folder / "keeper.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    for source, target in ((null, 0), (log, 1), (log, 2)):
        os.dup2(source, target)


def _stop_soon(_sign: int, _frame: object) -> None:
    global _told_to_stop  # noqa: PLW0603 - a signal handler has nowhere else to put it
    _told_to_stop = True


def _keep(place: Place, writer: int, *, durable: bool) -> None:
    alone = locks.take(place.keeper_lock, shared=False, patience_s=_PATIENCE_S)
    if alone is None:
        _answer(writer, {"state": TAKEN})
        return
    with locks.held(alone):
        try:
            place.status.unlink(missing_ok=True)
            cluster.make(place, durable=durable)
            process, sockets = cluster.start(place, durable=durable)
            status = {"state": UP, "sockets": str(sockets), "keeper": os.getpid(), "server": process.pid}
            place.status.write_text(json.dumps(status), encoding="utf-8")
        except LoodsError as error:
            _answer(writer, _as_failure(error))
            return
        except OSError as error:
            _answer(writer, _as_failure(refused(place.folder, str(error))))
            return
        _answer(writer, status)
        _watch(place, process, durable=durable)


def _watch(place: Place, process: subprocess.Popen[bytes], *, durable: bool) -> None:
    """Keep PostgreSQL up until nobody holds a lease; holders that come while it stops wait for the end."""
    restarts = 0
    nobody: int | None = None
    while not _told_to_stop:
        nobody = locks.take(place.holders_lock, shared=False)
        if nobody is not None:
            break
        if process.poll() is not None:
            restarts += 1
            if restarts > _MOST_RESTARTS:
                break
            time.sleep(restarts)
            process, _ = cluster.start(place, durable=durable)
        time.sleep(_LOOK_S if durable else _LOOK_OFTEN_S)
    cluster.stop(process)
    place.status.unlink(missing_ok=True)
    if nobody is not None:
        os.close(nobody)


def _as_failure(error: LoodsError) -> dict[str, object]:
    params = {name: str(value) for name, value in error.cause.params.items()}
    return {"state": FAILED, "cause": error.cause.msgid, "remedy": error.remedy.msgid, "params": params}


def _answer(writer: int, answer: dict[str, object]) -> None:
    # The one who asked may be gone by now; then nobody reads it.
    with contextlib.suppress(BrokenPipeError), os.fdopen(writer, "w", encoding="utf-8") as stream:
        stream.write(json.dumps(answer))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
